from django.db import models


class CauseKind(models.TextChoices):
    """What made the record change."""

    FIRST = "first", "the record's history began"
    SOURCE = "source", "a source arrived"
    REREAD = "reread", "a source was read again"
    ENGINE = "engine", "another engine read a source"
    DECISION = "decision", "an editor decided"
    UNDO = "undo", "an editor's decision was undone"
    CATALOGUE = "catalogue", "the shipped actors were loaded"
    REBUILD = "rebuild", "the calls were decided anew from all reports"
    AUDIT = "audit", "what no single group shows was looked for anew"
    OTHER = "other", "something that did not say what it was"


class Version(models.Model):
    """One state of the public record. Rows are written by the history's triggers alone, as changes commit."""

    number = models.BigIntegerField(
        primary_key=True, help_text="From 1, without gaps, in the order of the commits."
    )
    made_at = models.DateTimeField(help_text="When the change was committed.")
    cause = models.JSONField(
        help_text="Its kind; the ids of its source or decision, and the engine's version, where it has them."
    )

    class Meta:
        ordering = ("number",)
        indexes = (models.Index(fields=["made_at"]),)

    def __str__(self) -> str:
        return f"Version {self.number}"
