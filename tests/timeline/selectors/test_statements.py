from datetime import date
from typing import Any

import pytest

from apps.timeline.filters import StatementFilter
from apps.timeline.selectors import statements_list
from tests.factories import actor, cast_create, passage_create, report_create, source_create, statement_create

pytestmark = pytest.mark.django_db

ACCUSED = "According to his office, Pashinyan accused Ankara of taking part in it."


@pytest.fixture
def said() -> None:
    cast_create()
    report = report_create()
    statement_create(report=report)
    statement_create(
        report=None,
        source=source_create(publisher="TASS", published=date(2020, 10, 9)),
        speaker=actor("nikol-pashinyan"),
        via=actor("armenia-pm-office"),
        kind="reported",
        topics=["turkey-role"],
        passage=passage_create(report.source, ACCUSED),
    )


@pytest.mark.usefixtures("said")
@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (StatementFilter(), ["nikol-pashinyan", "vladimir-putin"]),
        (StatementFilter(leader=("vladimir-putin",)), ["vladimir-putin"]),
        (StatementFilter(side=("armenia",)), ["nikol-pashinyan"]),
        (StatementFilter(via=("armenia-pm-office",)), ["nikol-pashinyan"]),
        (StatementFilter(kind=("quote",)), ["vladimir-putin"]),
        (StatementFilter(topic=("turkey-role", "covid")), ["nikol-pashinyan"]),
        (StatementFilter(publisher=("TASS",)), ["nikol-pashinyan"]),
        (StatementFilter(after=date(2020, 10, 3)), ["nikol-pashinyan"]),
        (StatementFilter(before=date(2020, 10, 3)), ["vladimir-putin"]),
        (StatementFilter(q="stop"), ["vladimir-putin"]),
        (StatementFilter(q="accusing"), ["nikol-pashinyan"]),
        (StatementFilter(call=(2**40,)), []),
    ],
)
def test_statements_are_found(filters: StatementFilter, expected: list[str]) -> None:
    assert [row.speaker.slug for row in statements_list(filters=filters)] == expected


def test_a_list_of_statements_takes_one_statement_and_fetches_only_its_words(
    django_assert_num_queries: Any,
) -> None:
    statement = statement_create()
    with django_assert_num_queries(1):  # the words are cut out in SQL
        (row,) = statements_list(filters=StatementFilter())
        assert (row.words, str(row.speaker.side), str(row.source.publisher)) == (
            statement.passage.text,
            "Russia",
            "The Paper",
        )
        assert row.report
        assert row.report.call_id
    assert "text" in row.source.get_deferred_fields()


def test_words_are_cut_where_python_would_cut_them_in_every_script() -> None:
    text = "🕊 Ոչ ոք։ «Мир важнее», — сказал Путин. Ещё."
    source = source_create(text=text)
    passage = passage_create(source, "«Мир важнее», — сказал Путин.")
    statement_create(source=source, passage=passage)
    (row,) = statements_list(filters=StatementFilter())
    assert row.words == passage.text
