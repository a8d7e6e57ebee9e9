from django.conf import settings
from django.db import models


class KeptAnswer(models.Model):
    """What a write under an Idempotency-Key was answered, for whoever sends it again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64, help_text="Of the method, the address and the body.")
    status = models.PositiveSmallIntegerField(default=0, help_text="0 only inside the writing transaction.")
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    made_at = models.DateTimeField(db_index=True, help_text="Forgotten a day later.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "key"], name="one_answer_for_each_key"),)

    def __str__(self) -> str:
        return self.key
