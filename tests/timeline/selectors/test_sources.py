from datetime import date
from typing import Any

import pytest

from apps.sources.models import Source
from apps.timeline.filters import SourceFilter
from apps.timeline.selectors import source_get, sources_list
from tests.factories import report_create, source_create, statement_create

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (SourceFilter(), ["second", "first"]),
        (SourceFilter(publisher=("TASS",)), ["second"]),
        (SourceFilter(leader=("nikol-pashinyan",)), ["first"]),
        (SourceFilter(after=date(2020, 10, 3)), ["second"]),
        (SourceFilter(before=date(2020, 10, 3)), ["first"]),
        (SourceFilter(restatement=True), ["second"]),
        (SourceFilter(q="accused Ankara"), ["first"]),
    ],
)
def test_sources_are_found(filters: SourceFilter, expected: list[str]) -> None:
    first = source_create(title="first")
    source_create(
        title="second", publisher="TASS", published=date(2020, 10, 9), is_restatement=True, text="No call."
    )
    report_create(source=first)
    assert [source.title for source in sources_list(filters=filters)] == expected


def test_a_call_s_sources_are_found() -> None:
    report = report_create()
    source_create()
    assert report.call
    assert [*sources_list(filters=SourceFilter(call=(report.call.pk,)))] == [report.source]


def test_a_list_of_sources_takes_one_statement_and_leaves_the_texts(django_assert_num_queries: Any) -> None:
    statement_create()
    source_create()
    with django_assert_num_queries(1):  # counts are subqueries
        rows = list(sources_list(filters=SourceFilter()))
        assert [(s.publisher and s.publisher.name, s.report_count, s.statement_count) for s in rows] == [
            ("The Paper", 0, 0),
            ("The Paper", 1, 1),
        ]
    assert "text" in rows[0].get_deferred_fields()


def test_a_source_comes_with_everything_that_marks_its_text(django_assert_num_queries: Any) -> None:
    statement = statement_create()
    with django_assert_num_queries(5):  # source, reports with calls, participants, evidence, statements
        source = source_get(source_id=statement.source.pk)
        (report,) = source.reports.all()
        assert [e.passage.text for e in report.evidence.all()] == [source.text.split(". “")[0] + "."]
        assert [s.passage.text for s in source.statements.all()] == [statement.passage.text]
        assert report.call
        assert len(report.participants.all()) == 2
    with pytest.raises(Source.DoesNotExist):
        source_get(source_id=source.pk + 1)
