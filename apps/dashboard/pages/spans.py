"""Which days a drawing shows, and the ways to see them closer, or others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict

from apps.timeline.filters import FilterError
from apps.timeline.kinds import read_day
from apps.timeline.results import Extent
from apps.timeline.words import interval_words

MARGIN = timedelta(days=3)  # around the window: a call on its eve belongs to the picture
CLOSEST = 3
"""Days; the drawing comes no closer."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days from the first to the last one."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.end - self.start).days + 1

    def __str__(self) -> str:
        return f"{self.start},{self.end}"


@dataclass(frozen=True, slots=True)
class Step:
    """One way to move the drawing: its key on the keyboard, and its address, empty where it leads nowhere."""

    name: str
    label: str
    key: str
    url: str


def near_of(window: tuple[date, date]) -> tuple[date, date]:
    """The days that belong to the picture of a window."""
    return window[0] - MARGIN, window[1] + MARGIN


def span_whole(extent: Extent, window: tuple[date, date]) -> Span:
    """The days to draw: the window, and calls just beside it; if all lie elsewhere, wherever they lie.

    One call a month before the war would otherwise squeeze the war itself.
    """
    if extent.near_first and extent.near_last:
        return Span(min(window[0], extent.near_first), max(window[1], extent.near_last))
    if extent.first and extent.last:
        return Span(extent.first, extent.last)
    return Span(*window)


def span_read(query: QueryDict, whole: Span) -> Span:
    """The days that a query asks for, as far as they lie in the whole; FilterError where they are none."""
    asked = query.get("span")
    if not asked:
        return whole
    days = []
    with suppress(ValueError):
        days = [read_day(part) for part in asked.split(",")]
    if len(days) != 2 or days[0] > days[1]:  # noqa: PLR2004 (a first day and a last one)
        raise FilterError({"span": f"“{asked}” is not a first and a last day, such as 2020-10-01,2020-10-07"})
    return _fitted(days[0], (days[1] - days[0]).days + 1, whole)


def steps(span: Span, whole: Span, *, address: Callable[[Span | None], str]) -> tuple[Step, ...]:
    """Closer, wider, earlier, later, everything; `address(None)` is that of the whole."""
    return tuple(_steps(span, whole, lambda to: "" if to == span else address(None if to == whole else to)))


def _steps(span: Span, whole: Span, address: Callable[[Span], str]) -> Iterator[Step]:
    middle, half = span.start + (span.end - span.start) // 2, max(1, span.days // 2)

    def around(days: int) -> Span:
        return _fitted(middle - timedelta(days // 2), days, whole)

    yield Step("in", "Closer", "+", address(around(max(CLOSEST, half))))
    yield Step("out", "Wider", "-", address(around(span.days * 2)))
    yield Step(
        "back", "Earlier", "ArrowLeft", address(_fitted(span.start - timedelta(half), span.days, whole))
    )
    yield Step("on", "Later", "ArrowRight", address(_fitted(span.start + timedelta(half), span.days, whole)))
    yield Step("all", "All of it", "0", address(whole))


def _fitted(start: date, days: int, whole: Span) -> Span:
    """So many days from a start on, moved until they lie in the whole, and cut where they are too many."""
    days = min(max(days, CLOSEST), whole.days)
    start = min(max(start, whole.start), whole.end - timedelta(days - 1))
    return Span(start, start + timedelta(days - 1))


def span_words(span: Span) -> str:
    """As in '1–14 October 2020'."""
    return interval_words(span.start, span.end)
