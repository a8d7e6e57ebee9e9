"""Two workers at reports of one call at once, on a real PostgreSQL with real transactions."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from apps.calls.models import Call, Report
from apps.ledger.services import groups_hold, ledger_update
from tests.factories import PUTIN_PASHINYAN, actor, call_create, report_create, source_create

KEY = "+".join(PUTIN_PASHINYAN)
OTHERS = ("emmanuel-macron", "ilham-aliyev")
WORKERS = 4


def work_at_once() -> None:
    """Each worker writes a report of the same call, and all decide its group at once."""
    sources = [source_create(publisher=f"Paper {number}") for number in range(WORKERS)]
    people = [actor(slug) for slug in PUTIN_PASHINYAN]
    together = Barrier(WORKERS, timeout=10)

    def work(number: int) -> None:
        try:
            with transaction.atomic():
                report = Report.objects.create(
                    source=sources[number],
                    position=0,
                    participants_key=KEY,
                    status="held",
                    earliest=sources[number].published,
                    latest=sources[number].published,
                )
                report.participants.set(people)
                together.wait()  # every report is written, none committed
                ledger_update(keys=[KEY])
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, range(WORKERS)))


@pytest.mark.django_db(transaction=True)
def test_workers_at_reports_of_one_call_at_once_make_one_call() -> None:
    work_at_once()
    call = Call.objects.get()
    assert call.reports.count() == WORKERS
    assert call.participations.count() == len(PUTIN_PASHINYAN)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("review", ["confirmed", "rejected"])
def test_workers_at_reports_of_an_anchored_call_at_once_put_them_all_to_it(review: str) -> None:
    call = call_create(review=review, overrides={"medium": "video"}, withdrawn_at=None)
    report_create(call=call, source=source_create(publisher="The First"), pinned_to=call)
    work_at_once()
    call = Call.objects.get()
    assert call.reports.count() == WORKERS + 1
    assert (call.medium, call.withdrawn_at is None) == ("video", review == "confirmed")


@pytest.mark.django_db(transaction=True)
def test_a_worker_and_an_editor_who_puts_a_report_elsewhere_wait_for_each_other() -> None:
    here = call_create()
    there = call_create(between=OTHERS)
    report = report_create(call=here)
    report_create(call=there)
    together = Barrier(2, timeout=10)

    def run(keys: list[str]) -> None:
        try:
            with transaction.atomic():
                together.wait()
                groups_hold(keys=keys)
                if there.participants_key in keys:
                    Report.objects.filter(pk=report.pk).update(pinned_to=there)
                ledger_update(keys=keys)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, [[KEY], [there.participants_key, KEY]]))
    report.refresh_from_db()
    here.refresh_from_db()
    assert report.call == there
    assert here.withdrawn_at


@pytest.mark.django_db(transaction=True)
def test_workers_at_groups_that_share_a_report_take_them_in_the_same_order() -> None:
    first, last = call_create(between=OTHERS), call_create()
    report_create(call=last, participants_key=last.participants_key, pinned_to=first)
    taken: dict[str, list[str]] = {}

    for key in (first.participants_key, last.participants_key):
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            groups_hold(keys=[key])
        taken[key] = [query["sql"] for query in queries if "advisory" in query["sql"]]
    assert taken[first.participants_key] == taken[last.participants_key]
    assert len(taken[first.participants_key]) == 2
