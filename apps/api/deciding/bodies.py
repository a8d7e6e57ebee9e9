"""What the actions take: nothing but what their services want, so that nothing else can be set."""

from __future__ import annotations

from datetime import date
from typing import Any

from rest_framework import serializers

from apps.api.serializers.strict import StrictSerializer
from apps.calls.models import CallStatus, Medium
from apps.common.models import DayBasis
from apps.common.topics import Topic
from apps.ledger.decisions import LONGEST_REASON
from apps.ledger.models import FindingState
from apps.statements.models import StatementKind
from apps.timeline.kinds import LARGEST_ID, read_day

LONGEST_SLUG = 100
MOST_PEOPLE = 20
MOST_PASSAGES = 20
MOST_REPORTS = 500
LARGEST_ORDINAL = 32_767  # PostgreSQL's smallint
MATCH_HELP = "The ETag of that call as you saw it, as If-Match has it; * where you did not look."


class DayField(serializers.DateField):
    """A calendar day, and nothing else that ISO 8601 allows."""

    def to_internal_value(self, value: Any) -> date:
        """The day."""
        try:
            return read_day(value)
        except ValueError as error:
            raise serializers.ValidationError(str(error)) from None


def _id(**kwargs: Any) -> serializers.IntegerField:
    return serializers.IntegerField(min_value=1, max_value=LARGEST_ID, **kwargs)


def _slug(**kwargs: Any) -> serializers.CharField:
    return serializers.CharField(max_length=LONGEST_SLUG, trim_whitespace=False, **kwargs)


def _topics(**kwargs: Any) -> serializers.ListField:
    return serializers.ListField(child=serializers.ChoiceField(Topic.choices), **kwargs)


def _people(**kwargs: Any) -> serializers.ListField:
    return serializers.ListField(
        child=_slug(), min_length=2, max_length=MOST_PEOPLE, help_text="Who took part: slugs.", **kwargs
    )


class ReasonBody(StrictSerializer):
    """A decision of which only the reason is to be said."""

    reason = serializers.CharField(max_length=LONGEST_REASON, help_text="Why; it stands in the public log.")


class ConfirmBody(StrictSerializer):
    """Confirming a call; why need not be said."""

    reason = serializers.CharField(
        max_length=LONGEST_REASON, required=False, default="", allow_blank=True, help_text="Why."
    )


class CallFields(StrictSerializer):
    """Fields of a call; those that are left out stay as they are."""

    status = serializers.ChoiceField(CallStatus.choices, required=False)
    earliest = DayField(
        required=False, allow_null=True, help_text="The first day on which it can have been; null if unknown."
    )
    latest = DayField(
        required=False, allow_null=True, help_text="The last day; the same as `earliest` where it is known."
    )
    day_basis = serializers.ChoiceField(DayBasis.choices, required=False)
    medium = serializers.ChoiceField(Medium.choices, required=False)
    initiator = _slug(
        required=False,
        allow_null=True,
        help_text="Who asked for it: the slug of a participant or of the side of one; null if unknown.",
    )
    about_war = serializers.BooleanField(required=False)
    topics = _topics(required=False)
    participants = _people(required=False)


class CallCorrectBody(ReasonBody):
    """Which fields of a call are otherwise, and why."""

    fields = CallFields()  # type: ignore[assignment] # a field, not Serializer.fields


class StatementFields(StrictSerializer):
    """Fields of a statement; those that are left out stay as they are."""

    speaker = _slug(required=False, help_text="Who said it: a slug.")
    via = _slug(required=False, allow_null=True, help_text="The organisation that relayed it: a slug.")
    kind = serializers.ChoiceField(StatementKind.choices, required=False)
    report = _id(
        required=False,
        allow_null=True,
        help_text="The report, of the same source, of the call in which it was said; null if elsewhere.",
    )
    topics = _topics(required=False)


class StatementCorrectBody(ReasonBody):
    """Which fields of a statement are otherwise, and why."""

    fields = StatementFields()  # type: ignore[assignment] # a field, not Serializer.fields


class MergeBody(ReasonBody):
    """Which call this one is part of."""

    into = _id(help_text="The call that both are from now on: its id.")
    if_match = serializers.CharField(required=False, max_length=200, help_text=MATCH_HELP)


class PinBody(ReasonBody):
    """Which call the report tells of."""

    call = _id(help_text="Its id.")
    if_match = serializers.CharField(required=False, max_length=200, help_text=MATCH_HELP)


class SplitBody(ReasonBody):
    """Which reports tell of another call."""

    reports = serializers.ListField(
        child=_id(), min_length=1, max_length=MOST_REPORTS, help_text="Some of the call's reports: their ids."
    )


class SettleBody(ReasonBody):
    """What became of an open question."""

    state = serializers.ChoiceField([FindingState.EXPLAINED.value, FindingState.DISMISSED.value])


class PassageBody(StrictSerializer):
    """A passage of a source: `source.text[start:end]`."""

    start = serializers.IntegerField(min_value=0, max_value=LARGEST_ID)
    end = serializers.IntegerField(min_value=1, max_value=LARGEST_ID)


class AccountBody(ReasonBody):
    """A source's account of a call, entered by hand on the evidence of passages of it."""

    source = _id(help_text="The source: its id.")  # type: ignore[assignment] # a field, not Field.source
    evidence = serializers.ListField(child=PassageBody(), min_length=1, max_length=MOST_PASSAGES)
    participants = _people()
    status = serializers.ChoiceField(CallStatus.choices)
    medium = serializers.ChoiceField(Medium.choices)
    earliest = DayField(allow_null=True)
    latest = DayField(allow_null=True)
    day_basis = serializers.ChoiceField(DayBasis.choices)
    initiator = _slug(required=False, allow_null=True, default=None)
    about_war = serializers.BooleanField(required=False, default=True)
    topics = _topics(required=False, default=list)
    ordinal = serializers.IntegerField(
        required=False,
        allow_null=True,
        default=None,
        min_value=1,
        max_value=LARGEST_ORDINAL,
        help_text="The source counts it as the nth call of these people …",
    )
    ordinal_since = DayField(required=False, allow_null=True, default=None, help_text="… since this day.")
