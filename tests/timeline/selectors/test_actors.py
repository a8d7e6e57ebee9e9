from datetime import date
from typing import Any

import pytest

from apps.actors.models import Actor, Alias
from apps.calls.models import Call
from apps.timeline.filters import ActorFilter, CallFilter
from apps.timeline.selectors import actors_list, leader_detail
from tests.factories import actor, call_create, cast_create

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (ActorFilter(side=("russia",)), ["kremlin", "russia", "vladimir-putin"]),
        (ActorFilter(kind=("organisation",)), ["kremlin", "armenia-pm-office"]),
        (ActorFilter(q="putin"), ["vladimir-putin"]),
        (ActorFilter(q="Путин"), ["vladimir-putin"]),
        (ActorFilter(q="100%"), []),
    ],
)
def test_actors_are_found(filters: ActorFilter, expected: list[str]) -> None:
    cast_create()
    Alias.objects.create(actor=actor("vladimir-putin"), text="Путин", language="ru")
    assert [found.slug for found in actors_list(filters=filters)] == expected


def test_a_leader_s_summary_tells_partners_and_the_longest_silence(django_assert_num_queries: Any) -> None:
    cast_create()
    for day in (date(2020, 9, 28), date(2020, 10, 2), date(2020, 10, 20), date(2020, 10, 21)):
        call_create(day=day, initiator=actor("armenia"))
    call_create(day=None, between=("emmanuel-macron", "nikol-pashinyan"))
    call_create(day=date(2020, 10, 10), between=("emmanuel-macron", "ilham-aliyev"))
    with django_assert_num_queries(8):  # actor, aliases, offices, counts + actor, days, pairs + actors
        found = leader_detail(slug="nikol-pashinyan", filters=CallFilter(counted=True))
    assert (found.counts.total, found.counts.initiated, found.counts.unknown) == (5, 4, 1)
    assert [(pair.a.slug, pair.b.slug, pair.total) for pair in found.partners] == [
        ("nikol-pashinyan", "vladimir-putin", 4),
        ("emmanuel-macron", "nikol-pashinyan", 1),
    ]
    assert found.tempo
    assert (found.tempo.first, found.tempo.last) == (date(2020, 9, 28), date(2020, 10, 21))
    assert (found.tempo.days, found.tempo.median_gap, found.tempo.since_last) == (4, 4, 20)
    longest = found.tempo.longest
    assert longest
    assert (longest.start, longest.end, longest.days) == (date(2020, 10, 2), date(2020, 10, 20), 18)
    assert [longest.first, longest.second] == [
        Call.objects.get(earliest=longest.start).pk,
        Call.objects.get(earliest=longest.end).pk,
    ]
    assert longest.perhaps == 0  # by 2 October at the latest


def test_a_leader_without_calls_has_zeros_and_no_silence() -> None:
    cast_create()
    found = leader_detail(slug="ilham-aliyev", filters=CallFilter())
    assert (found.counts.total, found.partners, found.tempo) == (0, [], None)
    with pytest.raises(Actor.DoesNotExist):
        leader_detail(slug="nobody", filters=CallFilter())
