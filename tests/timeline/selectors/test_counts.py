"""Counts agree with each other and with the lists that they open."""

from datetime import date
from typing import Any

import pytest

from apps.calls.models import CallStatus
from apps.timeline.filters import CallFilter
from apps.timeline.results import DayCount
from apps.timeline.selectors import calls_list, calls_per_day, calls_per_leader, pair_matrix
from tests.factories import actor, call_create, cast_create

pytestmark = pytest.mark.django_db

COUNTED = CallFilter(counted=True)


@pytest.fixture(autouse=True)
def record() -> None:
    cast_create()
    call_create(initiator=actor("nikol-pashinyan"))
    call_create(initiator=actor("russia"))
    call_create(day=date(2020, 10, 7), initiator=actor("france"), between=("emmanuel-macron", "ilham-aliyev"))
    call_create(day=None, between=("emmanuel-macron", "nikol-pashinyan", "vladimir-putin"))
    call_create(status=CallStatus.DENIED)


def listed(**fields: Any) -> int:
    return len(calls_list(filters=CallFilter(counted=True, **fields)))


def test_calls_per_day_count_each_call_once_and_leave_the_unknown_day_apart() -> None:
    assert calls_per_day(filters=COUNTED) == [
        DayCount(date(2020, 10, 2), "all", "All calls", 2),
        DayCount(date(2020, 10, 7), "all", "All calls", 1),
        DayCount(None, "all", "All calls", 1),
    ]


def test_by_side_a_call_counts_once_for_each_side() -> None:
    call_create(day=date(2020, 10, 9), between=("russia", "vladimir-putin", "turkey"))
    rows = [row for row in calls_per_day(filters=COUNTED, by="side") if row.day == date(2020, 10, 9)]
    assert rows == [
        DayCount(date(2020, 10, 9), "russia", "Russia", 1),
        DayCount(date(2020, 10, 9), "turkey", "Turkey", 1),
    ]


@pytest.mark.parametrize(("by", "field"), [("side", "side"), ("leader", "leader")])
def test_a_day_s_count_opens_exactly_its_calls(by: Any, field: str) -> None:
    rows = calls_per_day(filters=COUNTED, by=by)
    assert rows
    assert all(row.count == listed(day=(row.day,), **{field: (row.key,)}) for row in rows)


def test_a_leader_s_figures_open_exactly_their_calls() -> None:
    rows = calls_per_leader(filters=COUNTED)
    assert [(row.actor.slug, row.total, row.initiated, row.received, row.unknown) for row in rows] == [
        ("nikol-pashinyan", 3, 1, 1, 1),
        ("vladimir-putin", 3, 1, 1, 1),
        ("emmanuel-macron", 2, 1, 0, 1),
        ("ilham-aliyev", 1, 0, 1, 0),
    ]
    for row in rows:
        leader = (row.actor.slug,)
        assert row.total == listed(leader=leader)
        assert row.initiated == listed(leader=leader, initiator=leader)
        assert row.received == listed(receiver=leader)
        assert row.unknown == listed(leader=leader, initiator=("unknown",))


def test_a_pair_s_figures_open_exactly_their_calls() -> None:
    rows = pair_matrix(filters=COUNTED)
    assert [(r.a.slug, r.b.slug, r.total, r.initiated_by_a, r.initiated_by_b, r.unknown) for r in rows] == [
        ("nikol-pashinyan", "vladimir-putin", 3, 1, 1, 1),
        ("emmanuel-macron", "ilham-aliyev", 1, 1, 0, 0),
        ("emmanuel-macron", "nikol-pashinyan", 1, 0, 0, 1),
        ("emmanuel-macron", "vladimir-putin", 1, 0, 0, 1),
    ]
    for row in rows:
        pair = ((row.a.slug, row.b.slug),)
        assert row.total == listed(pair=pair)
        assert row.initiated_by_a == listed(pair=pair, initiator=(row.a.slug,))
        assert row.initiated_by_b == listed(pair=pair, initiator=(row.b.slug,))
        assert row.unknown == listed(pair=pair, initiator=("unknown",))


def test_counts_take_a_fixed_number_of_statements(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):  # all in one GROUP BY
        calls_per_day(filters=COUNTED, by="side")
    with django_assert_num_queries(2):  # the counts, then their actors
        calls_per_leader(filters=COUNTED)
    with django_assert_num_queries(2):  # the counts, then their actors
        pair_matrix(filters=COUNTED)
