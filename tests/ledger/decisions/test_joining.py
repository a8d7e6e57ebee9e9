from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from apps.calls.models import Call
from apps.ledger import decisions
from tests.factories import call_create
from tests.ledger.decisions.conftest import DAY, Told, call_of
from tests.ledger.decisions.record import record

LATER = DAY + timedelta(days=5)
MACRON = ("emmanuel-macron", "nikol-pashinyan")


def test_merged_calls_are_one_and_the_other_s_address_leads_there(told: Told, anna: User) -> None:
    one, other = told("A"), told("B", LATER)
    survivor, merged = call_of(one), call_of(other)
    decisions.calls_merge(survivor=survivor, merged=merged, by=anna, reason="One slipped in the day.")
    assert call_of(one) == call_of(other) == survivor
    merged.refresh_from_db()
    assert merged.merged_into == survivor
    assert merged.withdrawn_at
    assert decisions.call_resolve(call_id=merged.pk).call == survivor
    assert decisions.word_check() == []


def test_calls_of_other_people_can_be_merged_where_a_source_misnamed_one(told: Told, anna: User) -> None:
    one, other = told("A"), told("B", between=MACRON)
    decisions.calls_merge(survivor=call_of(one), merged=call_of(other), by=anna, reason="Misnamed.")
    call = call_of(one)
    assert call.reports.count() == 2
    assert call.participants_key == "nikol-pashinyan+vladimir-putin"


def test_mergers_in_a_chain_lead_to_the_last(told: Told, anna: User) -> None:
    a, b, c = told("A"), told("B", LATER), told("C", LATER + timedelta(days=5))
    first, second, third = call_of(a), call_of(b), call_of(c)
    decisions.calls_merge(survivor=second, merged=first, by=anna, reason="")
    decisions.calls_merge(survivor=third, merged=second, by=anna, reason="")
    assert decisions.call_resolve(call_id=first.pk).call == third
    assert {call_of(report) for report in (a, b, c)} == {third}


def test_a_merged_call_takes_no_decision_and_names_the_one_that_does(told: Told, anna: User) -> None:
    one, other = told("A"), told("B", LATER)
    survivor, merged = call_of(one), call_of(other)
    decisions.calls_merge(survivor=survivor, merged=merged, by=anna, reason="")
    with pytest.raises(decisions.DecisionError, match=f"was merged into call {survivor.pk}: decide there"):
        decisions.call_confirm(call=merged, by=anna)
    with pytest.raises(decisions.DecisionError, match="was merged into"):
        decisions.calls_merge(survivor=merged, merged=survivor, by=anna, reason="")


def test_a_call_is_not_merged_with_itself_nor_into_a_rejected_one(told: Told, anna: User) -> None:
    one, other = told("A"), told("B", LATER)
    with pytest.raises(decisions.DecisionError, match="with itself"):
        decisions.calls_merge(survivor=call_of(one), merged=call_of(one), by=anna, reason="")
    decisions.call_reject(call=call_of(one), by=anna, reason="No.")
    with pytest.raises(decisions.DecisionError, match="is rejected"):
        decisions.calls_merge(survivor=call_of(one), merged=call_of(other), by=anna, reason="")


def test_a_split_makes_a_call_of_the_reports_chosen(told: Told, anna: User) -> None:
    reports = [told("A"), told("B"), told("C")]
    call = call_of(reports[0])
    decision = decisions.call_split(call=call, reports=reports[1:], by=anna, reason="Two on that day.")
    new = Call.objects.get(pk=decision.payload["created_call"])
    assert [call_of(report) for report in reports] == [call, new, new]
    assert (new.withdrawn_at, new.participants.count(), new.day) == (None, 2, DAY)
    assert decisions.word_check() == []


@pytest.mark.parametrize("chosen", [(), (0, 1)])
def test_a_split_leaves_a_report_on_either_side(chosen: tuple[int, ...], told: Told, anna: User) -> None:
    reports = [told("A"), told("B")]
    with pytest.raises(decisions.DecisionError, match="but not all of them"):
        decisions.call_split(
            call=call_of(reports[0]), reports=[reports[each] for each in chosen], by=anna, reason=""
        )


def test_reports_of_another_call_cannot_be_split_off(told: Told, anna: User) -> None:
    one, other = told("A"), told("B", LATER)
    with pytest.raises(decisions.DecisionError, match="Choose some of the call's reports"):
        decisions.call_split(call=call_of(one), reports=[other], by=anna, reason="")


def test_a_report_is_put_to_a_call_and_stays_there(told: Told, anna: User) -> None:
    one, other = told("A"), told("B", LATER)
    call, left = call_of(one), call_of(other)
    decisions.report_pin(report=other, call=call, by=anna, reason="The same.")
    told("C", LATER)
    assert call_of(other) == call
    assert decisions.call_history(call_id=left.pk)[0].kind == "pin"
    assert decisions.word_check() == []


def test_a_report_taken_off_a_call_does_not_come_back(told: Told, anna: User) -> None:
    one, other = told("A"), told("B")
    call = call_of(one)
    assert call_of(other) == call
    decisions.report_unpin(report=other, by=anna, reason="Another call.")
    told("C")
    other.refresh_from_db()
    assert other.call != call
    assert (call_of(one), other.away_from) == (call, [call.pk])
    assert decisions.word_check() == []


def test_a_report_on_no_call_is_taken_off_none(told: Told, anna: User) -> None:
    told("A")
    told("B", LATER)
    unplaced = told("C", None)
    with pytest.raises(decisions.DecisionError, match="on no call"):
        decisions.report_unpin(report=unplaced, by=anna, reason="")


def test_either_call_of_a_merger_may_have_changed_meanwhile(told: Told, anna: User) -> None:
    one, other = told("A"), told("B", LATER)
    seen = call_of(other).revision
    decisions.call_correct(call=call_of(other), fields={"medium": "video"}, by=anna, reason="")
    before = record()
    with pytest.raises(decisions.StaleError, match=f"Call {call_of(other).pk} has changed"):
        decisions.calls_merge(
            survivor=call_of(one), merged=call_of(other), by=anna, reason="", merged_seen=seen
        )
    assert record() == before


def test_a_call_that_never_was_does_not_resolve(db: None) -> None:
    with pytest.raises(Call.DoesNotExist):
        decisions.call_resolve(call_id=call_create().pk + 1)
