"""Writes the word down on the rows that it is about."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F

from apps.actors.models import Actor
from apps.calls.models import Call, Participant, Report
from apps.ledger.decisions.columns import (
    Columns,
    call_columns,
    finding_columns,
    report_columns,
    statement_columns,
    suggestion_columns,
)
from apps.ledger.decisions.log import log_about
from apps.ledger.decisions.word import word_fold
from apps.ledger.models import Finding, Suggestion
from apps.statements.models import Statement

Row = Call | Report | Statement | Finding | Suggestion


def word_write(*, about: Iterable[str]) -> None:
    """Make the columns of these rows ("call 3") say what the decisions in force say."""
    rows = list(about)
    log = log_about(rows)
    word = word_fold(log)
    for call in Call.objects.filter(pk__in=row_ids(rows, "call")).order_by("pk"):
        former = call.participants_key
        _set(call, call_columns(word, log, call))
        if call.participants_key != former:
            _participants_write(call)
    for report in Report.objects.filter(pk__in=row_ids(rows, "report")).order_by("pk"):
        _set(report, report_columns(word, report))
    for statement in Statement.objects.filter(pk__in=row_ids(rows, "statement")).order_by("pk"):
        _set(statement, statement_columns(word, statement))
    for finding in Finding.objects.filter(pk__in=row_ids(rows, "finding")):
        _set(finding, finding_columns(word, finding))
    said = [entry.payload["suggestion"]["id"] for entry in log if "suggestion" in entry.payload]
    for suggestion in Suggestion.objects.filter(pk__in=said):
        _set(suggestion, suggestion_columns(word, suggestion))


def revisions_raise(*, about: Iterable[str]) -> dict[str, int]:
    """Raise the revision of the calls among these rows; by call, what it is now."""
    calls = Call.objects.filter(pk__in=row_ids(about, "call"))
    calls.update(revision=F("revision") + 1)
    return {str(call): revision for call, revision in calls.values_list("pk", "revision")}


def row_ids(rows: Iterable[str], kind: str) -> list[int]:
    """The ids of the rows of one kind."""
    return [int(row.removeprefix(f"{kind} ")) for row in rows if row.startswith(f"{kind} ")]


def _set(row: Row, columns: Columns) -> None:
    """Write what differs."""
    changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save(update_fields=[*changed, "updated_at"])


def _participants_write(call: Call) -> None:
    """Make the call's participants those of its key."""
    slugs = call.participants_key.split("+")
    call.participations.exclude(actor__slug__in=slugs).delete()
    there = call.participations.values("actor")
    missing = Actor.objects.filter(slug__in=slugs).exclude(pk__in=there).order_by("pk")
    Participant.objects.bulk_create(Participant(call=call, actor=each) for each in missing)
