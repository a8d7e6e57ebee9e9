from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from apps.calls.models import Call, Review
from apps.ledger import decisions
from apps.ledger.models import DecisionKind
from apps.ledger.services import ledger_update
from tests.factories import PUTIN_PASHINYAN
from tests.ledger.decisions.conftest import DAY, Told, call_of
from tests.ledger.decisions.record import record

KEY = "+".join(PUTIN_PASHINYAN)


def test_a_corrected_field_stands_whatever_the_reports_say(told: Told, anna: User) -> None:
    report = told("A")
    decision = decisions.call_correct(
        call=call_of(report), fields={"medium": "video", "latest": date(2020, 10, 3)}, by=anna, reason="Seen."
    )
    told("B")
    call = call_of(report)
    assert (call.medium, call.latest, call.earliest) == ("video", date(2020, 10, 3), DAY)
    assert call.overrides == {"medium": "video", "latest": "2020-10-03"}
    assert (decision.kind, decision.made_by, decision.reason) == (DecisionKind.CORRECT, anna, "Seen.")
    assert decision.payload["machine"] == {"medium": "phone", "latest": "2020-10-02"}
    assert decisions.word_check() == []


def test_correcting_the_people_moves_the_call_to_their_group(told: Told, anna: User) -> None:
    report = told("A")
    call = call_of(report)
    people = ["emmanuel-macron", "nikol-pashinyan"]
    decisions.call_correct(
        call=call, fields={"participants": people, "initiator": None}, by=anna, reason="A slip."
    )
    call.refresh_from_db()
    assert call.participants_key == "emmanuel-macron+nikol-pashinyan"
    assert sorted(call.participants.values_list("slug", flat=True)) == people
    assert call_of(report) == call
    other = told("B", between=("emmanuel-macron", "nikol-pashinyan"))
    assert call_of(other) == call
    third = told("C")
    assert call_of(third) != call


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({}, "Say at least one field to correct."),
        ({"colour": "red"}, "A call has no field colour that an editor can set."),
        ({"status": "dreamt"}, "The status is one of held, planned, denied, not 'dreamt'."),
        ({"medium": "fax"}, "The medium is one of phone, video, not 'fax'."),
        ({"day_basis": "felt"}, "The basis of the day is one of stated, relative, bounded, not 'felt'."),
        ({"earliest": "2020-10-05"}, "The earliest day lies after the latest."),
        ({"earliest": "next week"}, "'next week' is no day; write it as 2020-10-02."),
        ({"initiator": "emmanuel-macron"}, "Emmanuel Macron is neither a participant nor the side of one."),
        ({"initiator": "nobody"}, "The record has nobody by the name of nobody."),
        ({"participants": ["vladimir-putin"]}, "A call has at least two participants."),
        ({"participants": ["vladimir-putin", "nobody"]}, "The record has nobody by the name of nobody."),
        ({"participants": "vladimir-putin"}, "The participants are a list."),
        ({"about_war": "perhaps"}, "Whether a call is about the war is yes or no."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    fields: dict[str, Any], problem: str, told: Told, anna: User
) -> None:
    call = call_of(told("A"))
    before = record()
    with pytest.raises(decisions.DecisionError, match=problem):
        decisions.call_correct(call=call, fields=fields, by=anna, reason="")
    assert record() == before
    assert not anna.decisions.exists()


def test_an_unknown_topic_is_refused(told: Told, anna: User) -> None:
    with pytest.raises(decisions.DecisionError, match="The topic is one of ceasefire"):
        decisions.call_correct(call=call_of(told("A")), fields={"topics": ["chess"]}, by=anna, reason="")


@pytest.mark.parametrize("initiator", ["nikol-pashinyan", "armenia", None])
def test_who_asked_is_a_participant_the_side_of_one_or_unknown(
    initiator: str | None, told: Told, anna: User
) -> None:
    report = told("A")
    decisions.call_correct(call=call_of(report), fields={"initiator": initiator}, by=anna, reason="")
    found = call_of(report).initiator
    assert (found.slug if found else None) == initiator


def test_a_confirmed_call_keeps_all_its_values_and_its_reports(told: Told, anna: User) -> None:
    report = told("A", topics=["arms"])
    call = call_of(report)
    decisions.call_confirm(call=call, by=anna)
    told("B", topics=["ceasefire"], medium="video")
    told("C", medium="video", topics=["status"])
    call.refresh_from_db()
    assert (call.review, call.topics, call.medium) == (Review.CONFIRMED, ["arms"], "phone")
    report.refresh_from_db()
    assert (report.call, report.pinned_to) == (call, call)


def test_a_rejected_call_is_in_no_list_and_its_people_get_no_other_of_that_day(
    told: Told, anna: User
) -> None:
    report = told("A")
    call = call_of(report)
    decisions.call_reject(call=call, by=anna, reason="A meeting, not a call.")
    told("B")
    assert not Call.objects.filter(withdrawn_at=None).exists()
    resolved = decisions.call_resolve(call_id=call.pk)
    assert resolved.call == call
    assert resolved.reason.startswith("An editor rejected it (anna, ")
    assert resolved.reason.endswith("): A meeting, not a call.")


def test_a_rejected_call_can_be_confirmed_after_all(told: Told, anna: User) -> None:
    report = told("A")
    decisions.call_reject(call=call_of(report), by=anna, reason="No.")
    decisions.call_confirm(call=call_of(report), by=anna)
    call = call_of(report)
    assert (call.review, call.withdrawn_at) == (Review.CONFIRMED, None)
    assert decisions.word_check() == []


def test_who_has_seen_an_older_call_is_told_what_changed_and_by_whom(told: Told, anna: User) -> None:
    report = told("A")
    seen = call_of(report).revision
    boris = User.objects.create_user("boris")
    decisions.call_correct(
        call=call_of(report), fields={"medium": "video"}, by=boris, reason="A photo.", seen=seen
    )
    before = record()
    with pytest.raises(decisions.StaleError, match=r"boris corrected a call on .* \(A photo\.\)"):
        decisions.call_reject(call=call_of(report), by=anna, reason="No.", seen=seen)
    assert record() == before
    decisions.call_reject(call=call_of(report), by=anna, reason="No.", seen=call_of(report).revision)


def test_who_has_not_seen_what_the_machine_changed_is_told_so(told: Told, anna: User) -> None:
    report = told("A")
    seen = call_of(report).revision
    told("B", medium="video", topics=["arms"])
    with pytest.raises(decisions.StaleError, match="the machine has read its reports anew"):
        decisions.call_confirm(call=call_of(report), by=anna, seen=seen)


def test_an_undone_decision_is_named_to_who_has_not_seen_it(told: Told, anna: User) -> None:
    report = told("A")
    decision = decisions.call_correct(call=call_of(report), fields={"medium": "video"}, by=anna, reason="")
    seen = call_of(report).revision
    decisions.decision_undo(decision=decision, by=anna, reason="Oops.")
    with pytest.raises(decisions.StaleError, match=r"anna undid on .* that anna corrected a call"):
        decisions.call_confirm(call=call_of(report), by=anna, seen=seen)


def test_a_call_that_lost_its_reports_cannot_be_decided_on(told: Told, anna: User) -> None:
    report = told("A")
    call = call_of(report)
    report.delete()
    ledger_update(keys=[KEY])
    with pytest.raises(decisions.DecisionError, match="is withdrawn: no report tells of it"):
        decisions.call_confirm(call=call, by=anna)


def test_later_days_do_not_join_a_corrected_call(told: Told, anna: User) -> None:
    report = told("A")
    decisions.call_correct(call=call_of(report), fields={"medium": "video"}, by=anna, reason="")
    later = told("B", DAY + timedelta(days=5))
    assert call_of(later) != call_of(report)


def test_a_reason_has_its_length(told: Told, anna: User) -> None:
    with pytest.raises(decisions.DecisionError, match="at most 500 characters"):
        decisions.call_confirm(call=call_of(told("A")), by=anna, reason="x" * 501)
