"""Made-up diplomacy: who spoke with whom and what sources tell of it, from a seed; no database.

People are drawn with a long tail, and so is how often two of them speak: most twice or so, few dozens of
times, whatever the size of the record, as more people speak in a larger one. A call is told by three
sources on average. Shares are those of the articles read by hand, rounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random

from apps.common.topics import Topic
from apps.ledger.facts import BOUNDED, DENIED, HELD, PLANNED, RELATIVE, STATED

FIRST, WAR, LAST = date(2020, 8, 1), date(2020, 9, 27), date(2021, 1, 31)
IN_THE_WAR, DAYS_OF_WAR = 0.7, 45
MOST_CALLS = 40
TAIL = 1.3
CONFERENCES = 0.03
REPORTS = {1: 30, 2: 20, 3: 18, 4: 12, 5: 8, 6: 6, 8: 4, 10: 2}
"""How many reports a call has, and how often it has so many: three on average."""
PUBLISHERS = 60
PEOPLE_OF_A_SIDE = 8


@dataclass(frozen=True, slots=True)
class Telling:
    """One report, before it has a source."""

    people: tuple[str, ...]
    published: date
    publisher: int
    status: str
    earliest: date | None
    latest: date | None
    day_basis: str
    medium: str = "phone"
    initiator: str | None = None
    ordinal: int | None = None
    ordinal_since: date | None = None
    topics: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The people's slugs in order, joined by '+'."""
        return "+".join(self.people)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everyone of a made-up record, by slug; the most prominent first."""

    people: tuple[str, ...]
    side_of: dict[str, str]

    @classmethod
    def of(cls, *, reports: int) -> Cast:
        """As many people as so many reports need, so that groups stay as small in a large record."""
        many = max(8, round(reports**0.5))
        people = tuple(f"person-{number:05}" for number in range(1, many + 1))
        sides = {person: f"side-{index // PEOPLE_OF_A_SIDE + 1:04}" for index, person in enumerate(people)}
        return cls(people, sides)

    @property
    def sides(self) -> tuple[str, ...]:
        """Their countries."""
        return tuple(dict.fromkeys(self.side_of.values()))


@dataclass(frozen=True, slots=True)
class _Call:
    """What really happened."""

    day: date
    number: int
    """Which of their calls since the war began it is; below 1 for one before."""
    medium: str
    caller: str | None
    topics: tuple[str, ...]


def groups_draw(*, random: Random, cast: Cast, reports: int) -> Iterator[list[Telling]]:
    """All that sources tell of the calls of the same people, group by group, until there are enough."""
    known: set[tuple[str, ...]] = set()
    while reports > 0:
        people = _people(random, cast)
        if people in known:
            continue
        known.add(people)
        told = [
            telling for call in _calls(random, cast, people) for telling in _told(random, cast, people, call)
        ]
        yield told[:reports]
        reports -= len(told)


def _people(random: Random, cast: Cast) -> tuple[str, ...]:
    many = 3 if random.random() < CONFERENCES else 2
    chosen: set[str] = set()
    while len(chosen) < many:
        chosen.add(cast.people[int(len(cast.people) * random.random() ** 2)])
    return tuple(sorted(chosen))


def _calls(random: Random, cast: Cast, people: Sequence[str]) -> list[_Call]:
    days = sorted(_day(random) for _ in range(min(int(random.paretovariate(TAIL)), MOST_CALLS)))
    before = sum(day < WAR for day in days)
    return [
        _Call(
            day,
            number,
            random.choices(["phone", "video"], [95, 5])[0],
            random.choices([None, random.choice(people), cast.side_of[people[0]]], [60, 30, 10])[0],
            tuple(sorted(random.sample(Topic.values, random.randint(1, 3)))),
        )
        for number, day in zip(count(1 - before), days, strict=False)
    ]


def _day(random: Random) -> date:
    if random.random() < IN_THE_WAR:
        return WAR + timedelta(random.randrange(DAYS_OF_WAR))
    return FIRST + timedelta(random.randrange((LAST - FIRST).days))


def _told(random: Random, cast: Cast, people: tuple[str, ...], call: _Call) -> Iterator[Telling]:
    for _ in range(random.choices(list(REPORTS), list(REPORTS.values()))[0]):
        status = random.choices([HELD, PLANNED, DENIED], [95, 4, 1])[0]
        published = call.day + timedelta(random.choices([0, 1, 2], [60, 30, 10])[0])
        if status == PLANNED:
            published = call.day - timedelta(1)
        earliest, latest, basis = _days(random, call, status, published)
        counted = status == HELD and call.number > 0 and random.random() < 0.06  # noqa: PLR2004
        yield Telling(
            people=people,
            published=published,
            publisher=random.randrange(PUBLISHERS),
            status=status,
            earliest=earliest,
            latest=latest,
            day_basis=basis,
            medium=call.medium if random.random() < 0.98 else "phone",  # noqa: PLR2004
            initiator=_initiator(random, cast, people, call),
            ordinal=max(1, call.number + random.choices([0, -1, 1], [10, 1, 1])[0]) if counted else None,
            ordinal_since=WAR if counted and random.random() < 0.5 else None,  # noqa: PLR2004
            topics=call.topics[: random.randint(1, 3)],
        )


def _days(random: Random, call: _Call, status: str, published: date) -> tuple[date | None, date | None, str]:
    """The day as a source gives it: mostly one day, else not after it was printed, seldom nothing."""
    if status == DENIED:
        return None, call.day - timedelta(1), BOUNDED
    how = random.choices([STATED, RELATIVE, BOUNDED, ""], [55, 25, 18, 2])[0]
    if how == BOUNDED:
        return random.choice([None, call.day - timedelta(1)]), max(published, call.day), BOUNDED
    return (call.day, call.day, how) if how else (None, None, BOUNDED)


def _initiator(random: Random, cast: Cast, people: Sequence[str], call: _Call) -> str | None:
    """Most repeat who called, or his side; some leave it out, and a few say otherwise."""
    said = random.choices(["so", "side", "silent", "otherwise"], [60, 17, 20, 3])[0]
    if call.caller is None or said == "silent":
        return None
    if said == "otherwise":
        return random.choice(people)
    return cast.side_of.get(call.caller, call.caller) if said == "side" else call.caller
