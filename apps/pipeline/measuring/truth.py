"""Which real call each marked call tells of.

Facts are calls known from outside the articles, with their people, their day where it is known, and the
addresses of the reports that say so. A marked call is a fact's call by the first of these rules that fits:

1. same people, and the fact's day is the marked one or one that is right as well;
2. same people, the article is among the fact's reports, and one of the two names no day;
3. a denial, which is of no one day: same people, and a denial as well;
4. no such fact: it is the call of its people and day, the same in every article, and without a day its own.

A denial is never a call that took place, and an article tells of a fact's call once. Where a rule leaves
several facts, those that list the article go first; where it still leaves several, or only a fact that lumps
several undated calls, it is ambiguous: the call is left out of the measure and named.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from apps.pipeline.scoring import GoldArticle, Marked

ONE_STORY = timedelta(days=3)
"""Reports of one undated call are printed within so many days; of the facts read by hand none was later."""


class Rule(StrEnum):
    """By what a marked call was found to be a real one."""

    DAY_AND_ARTICLE = "the day, and the article is among the fact's reports"
    DAY = "the day alone"
    ARTICLE = "the article is among the fact's reports, and one of the two names no day"
    DENIAL = "a denial of the same people"
    OWN = "no fact: the call of its people and day"
    AMBIGUOUS = "ambiguous: left out"


@dataclass(frozen=True, slots=True)
class Item:
    """One call as one article tells it: its place among the marked calls, below 0 where nobody marked it."""

    article: str
    index: int

    def __str__(self) -> str:
        return f"{self.article} call {self.index}"


@dataclass(frozen=True, slots=True)
class Fact:
    """A call that is known to have been held, planned or denied."""

    people: frozenset[str]
    day: date | None
    status: str
    reports: Mapping[str, date | None]
    """By address without its scheme, when it was printed."""

    @property
    def is_one_call(self) -> bool:
        """Not so where undated reports were printed days apart: then several calls stand in one row."""
        days = sorted(day for day in self.reports.values() if day)
        return self.day is not None or not days or days[-1] - days[0] <= ONE_STORY

    def __str__(self) -> str:
        return f"{self.status} {'+'.join(sorted(self.people))}, {self.day or 'day unknown'}"


@dataclass(frozen=True, slots=True)
class Truth:
    """The real call of a marked one: a name that all its items share, the fact if there is one, and why."""

    call: str
    fact: Fact | None
    rule: Rule


def facts_read(*, path: Path) -> list[Fact]:
    """Facts from JSON lines with date, participants, status and sources (url, published)."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [_fact(row) for row in rows]


def _fact(row: Mapping[str, Any]) -> Fact:
    return Fact(
        people=frozenset(row["participants"]),
        day=_day(row["date"]),
        status=row["status"],
        reports={_address(source.get("url")): _day(source.get("published")) for source in row["sources"]},
    )


def truths_find(*, articles: Iterable[GoldArticle], facts: Sequence[Fact]) -> dict[Item, Truth]:
    """The real call of every marked call of these articles."""
    truths: dict[Item, Truth] = {}
    for article in articles:
        free = list(facts)
        for index, call in enumerate(article.marked["calls"]):
            item = Item(article.name, index)
            truths[item] = truth = _truth(item, call, article.marked, free)
            free = [fact for fact in free if fact is not truth.fact]
    return truths


def _truth(item: Item, call: Marked, article: Marked, facts: Sequence[Fact]) -> Truth:
    address = _address(article.get("url"))
    for rule, fitting in _rules(call, facts, address):
        listed = [fact for fact in fitting if address in fact.reports]
        chosen = listed or fitting
        if len(chosen) > 1 or (chosen and not chosen[0].is_one_call):
            return Truth(str(item), None, Rule.AMBIGUOUS)
        if chosen:
            both = rule is Rule.DAY and bool(listed)
            return Truth(str(chosen[0]), chosen[0], Rule.DAY_AND_ARTICLE if both else rule)
    people = "+".join(sorted(call["participants"]))
    kind = "denied" if call["status"] == "denied" else "told"
    return Truth(f"{kind} {people}, {call['date'] or item}", None, Rule.OWN)


def _rules(call: Marked, facts: Sequence[Fact], address: str) -> Iterator[tuple[Rule, list[Fact]]]:
    same = [
        fact
        for fact in facts
        if fact.people == frozenset(call["participants"])
        and (fact.status == "denied") == (call["status"] == "denied")
    ]
    days = {_day(day) for day in (call["date"], *(call.get("date_also_ok") or ()))} - {None}
    yield Rule.DAY, [fact for fact in same if fact.day in days]
    undated = [fact for fact in same if not (days and fact.day)]
    yield Rule.ARTICLE, [fact for fact in undated if address and address in fact.reports]
    yield Rule.DENIAL, [fact for fact in undated if fact.status == "denied"]


def _address(url: str | None) -> str:
    return (url or "").split("://")[-1].removeprefix("www.").rstrip("/")


def _day(text: str | None) -> date | None:
    """A whole day; facts that know only the month know no day."""
    return date.fromisoformat(text) if text and len(text) == len("2020-10-02") else None
