"""What stands for a call now, and what editors made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from apps.actors.models import Actor
from apps.calls.models import Call, Review
from apps.ledger.decisions.fields import CLEANERS
from apps.ledger.decisions.history import (
    FIELD_WORDS,
    Change,
    changes_told,
    names_in,
    people_in,
    value_words,
)
from apps.ledger.decisions.reviewing import machine_values
from apps.ledger.models import Decision, DecisionKind

NO_REPORT = "No article that is now in the record reports this call."


@dataclass(frozen=True, slots=True)
class Resolved:
    """The call that stands for another now; where it is withdrawn, `reason` says why, else it is empty."""

    call: Call
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """A field that an editor set, with his value beside the machine's, in words."""

    what: str
    editor: str
    machine: str

    @property
    def differs(self) -> bool:
        """Whether the machine would have it otherwise."""
        return self.editor != self.machine


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A decision in words, with the ids of what it is about. `undone_at` is empty while it stands."""

    id: int
    kind: str
    title: str
    by: str
    at: datetime
    reason: str
    changes: tuple[Change, ...]
    undone_by: str = ""
    undone_at: datetime | None = None
    undone_reason: str = ""
    call: int | None = None
    report: int | None = None
    statement: int | None = None
    finding: int | None = None


def call_resolve(*, call_id: int) -> Resolved:
    """The call that stands for this one now, through all mergers; Call.DoesNotExist if it never was."""
    call = Call.objects.get(pk=call_id)
    while call.merged_into_id:
        call = Call.objects.get(pk=call.merged_into_id)
    return Resolved(call, withdrawal_words(call=call) if call.withdrawn_at else "")


def withdrawal_words(*, call: Call) -> str:
    """Why a withdrawn call stands in no list."""
    about = decisions_about(call_id=call.pk)
    if call.merged_into_id:
        found = about.filter(kind=DecisionKind.MERGE, undone_at=None, payload__merged=call.pk).first()
        return _said(f"It was merged into call {call.merged_into_id}", found)
    if call.review == Review.REJECTED:
        found = about.filter(call=call, undone_at=None, payload__review=Review.REJECTED).first()
        return _said("An editor rejected it", found)
    made = about.filter(payload__created_call=call.pk).exclude(undone_at=None).first()
    if made and made.undone_at:
        why = f": {made.undone_reason}" if made.undone_reason else "."
        what = "split off" if made.kind == DecisionKind.SPLIT else "entered by hand"
        return f"It was {what}; {made.undone_by} undid that on {_day(made.undone_at)}{why}"
    return NO_REPORT


def hidden_words(*, statement_id: int) -> str:
    """Why a hidden statement stands in no list."""
    found = decisions_all().filter(statement=statement_id, kind=DecisionKind.HIDE_STATEMENT, undone_at=None)
    return _said("An editor hid it", found.order_by("-id").first())


def decisions_about(*, call_id: int) -> QuerySet[Decision]:
    """The decisions, undone or not, that are about a call, newest first."""
    return decisions_all().filter(payload__about__contains=[f"call {call_id}"]).order_by("-id")


def decisions_all() -> QuerySet[Decision]:
    """The log, each decision with the rows that telling it in words needs."""
    related = Decision.objects.select_related(
        "made_by", "undone_by", "report__source__publisher", "statement__source"
    )
    return related.defer("report__source__text", "statement__source__text")


def decisions_told(*, decisions: Sequence[Decision]) -> list[HistoryEntry]:
    """Decisions of `decisions_all` in words, each by itself, in their order; one SQL statement."""
    names = _names(decisions)
    return [_entry(decision, names) for decision in decisions]


def call_history(*, call_id: int) -> tuple[HistoryEntry, ...]:
    """What editors decided about a call, newest first; two SQL statements."""
    decisions = list(decisions_about(call_id=call_id))
    names = _names(decisions)
    return tuple(_entry(decision, names, call_id) for decision in decisions)


def call_layers(*, call: Call) -> tuple[Layer, ...]:
    """The fields that editors set, each beside what the machine makes of the reports; three SQL statements.

    None where they set no field.
    """
    if not call.overrides:
        return ()
    machine = machine_values(call)
    names = _actor_names({*people_in(call.overrides), *people_in(machine)})
    return tuple(
        Layer(
            FIELD_WORDS[name],
            value_words(name, call.overrides[name], names),
            value_words(name, machine[name], names),
        )
        for name in CLEANERS
        if name in call.overrides
    )


def _entry(decision: Decision, names: dict[str, str], call_id: int | None = None) -> HistoryEntry:
    return HistoryEntry(
        id=decision.pk,
        kind=decision.kind,
        title=decision.get_kind_display(),
        by=str(decision.made_by),
        at=decision.made_at,
        reason=decision.reason,
        changes=tuple(changes_told(decision, names, call_id)),
        undone_by=str(decision.undone_by or ""),
        undone_at=decision.undone_at,
        undone_reason=decision.undone_reason,
        call=decision.call_id,
        report=decision.report_id,
        statement=decision.statement_id,
        finding=decision.finding_id,
    )


def _names(decisions: Sequence[Decision]) -> dict[str, str]:
    """By slug, the names of all that the decisions name."""
    return _actor_names({slug for decision in decisions for slug in names_in(decision)})


def _actor_names(slugs: set[str]) -> dict[str, str]:
    return dict(Actor.objects.filter(slug__in=slugs).values_list("slug", "name"))


def _said(what: str, decision: Decision | None) -> str:
    if decision is None:
        return f"{what}."
    why = f": {decision.reason}" if decision.reason else "."
    return f"{what} ({decision.made_by}, {_day(decision.made_at)}){why}"


def _day(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%-d %B %Y}"
