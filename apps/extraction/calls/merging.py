"""Mentions brought together: one finding for each call that the article tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from apps.extraction.calls.model import CallMention
from apps.extraction.findings import DayBasis, DayInterval, Medium, Ordinal, Status


@dataclass(slots=True)
class Call:
    """One call as its mentions add up."""

    mentions: list[CallMention]
    initiator: str | None = None
    ordinal: Ordinal | None = None
    day: DayInterval | None = None
    latest: date | None = None
    headed: DayInterval | None = None
    rules: list[str] = field(default_factory=list)

    @property
    def first(self) -> CallMention:
        """The mention that told of the call first."""
        return self.mentions[0]

    @property
    def people(self) -> frozenset[str]:
        """Who took part."""
        return self.first.people

    @property
    def status(self) -> Status:
        """Held, planned or denied."""
        return self.first.status

    @property
    def medium(self) -> Medium:
        """Video where any mention says so, unless another says phone outright."""
        return self.first.medium

    def add(self, mention: CallMention) -> None:
        """Take up another mention of the same call."""
        self.mentions.append(mention)
        self._take(mention)

    def _take(self, mention: CallMention) -> None:
        self.initiator = self.initiator or mention.initiator
        self.claim(mention.ordinal)
        self.day = self.day or mention.day
        self.latest = self.latest or mention.latest
        self.rules.extend(rule for rule in mention.rules if rule not in self.rules)

    def claim(self, ordinal: Ordinal | None) -> None:
        """Take up an ordinal, or the day from which the same ordinal counts."""
        if self.ordinal is None or (ordinal and ordinal.n == self.ordinal.n and self.ordinal.since is None):
            self.ordinal = ordinal or self.ordinal

    @classmethod
    def of(cls, mention: CallMention) -> Call:
        """A call known from one mention."""
        call = cls([mention])
        call._take(mention)
        return call


def merge(mentions: Sequence[CallMention], article_day: date | None) -> list[Call]:
    """One call for each that the mentions tell of, in order of first mention."""
    calls: list[Call] = []
    for mention in mentions:
        call = next((call for call in calls if _same(call, mention, article_day)), None)
        if call is None:
            calls.append(Call.of(mention))
        else:
            call.add(mention)
    _share_beginnings(calls)
    return [call for call in calls if not _overtaken(call, calls)]


def _share_beginnings(calls: Sequence[Call]) -> None:
    """Counts of the same people begin on one day: "the fourth since September 27 ... their third"."""
    for call in calls:
        for other in calls:
            if (
                call.ordinal
                and other.ordinal
                and other.ordinal.since
                and call.ordinal.since is None
                and call.people == other.people
            ):
                call.ordinal = replace(call.ordinal, since=other.ordinal.since)


def _same(call: Call, mention: CallMention, article_day: date | None) -> bool:
    if call.people != mention.people or call.status is not mention.status:
        return False
    mine, theirs = call.day.day if call.day else None, mention.day.day if mention.day else None
    if mine is not None and theirs is not None:
        return mine == theirs
    if call.ordinal and mention.ordinal and call.ordinal.n != mention.ordinal.n:
        return False
    if theirs is None:
        return True
    here = call.first.masked is mention.masked
    apart = (
        (mention.distinct and (mention.background or here))
        or (mention.another_time and not here and not call.first.another_time)
        or (mention.background and not call.first.background and not here)
    )
    return not apart or theirs == article_day


def _overtaken(call: Call, calls: Sequence[Call]) -> bool:
    """A planned or denied call that the same article reports as held."""
    if call.status is Status.HELD:
        return False
    for other in calls:
        if other.status is Status.HELD and other.people == call.people:
            mine, theirs = call.day.day if call.day else None, other.day.day if other.day else None
            if mine is None or theirs is None or mine == theirs:
                return call.status is Status.PLANNED
    return False


def bounded(latest: date | None, article_day: date | None, earliest: date | None = None) -> DayInterval:
    """A call whose day nobody names: not after it was reported, nor before what lies behind it."""
    return DayInterval(earliest, latest or article_day, DayBasis.BOUNDED)
