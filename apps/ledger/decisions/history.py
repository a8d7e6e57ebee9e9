"""A decision in words: what it changed, from what to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from apps.ledger.models import Decision, DecisionKind

FIELD_WORDS = {
    "status": "status",
    "earliest": "first day possible",
    "latest": "last day possible",
    "day_basis": "basis of the day",
    "medium": "medium",
    "initiator": "who asked for it",
    "about_war": "about the war",
    "topics": "topics",
    "participants": "participants",
    "speaker": "speaker",
    "via": "relayed by",
    "kind": "kind",
    "report": "said in the call of report",
}
"""The fields that an editor may set, as history and pages name them."""
PEOPLE = frozenset({"initiator", "participants", "speaker", "via"})


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a decision changed; `was` and `now` are in words, and empty where `what` says it all."""

    what: str
    was: str = ""
    now: str = ""

    def __str__(self) -> str:
        return f"{self.what}: {self.was} → {self.now}" if self.now else self.what


def changes_told(
    decision: Decision, names: Mapping[str, str], call_id: int | None = None
) -> Iterator[Change]:
    """What a decision changed, as told on the page of a call, or by itself."""
    payload = decision.payload
    overrides = payload.get("statement", payload).get("overrides", {})
    for name, words in FIELD_WORDS.items():
        if name in overrides and "before" in payload:
            was = value_words(name, payload["before"].get(name), names)
            yield Change(words, was, value_words(name, overrides[name], names))
    if "merged" in payload:
        yield Change(f"call {payload['merged']} merged into call {decision.call_id}")
    if decision.kind == DecisionKind.SPLIT:
        off = [call for call in payload["pins"].values() if call == payload["created_call"]]
        yield Change(
            f"{_reports(len(off))} of call {decision.call_id} now make call {payload['created_call']}"
        )
    yield from _report_changes(decision, call_id)
    if finding := payload.get("finding"):
        yield Change(finding["explanation"], "open", finding["state"])
    if suggestion := payload.get("suggestion"):
        what = FIELD_WORDS.get(suggestion["field"], suggestion["field"])
        yield Change(f"the suggestion on {what}", "open", suggestion["state"])


def value_words(name: str, value: Any, names: Mapping[str, str]) -> str:
    """The value of a field as pages show it; `names` has people's names by slug."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(names.get(each, each) for each in value) or "none"
    if value in (None, ""):
        return "not known"
    return names.get(value, value) if name in PEOPLE else str(value)


def names_in(decision: Decision) -> Iterator[str]:
    """The slugs of the people whom a decision names."""
    payload = decision.payload
    for values in (payload.get("statement", payload).get("overrides", {}), payload.get("before", {})):
        yield from people_in(values)


def people_in(values: Mapping[str, Any]) -> Iterator[str]:
    """The slugs of the people in the values of fields."""
    for name in PEOPLE & values.keys():
        value = values[name]
        yield from value if isinstance(value, list) else filter(None, [value])


def _report_changes(decision: Decision, call_id: int | None) -> Iterator[Change]:
    """The report that a decision put somewhere, took off, or entered."""
    if decision.report is None:
        return
    by = f"the report of {decision.report.source}"
    if decision.kind == DecisionKind.PIN:
        there = decision.call_id == call_id
        yield Change(f"{by} put here" if there else f"{by} put to call {decision.call_id}")
    elif decision.kind == DecisionKind.UNPIN:
        yield Change(f"{by} taken off")
    else:
        yield Change(f"{by} entered by hand")


def _reports(count: int) -> str:
    return "1 report" if count == 1 else f"{count} reports"
