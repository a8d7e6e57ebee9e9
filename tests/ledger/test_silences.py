from datetime import date

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.calls.models import Call
from apps.ledger.models import Finding
from apps.ledger.services import ledger_update
from apps.ledger.silences import silences_update
from tests.factories import PUTIN_PASHINYAN, actor, call_create, report_create, source_create

pytestmark = pytest.mark.django_db

KEY = "+".join(PUTIN_PASHINYAN)
MONTH = 10


def spoke(*days: int, between: tuple[str, ...] = PUTIN_PASHINYAN, **facts: object) -> list[Call]:
    """Calls on these days of October, each with a report."""
    calls = [call_create(between=between, day=date(2020, MONTH, day), **facts) for day in days]
    for call in calls:
        report_create(call=call, source=source_create())
    return calls


def silences() -> dict[str, str]:
    """The findings about silences, by pair or actor."""
    silences_update()
    found = Finding.objects.filter(kind="silence", gone_at=None)
    return {
        finding.participants_key or (finding.actor.slug if finding.actor else ""): finding.explanation
        for finding in found
    }


def test_a_silence_of_a_pair_and_of_each_leader_is_noticed_with_the_reports_at_its_ends() -> None:
    calls = spoke(1, 2, 3, 4, 25)
    found = silences()
    assert set(found) == {KEY, *PUTIN_PASHINYAN}
    assert "for 21 days, from 4 October 2020 to 25 October 2020" in found[KEY]
    finding = Finding.objects.get(participants_key=KEY)
    assert {report.call_id for report in finding.reports.all()} == {calls[3].pk, calls[4].pk}
    assert not Call.objects.filter(disputed=True).exists()


def test_a_call_with_somebody_else_breaks_a_leader_s_silence_and_a_conference_that_of_a_pair() -> None:
    spoke(1, 2, 3, 4, 25)
    spoke(14, between=("emmanuel-macron", "vladimir-putin"))
    assert "for 21 days" in silences()[KEY]
    assert "for 11 days, from 14 October" in silences()["vladimir-putin"]
    spoke(15, between=("emmanuel-macron", *PUTIN_PASHINYAN))
    assert "for 11 days, from 4 October" in silences()[KEY]


def test_only_counted_calls_break_a_silence() -> None:
    spoke(1, 2, 3, 4, 25)
    spoke(10, about_war=False)
    spoke(11, status="planned")
    spoke(12, withdrawn_at="2021-01-01T00:00:00Z")
    assert "for 21 days" in silences()[KEY]


def test_a_silence_that_is_broken_goes_away_and_a_group_s_update_leaves_the_others() -> None:
    spoke(1, 2, 3, 4, 25)
    assert silences()
    ledger_update(keys=[KEY])
    assert Finding.objects.filter(kind="silence").count() == 3
    spoke(7, 10, 13, 16, 19, 22)
    assert silences() == {}


def test_it_costs_the_same_however_many_speak_and_a_second_run_writes_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    spoke(1, 2, 3, 4, 25)
    silences()
    # The savepoint and its release, the lock, the cause; calls, reports; findings, their reports and series.
    with django_assert_num_queries(9):
        silences_update()
    spoke(1, 2, 3, 4, 25, between=("emmanuel-macron", "ilham-aliyev"))
    assert len(silences()) == 6
    before = list(Finding.objects.values())
    with django_assert_num_queries(9):
        silences_update()
    assert list(Finding.objects.values()) == before
    assert actor("ilham-aliyev").findings.exists()
