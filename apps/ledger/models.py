from django.db import models

from apps.calls.models import Call, Report
from apps.common.models import TimestampedModel


class FindingKind(models.TextChoices):
    """What the ledger notices that no single source says."""

    ORDINAL_AGREES = "ordinal-agrees", "the ordinal agrees with the ledger"
    CALLS_MISSING = "calls-missing", "the ordinal shows that calls are missing"
    ORDINAL_CONTRADICTED = "ordinal-contradicted", "sources count the call differently"
    DAY_DIFFERS = "day-differs", "sources name different days"
    INITIATOR_DIFFERS = "initiator-differs", "sources name different initiators"
    MEDIUM_DIFFERS = "medium-differs", "sources name different media"
    DENIED_BUT_HELD = "denied-but-held", "one source denies what another reports"


DISPUTES = frozenset(
    {
        FindingKind.ORDINAL_CONTRADICTED,
        FindingKind.DAY_DIFFERS,
        FindingKind.INITIATOR_DIFFERS,
        FindingKind.MEDIUM_DIFFERS,
        FindingKind.DENIED_BUT_HELD,
    }
)


class Finding(TimestampedModel):
    """Something the ledger noticed about a call by holding its reports against each other."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=24, choices=FindingKind, db_index=True)
    explanation = models.CharField(max_length=500, help_text="In one sentence, with the figures behind it.")
    reports = models.ManyToManyField(Report, related_name="findings", help_text="The reports behind it.")

    class Meta:
        ordering = ("call", "kind")
        constraints = (models.UniqueConstraint(fields=["call", "kind"], name="finding_once_per_kind"),)

    def __str__(self) -> str:
        return self.explanation
