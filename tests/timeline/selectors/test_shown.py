"""What an editor hid, and what is read no longer, is in no list, count or page."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.calls.models import Report
from apps.statements.models import Statement
from apps.timeline.filters import CallFilter, SourceFilter, StatementFilter
from apps.timeline.selectors import (
    call_get,
    call_reports,
    calls_list,
    data_summary,
    source_get,
    sources_list,
    statements_list,
)
from tests.factories import report_create, source_create, statement_create

pytestmark = pytest.mark.django_db

NOW = timezone.now()
CORRECTED: dict[str, Any] = {"kind": "quote"}


@pytest.fixture
def said() -> Statement:
    return statement_create(report=report_create(source=source_create()))


def shown(statement: Statement) -> Iterator[bool]:
    """Whether each of the places that show statements shows this one."""
    report = statement.report
    assert report
    assert report.call_id
    yield statement in statements_list(filters=StatementFilter())
    yield statement in source_get(source_id=statement.source_id).statements.all()
    yield sources_list(filters=SourceFilter())[0].statement_count == 1
    yield statement in call_reports(call=call_get(call_id=report.call_id))[0].statements.all()
    yield data_summary().statements == 1
    yield calls_list(filters=CallFilter(q="“The war must stop at once”")).exists()


@pytest.mark.parametrize(
    ("columns", "is_shown"),
    [
        ({}, True),
        ({"hidden": True}, False),
        ({"dropped_at": NOW}, False),
        ({"dropped_at": NOW, "overrides": CORRECTED}, True),
        ({"dropped_at": NOW, "overrides": CORRECTED, "hidden": True}, False),
    ],
)
def test_a_statement_is_shown_everywhere_or_nowhere(
    said: Statement, columns: dict[str, Any], *, is_shown: bool
) -> None:
    Statement.objects.update(**columns)
    assert set(shown(said)) == {is_shown}


@pytest.mark.usefixtures("said")
def test_no_page_and_no_table_has_the_words_of_a_hidden_statement(client: Client) -> None:
    places = ["/statements/", "/leaders/vladimir-putin/", "/api/v1/statements/"]
    for hidden in (False, True):
        Statement.objects.update(hidden=hidden)
        pages = [client.get(place).content.decode() for place in places]
        assert {"The war must stop at once" in page for page in pages} == {not hidden}


@pytest.mark.parametrize(("on_a_call", "is_shown"), [(True, True), (False, False)])
def test_a_report_that_is_read_no_longer_is_shown_while_it_is_on_a_call(
    *, on_a_call: bool, is_shown: bool
) -> None:
    report = report_create(source=source_create())
    Report.objects.update(dropped_at=NOW, **({} if on_a_call else {"call": None}))
    source = source_get(source_id=report.source_id)
    assert (report in source.reports.all()) is is_shown
    assert (source.report_count, data_summary().reports) == (int(is_shown),) * 2
    assert sources_list(filters=SourceFilter(leader=("vladimir-putin",))).exists() is is_shown
