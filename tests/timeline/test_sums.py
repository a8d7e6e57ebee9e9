"""The sums of the roll-ups are at every moment what counting call by call gives."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import product
from random import Random

import pytest
from django.db import connection, transaction

from apps.actors.models import Actor
from apps.calls.models import Call, CallStatus, Medium, Participant
from apps.ledger.models import Finding, FindingKind
from apps.ledger.tempo import Spoken, tempo_of
from apps.timeline.filters import CallFilter, FindingFilter
from apps.timeline.models import TalliedCall, Touched
from apps.timeline.results import FindingCount
from apps.timeline.selectors import findings_count, leader_detail
from apps.timeline.selectors.counting import day_counts, leader_counts, pair_counts
from apps.timeline.selectors.matching import calls_matching
from apps.timeline.selectors.sums import day_sums, leader_sums, pair_sums, sums_answer
from apps.timeline.services import sums_rebuild
from apps.versions.as_of import record_as_of
from tests.factories import actor, call_create, cast_create
from tests.ledger.decisions.world import EDITOR, MACHINE, Life, world_create

SEQUENCES = int(os.environ.get("DECISION_SEQUENCES", "3"))
WINDOW_END = date(2020, 11, 10)
FILTERS = [
    CallFilter(),
    CallFilter(counted=True),
    CallFilter(counted=True, disputed=True),
    CallFilter(status=("denied", "planned")),
    CallFilter(medium=("video",), about_war=False),
    CallFilter(in_window=False, disputed=False),
]


def sums_agree(filters: list[CallFilter] = FILTERS) -> bool:
    """Every sum is asserted to be what counting gives; true if there was anything to count."""
    for asked in filters:
        assert sums_answer(asked)
        calls = calls_matching(asked)
        for by in ("all", "side", "leader"):
            assert day_sums(filters=asked, by=by) == day_counts(calls, by=by), (asked, by)
        leaders = leader_counts(calls)
        assert as_set(leader_sums(filters=asked)) == as_set(leaders), asked
        assert as_set(pair_sums(filters=asked)) == as_set(pair_counts(calls)), asked
        for each in leaders[:1]:
            leader_agrees(each.actor, asked)
    assert findings_count(filters=FindingFilter()) == list(findings_live())
    return Call.objects.filter(withdrawn_at=None).exists()


def as_set(rows: Sequence[object]) -> set[str]:
    return set(map(repr, rows))


def leader_agrees(who: Actor, asked: CallFilter) -> None:
    calls = calls_matching(asked).filter(participants=who)
    summary = leader_detail(slug=who.slug, filters=asked)
    assert summary.counts == leader_counts(calls, only=who)[0]
    assert as_set(summary.partners) == as_set(pair_counts(calls, including=who))
    spoken = [Spoken(*row) for row in calls.values_list("pk", "earliest", "latest")]
    assert summary.tempo == tempo_of(spoken=spoken, until=WINDOW_END)


def findings_live() -> Iterator[FindingCount]:
    kinds = list(dict.fromkeys(each.kind for each in findings_count(filters=FindingFilter())))
    shown = [
        each for each in Finding.objects.filter(gone_at=None) if not each.call or not each.call.withdrawn_at
    ]
    assert {each.kind for each in shown} == set(kinds)
    for kind, state in product(kinds, ("dismissed", "explained", "open")):
        if count := sum((each.kind, each.state) == (kind, state) for each in shown):
            yield FindingCount(kind, state, count)


@pytest.mark.django_db
def test_after_any_sequence_of_machine_and_editors_each_sum_is_what_counting_gives() -> None:
    world = world_create()
    for seed in range(1, SEQUENCES + 1):
        life = Life(world, Random(seed))  # noqa: S311  to be replayed, not to be secret
        with transaction.atomic():
            for _ in range(8):
                life.step((*MACHINE, *MACHINE, *EDITOR))
            sums_agree(FILTERS[:4])
            life.undo_all()
            sums_agree(FILTERS[:2])
            transaction.set_rollback(True)


@pytest.mark.django_db
def test_what_changes_without_any_service_is_in_the_sums_too() -> None:
    cast_create()
    first = call_create(initiator=actor("russia"))
    other = call_create(between=("emmanuel-macron", "ilham-aliyev", "nikol-pashinyan"), day=None)
    Finding.objects.create(call=first, kind=FindingKind.DAY_DIFFERS, explanation="They differ.")
    assert sums_agree()
    Call.objects.filter(pk=first.pk).update(status=CallStatus.DENIED, medium=Medium.VIDEO, disputed=True)
    assert sums_agree()
    Participant.objects.filter(call=other, actor=actor("ilham-aliyev")).delete()
    Participant.objects.filter(call=first, actor=actor("vladimir-putin")).update(call=other)
    assert sums_agree()
    Call.objects.filter(pk=first.pk).update(withdrawn_at="2026-01-01T00:00Z")
    assert sums_agree()
    assert findings_count(filters=FindingFilter()) == []
    other.delete()
    assert not sums_agree()
    assert not TalliedCall.objects.exists()


@pytest.mark.django_db
def test_when_somebody_changes_sides_the_calls_are_that_side_s() -> None:
    cast_create()
    call_create(initiator=actor("turkey"))
    assert sums_agree()
    Actor.objects.filter(slug="nikol-pashinyan").update(side=actor("turkey"))
    assert sums_agree()
    assert {row.key for row in day_sums(filters=CallFilter(), by="side")} == {"russia", "turkey"}
    assert leader_detail(slug="nikol-pashinyan", filters=CallFilter()).counts.initiated == 1


@pytest.mark.django_db
def test_counting_anew_changes_nothing() -> None:
    cast_create()
    call_create()
    call_create(between=("emmanuel-macron", "ilham-aliyev"), medium=Medium.VIDEO)
    before = as_set(pair_sums(filters=CallFilter()))
    sums_rebuild()
    assert as_set(pair_sums(filters=CallFilter())) == before
    assert sums_agree()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked",
    [
        CallFilter(leader=("vladimir-putin",)),
        CallFilter(topic=("arms",)),
        CallFilter(after=date(2020, 10, 1)),
        CallFilter(q="ceasefire"),
        CallFilter(as_of=1),
    ],
)
def test_what_the_sums_do_not_tell_apart_is_counted(asked: CallFilter) -> None:
    assert not sums_answer(asked)


@pytest.mark.django_db(transaction=True)
def test_with_a_commit_the_sums_are_up_to_date_and_nothing_is_left_to_do() -> None:
    cast_create()
    with transaction.atomic():
        call = call_create()
        assert Touched.objects.exists()
    assert not Touched.objects.exists()
    assert TalliedCall.objects.filter(pk=call.pk).exists()
    assert sums_agree()
    with connection.cursor() as cursor:
        cursor.execute("select max(number) from versions_version")
        (version,) = cursor.fetchone()
    call.delete()
    assert not day_sums(filters=CallFilter(), by="all")
    with record_as_of(version=version):
        assert not sums_answer(CallFilter())
        assert leader_detail(slug="vladimir-putin", filters=CallFilter()).counts.total == 1


@pytest.mark.django_db(transaction=True)
def test_several_at_once_lose_nothing() -> None:
    cast_create()
    call = call_create()

    def change(number: int) -> None:
        for day in (1, 2, 3):
            with transaction.atomic():
                call_create(day=date(2020, 10, number % 3 + day))
                Call.objects.filter(pk=call.pk).update(
                    earliest=date(2020, 10, day), latest=date(2020, 10, day)
                )
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(change, range(4)))
    assert Call.objects.count() == 13
    assert sums_agree()
    assert not Touched.objects.exists()
