"""Decisions on one statement: hide it, correct it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from apps.ledger.decisions.columns import statement_value
from apps.ledger.decisions.errors import DecisionError
from apps.ledger.decisions.fields import Values, actors_known, choice_clean, topics_clean, values_clean
from apps.ledger.decisions.taking import Taking, call_current, taking
from apps.ledger.models import Decision, DecisionKind
from apps.statements.models import Statement, StatementKind


@transaction.atomic
def statement_hide(*, statement: Statement, by: User, reason: str, seen: int | None = None) -> Decision:
    """Say that a statement is none; it stands in no list. `seen` is the revision of its call."""
    held, current = _hold(statement, by, reason, seen)
    return held.decide(
        DecisionKind.HIDE_STATEMENT,
        {"statement": {"hidden": True}},
        statement=current,
        shown_on=current.report.call_id if current.report else None,
    )


@transaction.atomic
def statement_correct(
    *, statement: Statement, fields: Mapping[str, Any], by: User, reason: str, seen: int | None = None
) -> Decision:
    """Set fields of a statement: speaker and via (slugs), kind, report (an id or None), topics."""
    return statement_set(statement=statement, fields=fields, by=by, reason=reason, seen=seen)


def statement_set(
    *, statement: Statement, fields: Mapping[str, Any], by: User, reason: str, seen: int | None, **more: Any
) -> Decision:
    """Correct a statement, with more for the log where the correction comes of a suggestion."""
    held, current = _hold(statement, by, reason, seen)
    overrides = _clean(current, fields)
    before = {name: statement_value(current, name) for name in overrides}
    return held.decide(
        DecisionKind.CORRECT_STATEMENT,
        {
            "statement": {"overrides": overrides},
            "before": before,
            "machine": {name: current.machine.get(name, before[name]) for name in overrides},
            **more,
        },
        statement=current,
        shown_on=current.report.call_id if current.report else None,
    )


def _hold(statement: Statement, by: User, reason: str, seen: int | None) -> tuple[Taking, Statement]:
    """Hold the statement's call, check what was seen of it, and read the statement as it is now."""
    report = statement.report
    held = taking(by=by, reason=reason, reports=[report] if report else [])
    current = Statement.objects.select_related("report__call", "speaker", "via").get(pk=statement.pk)
    if current.report and current.report.call:
        call_current(current.report.call, seen)
    return held, current


def _clean(statement: Statement, fields: Mapping[str, Any]) -> Values:
    cleaners: dict[str, Callable[[Any], Any]] = {
        "speaker": _slug,
        "via": lambda value: _slug(value) if value else None,
        "kind": lambda value: choice_clean("kind", value, StatementKind.values),
        "report": lambda value: _report(statement, value),
        "topics": topics_clean,
    }
    return values_clean("statement", fields, cleaners)


def _slug(value: Any) -> str:
    return actors_known({str(value)})[str(value)].slug


def _report(statement: Statement, value: Any) -> int | None:
    """The id of one of the source's own reports: what an article says is said in a call that it tells of."""
    if value is None:
        return None
    pk = getattr(value, "pk", value)
    if not statement.source.reports.filter(pk=pk).exists():
        raise DecisionError("The statement's source has no such report.")
    return int(pk)
