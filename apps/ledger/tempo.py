"""How often certain people spoke, and how long they were silent: plain decisions over days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from apps.ledger.facts import day_show

FEWEST_DAYS = 5
"""On so many days or more must people have spoken before a silence of theirs can stand out …"""
SHORTEST = 7
"""… it must have lasted so many days …"""
TIMES_THE_USUAL = 3
"""… and so many times as long as their usual gap. Of the calls of the war that are publicly reported, the
longest silences of 3 of 11 pairs and of 6 of 18 leaders with two gaps or more stand out by these three:
Putin and Pashinyan's, who spoke every 2 or 3 days, of 24 days; not Merkel's, of 5 days among 4."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A call, or so many, with the days between which it lies; either may be open (None)."""

    call: int
    earliest: date | None
    latest: date | None
    times: int = 1

    @property
    def day(self) -> date | None:
        """Its day, where it is known."""
        return self.earliest if self.earliest == self.latest else None


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without a call of a known day, from one call to the next.

    So many calls whose day is not known may lie in it: `perhaps`.
    """

    start: date
    end: date
    first: int
    second: int
    perhaps: int = 0

    @property
    def days(self) -> int:
        """From one call to the next."""
        return (self.end - self.start).days


@dataclass(frozen=True, slots=True)
class Tempo:
    """The calls of known days: on how many days, the first and the last, and the gaps between them.

    `since_last` counts the days from the last one to the end of the time looked at; of equally long
    gaps `longest` is the first.
    """

    days: int
    first: date
    last: date
    since_last: int
    median_gap: float | None = None
    longest: Gap | None = None


def tempo_of(*, spoken: Iterable[Spoken], until: date) -> Tempo | None:
    """The tempo of some calls; None where the day of none is known."""
    calls = sorted(spoken, key=lambda each: each.call)
    known: dict[date, int] = {}
    for each in calls:
        if each.day:
            known.setdefault(each.day, each.call)
    if not known:
        return None
    days = sorted(known)
    gaps = [Gap(start, end, known[start], known[end]) for start, end in pairwise(days)]
    longest = max(gaps, key=lambda gap: gap.days, default=None)
    return Tempo(
        days=len(days),
        first=days[0],
        last=days[-1],
        since_last=max(0, (until - days[-1]).days),
        median_gap=median(gap.days for gap in gaps) if gaps else None,
        longest=_with_doubt(longest, calls) if longest else None,
    )


def _with_doubt(gap: Gap, calls: Iterable[Spoken]) -> Gap:
    perhaps = sum(
        each.times
        for each in calls
        if not each.day
        and (each.earliest is None or each.earliest < gap.end)
        and (each.latest is None or each.latest > gap.start)
    )
    return Gap(gap.start, gap.end, gap.first, gap.second, perhaps)


def silence_of(tempo: Tempo) -> str:
    """The longest silence in a sentence, where it stands out and no call can lie in it; else empty."""
    gap, usual = tempo.longest, tempo.median_gap
    if gap is None or usual is None or gap.perhaps:
        return ""
    if tempo.days < FEWEST_DAYS or gap.days < max(SHORTEST, TIMES_THE_USUAL * usual):
        return ""
    return (
        f"No call on record for {gap.days} days, from {day_show(gap.start)} to {day_show(gap.end)}; "
        f"the usual gap between the {tempo.days} days with a call is {usual:g} {_days(usual)}."
    )


def _days(number: float) -> str:
    return "day" if number == 1 else "days"
