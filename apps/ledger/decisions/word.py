"""The editors' word in force: a fold of the decisions that are not undone. Pure, so tested as tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision in the log, as far as the word follows from it."""

    id: int
    kind: str
    payload: Mapping[str, Any]
    call: int | None = None
    statement: int | None = None
    undone: bool = False

    @property
    def pins(self) -> dict[int, int]:
        """By report, the call that it holds it to."""
        return {int(report): call for report, call in self.payload.get("pins", {}).items()}

    @property
    def aways(self) -> dict[int, list[int]]:
        """By report, the calls that it takes it off."""
        return {int(report): calls for report, calls in self.payload.get("aways", {}).items()}

    @property
    def moved(self) -> dict[int, tuple[int | None, int | None]]:
        """By report, the calls that it was on before and after."""
        return {int(report): (old, new) for report, (old, new) in self.payload.get("moved", {}).items()}

    @property
    def unsent(self) -> frozenset[int]:
        """The reports that it moved and that could not go back when it was undone."""
        return frozenset(self.payload.get("unsent", ()))

    @property
    def targets(self) -> frozenset[int]:
        """The calls that it decides on."""
        away = {call for calls in self.aways.values() for call in calls}
        named = {self.call, self.payload.get("merged"), *self.pins.values(), *away}
        return frozenset(call for call in named if call is not None)


@dataclass(slots=True)
class CallWord:
    """What editors say of a call."""

    review: str = "unreviewed"
    merged_into: int | None = None
    overrides: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class ReportWord:
    """What editors say of a report; `entered` is whether the decision that entered it by hand stands."""

    pinned_to: int | None = None
    away_from: set[int] = field(default_factory=set)
    entered: bool = False


@dataclass(slots=True)
class StatementWord:
    """What editors say of a statement."""

    hidden: bool = False
    overrides: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settled:
    """What an editor made of a finding or of a suggestion, and why; of a suggestion of which value."""

    state: str = "open"
    reason: str = ""
    value: Any = None


@dataclass(slots=True)
class Word:
    """The word on every row that a decision in force is about, by the rows' ids."""

    calls: defaultdict[int, CallWord] = field(default_factory=lambda: defaultdict(CallWord))
    reports: defaultdict[int, ReportWord] = field(default_factory=lambda: defaultdict(ReportWord))
    statements: defaultdict[int, StatementWord] = field(default_factory=lambda: defaultdict(StatementWord))
    findings: defaultdict[int, Settled] = field(default_factory=lambda: defaultdict(Settled))
    suggestions: defaultdict[int, Settled] = field(default_factory=lambda: defaultdict(Settled))


def word_fold(log: Iterable[Entry]) -> Word:
    """The word that a log in order leaves in force; of each field the latest wins."""
    word = Word()
    for entry in log:
        if not entry.undone:
            _fold_calls(word, entry)
            _fold_reports(word, entry)
            _fold_others(word, entry)
    return word


def machine_participants(log: Iterable[Entry], call: int) -> list[str] | None:
    """Whom the machine has for a call whose participants were ever corrected, undone or not; else None."""
    for entry in log:
        machine = entry.payload.get("machine", {})
        if entry.call == call and "participants" in machine:
            participants: list[str] = machine["participants"]
            return participants
    return None


def homes_of(log: Iterable[Entry], undone: Entry, places: Mapping[int, int | None]) -> dict[int, int | None]:
    """By report that is free again, the call that it would be on had the undone decision never been made.

    `places` says where the reports are that no decision holds. Where a decision that was undone before
    had moved a report that could not go back then, because another decision held it, it goes back now.
    """
    waiting = [entry for entry in log if entry.unsent and entry.undone and entry.id != undone.id]
    homes = {}
    for report in (undone.pins.keys() | undone.moved.keys()) & places.keys():
        home = places[report]
        moves = [undone, *(entry for entry in waiting if report in entry.unsent)]
        for entry in sorted(moves, key=lambda entry: -entry.id):
            came, went = entry.moved.get(report, (home, home))
            home = came if went == home else home
        if home != places[report]:
            homes[report] = home
    return homes


def _fold_calls(word: Word, entry: Entry) -> None:
    said = entry.payload
    if entry.call is not None:
        call = word.calls[entry.call]
        call.overrides |= said.get("overrides", {})
        call.review = said.get("review", call.review)
        if "merged" in said:
            word.calls[said["merged"]].merged_into = entry.call


def _fold_reports(word: Word, entry: Entry) -> None:
    for report, away in entry.aways.items():
        at = word.reports[report]
        at.away_from |= set(away)
        at.pinned_to = None if at.pinned_to in away else at.pinned_to
    for report, call in entry.pins.items():
        word.reports[report].pinned_to = call
        word.reports[report].away_from.discard(call)
    if "created_report" in entry.payload:
        word.reports[entry.payload["created_report"]].entered = True


def _fold_others(word: Word, entry: Entry) -> None:
    if entry.statement is not None:
        said = entry.payload.get("statement", {})
        statement = word.statements[entry.statement]
        statement.overrides |= said.get("overrides", {})
        statement.hidden = said.get("hidden", statement.hidden)
    if finding := entry.payload.get("finding"):
        word.findings[finding["id"]] = Settled(finding["state"], finding["reason"])
    if suggestion := entry.payload.get("suggestion"):
        word.suggestions[suggestion["id"]] = Settled(
            suggestion["state"], suggestion["reason"], suggestion["value"]
        )
