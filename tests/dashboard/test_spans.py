"""Which days a drawing shows, and where its steps lead."""

from datetime import date

import pytest
from django.http import QueryDict

from apps.dashboard.pages.spans import Span, span_read, span_whole, steps
from apps.timeline.filters import FilterError
from apps.timeline.results import Extent

WINDOW = (date(2020, 9, 27), date(2020, 11, 10))
WHOLE = Span(*WINDOW)


def extent(first: date, last: date, *near: date) -> Extent:
    return Extent(1, first, last, min(near, default=None), max(near, default=None))


def led(span: Span) -> dict[str, str]:
    return {step.name: step.url for step in steps(span, WHOLE, address=lambda to: str(to) if to else "whole")}


def test_the_whole_is_the_window_and_calls_just_beside_it() -> None:
    eve = date(2020, 9, 26)
    assert span_whole(extent(date(2020, 8, 1), WINDOW[1], eve), WINDOW) == Span(eve, WINDOW[1])


def test_where_all_calls_lie_elsewhere_the_whole_is_there() -> None:
    august = (date(2020, 8, 1), date(2020, 8, 9))
    assert span_whole(extent(*august), WINDOW) == Span(*august)
    assert span_whole(Extent(0, None, None, None, None), WINDOW) == WHOLE


def test_from_everything_one_can_only_come_closer() -> None:
    assert led(WHOLE) == {"in": "2020-10-08,2020-10-29", "out": "", "back": "", "on": "", "all": ""}


def test_steps_keep_to_the_whole() -> None:
    first = Span(date(2020, 9, 27), date(2020, 10, 3))
    assert led(first) == {
        "in": "2020-09-29,2020-10-01",
        "out": "2020-09-27,2020-10-10",
        "back": "",
        "on": "2020-09-30,2020-10-06",
        "all": "whole",
    }
    assert led(Span(date(2020, 10, 1), date(2020, 10, 3)))["in"] == ""


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", WHOLE),
        ("2020-10-01,2020-10-07", Span(date(2020, 10, 1), date(2020, 10, 7))),
        ("2020-10-01,2020-10-01", Span(date(2020, 10, 1), date(2020, 10, 3))),
        ("2020-11-09,2020-12-24", WHOLE),
        ("2020-12-01,2020-12-07", Span(date(2020, 11, 4), date(2020, 11, 10))),
    ],
)
def test_days_asked_for_are_moved_into_the_whole(asked: str, shown: Span) -> None:
    assert span_read(QueryDict(f"span={asked}"), WHOLE) == shown


@pytest.mark.parametrize(
    "asked", ["x", "2020-10-01", "2020-10-07,2020-10-01", "2020-10-01,2020-10-02,2020-10-03"]
)
def test_days_that_are_none_are_refused(asked: str) -> None:
    with pytest.raises(FilterError, match="span"):
        span_read(QueryDict(f"span={asked}"), WHOLE)
