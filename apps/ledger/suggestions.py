"""Where the machine has come to see a row otherwise than an editor decided: pure, on values of the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from apps.ledger.facts import day_show, list_show

FIELDS = {
    "status": "the status",
    "earliest": "the first day that it can have been",
    "latest": "the last day that it can have been",
    "day_basis": "where the day comes from",
    "medium": "the medium",
    "initiator": "who asked for the call",
    "about_war": "whether it is about the war",
    "topics": "the topics",
    "participants": "who took part",
    "speaker": "the speaker",
    "via": "who relayed it",
    "kind": "the kind",
    "report": "the report of its call",
}
DAYS = ("earliest", "latest")
REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Differing:
    """A value that the machine would set, and what speaks for it in a sentence."""

    field: str
    value: Any
    explanation: str


def suggestions_find(
    *, machine: Mapping[str, Any], overrides: Mapping[str, Any], decided: Mapping[str, Any], said_by: str = ""
) -> Iterator[Differing]:
    """The fields in which the machine differs both from the editor and from itself when he decided.

    `decided` is what the machine said then; a field that it leaves out it had no word on. `said_by` names
    the sources behind the machine's account.
    """
    for field, given in overrides.items():
        value = machine.get(field, given)
        if value not in (given, decided.get(field, given)):
            sources = f" by {said_by}" if said_by else ""
            before = f", when it had {_show(field, decided[field])}" if field in decided else ""
            yield Differing(
                field,
                value,
                f"The machine now has {FIELDS[field]} as {_show(field, value)}{sources}; "
                f"an editor set it to {_show(field, given)}{before}.",
            )


def arrivals_suggest(*, reports: Mapping[int, str]) -> Iterator[Differing]:
    """That a rejected call is reported again; `reports` has the names of the sources by report."""
    if reports:
        names = list_show(sorted(set(reports.values())))
        text = f"It has come to be reported by {names} since an editor rejected it."
        yield Differing(REVIEW, sorted(reports), text)


def _show(field: str, value: Any) -> str:
    """A value in a sentence."""
    if value is None or value == []:
        return "unknown" if field != "topics" else "none"
    if field in DAYS:
        return day_show(date.fromisoformat(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return list_show([_show(field, each) for each in value])
    if field in {"initiator", "participants", "speaker", "via"}:
        return str(value).replace("-", " ").title()
    return f"no. {value}" if field == "report" else str(value)
