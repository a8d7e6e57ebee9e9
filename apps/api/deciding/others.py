"""Decisions on reports, statements, findings, suggestions, and on decisions."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from apps.api.deciding.base import ActionView
from apps.api.deciding.bodies import PinBody, ReasonBody, SettleBody, StatementCorrectBody
from apps.api.deciding.named import call_named
from apps.api.deciding.subjects import CALL, DECISION, FINDING, REPORT, STATEMENT, SUGGESTION, Held
from apps.calls.models import Report
from apps.ledger import decisions
from apps.ledger.models import Decision, Finding, Suggestion
from apps.statements.models import Statement


class ReportPin(ActionView):
    """Say that a report tells of a call: it stays there, whatever the machine finds.

    The decision is on two things: `If-Match` has the ETag of the report, `if_match` that of the call.
    """

    write_name = "reports_pin"
    subject = REPORT
    body_class = PinBody

    def act(self, held: Held[Report], body: Mapping[str, Any]) -> Decision:
        """Put it there."""
        named = call_named("call", body["call"])
        call = self.hold(CALL, named.pk, body.get("if_match"), name="if_match")
        return decisions.report_pin(
            report=held.row, call=call.row, by=self.actor, reason=body["reason"], seen=call.seen
        )


class ReportUnpin(ActionView):
    """Say that a report does not tell of the call that it is on."""

    write_name = "reports_unpin"
    subject = REPORT
    body_class = ReasonBody

    def act(self, held: Held[Report], body: Mapping[str, Any]) -> Decision:
        """Take it off."""
        return decisions.report_unpin(report=held.row, by=self.actor, reason=body["reason"], seen=held.seen)


class StatementCorrect(ActionView):
    """Set fields of a statement, which then stand whatever the machine reads; the others stay as they are."""

    write_name = "statements_correct"
    subject = STATEMENT
    body_class = StatementCorrectBody
    within = "fields"

    def act(self, held: Held[Statement], body: Mapping[str, Any]) -> Decision:
        """Correct it."""
        return decisions.statement_correct(
            statement=held.row, fields=body["fields"], by=self.actor, reason=body["reason"], seen=held.seen
        )


class StatementHide(ActionView):
    """Say that a statement is none: it stands in no list."""

    write_name = "statements_hide"
    subject = STATEMENT
    body_class = ReasonBody

    def act(self, held: Held[Statement], body: Mapping[str, Any]) -> Decision:
        """Hide it."""
        return decisions.statement_hide(
            statement=held.row, by=self.actor, reason=body["reason"], seen=held.seen
        )


class FindingSettle(ActionView):
    """Say that an open question is explained, or dismiss it."""

    write_name = "findings_settle"
    subject = FINDING
    body_class = SettleBody

    def act(self, held: Held[Finding], body: Mapping[str, Any]) -> Decision:
        """Settle it."""
        return decisions.finding_settle(
            finding=held.row, state=body["state"], by=self.actor, reason=body["reason"], seen=held.seen
        )


class SuggestionAccept(ActionView):
    """Set the field as the machine suggests."""

    write_name = "suggestions_accept"
    subject = SUGGESTION
    body_class = ReasonBody

    def act(self, held: Held[Suggestion], body: Mapping[str, Any]) -> Decision:
        """Accept it."""
        return decisions.suggestion_accept(
            suggestion=held.row, by=self.actor, reason=body["reason"], seen=held.seen
        )


class SuggestionDismiss(ActionView):
    """Say why a suggestion is not followed; the same value is not suggested again."""

    write_name = "suggestions_dismiss"
    subject = SUGGESTION
    body_class = ReasonBody

    def act(self, held: Held[Suggestion], body: Mapping[str, Any]) -> Decision:
        """Dismiss it."""
        return decisions.suggestion_dismiss(
            suggestion=held.row, by=self.actor, reason=body["reason"], seen=held.seen
        )


class DecisionUndo(ActionView):
    """Take a decision back: the record is then as if it had never been made.

    Later decisions that rest on it are to be undone first: the problem's `decisions` has their ids, the
    latest first.
    """

    write_name = "decisions_undo"
    subject = DECISION
    body_class = ReasonBody
    answer_status = HTTPStatus.OK

    def act(self, held: Held[Decision], body: Mapping[str, Any]) -> Decision:
        """Undo it."""
        return decisions.decision_undo(
            decision=held.row, by=self.actor, reason=body["reason"], seen=held.seen
        )
