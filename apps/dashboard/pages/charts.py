"""What a chart draws, as plain values for the script, and the same numbers as a table with links."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from apps.timeline.results import DayCount, LeaderCount
from apps.timeline.turning_points import TurningPoint
from apps.timeline.words import UNKNOWN_DAY, count_words, day_words, list_words

SERIES = 7  # with a colour and a pattern of their own; the rest are drawn together
OTHERS = 8
# Fixed, so that a side looks the same whatever is filtered; the order is the alphabet's, not anyone's rank.
SIDE_SERIES = {
    "armenia": 1,
    "azerbaijan": 2,
    "france": 3,
    "iran": 4,
    "russia": 5,
    "turkey": 6,
    "united-states": 7,
}

Link = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and the address of exactly the calls that it counts."""

    value: int
    url: str


@dataclass(frozen=True, slots=True)
class Series:
    """One key of a stacked chart: its name, its pattern's number, its count on each day."""

    key: str
    name: str
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day of the table: all its calls, then the count of each series."""

    label: str
    total: Number
    cells: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A turning point with the number that marks it in the chart."""

    number: int
    day: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class DayChart:
    """Calls per day: for the script (`data`), for the eye and ear (`summary`), and as a table."""

    summary: str
    series: tuple[Series, ...]
    legend: tuple[Series, ...]
    rows: tuple[DayRow, ...]
    points: tuple[Point, ...]
    data: dict[str, Any]


def day_chart(
    *,
    totals: Sequence[DayCount],
    parts: Sequence[DayCount],
    by: str,
    window: tuple[date, date],
    points: Sequence[TurningPoint],
    link: Link,
) -> DayChart:
    """Calls per day, stacked `by` side or leader; `link(**changes)` addresses the calls behind a number."""
    total_of = {row.day: row.count for row in totals}
    days = _days(total_of, window)
    series = _series(parts, by)
    count_of = {(row.day, row.key): row.count for row in parts}
    listed: list[date | None] = [day for day in days if day in total_of]
    if None in total_of:
        listed.append(None)
    rows = tuple(
        DayRow(
            label=day_words(day) if day else UNKNOWN_DAY,
            total=Number(total_of[day], link(day=(day,))),
            cells=tuple(
                Number(count, link(**{"day": (day,), by: (each.key,)}))
                if (count := count_of.get((day, each.key)))
                else None
                for each in series
            ),
        )
        for day in listed
    )
    marked = _points(points, days)
    legend = _legend(series)
    return DayChart(
        summary=_summary(total_of, len(marked)),
        series=series,
        legend=legend,
        rows=rows,
        points=tuple(point for _, point in marked),
        data={
            "labels": [f"{day.day} {day:%b}" for day in days],
            "names": [f"{day:%A} {day_words(day)}" for day in days],
            "urls": [link(day=(day,)) for day in days],
            "totals": [total_of.get(day, 0) for day in days],
            "series": [_drawn(each, series, count_of, days) for each in legend],
            "points": [{"index": index, "number": point.number} for index, point in marked],
        },
    )


def _days(total_of: dict[date | None, int], window: tuple[date, date]) -> list[date]:
    known = [day for day in total_of if day]
    start, end = min([window[0], *known]), max([window[1], *known])
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


def _series(parts: Sequence[DayCount], by: str) -> tuple[Series, ...]:
    """Most calls first; sides keep their numbers, people are numbered by rank."""
    totals: Counter[str] = Counter()
    names = {}
    for row in parts:
        totals[row.key] += row.count
        names[row.key] = row.name
    ranked = sorted(totals, key=lambda key: (-totals[key], names[key]))
    number_of = SIDE_SERIES if by == "side" else {key: rank + 1 for rank, key in enumerate(ranked[:SERIES])}
    return tuple(Series(key, names[key], number_of.get(key, OTHERS), totals[key]) for key in ranked)


def _legend(series: Sequence[Series]) -> tuple[Series, ...]:
    own = [each for each in series if each.number != OTHERS]
    rest = [each for each in series if each.number == OTHERS]
    if not rest:
        return tuple(own)
    name = rest[0].name if len(rest) == 1 else f"{len(rest)} others"
    return (*own, Series("others", name, OTHERS, sum(each.total for each in rest)))


def _drawn(
    each: Series, series: Sequence[Series], count_of: dict[tuple[date | None, str], int], days: Sequence[date]
) -> dict[str, Any]:
    keys = [one.key for one in series if one.number == OTHERS] if each.key == "others" else [each.key]
    counts = [sum(count_of.get((day, key), 0) for key in keys) for day in days]
    return {"name": each.name, "number": each.number, "counts": counts}


def _points(points: Sequence[TurningPoint], days: Sequence[date]) -> list[tuple[int, Point]]:
    index_of = {day: index for index, day in enumerate(days)}
    return [
        (index_of[point.day], Point(number, day_words(point.day), point.title, point.note))
        for number, point in enumerate(points, start=1)
        if point.day in index_of
    ]


def _summary(total_of: dict[date | None, int], points: int) -> str:
    known = {day: count for day, count in total_of.items() if day}
    if not known:
        return "No call has a known day."
    busiest = max(known, key=lambda day: (known[day], day))
    text = (
        f"{count_words(sum(known.values()), 'call')} on {count_words(len(known), 'day')}; "
        f"the most, {known[busiest]}, on {day_words(busiest)}."
    )
    if unknown := total_of.get(None):
        text += f" The day of {count_words(unknown, 'more call')} is not known."
    return text if not points else f"{text} Numbered lines are the war’s turning points."


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """One leader of the table: calls in all, asked for, asked by others, not said."""

    name: str
    side: str
    url: str
    total: Number
    initiated: Number
    received: Number
    unknown: Number


@dataclass(frozen=True, slots=True)
class LeaderChart:
    """Calls per leader, for the script and as a table."""

    summary: str
    rows: tuple[LeaderRow, ...]
    more: tuple[LeaderRow, ...]
    data: dict[str, Any]


def leader_chart(*, counts: Sequence[LeaderCount], shown: int, link: Link, page: Link) -> LeaderChart:
    """Who took part how often; the first `shown` are drawn."""
    rows = tuple(leader_row(count, link=link, page=page) for count in counts)
    drawn = rows[:shown]
    return LeaderChart(
        summary=_leaders_summary(rows),
        rows=drawn,
        more=rows[shown:],
        data={
            "labels": [row.name for row in drawn],
            "names": [row.name for row in drawn],
            "urls": [row.total.url for row in drawn],
            "series": [
                {"name": "asked for the call", "number": 3, "counts": [r.initiated.value for r in drawn]},
                {"name": "was asked", "number": 2, "counts": [r.received.value for r in drawn]},
                {"name": "not said", "number": 8, "counts": [r.unknown.value for r in drawn]},
            ],
        },
    )


def leader_row(count: LeaderCount, *, link: Link, page: Link) -> LeaderRow:
    """A leader's numbers, each with its calls."""
    slug = count.actor.slug
    return LeaderRow(
        name=count.actor.name,
        side=count.actor.side.name if count.actor.side else "",
        url=page(slug),
        total=Number(count.total, link(leader=(slug,))),
        initiated=Number(count.initiated, link(leader=(slug,), initiator=(slug,))),
        received=Number(count.received, link(receiver=(slug,))),
        unknown=Number(count.unknown, link(leader=(slug,), initiator=("unknown",))),
    )


def _leaders_summary(rows: Sequence[LeaderRow]) -> str:
    if not rows:
        return "Nobody took part in such a call."
    by_total: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        by_total[row.total.value].append(row.name)
    most = max(by_total)
    took_part = count_words(len(rows), "person took part", "people took part")
    return f"{took_part}; most often {list_words(by_total[most])} ({most})."
