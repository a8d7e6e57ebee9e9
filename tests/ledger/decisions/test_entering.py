from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from apps.actors.models import Actor
from apps.calls.models import Call, Report, Review
from apps.calls.services import reports_replace
from apps.common.models import RowOrigin
from apps.ledger import decisions
from apps.ledger.services import ledger_update
from tests.factories import source_create
from tests.ledger.decisions.conftest import DAY, Told, call_of
from tests.ledger.decisions.drafts import FIRST_SENTENCE, draft

LATER = DAY + timedelta(days=5)
MACRON = ("emmanuel-macron", "ilham-aliyev")


def test_a_call_entered_by_hand_rests_on_its_passage(told: Told, anna: User) -> None:
    source = told("A").source
    decision = decisions.call_add(
        source=source, draft=draft(LATER, MACRON, initiator="france"), by=anna, reason="Missed."
    )
    call = Call.objects.get(pk=decision.payload["created_call"])
    assert (call.review, call.day, call.withdrawn_at) == (Review.CONFIRMED, LATER, None)
    assert (call.in_window, call.about_war, call.topics) == (True, True, ["ceasefire"])
    assert sorted(call.participants.values_list("slug", flat=True)) == list(MACRON)
    assert (call.initiator and call.initiator.slug) == "france"
    report = call.reports.get()
    assert (report.origin, report.pinned_to, report.source) == (RowOrigin.EDITOR, call, source)
    assert [(each.passage.start, each.passage.end) for each in report.evidence.all()] == [FIRST_SENTENCE]
    assert decisions.word_check() == []


def test_what_the_machine_reads_later_joins_the_call_entered_by_hand(told: Told, anna: User) -> None:
    source = told("A").source
    decision = decisions.call_add(source=source, draft=draft(LATER, MACRON), by=anna, reason="")
    assert call_of(told("B", LATER, between=MACRON)).pk == decision.payload["created_call"]


def test_a_new_reading_leaves_what_was_entered_by_hand(told: Told, anna: User) -> None:
    report = told("A")
    source = report.source
    decisions.call_add(source=source, draft=draft(LATER, MACRON), by=anna, reason="")
    reports_replace(source=source, drafts=[], actors={}, passages={})
    ledger_update(keys=[report.participants_key, "+".join(MACRON)])
    assert [each.origin for each in Report.objects.all()] == [RowOrigin.EDITOR]
    assert Call.objects.filter(withdrawn_at=None).count() == 1


def test_a_report_is_added_to_a_call(told: Told, anna: User) -> None:
    call = call_of(told("A"))
    decision = decisions.report_add(
        source=source_create(publisher="B"), draft=draft(LATER), call=call, by=anna, reason=""
    )
    assert decision.report
    assert call_of(decision.report) == call
    decision.report.refresh_from_db()
    assert decision.report.pinned_to == call


def test_a_report_without_a_call_finds_the_one_that_it_tells_of(told: Told, anna: User) -> None:
    call = call_of(told("A"))
    source = source_create(publisher="B")
    decision = decisions.report_add(source=source, draft=draft(DAY), by=anna, reason="")
    assert decision.report
    assert call_of(decision.report) == call
    assert decisions.word_check() == []


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({"evidence": ()}, "Choose the passage"),
        ({"evidence": ((5, 5),)}, "outside the source's text"),
        ({"evidence": ((0, 10_000),)}, "outside the source's text"),
        ({"status": "dreamt"}, "The status is one of"),
        ({"participants": ("vladimir-putin",)}, "at least two participants"),
        ({"participants": ("vladimir-putin", "nobody")}, "nobody by the name of nobody"),
        ({"earliest": LATER}, "earliest day lies after the latest"),
        ({"initiator": "france"}, "neither a participant nor the side of one"),
    ],
)
def test_what_cannot_be_is_not_entered(facts: dict[str, Any], problem: str, told: Told, anna: User) -> None:
    source = told("A").source
    actors = Actor.objects.count()
    with pytest.raises(decisions.DecisionError, match=problem):
        decisions.call_add(source=source, draft=draft(DAY, **facts), by=anna, reason="")
    with pytest.raises(decisions.DecisionError, match=problem):
        decisions.report_add(source=source, draft=draft(DAY, **facts), by=anna, reason="")
    assert (Report.objects.count(), Call.objects.count(), Actor.objects.count()) == (1, 1, actors)
