from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from apps.calls.models import Call
from apps.ledger import decisions
from apps.ledger.models import Decision, DecisionKind, Finding, Suggestion
from tests.factories import statement_create
from tests.ledger.decisions.conftest import Told, call_of


@pytest.fixture
def finding(told: Told) -> Finding:
    """Two sources name different media."""
    told("A", medium="video")
    told("B")
    return Finding.objects.get(kind="medium-differs")


def suggest(call: Call, **facts: Any) -> Suggestion:
    return Suggestion.objects.create(
        call=call, explanation="A new report says so.", **{"field": "medium", "value": "video"} | facts
    )


def test_an_open_question_is_dismissed_with_a_reason(finding: Finding, anna: User) -> None:
    decision = decisions.finding_settle(
        finding=finding, state="dismissed", by=anna, reason="The agency put a wrong photograph."
    )
    finding.refresh_from_db()
    assert (finding.state, finding.reason) == ("dismissed", "The agency put a wrong photograph.")
    assert finding.call
    finding.call.refresh_from_db()
    assert not finding.call.disputed
    assert decision.finding == finding


@pytest.mark.parametrize("reason", ["", " "])
def test_an_open_question_is_not_settled_without_saying_why(
    reason: str, finding: Finding, anna: User
) -> None:
    with pytest.raises(decisions.DecisionError, match="Say why"):
        decisions.finding_settle(finding=finding, state="explained", by=anna, reason=reason)


def test_an_open_question_is_explained_or_dismissed_and_nothing_else(finding: Finding, anna: User) -> None:
    with pytest.raises(decisions.DecisionError, match="one of explained, dismissed, not 'open'"):
        decisions.finding_settle(finding=finding, state="open", by=anna, reason="So.")


def test_a_question_about_a_pair_is_settled(told: Told, anna: User) -> None:
    report = told("A")
    finding = Finding.objects.create(
        participants_key=report.participants_key, kind="silence", explanation="They were silent."
    )
    decisions.finding_settle(finding=finding, state="explained", by=anna, reason="Talks went on in Moscow.")
    finding.refresh_from_db()
    assert finding.state == "explained"


def test_a_question_that_has_gone_is_not_settled(told: Told, anna: User) -> None:
    report = told("A", medium="video")
    other = told("B")
    finding = Finding.objects.get(kind="medium-differs")
    decisions.call_split(call=call_of(report), reports=[other], by=anna, reason="")
    with pytest.raises(decisions.DecisionError, match="has gone"):
        decisions.finding_settle(finding=finding, state="explained", by=anna, reason="So.")


def test_an_accepted_suggestion_sets_its_field_and_is_open_again_when_undone(told: Told, anna: User) -> None:
    report = told("A")
    decisions.call_correct(call=call_of(report), fields={"medium": "phone"}, by=anna, reason="")
    suggestion = suggest(call_of(report))
    decision = decisions.suggestion_accept(suggestion=suggestion, by=anna, reason="Seen the photograph.")
    assert decision.kind == DecisionKind.CORRECT
    assert call_of(report).medium == "video"
    suggestion.refresh_from_db()
    assert suggestion.state == "accepted"
    decisions.decision_undo(decision=decision, by=anna, reason="")
    assert call_of(report).medium == "phone"


def test_a_suggestion_on_a_statement_is_accepted(told: Told, anna: User) -> None:
    statement = statement_create(report=told("A"))
    decisions.statement_correct(statement=statement, fields={"kind": "quote"}, by=anna, reason="")
    suggestion = Suggestion.objects.create(
        statement=statement, field="kind", value="reported", explanation="Read anew."
    )
    decisions.suggestion_accept(suggestion=suggestion, by=anna, reason="")
    statement.refresh_from_db()
    assert statement.kind == "reported"


def test_a_suggestion_is_dismissed_with_a_reason_and_answered_once(told: Told, anna: User) -> None:
    report = told("A")
    decisions.call_correct(call=call_of(report), fields={"medium": "phone"}, by=anna, reason="")
    told("B", medium="video")
    suggestion = suggest(call_of(report), field="topics", value=["arms"])
    with pytest.raises(decisions.DecisionError, match="Say why"):
        decisions.suggestion_dismiss(suggestion=suggestion, by=anna, reason="")
    decisions.suggestion_dismiss(suggestion=suggestion, by=anna, reason="An old photograph.")
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.reason) == ("dismissed", "An old photograph.")
    for answer in (decisions.suggestion_dismiss, decisions.suggestion_accept):
        with pytest.raises(decisions.DecisionError, match="no longer open"):
            answer(suggestion=suggestion, by=anna, reason="So.")
    assert Decision.objects.count() == 2


def test_a_suggestion_that_sets_no_field_is_not_accepted(told: Told, anna: User) -> None:
    suggestion = suggest(call_of(told("A")), field="reports", value=[1])
    with pytest.raises(decisions.DecisionError, match="sets no field"):
        decisions.suggestion_accept(suggestion=suggestion, by=anna, reason="")
