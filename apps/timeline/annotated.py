"""Types of rows with what a selector adds to them; for the type checker, which alone imports this."""

from __future__ import annotations

from typing import TypedDict

from django_stubs_ext import WithAnnotations

from apps.calls.models import Call
from apps.sources.models import Source
from apps.statements.models import Statement


class _CallExtras(TypedDict):
    counted: bool
    report_count: int
    restated_count: int
    publishers: list[str]


class _SourceExtras(TypedDict):
    report_count: int
    statement_count: int


class _StatementExtras(TypedDict):
    words: str


ListedCall = WithAnnotations[Call, _CallExtras]
ListedSource = WithAnnotations[Source, _SourceExtras]
ListedStatement = WithAnnotations[Statement, _StatementExtras]
