from datetime import date, timedelta

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.actors.models import Actor, Office
from apps.calls.models import Call, Report
from apps.ledger.models import Announcement, Finding
from apps.ledger.services import ledger_update
from apps.sources.models import Publisher
from apps.statements.models import Statement
from tests.factories import (
    PUTIN_PASHINYAN,
    SECOND_OF_OCTOBER,
    actor,
    call_create,
    report_create,
    source_create,
    statement_create,
)

pytestmark = pytest.mark.django_db

KEY = "+".join(PUTIN_PASHINYAN)


@pytest.fixture
def call() -> Call:
    """A call that no report tells of yet."""
    return call_create()


def reported(
    call: Call, via: str = "", *, days: int = 0, publisher: str = "The Paper", **facts: object
) -> Report:
    """A report of an article so many days after the call, in which an office is named."""
    published = SECOND_OF_OCTOBER + timedelta(days)
    report = report_create(call=call, source=source_create(publisher=publisher, published=published), **facts)
    if via:
        statement_create(report=report, via=actor(via))
    return report


def announced() -> list[tuple[str, str, date | None, int | None]]:
    ledger_update(keys=[KEY])
    return [(row.side.slug, row.by, row.day, row.days_after) for row in Announcement.objects.order_by("day")]


def test_the_office_that_an_article_names_announced_the_call(call: Call) -> None:
    reported(call, "kremlin", days=1)
    reported(call, "kremlin", days=2)
    reported(call, "armenia-pm-office")
    assert announced() == [
        ("armenia", "Office of the Prime Minister of Armenia", date(2020, 10, 2), 0),
        ("russia", "Kremlin", date(2020, 10, 3), 1),
    ]
    assert not Finding.objects.exists()


def test_an_office_s_own_site_announces_what_it_reports(call: Call) -> None:
    Publisher.objects.create(name="kremlin.ru", side=actor("russia"))
    report = reported(call, publisher="kremlin.ru")
    assert announced() == [("russia", "kremlin.ru", date(2020, 10, 2), 0)]
    finding = Finding.objects.get()
    assert (finding.kind, finding.call, list(finding.reports.all())) == ("one-sided", call, [report])
    assert finding.explanation == (
        "Announced by Russia (kremlin.ru) on 2 October 2020; no announcement from Armenia on record."
    )
    call.refresh_from_db()
    assert not call.disputed


def test_what_the_other_side_announces_later_clears_the_finding(call: Call) -> None:
    reported(call, "kremlin")
    assert announced()
    assert Finding.objects.filter(kind="one-sided").exists()
    reported(call, "armenia-pm-office", days=3)
    assert len(announced()) == 2
    assert not Finding.objects.exists()


def test_an_agency_an_outsider_and_a_hidden_statement_announce_nothing(call: Call) -> None:
    agency = Actor.objects.create(slug="tass", kind="organisation", name="TASS", side=actor("russia"))
    Office.objects.create(actor=agency, title="TASS", role="news-agency")
    Actor.objects.create(slug="elysee", kind="organisation", name="Élysée", side=actor("france"))
    for via in ("tass", "elysee", "kremlin"):
        reported(call, via)
    Statement.objects.filter(via__slug="kremlin").update(hidden=True)
    assert announced() == []


def test_a_plan_and_a_denial_announce_no_held_call(call: Call) -> None:
    reported(call)
    reported(call, "kremlin", status="planned")
    reported(call, "kremlin", days=-1, status="denied", earliest=None, latest=date(2020, 10, 1))
    assert announced() == []


def test_a_call_that_is_not_counted_is_announced_but_not_called_one_sided() -> None:
    reported(call_create(about_war=False), "kremlin")
    assert [side for side, *_ in announced()] == ["russia"]
    assert not Finding.objects.exists()


def test_a_withdrawn_call_keeps_no_announcement(call: Call) -> None:
    report = reported(call, "kremlin")
    assert announced()
    report.delete()
    assert announced() == []


def test_a_second_run_leaves_the_rows_and_costs_the_same_however_many_calls(
    call: Call, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reported(call, "kremlin")
    announced()
    for day in (6, 9):
        reported(call_create(day=date(2020, 10, day)), "kremlin", days=day)
    announced()
    before = list(Announcement.objects.values())
    with django_assert_num_queries(18):
        ledger_update(keys=[KEY])
    assert list(Announcement.objects.values()) == before
