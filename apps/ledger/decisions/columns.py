"""What the columns of a row are by the word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from apps.actors.models import Actor
from apps.calls.models import Call, Report
from apps.common.models import RowOrigin
from apps.ledger.decisions.word import (
    CallWord,
    Entry,
    ReportWord,
    Settled,
    StatementWord,
    Word,
    machine_participants,
)
from apps.ledger.models import Finding, Suggestion
from apps.statements.models import Statement

Columns = dict[str, Any]


def call_columns(word: Word, log: Sequence[Entry], call: Call) -> Columns:
    """A call's; the participants only where they were ever corrected."""
    said = word.calls.get(call.pk, CallWord())
    people = said.overrides.get("participants") or machine_participants(log, call.pk)
    key = {"participants_key": "+".join(people)} if people else {}
    return {
        "review": said.review,
        "overrides": said.overrides,
        "merged_into_id": said.merged_into,
        **key,
    }


def report_columns(word: Word, report: Report) -> Columns:
    """A report's; one entered by hand is dropped while the decision that entered it is undone."""
    said = word.reports.get(report.pk, ReportWord())
    dropped_at = report.dropped_at
    if report.origin == RowOrigin.EDITOR:
        dropped_at = None if said.entered else dropped_at or timezone.now()
    return {
        "pinned_to_id": said.pinned_to,
        "away_from": sorted(said.away_from),
        "dropped_at": dropped_at,
    }


def statement_columns(word: Word, statement: Statement) -> Columns:
    """A statement's: the editor's values, and in `machine` what the machine says instead."""
    said = word.statements.get(statement.pk, StatementWord())
    machine = {name: statement.machine.get(name, statement_value(statement, name)) for name in said.overrides}
    values = {**statement.machine, **said.overrides}
    return {
        "hidden": said.hidden,
        "overrides": said.overrides,
        "machine": machine,
        **_statement_facts(values),
    }


def statement_value(statement: Statement, name: str) -> Any:
    """What a statement shows in a field that an editor may set, as the log keeps it."""
    if name == "report":
        return statement.report_id
    value = getattr(statement, name)
    return value.slug if isinstance(value, Actor) else value


def finding_columns(word: Word, finding: Finding) -> Columns:
    """A finding's."""
    settled = word.findings.get(finding.pk, Settled())
    return {"state": settled.state, "reason": settled.reason}


def suggestion_columns(word: Word, suggestion: Suggestion) -> Columns:
    """A suggestion's; what was decided of another value says nothing of the present one."""
    settled = word.suggestions.get(suggestion.pk, Settled())
    if settled.value != suggestion.value:
        settled = Settled()
    return {"state": settled.state, "reason": settled.reason}


def _statement_facts(values: Mapping[str, Any]) -> Columns:
    """The columns of these fields."""
    facts = {name: value for name, value in values.items() if name in {"kind", "topics"}}
    if "report" in values:
        facts["report_id"] = values["report"]
    for name in ("speaker", "via"):
        if name in values:
            slug = values[name]
            facts[f"{name}_id"] = Actor.objects.get(slug=slug).pk if slug else None
    return facts
