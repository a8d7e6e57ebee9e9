"""Which later decisions rest on one, so that it cannot be undone before them. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from apps.ledger.decisions.word import Entry

AS_IT_STANDS = frozenset({"confirm", "reject", "merge", "split"})
"""Kinds that take a call with all the reports that it has; the others touch only what they name."""


def decisions_resting(log: Iterable[Entry], undone: Entry) -> list[Entry]:
    """The decisions in force that would have been others, or impossible, without this one; latest first."""
    resting = [entry for entry in log if entry.id > undone.id and not entry.undone and _rests(entry, undone)]
    return resting[::-1]


def _rests(later: Entry, former: Entry) -> bool:
    return (
        bool(later.targets & _made(former))
        or _uses_report(later, former.payload.get("created_report"))
        or (later.kind in AS_IT_STANDS and bool(later.pins.keys() & _put(former)))
        or (later.kind == "split" and later.call == former.call and _says_who(former))
    )


def _made(former: Entry) -> set[int]:
    """The calls that it created, or merged away."""
    made = {former.payload.get("created_call"), former.payload.get("merged")}
    return {call for call in made if call is not None}


def _uses_report(later: Entry, report: int | None) -> bool:
    """Whether it is about a report that was entered by hand."""
    if report is None:
        return False
    named = later.payload.get("statement", {}).get("overrides", {}).get("report")
    return report in later.pins or report in later.aways or report == named


def _put(former: Entry) -> set[int]:
    """The reports that it took from one call to another."""
    return (former.pins.keys() | former.aways.keys()) & former.moved.keys()


def _says_who(former: Entry) -> bool:
    """Whether it corrected the participants, which a call split off takes over."""
    return "participants" in former.payload.get("overrides", {})
