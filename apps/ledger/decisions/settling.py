"""Decisions on what the ledger asks: open questions, and suggestions."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from apps.ledger.decisions.errors import DecisionError, FieldError, StaleError
from apps.ledger.decisions.fields import CLEANERS, about_field, choice_clean
from apps.ledger.decisions.reviewing import fields_set
from apps.ledger.decisions.saying import statement_set
from apps.ledger.decisions.taking import call_current, taking
from apps.ledger.models import Decision, DecisionKind, Finding, FindingState, Suggestion, SuggestionState

SETTLED = [FindingState.EXPLAINED.value, FindingState.DISMISSED.value]


@transaction.atomic
def finding_settle(
    *, finding: Finding, state: str, by: User, reason: str, seen: int | None = None
) -> Decision:
    """Say that an open question is explained, or dismiss it, and why; undoing the decision opens it again."""
    with about_field("state"):
        state = choice_clean("answer", state, SETTLED)
    call = finding.call
    keys = [finding.participants_key] if finding.participants_key else []
    held = taking(by=by, reason=_why(reason), calls=[call] if call else [], keys=keys)
    current = call_current(call, seen) if call else None
    _check_asked(finding)
    return held.decide(
        DecisionKind.SETTLE_FINDING,
        {
            "finding": {
                "id": finding.pk,
                "state": state,
                "reason": held.reason,
                "explanation": finding.explanation,
            }
        },
        call=current,
        finding=finding,
    )


@transaction.atomic
def suggestion_accept(*, suggestion: Suggestion, by: User, reason: str, seen: int | None = None) -> Decision:
    """Set the field as the machine suggests."""
    said = _said(suggestion, SuggestionState.ACCEPTED, reason)
    fields = {suggestion.field: suggestion.value}
    if suggestion.statement:
        return statement_set(
            statement=suggestion.statement, fields=fields, by=by, reason=reason, seen=seen, suggestion=said
        )
    if suggestion.call is None or suggestion.field not in CLEANERS:
        raise DecisionError("This suggestion sets no field: confirm the call, or dismiss the suggestion.")
    return fields_set(call=suggestion.call, fields=fields, by=by, reason=reason, seen=seen, suggestion=said)


@transaction.atomic
def suggestion_dismiss(*, suggestion: Suggestion, by: User, reason: str, seen: int | None = None) -> Decision:
    """Say why a suggestion is not followed; the same value is not suggested again."""
    call = suggestion.call
    report = suggestion.statement.report if suggestion.statement else None
    held = taking(
        by=by, reason=_why(reason), calls=[call] if call else [], reports=[report] if report else []
    )
    return held.decide(
        DecisionKind.DISMISS_SUGGESTION,
        {"suggestion": _said(suggestion, SuggestionState.DISMISSED, held.reason)},
        call=call_current(call, seen) if call else None,
        statement=suggestion.statement,
        shown_on=report.call_id if report else None,
    )


def _check_asked(finding: Finding) -> None:
    """Whether the question is still the one that the editor answers."""
    current = Finding.objects.filter(pk=finding.pk, gone_at=None).first()
    if current is None:
        raise DecisionError("The question has gone: the reports have changed.")
    if current.explanation != finding.explanation:
        raise StaleError(f"The question has changed since you looked at it; it is now: {current.explanation}")


def _said(suggestion: Suggestion, state: SuggestionState, reason: str) -> dict[str, object]:
    """What the log keeps of a suggestion; DecisionError where it was answered before."""
    current = Suggestion.objects.filter(pk=suggestion.pk, state=SuggestionState.OPEN).first()
    if current is None or current.value != suggestion.value:
        raise DecisionError("The suggestion is no longer open.")
    return {
        "id": suggestion.pk,
        "state": state.value,
        "reason": reason,
        "field": suggestion.field,
        "value": suggestion.value,
    }


def _why(reason: str) -> str:
    if not reason.strip():
        raise FieldError("Say why.", "reason")
    return reason
