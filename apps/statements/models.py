from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from apps.actors.models import Actor
from apps.common.models import ReadingModel, TimestampedModel
from apps.common.topics import topics_field
from apps.sources.models import Passage, Source


class StatementKind(models.TextChoices):
    """Whether someone's own words stand in quotation marks, or a paraphrase."""

    QUOTE = "quote"
    REPORTED = "reported"


class Statement(ReadingModel, TimestampedModel):
    """What an actor said, one sentence of the source for each speaker.

    The machine's word, like a report, but for the fields that an editor corrected: these hold the
    editor's values, and `machine` what the machine says instead.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="statements")
    position = models.PositiveSmallIntegerField(help_text="Its place among the source's statements, from 0.")
    speaker = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=8, choices=StatementKind)
    via = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="statements_relayed",
        help_text="The organisation that relayed it, as in 'the Kremlin said'.",
    )
    report = models.ForeignKey(
        "calls.Report",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="statements",
        help_text="The report of the call in which it was said; empty if elsewhere or unclear.",
    )
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="statements")
    topics = topics_field()
    rules = ArrayField(
        models.CharField(max_length=80), default=list, blank=True, help_text="The engine's rules that fired."
    )

    hidden = models.BooleanField(
        default=False, help_text="By an editor's decision it is no statement; shown in no list."
    )
    overrides = models.JSONField(
        default=dict,
        blank=True,
        help_text="By field, the value that an editor gave: slugs of actors, the id of a report.",
    )
    machine = models.JSONField(
        default=dict,
        blank=True,
        help_text="What the machine says in the fields that an editor corrected, in the same form.",
    )

    class Meta:
        ordering = ("source", "position")
        indexes = (
            models.Index(fields=["speaker", "kind"]),
            models.Index(fields=["speaker", "id"], name="statements_of_speaker"),
            models.Index(fields=["via", "id"], name="statements_relayed_by"),
            GinIndex(fields=["topics"], name="statements_on_topics"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["source", "position"],
                name="statement_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        )

    def __str__(self) -> str:
        return f"{self.speaker}: {self.passage}"
