from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from apps.calls.models import Call
from apps.ledger import decisions
from tests.factories import source_create, statement_create
from tests.ledger.decisions.conftest import DAY, Told, call_of
from tests.ledger.decisions.drafts import draft

LATER = DAY + timedelta(days=5)


def words(call: Call) -> list[str]:
    """The newest decision on a call in words."""
    return [str(change) for change in decisions.call_history(call_id=call.pk)[0].changes]


def test_a_correction_says_from_what_to_what(told: Told, anna: User) -> None:
    call = call_of(told("A"))
    fields = {
        "medium": "video",
        "initiator": "armenia",
        "about_war": False,
        "topics": [],
        "participants": ["nikol-pashinyan", "vladimir-putin", "emmanuel-macron"],
    }
    decisions.call_correct(call=call, fields=fields, by=anna, reason="As the readout says.")
    (entry,) = decisions.call_history(call_id=call.pk)
    assert (entry.by, entry.title, entry.reason) == ("anna", "corrected a call", "As the readout says.")
    assert [str(change) for change in entry.changes] == [
        "medium: phone → video",
        "who asked for it: not known → Armenia",
        "about the war: yes → no",
        "topics: ceasefire → none",
        "participants: Nikol Pashinyan, Vladimir Putin → Emmanuel Macron, Nikol Pashinyan, Vladimir Putin",
    ]


def test_the_newest_decision_comes_first_and_an_undone_one_says_by_whom(told: Told, anna: User) -> None:
    call = call_of(told("A"))
    boris = User.objects.create_user("boris")
    first = decisions.call_confirm(call=call, by=anna)
    decisions.decision_undo(decision=first, by=boris, reason="Too soon.")
    decisions.call_reject(call=call, by=boris, reason="No call.")
    newest, undone = decisions.call_history(call_id=call.pk)
    assert (newest.kind, newest.undone_at) == ("reject", None)
    assert (undone.kind, undone.undone_by, undone.undone_reason) == ("confirm", "boris", "Too soon.")


def test_what_joins_and_parts_calls_is_told_on_both(told: Told, anna: User) -> None:
    one, two, later = told("A"), told("B"), told("C", LATER)
    call, other = call_of(one), call_of(later)
    decisions.calls_merge(survivor=call, merged=other, by=anna, reason="")
    assert words(call) == words(other) == [f"call {other.pk} merged into call {call.pk}"]
    split = decisions.call_split(call=call, reports=[two], by=anna, reason="")
    new = Call.objects.get(pk=split.payload["created_call"])
    assert words(call) == words(new) == [f"1 report of call {call.pk} now make call {new.pk}"]
    decisions.report_pin(report=two, call=call, by=anna, reason="")
    assert words(call) == [f"the report of {two.source} put here"]
    assert words(new) == [f"the report of {two.source} put to call {call.pk}"]
    decisions.report_unpin(report=two, by=anna, reason="")
    assert words(call) == [f"the report of {two.source} taken off"]


def test_what_was_entered_and_said_and_asked_is_told(told: Told, anna: User) -> None:
    report = told("A", medium="video")
    told("B")
    call = call_of(report)
    finding = call.findings.get()
    decisions.finding_settle(finding=finding, state="explained", by=anna, reason="Both are true.")
    assert words(call) == [f"{finding.explanation}: open → explained"]
    decisions.statement_correct(
        statement=statement_create(report=report), fields={"via": "kremlin"}, by=anna, reason=""
    )
    assert words(call) == ["relayed by: not known → Kremlin"]
    source = source_create(publisher="C")
    decisions.report_add(source=source, draft=draft(DAY), call=call, by=anna, reason="")
    assert words(call) == [f"the report of {source} entered by hand"]


@pytest.mark.parametrize("many", [1, 4])
def test_a_history_takes_two_statements_however_long(
    many: int, told: Told, anna: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    call = call_of(told("A"))
    for _ in range(many):
        decisions.call_correct(call=call, fields={"initiator": "armenia"}, by=anna, reason="")
    with django_assert_num_queries(2):
        assert len(decisions.call_history(call_id=call.pk)) == many


def test_an_editor_s_values_stand_beside_the_machine_s(
    told: Told, anna: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    report = told("A")
    assert decisions.call_layers(call=call_of(report)) == ()
    decisions.call_correct(
        call=call_of(report), fields={"initiator": "armenia", "medium": "phone"}, by=anna, reason=""
    )
    call = call_of(report)
    with django_assert_num_queries(3):
        layers = decisions.call_layers(call=call)
    assert [(layer.what, layer.editor, layer.machine, layer.differs) for layer in layers] == [
        ("medium", "phone", "phone", False),
        ("who asked for it", "Armenia", "not known", True),
    ]
