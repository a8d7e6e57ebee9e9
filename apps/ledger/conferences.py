"""Whether a conference and a call of all but one of its people, on one day, may be the same call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from apps.ledger.facts import day_show, list_show


@dataclass(frozen=True, slots=True)
class Conversed:
    """A held call of a known day: who took part, who reports it, whose side asked, who announced it."""

    call: int
    day: date
    people: frozenset[str]
    sources: frozenset[str]
    reports: tuple[int, ...] = ()
    initiator_side: str | None = None
    offices: frozenset[str] = frozenset()


def doubts_find(*, conferences: Iterable[Conversed], others: Iterable[Conversed]) -> Iterator[Doubt]:
    """Each conference with each call of one person fewer that may be it."""
    by_day: dict[date, list[Conversed]] = defaultdict(list)
    for other in others:
        by_day[other.day].append(other)
    for conference in conferences:
        for other in by_day[conference.day]:
            if shared := _shared(conference, other):
                yield Doubt(conference, other, shared)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two calls that may be one, and what they share besides people and day."""

    conference: Conversed
    fewer: Conversed
    shared: str

    def explanation(self, names: dict[str, str]) -> str:
        """In a sentence; `names` has the people's names by slug."""
        more = list_show(sorted(names[slug] for slug in self.conference.people - self.fewer.people))
        both = list_show(sorted(names[slug] for slug in self.fewer.people))
        return (
            f"On {day_show(self.conference.day)} {list_show(sorted(self.fewer.sources))} tells of a call of "
            f"{both}, {list_show(sorted(self.conference.sources))} of one with {more} besides; "
            f"both have {self.shared}, and no source tells of both calls."
        )


def _shared(conference: Conversed, other: Conversed) -> str:
    """What makes the two one call for all that is known; empty where nothing does, or a source has both."""
    fewer = other.people < conference.people and len(conference.people) == len(other.people) + 1
    if not fewer or conference.sources & other.sources:
        return ""
    if conference.initiator_side and conference.initiator_side == other.initiator_side:
        return "the same side asking for it"
    offices = conference.offices & other.offices
    return f"the same office announcing it ({min(offices)})" if offices else ""
