from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from apps.actors.models import Actor
from apps.common.models import DayIntervalModel, ReadingModel, TimestampedModel
from apps.common.topics import topics_field
from apps.sources.models import Passage, Source


class CallStatus(models.TextChoices):
    """Whether a call took place, is to take place, or is said not to have taken place."""

    HELD = "held"
    PLANNED = "planned"
    DENIED = "denied"


class Medium(models.TextChoices):
    """How the two ends were connected."""

    PHONE = "phone"
    VIDEO = "video"


class Review(models.TextChoices):
    """Whether an editor has looked at a call, and what came of it."""

    UNREVIEWED = "unreviewed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


CONFERENCE = r"\+.*\+"
"""What the key of more than two participants matches."""


class CallFacts(DayIntervalModel):
    """What is said of a call, by one source (Report) or by all of them together (Call)."""

    status = models.CharField(
        max_length=8, choices=CallStatus, help_text="Held, planned, or denied. Only held calls are counted."
    )
    medium = models.CharField(max_length=8, choices=Medium, default=Medium.PHONE, help_text="Phone or video.")
    initiator = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss_initiated",
        help_text="Who asked for the call: a person, or a country for 'at the initiative of the … side'.",
    )
    about_war = models.BooleanField(
        default=True,
        help_text="A source ties the call to the Karabakh conflict; otherwise kept, not counted.",
    )
    topics = topics_field()

    class Meta(DayIntervalModel.Meta):
        abstract = True


class Call(CallFacts, TimestampedModel):
    """One conversation at a distance, recorded once however many articles report it; built from reports."""

    participants = models.ManyToManyField(Actor, through="Participant", related_name="calls")
    participants_key = models.CharField(
        max_length=400, db_index=True, help_text="The participants' slugs in order, joined by '+'."
    )
    in_window = models.BooleanField(
        default=False, help_text="Can have taken place inside the war window; only such calls are counted."
    )
    disputed = models.BooleanField(
        default=False, help_text="Reports contradict each other about this call; see the findings."
    )
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text="When the call lost its last report; its address goes on resolving."
    )
    review = models.CharField(
        max_length=10, choices=Review, default=Review.UNREVIEWED, help_text="What an editor made of it."
    )
    overrides = models.JSONField(
        default=dict,
        blank=True,
        help_text="By field, the value that an editor gave; it stands whatever the reports say.",
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_calls",
        help_text="The call that an editor found to be the same; this one's address leads there.",
    )
    revision = models.PositiveIntegerField(
        default=1, help_text="Rises whenever what the call shows or the reports that it rests on change."
    )

    class Meta(CallFacts.Meta):
        ordering = ("-latest", "-id")
        indexes = (
            models.Index(fields=["-latest", "-id"]),
            models.Index(
                fields=["latest", "id"],
                name="counted_calls",
                condition=Q(status="held", about_war=True, in_window=True, withdrawn_at__isnull=True),
            ),
            models.Index(
                F("latest").desc(nulls_last=True),
                F("id").desc(),
                name="newest_calls",
                condition=Q(withdrawn_at__isnull=True),
            ),
            # What few calls are is found in the order of ids, however many calls there are.
            models.Index(fields=["status", "id"], name="calls_not_held", condition=~Q(status="held")),
            models.Index(fields=["id"], name="video_calls", condition=Q(medium="video")),
            models.Index(fields=["id"], name="disputed_calls", condition=Q(disputed=True)),
            models.Index(fields=["id"], name="other_calls", condition=Q(about_war=False)),
            models.Index(fields=["initiator", "id"], name="calls_asked_for"),
            GinIndex(fields=["topics"]),
            models.Index(
                fields=["latest"],
                name="conference_calls",
                condition=Q(participants_key__regex=CONFERENCE),
            ),
        )

    def __str__(self) -> str:
        return f"{self.participants_key}, {self.day or f'by {self.latest}'}"

    @property
    def has_word(self) -> bool:
        """Whether an editor's word is on the call itself; reports may be held to it besides."""
        return self.review != Review.UNREVIEWED or bool(self.overrides or self.merged_into_id)


class Participant(models.Model):
    """Someone who took part in a call."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="participations")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="participations")

    class Meta:
        ordering = ("call", "actor__name")
        indexes = (models.Index(fields=["actor", "call"], name="calls_of_participant"),)
        constraints = (models.UniqueConstraint(fields=["call", "actor"], name="participant_once"),)

    def __str__(self) -> str:
        return str(self.actor)


class Report(CallFacts, ReadingModel, TimestampedModel):
    """One source's account of one call: the machine's word, brought up to date when it reads it again."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="reports")
    position = models.PositiveSmallIntegerField(help_text="Its place among the source's reports, from 0.")
    participants = models.ManyToManyField(Actor, related_name="reports")
    participants_key = models.CharField(
        max_length=400, db_index=True, help_text="The participants' slugs in order, joined by '+'."
    )
    ordinal = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The source counts it as the nth call of these participants …"
    )
    ordinal_since = models.DateField(null=True, blank=True, help_text="… since this day, where it says so.")
    passages = models.ManyToManyField(
        Passage, through="ReportPassage", related_name="reports", help_text="The sentences that say so."
    )
    rules = ArrayField(
        models.CharField(max_length=80), default=list, blank=True, help_text="The engine's rules that fired."
    )
    call = models.ForeignKey(
        Call,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reports",
        help_text="The call it tells of; empty while it cannot be placed.",
    )
    placement = models.CharField(
        max_length=500, blank=True, help_text="In words, why it was put to that call, or to none."
    )
    pinned_to = models.ForeignKey(
        Call,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pinned_reports",
        help_text="The call that an editor's decision holds it to.",
    )
    away_from = ArrayField(
        models.BigIntegerField(),
        default=list,
        blank=True,
        help_text="The calls that, by an editor's decision, it does not tell of.",
    )

    class Meta(CallFacts.Meta):
        ordering = ("source", "position")
        constraints = (
            *CallFacts.Meta.constraints,
            models.UniqueConstraint(
                fields=["source", "position"],
                name="report_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        )

    def __str__(self) -> str:
        return f"{self.source}: {self.participants_key}"


class ReportPassage(models.Model):
    """A passage that bears a report out; rank 0 is the one that says that the call took place."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="evidence")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="evidence")
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("rank",)
        constraints = (models.UniqueConstraint(fields=["report", "passage"], name="evidence_once"),)

    def __str__(self) -> str:
        return str(self.passage)


class Series(models.Model):
    """One source's word that certain people had several calls, none of which it tells apart.

    The machine's word like a report, and no call by itself; replaced whole when the source is read again.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="series")
    position = models.PositiveSmallIntegerField(help_text="Its place among the source's series, from 0.")
    participants_key = models.CharField(
        max_length=400, db_index=True, help_text="The participants' slugs in order, joined by '+'."
    )
    since = models.DateField(null=True, blank=True, help_text="The first day of the calls, where it says so.")
    until = models.DateField(null=True, blank=True, help_text="The last day on which they can have been.")
    at_least = models.PositiveSmallIntegerField(help_text="So many calls there were, or more.")
    passage = models.ForeignKey(
        Passage, on_delete=models.PROTECT, related_name="series", help_text="The sentence that says so."
    )
    rules = ArrayField(
        models.CharField(max_length=80), default=list, blank=True, help_text="The engine's rules that fired."
    )

    class Meta:
        verbose_name_plural = "series"
        ordering = ("source", "position")
        constraints = (models.UniqueConstraint(fields=["source", "position"], name="series_position_once"),)

    def __str__(self) -> str:
        return f"{self.source}: {self.at_least} or more, {self.participants_key}"
