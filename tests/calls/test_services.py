import dataclasses
from datetime import date
from typing import Any

import pytest

from apps.calls.models import Report
from apps.calls.services import ReportDraft, reports_replace
from tests.factories import (
    SECOND_OF_OCTOBER,
    call_create,
    cast_create,
    passage_create,
    report_create,
    source_create,
)

pytestmark = pytest.mark.django_db

FIFTH = date(2020, 10, 5)


DRAFT = ReportDraft(
    participants=("vladimir-putin", "nikol-pashinyan"),
    status="held",
    medium="phone",
    earliest=SECOND_OF_OCTOBER,
    latest=SECOND_OF_OCTOBER,
    day_basis="stated",
    evidence=((0, 5), (6, 9), (0, 5)),
)


def draft(day: date = SECOND_OF_OCTOBER, **facts: Any) -> ReportDraft:
    return dataclasses.replace(DRAFT, earliest=day, latest=day, **facts)


def put(source: Any, *drafts: ReportDraft) -> list[Report]:
    first, second = passage_create(source, source.text[0:5]), passage_create(source, source.text[6:9])
    return reports_replace(
        source=source, drafts=drafts, actors=cast_create(), passages={(0, 5): first, (6, 9): second}
    )


def test_a_draft_becomes_a_report_with_its_people_and_evidence_in_order() -> None:
    [report] = put(source_create(), draft(initiator="nikol-pashinyan", ordinal=3, rules=("a", "b", "a")))
    report.refresh_from_db()
    assert report.participants_key == "nikol-pashinyan+vladimir-putin"
    assert report.participants.count() == 2
    assert [(evidence.rank, evidence.passage.start) for evidence in report.evidence.all()] == [(0, 0), (1, 6)]
    assert report.initiator
    assert (report.initiator.slug, report.ordinal, report.rules) == ("nikol-pashinyan", 3, ["a", "b"])
    assert report.call is None


def test_a_report_takes_over_the_call_of_the_one_that_it_repeats() -> None:
    source = source_create()
    second, fifth = call_create(), call_create(day=FIFTH)
    report_create(source=source, call=second)
    report_create(source=source, call=fifth)
    reports = put(source, draft(FIFTH), draft(), draft(date(2020, 10, 9)))
    assert [report.call_id for report in reports] == [fifth.pk, second.pk, None]
    assert Report.objects.count() == 3


def test_a_report_of_other_people_takes_over_nothing() -> None:
    source = source_create()
    report_create(source=source)
    [report] = put(source, draft(participants=("vladimir-putin", "ilham-aliyev")))
    assert report.call_id is None


def test_nothing_found_leaves_no_report() -> None:
    source = source_create()
    report_create(source=source)
    assert put(source) == []
    assert not Report.objects.exists()
