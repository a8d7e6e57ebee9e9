"""The timeline's drawing: a lane for each leader, time across, each call a link between its people's lanes.

Geometry only, in pixels of the drawing; the template turns it into SVG.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from apps.timeline.words import day_words

LANE = 30  # the stylesheet's --lane-height
HEAD = 44  # room for dates and turning points above the lanes
SLOT = 6  # between two links on one day
EDGE = 14  # beside the first and the last day
MARGIN = timedelta(days=3)  # around the window: a call on its eve belongs to the picture


@dataclass(frozen=True, slots=True)
class LaneCall:
    """What the drawing needs to know of a call."""

    url: str
    title: str
    status: str
    people: tuple[str, ...]
    initiators: frozenset[str]
    earliest: date | None
    latest: date | None


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
    weeks: tuple[Tick, ...]
    points: tuple[Tick, ...]
    undrawn: int = 0


@dataclass(slots=True)
class _Axis:
    start: date
    end: date
    day: float
    right: float = field(init=False)

    def __post_init__(self) -> None:
        self.right = EDGE * 2 + ((self.end - self.start).days + 1) * self.day

    def left_of(self, day: date) -> float:
        return EDGE + (min(max(day, self.start), self.end) - self.start).days * self.day

    def right_of(self, day: date) -> float:
        return self.left_of(day) + self.day


def lane_chart(
    calls: Sequence[LaneCall],
    people: Iterable[Person],
    *,
    window: tuple[date, date],
    day_width: tuple[int, int],
    points: Sequence[tuple[date, str]] = (),
) -> LaneChart:
    """Draw calls of these people, a day as wide as the busiest needs within `day_width`.

    Calls without any bound, and those far outside the window, are counted as not drawn.
    """
    reach = _reach(calls, window)
    drawn = [call for call in calls if _within(call, reach)]
    lanes = _lanes(drawn, people)
    height_of = {lane.person.slug: lane.y for lane in lanes}
    slots = _slots(drawn, height_of)
    axis = _Axis(*reach, day=_day_width(slots, day_width))
    return LaneChart(
        width=axis.right,
        height=HEAD + len(lanes) * LANE + LANE / 3,
        lanes=lanes,
        links=tuple(_link(call, axis, height_of, slots[index]) for index, call in enumerate(drawn)),
        weeks=tuple(_weeks(axis)),
        points=tuple(
            Tick(axis.left_of(day) + axis.day / 2, str(number), f"{day_words(day)}: {title}")
            for number, (day, title) in enumerate(points, start=1)
            if axis.start <= day <= axis.end
        ),
        undrawn=len(calls) - len(drawn),
    )


def _lanes(calls: Sequence[LaneCall], people: Iterable[Person]) -> tuple[Lane, ...]:
    """The busiest first; among equals by name, so that no side comes first by design."""
    counts = Counter(slug for call in calls for slug in call.people)
    wanted = sorted((p for p in people if p.slug in counts), key=lambda p: (-counts[p.slug], p.name))
    return tuple(
        Lane(person, HEAD + LANE * (row + 0.5), counts[person.slug]) for row, person in enumerate(wanted)
    )


def _anchor(call: LaneCall) -> date:
    """The day on which a link is drawn: the middle of its interval."""
    first, last = call.earliest or call.latest, call.latest or call.earliest
    if first is None or last is None:
        raise ValueError("a call without any bound is not drawn")
    return first + (last - first) // 2


def _slots(calls: Sequence[LaneCall], height_of: dict[str, float]) -> list[tuple[int, int]]:
    """For each call its place among the links of its day, and how many places that day needs.

    Links that do not overlap from top to bottom share a place.
    """
    by_day: dict[date, list[int]] = defaultdict(list)
    for index, call in enumerate(calls):
        by_day[_anchor(call)].append(index)
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


def _reach(calls: Sequence[LaneCall], window: tuple[date, date]) -> tuple[date, date]:
    """The days to draw: the window, and calls just beside it; if all lie elsewhere, wherever they lie.

    One call a month before the war would otherwise squeeze the war itself.
    """
    anchors = [_anchor(call) for call in calls if call.earliest or call.latest]
    near = [day for day in anchors if window[0] - MARGIN <= day <= window[1] + MARGIN]
    return (min([window[0], *near]), max([window[1], *near])) if near or not anchors else _span(anchors)


def _span(days: Sequence[date]) -> tuple[date, date]:
    return min(days), max(days)


def _within(call: LaneCall, reach: tuple[date, date]) -> bool:
    return bool(call.earliest or call.latest) and reach[0] <= _anchor(call) <= reach[1]


def _day_width(slots: Sequence[tuple[int, int]], allowed: tuple[int, int]) -> float:
    busiest = max((places for _, places in slots), default=1)
    return min(max(allowed[0], (busiest + 1) * SLOT), allowed[1])


def _link(call: LaneCall, axis: _Axis, height_of: dict[str, float], slot: tuple[int, int]) -> Link:
    place, places = slot
    day = _anchor(call)
    certain = call.earliest == call.latest
    return Link(
        call=call,
        x=round(axis.left_of(day) + axis.day * (place + 1) / (places + 1), 1),
        dots=tuple(Dot(height_of[slug], slug in call.initiators) for slug in call.people),
        span=None
        if certain
        else (
            axis.left_of(call.earliest or axis.start),
            axis.right_of(call.latest or axis.end),
        ),
    )


def _weeks(axis: _Axis) -> Iterable[Tick]:
    """Every Sunday: the war's first day was one."""
    day = axis.start + timedelta(days=(6 - axis.start.weekday()) % 7)
    while day <= axis.end:
        yield Tick(axis.left_of(day), f"{day.day} {day:%b}")
        day += timedelta(days=7)
