"""Whatever was decided, undoing it gives exactly the former record, identifiers included."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from apps.calls.models import Call, Report
from apps.ledger import decisions
from apps.ledger.models import Decision, Finding
from tests.factories import source_create, statement_create
from tests.ledger.decisions.conftest import DAY, Told, call_of
from tests.ledger.decisions.drafts import draft
from tests.ledger.decisions.record import record

LATER = DAY + timedelta(days=5)
MACRON = ("emmanuel-macron", "nikol-pashinyan")
Decide = Callable[[list[Report], User], Decision]


@pytest.fixture
def reports(told: Told) -> list[Report]:
    """Two reports of one call, one of a later call, one of other people."""
    return [
        told("A"),
        told("B", medium="video"),
        told("C", LATER),
        told("D", between=MACRON),
        told("E", None),
    ]


def correct(reports: list[Report], by: User) -> Decision:
    return decisions.call_correct(call=call_of(reports[0]), fields={"status": "denied"}, by=by, reason="R")


def correct_people(reports: list[Report], by: User) -> Decision:
    fields = {"participants": MACRON}
    return decisions.call_correct(call=call_of(reports[0]), fields=fields, by=by, reason="R")


def confirm(reports: list[Report], by: User) -> Decision:
    return decisions.call_confirm(call=call_of(reports[0]), by=by, reason="R")


def reject(reports: list[Report], by: User) -> Decision:
    return decisions.call_reject(call=call_of(reports[0]), by=by, reason="R")


def merge(reports: list[Report], by: User) -> Decision:
    one, other = call_of(reports[0]), call_of(reports[2])
    return decisions.calls_merge(survivor=one, merged=other, by=by, reason="R")


def merge_others(reports: list[Report], by: User) -> Decision:
    one, other = call_of(reports[3]), call_of(reports[0])
    return decisions.calls_merge(survivor=one, merged=other, by=by, reason="R")


def split(reports: list[Report], by: User) -> Decision:
    return decisions.call_split(call=call_of(reports[0]), reports=[reports[0]], by=by, reason="R")


def pin(reports: list[Report], by: User) -> Decision:
    return decisions.report_pin(report=reports[2], call=call_of(reports[0]), by=by, reason="R")


def pin_unplaced(reports: list[Report], by: User) -> Decision:
    return decisions.report_pin(report=reports[4], call=call_of(reports[0]), by=by, reason="R")


def pin_among_others(reports: list[Report], by: User) -> Decision:
    return decisions.report_pin(report=reports[0], call=call_of(reports[3]), by=by, reason="R")


def unpin(reports: list[Report], by: User) -> Decision:
    return decisions.report_unpin(report=reports[0], by=by, reason="R")


def unpin_only(reports: list[Report], by: User) -> Decision:
    return decisions.report_unpin(report=reports[2], by=by, reason="R")


def add_call(reports: list[Report], by: User) -> Decision:
    return decisions.call_add(source=reports[0].source, draft=draft(LATER, MACRON), by=by, reason="R")


def add_report(reports: list[Report], by: User) -> Decision:
    source, call = source_create(publisher="F"), call_of(reports[0])
    return decisions.report_add(source=source, draft=draft(LATER), call=call, by=by, reason="R")


def add_free_report(reports: list[Report], by: User) -> Decision:
    return decisions.report_add(source=source_create(publisher="F"), draft=draft(DAY), by=by, reason="R")


def settle(reports: list[Report], by: User) -> Decision:
    finding = Finding.objects.filter(kind="medium-differs").get()
    return decisions.finding_settle(finding=finding, state="dismissed", by=by, reason="A slip of the pen.")


def hide(reports: list[Report], by: User) -> Decision:
    return decisions.statement_hide(statement=reports[0].statements.get(), by=by, reason="R")


def correct_statement(reports: list[Report], by: User) -> Decision:
    fields = {"speaker": "nikol-pashinyan", "via": "kremlin", "report": None, "topics": ["arms"]}
    statement = reports[0].statements.get()
    return decisions.statement_correct(statement=statement, fields=fields, by=by, reason="R")


KINDS: list[Decide] = [
    correct,
    correct_people,
    confirm,
    reject,
    merge,
    merge_others,
    split,
    pin,
    pin_unplaced,
    pin_among_others,
    unpin,
    unpin_only,
    add_call,
    add_report,
    add_free_report,
    settle,
    hide,
    correct_statement,
]


@pytest.mark.parametrize("decide", KINDS, ids=lambda decide: decide.__name__)
def test_undoing_gives_exactly_the_former_record(decide: Decide, reports: list[Report], anna: User) -> None:
    statement_create(report=reports[0])
    before = record()
    decision = decide(reports, anna)
    assert record() != before
    assert decisions.word_check() == []
    undone = decisions.decision_undo(decision=decision, by=anna, reason="Wrong.")
    assert record() == before
    assert decisions.word_check() == []
    assert (undone.undone_by, undone.undone_reason) == (anna, "Wrong.")
    assert undone.undone_at
    with pytest.raises(decisions.DecisionError, match="undone already, by anna"):
        decisions.decision_undo(decision=undone, by=anna, reason="")


@pytest.mark.parametrize("decide", KINDS, ids=lambda decide: decide.__name__)
def test_what_came_before_a_decision_stands_when_it_is_undone(
    decide: Decide, reports: list[Report], anna: User
) -> None:
    statement_create(report=reports[0])
    for report in (reports[0], reports[2], reports[3]):
        decisions.call_correct(call=call_of(report), fields={"topics": ["arms"]}, by=anna, reason="")
    before = record()
    decisions.decision_undo(decision=decide(reports, anna), by=anna, reason="Wrong.")
    assert record() == before


@pytest.mark.parametrize("decide", KINDS, ids=lambda decide: decide.__name__)
def test_the_order_of_undoing_does_not_matter_where_nothing_rests(
    decide: Decide, reports: list[Report], anna: User
) -> None:
    statement_create(report=reports[0])
    before = record()
    decision = decide(reports, anna)
    standing = Call.objects.filter(withdrawn_at=None, reports=reports[1]).first()
    if not standing or standing.pk == decision.payload.get("created_call"):
        return  # what is decided of it rests on the decision
    later = decisions.call_correct(call=standing, fields={"about_war": False}, by=anna, reason="")
    if str(decision.payload.get("created_report")) in later.payload["pins"]:
        return  # it rests on what was entered
    decisions.decision_undo(decision=decision, by=anna, reason="")
    assert decisions.word_check() == []
    decisions.decision_undo(decision=later, by=anna, reason="")
    assert record() == before


def test_what_later_decisions_rest_on_is_not_undone_before_them(reports: list[Report], anna: User) -> None:
    first = split(reports, anna)
    new = Call.objects.get(pk=first.payload["created_call"])
    later = decisions.call_correct(call=new, fields={"medium": "video"}, by=anna, reason="")
    last = decisions.call_confirm(call=new, by=anna)
    before = record()
    with pytest.raises(
        decisions.RestsError,
        match=f"no. {last.pk}, anna confirmed a call; no. {later.pk}, anna corrected a call",
    ) as told:
        decisions.decision_undo(decision=first, by=anna, reason="")
    assert told.value.decisions == (last.pk, later.pk)
    assert record() == before
    for decision in (last, later, first):
        decisions.decision_undo(decision=decision, by=anna, reason="")
    assert decisions.word_check() == []


def test_a_call_entered_by_hand_and_undone_says_so(reports: list[Report], anna: User) -> None:
    decision = add_call(reports, anna)
    assert decision.call
    decisions.decision_undo(decision=decision, by=anna, reason="It was a letter.")
    resolved = decisions.call_resolve(call_id=decision.call.pk)
    assert resolved.call == decision.call
    assert resolved.call.withdrawn_at
    assert resolved.reason.startswith("It was entered by hand; anna undid that on ")
    assert resolved.reason.endswith(": It was a letter.")
    report = Report.objects.get(pk=decision.payload["created_report"])
    assert (report.call, report.origin) == (None, "editor")
    assert report.dropped_at


def test_a_split_that_was_undone_leaves_an_address_that_says_so(reports: list[Report], anna: User) -> None:
    decision = split(reports, anna)
    decisions.decision_undo(decision=decision, by=anna, reason="")
    assert "It was split off; anna undid that" in (
        decisions.call_resolve(call_id=decision.payload["created_call"]).reason
    )


def test_undoing_what_another_editor_has_built_on_is_noticed(reports: list[Report], anna: User) -> None:
    decision = correct(reports, anna)
    seen = call_of(reports[0]).revision
    decisions.call_correct(call=call_of(reports[0]), fields={"topics": ["arms"]}, by=anna, reason="")
    with pytest.raises(decisions.StaleError, match="anna corrected a call"):
        decisions.decision_undo(decision=decision, by=anna, reason="", seen=seen)
    decisions.decision_undo(decision=decision, by=anna, reason="", seen=call_of(reports[0]).revision)
