import dataclasses
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from apps.calls.models import Call, Report, ReportPassage
from apps.calls.services import ReportDraft, reports_replace
from apps.ledger.models import Decision, DecisionKind
from apps.sources.models import Source
from tests.factories import (
    ARTICLE,
    QUOTE,
    SECOND_OF_OCTOBER,
    call_create,
    cast_create,
    passage_create,
    report_create,
    source_create,
    statement_create,
)

pytestmark = pytest.mark.django_db

FIFTH = date(2020, 10, 5)
QUOTE_SPAN = (ARTICLE.index(QUOTE), ARTICLE.index(QUOTE) + len(QUOTE))


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


def put(source: Source, *drafts: ReportDraft) -> list[Report]:
    spans = {span for each in drafts for span in each.evidence}
    passages = {span: passage_create(source, source.text[slice(*span)]) for span in spans}
    return reports_replace(source=source, drafts=drafts, actors=cast_create(), passages=passages)


def test_a_draft_becomes_a_report_with_its_people_and_evidence_in_order() -> None:
    [report] = put(source_create(), draft(initiator="nikol-pashinyan", ordinal=3, rules=("a", "b", "a")))
    report.refresh_from_db()
    assert report.participants_key == "nikol-pashinyan+vladimir-putin"
    assert report.participants.count() == 2
    assert [(evidence.rank, evidence.passage.start) for evidence in report.evidence.all()] == [(0, 0), (1, 6)]
    assert report.initiator
    assert (report.initiator.slug, report.ordinal, report.rules) == ("nikol-pashinyan", 3, ["a", "b"])
    assert report.call is None


def test_a_report_that_is_read_again_stays_the_same_row_with_its_call() -> None:
    source = source_create()
    second = report_create(source=source, call=call_create())
    fifth = report_create(source=source, call=call_create(day=FIFTH))
    reports = put(source, draft(FIFTH), draft(ordinal=3), draft(date(2020, 10, 9)))
    assert reports[:2] == [fifth, second]
    assert [report.call_id for report in reports] == [fifth.call_id, second.call_id, None]
    assert [report.position for report in Report.objects.order_by("position")] == [0, 1, 2]
    second.refresh_from_db()
    assert (second.ordinal, second.position) == (3, 1)
    assert [(each.rank, each.passage.start) for each in second.evidence.all()] == [(0, 0), (1, 6)]


def test_the_same_reading_again_writes_nothing() -> None:
    source = source_create()
    put(source, draft(), draft(FIFTH, initiator="nikol-pashinyan"))
    before = list(Report.objects.values()), list(ReportPassage.objects.values())
    put(source, draft(), draft(FIFTH, initiator="nikol-pashinyan"))
    assert (list(Report.objects.values()), list(ReportPassage.objects.values())) == before


def test_other_evidence_alone_is_a_change_of_the_report() -> None:
    source = source_create()
    [report] = put(source, draft())
    before = report.updated_at
    [again] = put(source, draft(evidence=((6, 9), (0, 5))))
    again.refresh_from_db()
    assert again.updated_at > before
    assert [each.passage.start for each in again.evidence.all()] == [6, 0]


def test_a_statement_keeps_its_report() -> None:
    statement = statement_create(report=report_create(source=source_create()))
    put(statement.source, draft(ordinal=3))
    statement.refresh_from_db()
    assert statement.report


def test_a_report_that_now_tells_of_other_people_leaves_its_call() -> None:
    source = source_create()
    former = report_create(source=source)
    [report] = put(source, draft(participants=("vladimir-putin", "ilham-aliyev")))
    assert (report, report.call_id) == (former, None)
    assert set(report.participants.values_list("slug", flat=True)) == {"vladimir-putin", "ilham-aliyev"}


def test_nothing_found_leaves_no_report() -> None:
    source = source_create()
    report_create(source=source)
    assert put(source) == []
    assert not Report.objects.exists()


def pinned(call: Call) -> dict[str, Any]:
    return {"pinned_to": call}


def kept_away(call: Call) -> dict[str, Any]:
    return {"away_from": [call.pk]}


@pytest.mark.parametrize("word", [pinned, kept_away])
def test_a_report_with_a_decision_on_it_is_dropped_but_stays_and_is_found_again(
    word: Callable[[Call], dict[str, Any]],
) -> None:
    source = source_create()
    call = call_create()
    decided = report_create(source=source, call=call, **word(call))
    put(source, draft(participants=("ilham-aliyev", "emmanuel-macron"), evidence=(QUOTE_SPAN,)))
    decided.refresh_from_db()
    assert decided.dropped_at
    assert decided.evidence.exists()
    assert decided.position == 1
    dropped_at = decided.dropped_at
    put(source)
    decided.refresh_from_db()
    assert (decided.dropped_at, decided.position) == (dropped_at, 0)
    [again] = put(source, draft(ordinal=3))
    assert (again, again.dropped_at, again.ordinal) == (decided, None, 3)


def test_a_pinned_report_stays_on_its_call_though_read_of_other_people() -> None:
    source, call = source_create(), call_create()
    decided = report_create(source=source, call=call, pinned_to=call)
    [report] = put(source, draft(participants=("vladimir-putin", "ilham-aliyev")))
    assert (report, report.call, report.pinned_to) == (decided, call, call)


def test_a_report_that_an_editor_put_a_statement_to_stays() -> None:
    report = report_create(source=source_create())
    statement_create(report=report, overrides={"report": report.pk})
    put(report.source)
    assert Report.objects.get().dropped_at


def test_a_report_that_only_the_log_of_decisions_names_stays_dropped() -> None:
    report = report_create(source=source_create())
    Decision.objects.create(
        kind=DecisionKind.PIN,
        made_by=get_user_model().objects.create(),
        report=report,
        undone_at=timezone.now(),
    )
    put(report.source)
    assert Report.objects.get().dropped_at


def test_a_report_entered_by_hand_is_never_touched() -> None:
    source = source_create()
    by_hand = report_create(source=source, origin="editor", position=1)
    before = Report.objects.values().get()
    put(source, draft(), draft(FIFTH), draft(FIFTH))
    assert Report.objects.values().get(pk=by_hand.pk) == before
    assert sorted(Report.objects.values_list("position", flat=True)) == [0, 1, 2, 3]
    put(source)
    assert Report.objects.get() == by_hand
