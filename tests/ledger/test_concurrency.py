"""Two workers at reports of one call at once, on a real PostgreSQL with real transactions."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from apps.calls.models import Call, Report
from apps.ledger.services import ledger_update
from tests.factories import PUTIN_PASHINYAN, actor, source_create

KEY = "+".join(PUTIN_PASHINYAN)
WORKERS = 4


@pytest.mark.django_db(transaction=True)
def test_workers_at_reports_of_one_call_at_once_make_one_call() -> None:
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
    call = Call.objects.get()
    assert call.reports.count() == WORKERS
    assert call.participations.count() == len(people)
