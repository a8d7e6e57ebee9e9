from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.common.models import TimestampedModel
from apps.sources.models import Source


class FileState(models.TextChoices):
    """How far a file is on its way into the record."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    DUPLICATE = "duplicate"
    FAILED = "failed"


FINISHED = (FileState.DONE, FileState.DUPLICATE, FileState.FAILED)


class Batch(TimestampedModel):
    """Files that were handed in together."""

    label = models.CharField(max_length=200, blank=True, help_text="What was handed in, in a few words.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="batches",
        help_text="Who handed the files in; empty for the command line.",
    )

    class Meta:
        verbose_name_plural = "batches"
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.label or f"Batch {self.pk}"


class BatchFile(TimestampedModel):
    """One file of a batch: this row, not the queue's message, is the truth about its state."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=1000, help_text="The path or name under which it was handed in.")
    content = models.FileField(
        upload_to="originals/%Y/%m/",
        blank=True,
        help_text="The bytes; empty for a duplicate and for a file refused unread.",
    )
    size = models.PositiveBigIntegerField(default=0, help_text="In bytes.")
    notes = ArrayField(
        models.CharField(max_length=300),
        default=list,
        blank=True,
        help_text="What was noticed in reading it that an editor may want to know.",
    )
    state = models.CharField(max_length=10, choices=FileState, default=FileState.QUEUED)
    reason = models.CharField(max_length=500, blank=True, help_text="Why it failed, or what it duplicates.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often a worker has begun on it.")
    lease_until = models.DateTimeField(
        null=True, blank=True, help_text="A running file whose lease has passed is queued again."
    )
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.SET_NULL, related_name="files")

    class Meta:
        ordering = ("batch", "id")
        indexes = (
            models.Index(fields=["batch", "state"]),
            models.Index(
                fields=["lease_until"],
                name="unfinished_files",
                condition=Q(state__in=["queued", "running"]),
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=["batch", "name"], name="file_once_in_a_batch"),
            models.CheckConstraint(
                name="failed_file_has_a_reason",
                condition=~Q(state="failed") | ~Q(reason=""),
            ),
        )

    def __str__(self) -> str:
        return self.name
