"""What an editor is told of what he may not decide: which field is amiss, and what has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User

from apps.ledger import decisions
from apps.ledger.models import Finding
from tests.factories import source_create, statement_create
from tests.ledger.decisions.conftest import Told, call_of
from tests.ledger.decisions.drafts import draft


@pytest.mark.parametrize(
    ("fields", "amiss"),
    [
        ({}, "fields"),
        ({"review": "confirmed"}, "review"),
        ({"status": "dreamt", "medium": "phone"}, "status"),
        ({"day_basis": "felt"}, "day_basis"),
        ({"topics": ["chess"]}, "topics"),
        ({"about_war": "perhaps"}, "about_war"),
        ({"earliest": "2020-10-05"}, "earliest"),
        ({"latest": "2020-10-01"}, "latest"),
        ({"participants": ["vladimir-putin"]}, "participants"),
        ({"participants": ["vladimir-putin", "nobody"]}, "participants"),
        ({"initiator": "nobody"}, "initiator"),
        ({"initiator": "emmanuel-macron"}, "initiator"),
        ({"participants": ["vladimir-putin", "ilham-aliyev"], "initiator": "armenia"}, "initiator"),
    ],
)
def test_a_refused_correction_of_a_call_names_the_field(
    fields: dict[str, Any], amiss: str, told: Told, anna: User
) -> None:
    with pytest.raises(decisions.FieldError) as refused:
        decisions.call_correct(call=call_of(told("A")), fields=fields, by=anna, reason="")
    assert refused.value.field == amiss


@pytest.mark.parametrize(
    ("fields", "amiss"),
    [
        ({}, "fields"),
        ({"hidden": True}, "hidden"),
        ({"kind": "shout"}, "kind"),
        ({"speaker": "nobody"}, "speaker"),
        ({"via": "nobody"}, "via"),
        ({"topics": ["chess"]}, "topics"),
        ({"report": 0}, "report"),
    ],
)
def test_a_refused_correction_of_a_statement_names_the_field(
    fields: dict[str, Any], amiss: str, told: Told, anna: User
) -> None:
    statement = statement_create(report=told("A"))
    with pytest.raises(decisions.FieldError) as refused:
        decisions.statement_correct(statement=statement, fields=fields, by=anna, reason="")
    assert refused.value.field == amiss


def test_too_long_a_reason_is_a_field_amiss_and_so_is_evidence_outside_the_text(
    told: Told, anna: User
) -> None:
    with pytest.raises(decisions.FieldError) as refused:
        decisions.call_confirm(call=call_of(told("A")), by=anna, reason="x" * 501)
    assert refused.value.field == "reason"
    for evidence in ((), ((0, 10_000),)):
        with pytest.raises(decisions.FieldError) as refused:
            decisions.call_add(
                source=source_create(), draft=replace(draft(), evidence=evidence), by=anna, reason=""
            )
        assert refused.value.field == "evidence"


def test_a_question_that_has_changed_meanwhile_is_not_settled(told: Told, anna: User) -> None:
    told("A", medium="video")
    told("B")
    seen = Finding.objects.get(kind="medium-differs")
    Finding.objects.filter(pk=seen.pk).update(explanation="Three differ.")
    with pytest.raises(decisions.StaleError, match="it is now: Three differ"):
        decisions.finding_settle(finding=seen, state="dismissed", by=anna, reason="So.")


def test_what_last_changed_a_row_is_told(told: Told, anna: User) -> None:
    statement = statement_create(report=told("A"))
    row = f"statement {statement.pk}"
    assert decisions.change_last(row=row).startswith("the machine has read its reports anew")
    hidden = decisions.statement_hide(statement=statement, by=anna, reason="A headline.")
    assert "anna hid a statement on" in decisions.change_last(row=row)
    assert "it stands: anna hid a statement on" in decisions.decision_state(decision=hidden)
    undone = decisions.decision_undo(decision=hidden, by=anna, reason="")
    assert "the last editor's change: anna undid on" in decisions.change_last(row=row)
    assert "anna undid on" in decisions.decision_state(decision=undone)
