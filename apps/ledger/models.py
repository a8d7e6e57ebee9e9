from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KeyTransform

from apps.actors.models import Actor
from apps.calls.models import Call, Report, Series
from apps.common.models import TimestampedModel
from apps.sources.models import Publisher
from apps.statements.models import Statement


class FindingKind(models.TextChoices):
    """What the ledger notices that no single source says."""

    ORDINAL_AGREES = "ordinal-agrees", "the ordinal agrees with the ledger"
    CALLS_MISSING = "calls-missing", "a source’s count shows that calls are missing"
    ORDINAL_CONTRADICTED = "ordinal-contradicted", "sources count the call differently"
    DAY_DIFFERS = "day-differs", "sources name different days"
    INITIATOR_DIFFERS = "initiator-differs", "sources name different initiators"
    MEDIUM_DIFFERS = "medium-differs", "sources name different media"
    STATUS_DIFFERS = "status-differs", "a later source has it still to come"
    PARTICIPANTS_DIFFER = "participants-differ", "sources differ on whether one more took part"
    DENIED_BUT_HELD = "denied-but-held", "one source denies what another reports"
    DENIAL_OVERTAKEN = "denial-overtaken", "a denial that a later call overtook"
    ONE_SIDED = "one-sided", "one side announced it, another is silent"
    SILENCE = "silence", "a silence that stands out"


DISPUTES = frozenset(
    {
        FindingKind.ORDINAL_CONTRADICTED,
        FindingKind.DAY_DIFFERS,
        FindingKind.INITIATOR_DIFFERS,
        FindingKind.MEDIUM_DIFFERS,
        FindingKind.STATUS_DIFFERS,
        FindingKind.PARTICIPANTS_DIFFER,
        FindingKind.DENIED_BUT_HELD,
    }
)


class FindingState(models.TextChoices):
    """What an editor made of a finding."""

    OPEN = "open"
    EXPLAINED = "explained"
    DISMISSED = "dismissed"


class Finding(TimestampedModel):
    """Something that the ledger noticed about a call, or about all calls of certain people or of an actor."""

    call = models.ForeignKey(Call, null=True, blank=True, on_delete=models.CASCADE, related_name="findings")
    participants_key = models.CharField(
        max_length=400,
        blank=True,
        help_text="Of a finding about all calls of certain people: their slugs in order, joined by '+'.",
    )
    actor = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="findings",
        help_text="Of a finding about all calls of one actor.",
    )
    kind = models.CharField(max_length=24, choices=FindingKind, db_index=True)
    explanation = models.CharField(max_length=500, help_text="In one sentence, with the figures behind it.")
    reports = models.ManyToManyField(Report, related_name="findings", help_text="The reports behind it.")
    series = models.ManyToManyField(
        Series, blank=True, related_name="findings", help_text="The mentions of several calls behind it."
    )
    state = models.CharField(max_length=10, choices=FindingState, default=FindingState.OPEN)
    reason = models.CharField(
        max_length=500, blank=True, help_text="Why an editor holds it to be explained, or dismissed it."
    )
    gone_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When it was noticed no longer; kept because an editor's decision rests on it.",
    )

    class Meta:
        ordering = ("call_id", "kind", "id")
        indexes = (models.Index(fields=["kind", "state", "id"], name="findings_of_kind"),)
        constraints = (
            models.UniqueConstraint(fields=["call", "kind"], name="finding_once_per_kind"),
            models.UniqueConstraint(
                fields=["participants_key", "kind"],
                name="finding_once_for_a_pair",
                condition=~Q(participants_key=""),
            ),
            models.UniqueConstraint(fields=["actor", "kind"], name="finding_once_for_an_actor"),
            models.CheckConstraint(
                name="finding_is_about_one_thing",
                condition=(
                    Q(call__isnull=False, actor__isnull=True, participants_key="")
                    | Q(call__isnull=True, actor__isnull=False, participants_key="")
                    | Q(call__isnull=True, actor__isnull=True) & ~Q(participants_key="")
                ),
            ),
        )

    def __str__(self) -> str:
        return self.explanation


class Announcement(models.Model):
    """That a side's offices made a call known, and when they first did, as far as the record shows."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="announcements")
    side = models.ForeignKey(
        Actor,
        on_delete=models.PROTECT,
        related_name="announcements",
        help_text="The country or body of a participant, whose office announced the call.",
    )
    office = models.ForeignKey(
        Actor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="calls_announced",
        help_text="The office that an article names as the one that said so first.",
    )
    publisher = models.ForeignKey(
        Publisher,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="calls_announced",
        help_text="The side's own site, where the article is its readout.",
    )
    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="announcements", help_text="The first that shows it."
    )
    day = models.DateField(null=True, blank=True, help_text="That article's own day; empty if unknown.")
    days_after = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="So many days after the call; empty while a day is not known."
    )

    class Meta:
        ordering = ("call", "day", "side__name")
        indexes = (models.Index(fields=["side", "call"], name="calls_announced_by"),)
        constraints = (
            models.UniqueConstraint(fields=["call", "side"], name="announcement_once_for_a_side"),
            models.CheckConstraint(
                name="announcement_is_somebody_s",
                condition=Q(office__isnull=False) | Q(publisher__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.side}: {self.call}"

    @property
    def by(self) -> str:
        """The office's name, or that of its own site."""
        return str(self.office or self.publisher)


class DecisionKind(models.TextChoices):
    """What an editor can decide."""

    CORRECT = "correct", "corrected a call"
    CONFIRM = "confirm", "confirmed a call"
    REJECT = "reject", "rejected a call"
    MERGE = "merge", "merged two calls"
    SPLIT = "split", "split a call"
    PIN = "pin", "put a report to a call"
    UNPIN = "unpin", "took a report off a call"
    HIDE_STATEMENT = "hide-statement", "hid a statement"
    CORRECT_STATEMENT = "correct-statement", "corrected a statement"
    ADD_CALL = "add-call", "entered a call by hand"
    ADD_REPORT = "add-report", "entered a report by hand"
    SETTLE_FINDING = "settle-finding", "settled an open question"
    DISMISS_SUGGESTION = "dismiss-suggestion", "dismissed a suggestion"


class Decision(models.Model):
    """An editor's word: who, when, why and what. Never changed or deleted; undone by saying so."""

    kind = models.CharField(max_length=20, choices=DecisionKind)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions", help_text="Who."
    )
    made_at = models.DateTimeField(auto_now_add=True, db_index=True, help_text="When.")
    reason = models.CharField(max_length=500, blank=True, help_text="Why, in the editor's words.")
    call = models.ForeignKey(
        Call,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
        help_text="On which call.",
    )
    report = models.ForeignKey(
        Report,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
        help_text="On which report.",
    )
    statement = models.ForeignKey(
        Statement,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
        help_text="On which statement.",
    )
    finding = models.ForeignKey(
        Finding,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
        help_text="On which finding.",
    )
    payload = models.JSONField(default=dict, help_text="What was decided, by identifiers.")
    undone_at = models.DateTimeField(null=True, blank=True, help_text="When it was undone.")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions_undone",
        help_text="Who undid it.",
    )
    undone_reason = models.CharField(max_length=500, blank=True, help_text="Why it was undone.")

    class Meta:
        ordering = ("id",)
        indexes = (GinIndex(KeyTransform("about", "payload"), name="decisions_about"),)

    def __str__(self) -> str:
        return f"{self.made_by} {self.get_kind_display()}"


class SuggestionState(models.TextChoices):
    """What an editor made of a suggestion."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


class Suggestion(TimestampedModel):
    """What a later run of the machine sees otherwise than an editor decided. It changes nothing by itself."""

    call = models.ForeignKey(
        Call, null=True, blank=True, on_delete=models.CASCADE, related_name="suggestions"
    )
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.CASCADE, related_name="suggestions"
    )
    field = models.CharField(max_length=20, help_text="The field that the machine would set otherwise.")
    value = models.JSONField(null=True, help_text="The machine's value.")
    explanation = models.CharField(max_length=500, help_text="In one sentence, what speaks for it.")
    state = models.CharField(max_length=10, choices=SuggestionState, default=SuggestionState.OPEN)
    reason = models.CharField(max_length=500, blank=True, help_text="Why an editor dismissed it.")

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="suggestion_is_about_one_row",
                condition=Q(call__isnull=True) ^ Q(statement__isnull=True),
            ),
            models.UniqueConstraint(fields=["call", "field"], name="suggestion_once_for_a_call"),
            models.UniqueConstraint(fields=["statement", "field"], name="suggestion_once_for_a_statement"),
        )

    def __str__(self) -> str:
        return self.explanation
