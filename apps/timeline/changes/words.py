"""Versions, their causes and what they changed, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from apps.ledger.facts import interval_show, list_show
from apps.timeline.changes.values import CallChange, FieldChange, StatementChanges

FIELD_WORDS = {
    "participants": "participants",
    "status": "status",
    "day": "day",
    "day_basis": "basis of the day",
    "initiator": "who asked",
    "medium": "medium",
    "topics": "topics",
    "about_war": "about the war",
    "in_window": "in the war window",
    "disputed": "sources differ",
    "review": "review",
    "merged_into": "merged into call",
}
CAUSE_WORDS = {
    "first": "the record’s history began",
    "source": "{source} arrived",
    "reread": "{source} was read again",
    "engine": "engine {engine} read {source}",
    "decision": "an editor {decision}",
    "undo": "a decision was undone by which an editor {decision}",
    "catalogue": "the shipped list of actors was loaded",
    "rebuild": "the calls were decided anew from all reports",
    "audit": "what no single group of calls shows was looked for anew",
    "other": "rows were changed without a cause on record",
}


@dataclass(frozen=True, slots=True)
class Named:
    """What the words call people (by slug), sources and decisions (by id)."""

    people: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[int, str] = field(default_factory=dict)
    decisions: Mapping[int, str] = field(default_factory=dict)


def cause_words(cause: Mapping[str, Any], named: Named) -> str:
    """Why a version was made, as a clause: 'the source “Talks” (TASS) arrived'."""
    source, decision = cause.get("source"), cause.get("decision")
    return CAUSE_WORDS[cause["kind"]].format(
        source=named.sources.get(source or 0, f"source {source}, since removed,"),
        engine=cause.get("engine", ""),
        decision=named.decisions.get(decision or 0, f"took decision {decision}"),
    )


def call_change_words(change: CallChange, named: Named) -> str:
    """What became of a call: 'Call 12, A and B: who asked: not known → A; 1 report added'."""
    people = list_show([named.people.get(slug, slug) for slug in change.people])
    told = {
        "appeared": lambda: ["appeared"],
        "changed": lambda: list(_changed(change, named)),
        "vanished": lambda: [_vanished(change)],
    }[change.kind]()
    return f"Call {change.call}, {people}: {'; '.join(told) or 'its reports changed'}"


def statement_change_words(changes: StatementChanges) -> str:
    """How many statements changed: '2 statements appeared, 1 vanished'; empty where none did."""
    told = ((changes.appeared, "appeared"), (changes.changed, "changed"), (changes.vanished, "vanished"))
    parts = [f"{number} {what}" for number, what in told if number]
    if not parts:
        return ""
    number, _, rest = parts[0].partition(" ")
    return ", ".join([f"{_count(int(number), 'statement')} {rest}", *parts[1:]])


def field_change_words(change: FieldChange, named: Named) -> str:
    """One field: 'day: by 3 October 2020 → 2 October 2020'."""
    was, now = (_value_words(change.field, value, named) for value in (change.was, change.now))
    return f"{FIELD_WORDS[change.field]}: {was} → {now}"


def _changed(change: CallChange, named: Named) -> Iterator[str]:
    yield from (field_change_words(each, named) for each in change.fields)
    if change.reports_added:
        yield f"{_count(change.reports_added, 'report')} added"
    if change.reports_removed:
        yield f"{_count(change.reports_removed, 'report')} taken off"


def _vanished(change: CallChange) -> str:
    now = {each.field: each.now for each in change.fields}
    if now.get("merged_into"):
        return f"merged into call {now['merged_into']}"
    return "rejected" if now.get("review") == "rejected" else "withdrawn: no report tells of it"


def _value_words(name: str, value: Any, named: Named) -> str:
    if name == "day":
        return interval_show(*(date.fromisoformat(day) if day else None for day in value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return list_show([named.people.get(each, each) for each in value]) or "none"
    if value is None:
        return "none" if name == "merged_into" else "not known"
    return named.people.get(value, str(value))


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
