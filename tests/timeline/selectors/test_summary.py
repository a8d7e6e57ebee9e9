from typing import Any

import pytest

from apps.calls.models import CallStatus
from apps.timeline.results import DataSummary
from apps.timeline.selectors import data_summary
from tests.factories import call_create, report_create, statement_create

pytestmark = pytest.mark.django_db


def test_an_empty_record_says_so() -> None:
    assert data_summary() == DataSummary(0, 0, 0, 0, 0, 0, None, "")


def test_the_summary_counts_what_there_is(django_assert_num_queries: Any) -> None:
    call = call_create(disputed=True)
    report_create(call=call)
    statement = statement_create(report=report_create(call=call))
    call_create(status=CallStatus.PLANNED)
    with django_assert_num_queries(5):  # calls, sources, reports, statements, the engine's version
        found = data_summary()
    assert found == DataSummary(
        sources=2,
        reports=2,
        calls=2,
        counted=1,
        disputed=1,
        statements=1,
        ingested_at=statement.source.created_at,
        engine_version="1",
    )
