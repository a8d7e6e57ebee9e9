import dataclasses
from datetime import date, timedelta

import pytest

from apps.dashboard.pages.lanes import LaneCall, LaneChart, Person, lane_chart
from apps.dashboard.pages.spans import Span

WINDOW = (date(2020, 9, 27), date(2020, 11, 10))
PEOPLE = [Person(slug, slug.title(), f"/{slug}/") for slug in ("a", "b", "c", "d")]


def call(people: str, earliest: date | None, latest: date | None, initiators: str = "") -> LaneCall:
    return LaneCall("/calls/1/", people, "held", tuple(people), frozenset(initiators), earliest, latest)


def draw(*calls: LaneCall) -> LaneChart:
    return lane_chart(calls, PEOPLE, span=Span(*WINDOW), points=[(WINDOW[0], "start")])


def on(day: int) -> tuple[date, date]:
    return date(2020, 10, day), date(2020, 10, day)


def test_lanes_go_by_number_of_calls_and_then_by_name() -> None:
    chart = draw(call("cb", *on(1)), call("ca", *on(2)))
    assert [(lane.person.slug, lane.count) for lane in chart.lanes] == [("c", 2), ("a", 1), ("b", 1)]


def test_a_conference_of_three_is_one_link_with_three_dots_and_the_initiators_is_filled() -> None:
    (link,) = draw(call("abc", *on(1), initiators="b")).links
    assert [dot.initiator for dot in link.dots] == [False, True, False]
    assert link.bottom - link.top == 60


def test_links_of_one_day_that_overlap_stand_beside_each_other_and_others_share_a_place() -> None:
    crossing = draw(call("ab", *on(1)), call("ab", *on(1)))
    assert len({link.x for link in crossing.links}) == 2
    apart = draw(call("ab", *on(1)), call("cd", *on(1)))
    assert len({link.x for link in apart.links}) == 1


def test_an_uncertain_day_is_drawn_as_its_interval_and_a_certain_one_is_not() -> None:
    sure, unsure = draw(call("ab", *on(1)), call("ab", date(2020, 10, 5), date(2020, 10, 7))).links
    assert sure.span is None
    assert unsure.span is not None
    assert unsure.span[0] < unsure.x < unsure.span[1]
    day = 1000 / Span(*WINDOW).days
    assert unsure.span[1] - unsure.span[0] == pytest.approx(3 * day)


def test_an_open_interval_reaches_the_edge_of_the_drawing() -> None:
    chart = draw(call("ab", None, date(2020, 10, 1)))
    assert chart.links[0].span is not None
    assert chart.links[0].span[0] == 14


def test_a_call_without_any_bound_has_no_place() -> None:
    with pytest.raises(ValueError, match="bound"):
        draw(call("ab", None, None))


def test_turning_points_outside_the_days_drawn_are_left_out() -> None:
    later = Span(date(2020, 10, 1), date(2020, 10, 9))
    assert lane_chart([], PEOPLE, span=later, points=[(WINDOW[0], "start")]).points == ()


def test_a_day_is_as_wide_as_the_drawing_allows_and_is_told_accordingly() -> None:
    def ticks(days: int) -> list[str]:
        chart = lane_chart([], PEOPLE, span=Span(date(2020, 10, 1), date(2020, 10, 1) + timedelta(days - 1)))
        return [tick.label for tick in chart.ticks]

    assert ticks(3) == ["1 Oct", "2 Oct", "3 Oct"]
    assert ticks(45)[:2] == ["4 Oct", "11 Oct"]
    assert ticks(400)[:2] == ["1 Oct", "1 Nov"]


def test_calls_drawn_as_one_count_on_their_lanes_and_are_no_uncertain_day() -> None:
    many = dataclasses.replace(call("ab", date(2020, 10, 1), date(2020, 10, 7)), count=5)
    chart = draw(many, call("ac", *on(2)))
    assert [(lane.person.slug, lane.count) for lane in chart.lanes] == [("a", 6), ("b", 5), ("c", 1)]
    assert chart.links[0].span is None


def test_an_empty_list_draws_the_empty_window() -> None:
    chart = draw()
    assert (chart.links, chart.lanes, len(chart.points)) == ((), (), 1)
