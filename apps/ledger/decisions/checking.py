"""Whether the record says what the log says: for tests, and for an operator who wants to be sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Q

from apps.calls.models import Call, Report, Review
from apps.common.models import RowOrigin
from apps.ledger.decisions.columns import (
    Columns,
    call_columns,
    finding_columns,
    report_columns,
    statement_columns,
)
from apps.ledger.decisions.log import log_whole
from apps.ledger.decisions.word import Entry, Word, word_fold
from apps.ledger.models import Finding, FindingState
from apps.statements.models import Statement

Row = Call | Report | Statement | Finding


def word_check() -> list[str]:
    """Where the record does not say what the log says, in words; empty when all is well."""
    log = log_whole()
    word = word_fold(log)
    problems = [
        f"{type(row).__name__} {row.pk}: {name} is {getattr(row, name)!r}, by the log {value!r}."
        for row, columns in _expected(word, log)
        for name, value in columns.items()
        if getattr(row, name) != value
    ]
    return [*problems, *_missing(word)]


def _expected(word: Word, log: Sequence[Entry]) -> Iterator[tuple[Row, Columns]]:
    """Every row that has a word on it, or by the log should have, with the columns that it should have."""
    silent = Q(review=Review.UNREVIEWED, overrides={}, merged_into=None)
    for call in Call.objects.filter(~silent | Q(pk__in=word.calls)):
        yield call, call_columns(word, log, call)
    silent = Q(pinned_to=None, away_from=[], origin=RowOrigin.MACHINE)
    for report in Report.objects.filter(~silent | Q(pk__in=word.reports)):
        yield report, report_columns(word, report)
    silent = Q(hidden=False, overrides={})
    for statement in Statement.objects.filter(~silent | Q(pk__in=word.statements)):
        yield statement, statement_columns(word, statement)
    for finding in Finding.objects.filter(~Q(state=FindingState.OPEN) | Q(pk__in=word.findings)):
        yield finding, finding_columns(word, finding)


def _missing(word: Word) -> Iterator[str]:
    """Rows that are gone though a decision in force rests on them."""
    pinned = {pk for pk, said in word.reports.items() if said.pinned_to}
    for pk in sorted(pinned - set(Report.objects.filter(pk__in=pinned).values_list("pk", flat=True))):
        yield f"Report {pk} is gone, though a decision rests on it."
    said = set(word.statements)
    for pk in sorted(said - set(Statement.objects.filter(pk__in=said).values_list("pk", flat=True))):
        yield f"Statement {pk} is gone, though a decision rests on it."
