"""Calls counted for each leader, by the facts and by the record, with a reason for every difference."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from apps.pipeline.measuring.readings import Reading
from apps.pipeline.measuring.truth import Fact, Item, Rule, Truth


class Why(StrEnum):
    """Why a call is counted by the facts alone, or by the record alone."""

    NOT_TOLD = "no article tells of it"
    MARKED_OTHERWISE = "the articles tell of it as not held"
    NOT_READ = "the engine missed it"
    UNPLACED = "its reports are on no call"
    JOINED = "the ledger joined it with another call"
    NOT_COUNTED = "it is on record, but not counted"
    NO_FACT = "the facts do not have it"
    AMBIGUOUS = "the facts do not say which call it is"
    SPLIT = "the ledger split it from another call"
    MISREAD = "the engine read a call that nobody marked"


SHORT = frozenset(
    {Why.NOT_TOLD, Why.MARKED_OTHERWISE, Why.NOT_READ, Why.UNPLACED, Why.JOINED, Why.NOT_COUNTED}
)
"""With these the record has a call less than the facts, with the others one more."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One call that only one of the two counts."""

    people: frozenset[str]
    why: Why
    words: str

    def __str__(self) -> str:
        return f"{'-' if self.why in SHORT else '+'} {self.words}: {self.why}"


@dataclass(frozen=True, slots=True)
class LeaderCount:
    """One leader's calls by the facts and by the record."""

    leader: str
    facts: int
    record: int
    differences: Mapping[Why, int]


@dataclass(frozen=True, slots=True)
class CountedCall:
    """A call that the record counts."""

    id: int
    people: frozenset[str]
    words: str


def leaders_compare(
    *, facts: Iterable[Fact], calls: Sequence[CountedCall], differences: Sequence[Difference]
) -> list[LeaderCount]:
    """A row for each leader, most calls first."""
    by_facts = Counter(slug for fact in facts for slug in fact.people)
    by_record = Counter(slug for call in calls for slug in call.people)
    reasons: dict[str, Counter[Why]] = defaultdict(Counter)
    for difference in differences:
        for slug in difference.people:
            reasons[slug][difference.why] += 1
    leaders = sorted(by_facts | by_record, key=lambda slug: (-by_facts[slug], slug))
    return [LeaderCount(slug, by_facts[slug], by_record[slug], reasons[slug]) for slug in leaders]


def facts_counted(*, facts: Iterable[Fact], window: tuple[date, date]) -> list[Fact]:
    """The facts that count: held, and inside the window as far as their day is known."""
    return [
        fact
        for fact in facts
        if fact.status == "held" and (fact.day is None or window[0] <= fact.day <= window[1])
    ]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The record's counted calls beside the facts that count."""

    facts: Sequence[Fact]
    calls: Sequence[CountedCall]
    truths: Mapping[Item, Truth]
    reading: Reading
    held: frozenset[Item]
    """The items that were marked as held."""

    def differences(self) -> list[Difference]:
        """Every call that only one of the two counts."""
        told = self._told()
        shown = self._shown(told)
        missing = [
            Difference(fact.people, self._why_missing(fact), str(fact))
            for fact in self.facts
            if str(fact) not in shown
        ]
        extra = [
            Difference(call.people, self._why_extra(told[call.id], shown), call.words)
            for call in self.calls
            if call.id not in shown.values()
        ]
        return [*missing, *extra]

    def _told(self) -> dict[int | Item, Counter[str]]:
        """By call on record, which real calls the items on it tell of, and how many do."""
        told: dict[int | Item, Counter[str]] = defaultdict(Counter)
        for item, call in self.reading.placed.items():
            told[call][self.truths[item].call] += 1
        return told

    def _shown(self, told: Mapping[int | Item, Counter[str]]) -> dict[str, int]:
        """By fact, the call on record that shows it: the one on which most items tell of it."""
        known = {str(fact) for fact in self.facts}
        claims = sorted(
            (-items, call.id, name)
            for call in self.calls
            for name, items in told[call.id].items()
            if name in known
        )
        shown: dict[str, int] = {}
        for _, call, name in claims:
            if name not in shown and call not in shown.values():
                shown[name] = call
        return shown

    def _why_extra(self, told: Counter[str], shown: Mapping[str, int]) -> Why:
        ambiguous = {truth.call for truth in self.truths.values() if truth.rule is Rule.AMBIGUOUS}
        if not told:
            return Why.MISREAD
        if told.keys() & shown.keys():
            return Why.SPLIT
        return Why.AMBIGUOUS if told.keys() & ambiguous else Why.NO_FACT

    def _why_missing(self, fact: Fact) -> Why:
        items = [item for item, truth in self.truths.items() if truth.fact == fact]
        held = [item for item in items if item in self.held]
        read = [item for item in held if item in self.reading.placed]
        if not held or not read:
            return Why.NOT_READ if held else Why.MARKED_OTHERWISE if items else Why.NOT_TOLD
        on = {self.reading.placed[item] for item in read}
        if all(isinstance(call, Item) for call in on):
            return Why.UNPLACED
        return Why.JOINED if on & {call.id for call in self.calls} else Why.NOT_COUNTED
