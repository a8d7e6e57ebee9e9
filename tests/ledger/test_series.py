from datetime import date

import pytest

from apps.calls.models import Series
from apps.ledger.facts import ReportFacts
from apps.ledger.models import Finding
from apps.ledger.resolution import group_resolve
from apps.ledger.series import SeriesFacts, series_check
from apps.ledger.services import ledger_update
from tests.factories import PUTIN_PASHINYAN, call_create, passage_create, report_create, source_create
from tests.ledger.cast import day, told

KEY = "+".join(PUTIN_PASHINYAN)


@pytest.mark.parametrize(
    ("reports", "missing"),
    [
        ([], 3),
        ([told("a", "10-02")], 2),
        ([told("a", "10-02"), told("a", "10-03", position=1), told("a", "10-05", position=2)], 0),
        ([told("a", "09-30"), told("a", "10-10", position=1)], 3),
        ([told("a", "10-01"), told("a", "10-08", position=1)], 1),
        ([told("a", "..10-20")], 2),
        ([told("a", "10-02", status="planned"), told("b", "10-03", status="denied")], 3),
    ],
)
def test_calls_are_missing_where_the_record_has_fewer_that_can_be_meant(
    reports: list[ReportFacts], missing: int
) -> None:
    series = SeriesFacts(7, "x", "Asbarez", 3, day("10-01"), day("10-08"))
    clusters = group_resolve(reports=reports).clusters
    notices = list(series_check(series=[series], clusters=clusters))
    assert [(notice.cluster, notice.series) for notice in notices] == ([(None, (7,))] if missing else [])
    for notice in notices:
        assert f"so at least {missing} call" in notice.explanation


def test_the_sentence_names_the_source_the_days_and_the_calls_on_record() -> None:
    series = SeriesFacts(7, "x", "Asbarez", 2, day("09-27"), day("10-08"))
    clusters = group_resolve(reports=[told("a", "10-02")]).clusters
    (notice,) = series_check(series=[series], clusters=clusters)
    assert notice.explanation == (
        "Asbarez tells of at least 2 calls from 27 September 2020 up to 8 October 2020; "
        "the record has 1 (2 October 2020), so at least 1 call is missing."
    )


@pytest.mark.django_db
def test_missing_calls_are_one_finding_about_the_pair_until_they_are_found() -> None:
    report_create()
    rows = [
        Series.objects.create(
            source=source, position=0, participants_key=KEY, at_least=2, passage=passage_create(source)
        )
        for source in (source_create(publisher="A"), source_create(publisher="B"))
    ]
    ledger_update(keys=[KEY])
    finding = Finding.objects.get()
    assert (finding.kind, finding.participants_key, finding.call) == ("calls-missing", KEY, None)
    assert set(finding.series.all()) == set(rows)
    assert "A tells of at least 2 calls" in finding.explanation
    report_create(call=call_create(day=date(2020, 10, 9)))
    ledger_update(keys=[KEY])
    assert not Finding.objects.exists()
