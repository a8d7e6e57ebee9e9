"""The timeline's drawing: a lane for each leader, time across, each call a link between its people's lanes.

Geometry only, in pixels of the drawing; the template turns it into SVG.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from apps.dashboard.pages.spans import Span
from apps.timeline.words import day_words

LANE = 30  # the stylesheet's --lane-height
HEAD = 44  # room for dates and turning points above the lanes
EDGE = 14  # beside the first and the last day
WIDTH = 1000  # of all days together …
NARROWEST, FEW = 21, 100  # … but a day is no narrower than this, as long as there are so few
DAY_TOLD, WEEK_TOLD = 45, 7  # where a day is so wide, each day, or each week, is told above it
SUNDAY = 7


@dataclass(frozen=True, slots=True)
class LaneCall:
    """What the drawing needs to know of a call, or of `count` calls of the same people drawn as one."""

    url: str
    title: str
    status: str
    people: tuple[str, ...]
    initiators: frozenset[str]
    earliest: date | None
    latest: date | None
    count: int = 1
    id: int | None = None

    @property
    def anchor(self) -> date:
        """The day on which it is drawn: the middle of its interval; ValueError without any bound."""
        first, last = self.earliest or self.latest, self.latest or self.earliest
        if first is None or last is None:
            raise ValueError("a call without any bound is not drawn")
        return first + (last - first) // 2


@dataclass(frozen=True, slots=True)
class Person:
    """Whose lane it is."""

    slug: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One leader's lane, and how many of the drawn calls end on it."""

    person: Person
    y: float
    count: int


@dataclass(frozen=True, slots=True)
class Dot:
    """Where a link meets a lane; the initiator's is filled."""

    y: float
    initiator: bool


@dataclass(frozen=True, slots=True)
class Link:
    """One call; `span` is where it may lie when its day is not known."""

    call: LaneCall
    x: float
    dots: tuple[Dot, ...]
    span: tuple[float, float] | None = None

    @property
    def top(self) -> float:
        """The upper end."""
        return min(dot.y for dot in self.dots)

    @property
    def bottom(self) -> float:
        """The lower end."""
        return max(dot.y for dot in self.dots)

    @property
    def middle(self) -> float:
        """Half way, where a denied call's cross stands."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Tick:
    """A day named above the lanes; turning points carry their number."""

    x: float
    label: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class LaneChart:
    """The whole drawing."""

    width: float
    height: float
    lanes: tuple[Lane, ...]
    links: tuple[Link, ...]
    ticks: tuple[Tick, ...]
    points: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class _Axis:
    span: Span

    @property
    def day(self) -> float:
        return max(WIDTH / self.span.days, NARROWEST * min(1, FEW / self.span.days))

    @property
    def right(self) -> float:
        return EDGE * 2 + self.span.days * self.day

    def left_of(self, day: date) -> float:
        return EDGE + (min(max(day, self.span.start), self.span.end) - self.span.start).days * self.day

    def right_of(self, day: date) -> float:
        return self.left_of(day) + self.day


def lane_chart(
    calls: Sequence[LaneCall],
    people: Iterable[Person],
    *,
    span: Span,
    points: Sequence[tuple[date, str]] = (),
) -> LaneChart:
    """Draw calls of these people; all of them lie in the span."""
    axis = _Axis(span)
    lanes = _lanes(calls, people)
    height_of = {lane.person.slug: lane.y for lane in lanes}
    slots = _slots(calls, height_of)
    return LaneChart(
        width=axis.right,
        height=HEAD + len(lanes) * LANE + LANE / 3,
        lanes=lanes,
        links=tuple(_link(call, axis, height_of, slots[index]) for index, call in enumerate(calls)),
        ticks=tuple(_ticks(axis)),
        points=tuple(
            Tick(axis.left_of(day) + axis.day / 2, str(number), f"{day_words(day)}: {title}")
            for number, (day, title) in enumerate(points, start=1)
            if span.start <= day <= span.end
        ),
    )


def _lanes(calls: Sequence[LaneCall], people: Iterable[Person]) -> tuple[Lane, ...]:
    """The busiest first; among equals by name, so that no side comes first by design."""
    counts: Counter[str] = Counter()
    for call in calls:
        counts.update(dict.fromkeys(call.people, call.count))
    wanted = sorted((p for p in people if p.slug in counts), key=lambda p: (-counts[p.slug], p.name))
    return tuple(
        Lane(person, HEAD + LANE * (row + 0.5), counts[person.slug]) for row, person in enumerate(wanted)
    )


def _slots(calls: Sequence[LaneCall], height_of: dict[str, float]) -> list[tuple[int, int]]:
    """For each call its place among the links of its day, and how many places that day needs.

    Links that do not overlap from top to bottom share a place.
    """
    by_day: dict[date, list[int]] = defaultdict(list)
    for index, call in enumerate(calls):
        by_day[call.anchor].append(index)
    result = [(0, 1)] * len(calls)
    for indexes in by_day.values():
        columns: list[list[tuple[float, float]]] = []
        place: dict[int, int] = {}
        for index in indexes:
            heights = [height_of[slug] for slug in calls[index].people]
            place[index] = _first_free(columns, (min(heights), max(heights)))
        for index in indexes:
            result[index] = (place[index], len(columns))
    return result


def _first_free(columns: list[list[tuple[float, float]]], reach: tuple[float, float]) -> int:
    for number, column in enumerate(columns):
        if all(reach[1] < top or reach[0] > bottom for top, bottom in column):
            column.append(reach)
            return number
    columns.append([reach])
    return len(columns) - 1


def _link(call: LaneCall, axis: _Axis, height_of: dict[str, float], slot: tuple[int, int]) -> Link:
    place, places = slot
    certain = call.earliest == call.latest or call.count > 1
    return Link(
        call=call,
        x=round(axis.left_of(call.anchor) + axis.day * (place + 1) / (places + 1), 1),
        dots=tuple(Dot(height_of[slug], slug in call.initiators) for slug in call.people),
        span=None
        if certain
        else (
            axis.left_of(call.earliest or axis.span.start),
            axis.right_of(call.latest or axis.span.end),
        ),
    )


def _ticks(axis: _Axis) -> Iterable[Tick]:
    """Every Sunday, as the war's first day was one; closer, every day; of many months, their first days."""
    day = axis.span.start
    while day <= axis.span.end:
        if _is_told(day, axis.day):
            yield Tick(axis.left_of(day), f"{day.day} {day:%b}")
        day += timedelta(days=1)


def _is_told(day: date, width: float) -> bool:
    if width >= DAY_TOLD:
        return True
    return day.isoweekday() == SUNDAY if width >= WEEK_TOLD else day.day == 1
