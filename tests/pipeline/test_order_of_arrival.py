"""The same articles in any order give the same ledger."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.calls.models import Call, Report
from apps.pipeline.services import batch_create, file_process, file_register
from tests.factories import cast_create
from tests.pipeline.fake_engine import FAKE

SPOKE = "Putin and Pashinyan spoke on"
ARTICLES = {
    "A": f"published: 2020-10-02\n\n{SPOKE} 2020-10-02.",
    "B": f"published: 2020-10-03\n\n{SPOKE} 2020-10-02. Pashinyan said: enough.",
    "C": f"published: 2020-10-05\n\n{SPOKE} 2020-10-05. {SPOKE} 2020-10-02.",
    "D": f"published: 2020-10-05\n\nPutin and Aliyev have not spoken. {SPOKE} 2020-10-05.",
    "E": "published: 2020-10-06\n\nPutin and Aliyev spoke on 2020-10-01.",
    "F": "published: 2020-10-02\n\nPutin and Aliyev have not spoken.",
}


def ingest(names: list[str]) -> None:
    batch = batch_create(label="")
    for name in names:
        content = f"publisher: {name}\n{ARTICLES[name]}".encode()
        file = file_register(batch=batch, name=name, content=content)
        file_process(file_id=file.pk, engine=FAKE)


def ledger() -> list[tuple[object, ...]]:
    """The whole ledger without its row numbers."""
    return sorted(
        (
            call.participants_key,
            call.status,
            str(call.earliest),
            str(call.latest),
            call.disputed,
            sorted(report.source.publisher.name for report in call.reports.all() if report.source.publisher),
            sorted(report.placement for report in call.reports.all()),
            sorted((finding.kind, finding.explanation) for finding in call.findings.all()),
        )
        for call in Call.objects.filter(withdrawn_at=None)
    )


@pytest.mark.django_db
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(list(ARTICLES)))
def test_any_order_gives_the_same_ledger(order: list[str]) -> None:
    ledgers = []
    for names in (list(ARTICLES), order):
        with transaction.atomic():
            cast_create()
            ingest(names)
            ledgers.append(ledger())
            assert Report.objects.filter(call=None).count() == 0
            transaction.set_rollback(True)
    assert ledgers[0] == ledgers[1]
    assert len(ledgers[0]) == 4
