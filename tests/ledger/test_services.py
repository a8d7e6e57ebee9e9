from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.calls.models import Call, Report
from apps.ledger.models import Decision, DecisionKind, Finding, FindingKind, FindingState
from apps.ledger.services import ledger_update
from apps.sources.models import Source
from tests.factories import PUTIN_PASHINYAN, actor, call_create, report_create, source_create

pytestmark = pytest.mark.django_db

KEY = "+".join(PUTIN_PASHINYAN)
DAY = date(2020, 10, 2)


@pytest.fixture
def told() -> Callable[..., Report]:
    """A report of Putin and Pashinyan that is in no call yet."""

    def create(by: str = "The Paper", day: date | None = DAY, **facts: Any) -> Report:
        report = report_create(
            source=source_create(publisher=by),
            **{"earliest": day, "latest": day, "participants_key": KEY} | facts,
        )
        call = report.call
        report.call = None
        report.save()
        assert call
        call.delete()
        return report

    return create


def test_reports_of_one_call_become_one_call_with_its_people(told: Callable[..., Report]) -> None:
    told("A", topics=["arms"], initiator=actor("armenia"))
    told("B", topics=["ceasefire"], initiator=actor("nikol-pashinyan"))
    ledger_update(keys=[KEY])
    call = Call.objects.get()
    assert set(call.participants.values_list("slug", flat=True)) == set(PUTIN_PASHINYAN)
    assert (call.day, call.status, call.in_window, call.disputed) == (DAY, "held", True, False)
    assert (call.topics, call.initiator) == (["arms", "ceasefire"], actor("nikol-pashinyan"))
    assert set(Report.objects.values_list("call", "placement")) == {
        (call.pk, "It names the day."),
        (call.pk, "The same people on the same day."),
    }


def test_a_second_run_changes_nothing_and_writes_nothing(
    told: Callable[..., Report], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    told("A", ordinal=3)
    told("B", ordinal=2)
    ledger_update(keys=[KEY])
    before = list(Call.objects.values()), list(Finding.objects.values())
    # The savepoint and its release, the lock, what shares reports before it and after; the calls' reports
    # before and after; calls, reports; sides, relays and announcements; mentions of several calls; findings,
    # their reports and series; disputes; suggestions.
    with django_assert_num_queries(18):
        ledger_update(keys=[KEY])
    assert (list(Call.objects.values()), list(Finding.objects.values())) == before


def test_what_contradicts_is_a_finding_with_its_reports_and_marks_the_call(
    told: Callable[..., Report],
) -> None:
    reports = {told("A", ordinal=3), told("B", ordinal=2)}
    ledger_update(keys=[KEY])
    call = Call.objects.get()
    assert call.disputed
    assert set(call.findings.values_list("kind", flat=True)) == {"ordinal-contradicted", "calls-missing"}
    assert set(call.findings.get(kind="ordinal-contradicted").reports.all()) == reports


def test_a_contradiction_that_is_cleared_up_goes_away(told: Callable[..., Report]) -> None:
    told("A", medium="video")
    other = told("B")
    ledger_update(keys=[KEY])
    assert Call.objects.get().disputed
    other.medium = "video"
    other.save()
    ledger_update(keys=[KEY])
    assert not Call.objects.get().disputed
    assert not Finding.objects.exists()


def test_a_call_that_loses_its_reports_is_withdrawn_and_comes_back_under_its_id(
    told: Callable[..., Report],
) -> None:
    report = told("A", ordinal=3)
    ledger_update(keys=[KEY])
    call = Call.objects.get()
    report.delete()
    ledger_update(keys=[KEY])
    call.refresh_from_db()
    assert call.withdrawn_at
    assert not call.findings.exists()
    told("B")
    ledger_update(keys=[KEY])
    assert Call.objects.get(withdrawn_at=None).pk == call.pk


def test_calls_keep_their_ids_when_a_new_report_comes_between(told: Callable[..., Report]) -> None:
    told("A", DAY)
    told("B", DAY + timedelta(days=5))
    ledger_update(keys=[KEY])
    ids = {call.day: call.pk for call in Call.objects.all()}
    told("C", DAY + timedelta(days=2))
    told("D", DAY - timedelta(days=2))
    ledger_update(keys=[KEY])
    assert ids.items() <= {call.day: call.pk for call in Call.objects.all()}.items()
    assert Call.objects.count() == 4


def test_an_unplaced_report_is_in_no_call_and_says_why(told: Callable[..., Report]) -> None:
    told("A", DAY)
    told("B", DAY + timedelta(days=5))
    undated = told("C", None)
    ledger_update(keys=[KEY])
    undated.refresh_from_db()
    assert undated.call is None
    assert undated.placement.startswith("It names no day, and 2 calls of these people can be meant")


def test_two_held_calls_against_one_denial_are_one_finding_on_it(told: Callable[..., Report]) -> None:
    told("A", DAY)
    told("B", DAY + timedelta(days=2))
    told("C", None, latest=DAY + timedelta(days=5), status="denied")
    ledger_update(keys=[KEY])
    denial = Call.objects.get(status="denied")
    finding = denial.findings.get()
    assert finding.explanation.count("Denied by C") == 2
    assert finding.reports.count() == 3
    assert Call.objects.filter(disputed=True).count() == 3


def test_an_overtaken_denial_is_a_finding_on_both_calls_and_disputes_neither(
    told: Callable[..., Report],
) -> None:
    told("A", None, latest=DAY, status="denied")
    told("B", DAY + timedelta(days=5))
    ledger_update(keys=[KEY])
    assert set(Finding.objects.values_list("kind", "call__status")) == {
        ("denial-overtaken", "denied"),
        ("denial-overtaken", "held"),
    }
    assert not Call.objects.filter(disputed=True).exists()


def test_an_article_that_still_announces_a_held_call_disputes_it(told: Callable[..., Report]) -> None:
    told("A")
    late = told("B", status="planned")
    Source.objects.filter(pk=late.source_id).update(published=DAY + timedelta(days=1))
    ledger_update(keys=[KEY])
    assert Call.objects.get(disputed=True).findings.get().kind == "status-differs"


def test_only_the_groups_named_are_decided(told: Callable[..., Report]) -> None:
    told("A")
    told("B", participants_key="emmanuel-macron+ilham-aliyev")
    ledger_update(keys=["emmanuel-macron+ilham-aliyev"])
    assert [call.participants_key for call in Call.objects.all()] == ["emmanuel-macron+ilham-aliyev"]


def test_a_finding_that_an_editor_settled_stays_settled_and_is_kept_when_it_is_noticed_no_longer(
    told: Callable[..., Report],
) -> None:
    told("A", medium="video")
    other = told("B")
    ledger_update(keys=[KEY])
    finding = Finding.objects.get()
    Finding.objects.update(state=FindingState.DISMISSED, reason="A slip of the pen.")
    Decision.objects.create(
        kind=DecisionKind.SETTLE_FINDING,
        made_by=User.objects.create(username="e"),
        finding=finding,
    )
    told("C", medium="video")
    ledger_update(keys=[KEY])
    finding.refresh_from_db()
    assert (finding.state, finding.reports.count()) == (FindingState.DISMISSED, 3)
    assert not Call.objects.get().disputed
    Report.objects.filter(pk=other.pk).update(medium="video")
    ledger_update(keys=[KEY])
    finding.refresh_from_db()
    assert finding.gone_at
    Report.objects.filter(pk=other.pk).update(medium="phone")
    ledger_update(keys=[KEY])
    assert Finding.objects.get(gone_at=None).state == FindingState.DISMISSED


@pytest.mark.parametrize(
    "subject", [{}, {"participants_key": KEY, "call": True}, {"actor": True, "call": True}]
)
def test_a_finding_is_about_one_thing(subject: dict[str, Any]) -> None:
    rows = {"call": call_create(), "actor": actor("vladimir-putin")}
    about = {name: rows.get(name, value) for name, value in subject.items()}
    with pytest.raises(IntegrityError, match="finding_is_about_one_thing"):
        Finding.objects.create(kind=FindingKind.SILENCE, explanation="A silence.", **about)
