"""What is decided on: rows with addresses of their own, each held as the client saw it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Generic, TypeVar

from django.db.models import Model
from django.urls import reverse
from rest_framework.request import Request

from apps.api.conditional import etag_of
from apps.api.deciding.matching import ANY, HEADER, match_read, matches
from apps.api.errors import Refusal
from apps.api.gone import GoneError, MovedError, missing
from apps.calls.models import Call, Report, Review
from apps.ledger.decisions import change_last, decision_state
from apps.ledger.models import Decision, Finding, Suggestion
from apps.statements.models import Statement

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Held(Generic[Row]):
    """A row as the client saw it; `seen` is the revision of its call, None where nobody looked at one."""

    row: Row
    seen: int | None


@dataclass(frozen=True)
class Subject(Generic[Row]):
    """A kind of row: its table, the name of its address, the call whose revision counts for it."""

    model: type[Row]
    view: str
    related: tuple[str, ...] = ()
    call: Callable[[Row], Call | None] = lambda _row: None
    since: Callable[[Row], str] = lambda row: change_last(row=f"{row._meta.model_name} {row.pk}")  # noqa: SLF001

    def address(self, pk: int) -> str:
        """Where it stands."""
        return reverse(f"api:{self.view}", args=[pk])

    def hold(self, request: Request, pk: int, given: str | None, *, name: str = HEADER) -> Held[Row]:
        """The row, if the state that the client knows (`given`) is the present one; ask while `deciding`.

        404 where there is none, 410 where it is gone, 409 where it was merged, 428 where the client does not
        say, 412 where it has changed. The revision is read before the state is compared, so that the service
        notices what the machine changes after.
        """
        rows = self.model._default_manager.select_related(*self.related)  # noqa: SLF001 (documented)
        row = rows.filter(pk=pk).first()
        if row is None:
            raise missing(self.model, pk)
        known = match_read(given, address=self.address(pk), name=name)
        etag = etag_of(request=request, address=self.address(pk))
        if etag is None:
            self._check_absent(row, known)
        elif not matches(known, etag):
            what = f"{str(self.model._meta.verbose_name).capitalize()} {pk}"  # noqa: SLF001 (documented)
            raise Refusal(
                HTTPStatus.PRECONDITION_FAILED,
                f"{what} has changed since you looked at it: {self.since(row)}",
            )
        call = self.call(row)
        return Held(row, call.revision if call and ANY not in known else None)

    def _check_absent(self, row: Row, known: frozenset[str]) -> None:
        """What has no representation is not decided on, but for a rejected call, which may be taken back."""
        why = missing(self.model, row.pk)
        if isinstance(why, MovedError):
            raise Refusal(
                HTTPStatus.CONFLICT,
                f"Call {row.pk} was merged into call {why.pk}: decide there.",
                members={"merged_into": why.pk},
            )
        if not (isinstance(why, GoneError) and isinstance(row, Call) and row.review == Review.REJECTED):
            raise why
        if ANY not in known:
            raise Refusal(
                HTTPStatus.PRECONDITION_FAILED,
                f"{why} What is rejected has no ETag: undo that decision, or say If-Match: *.",
            )


CALL = Subject(Call, "call", call=lambda call: call)
REPORT = Subject(Report, "report", ("call", "source"), call=lambda report: report.call)
STATEMENT = Subject(
    Statement,
    "statement",
    ("report__call",),
    call=lambda statement: statement.report.call if statement.report else None,
)
FINDING = Subject(Finding, "finding", ("call",), call=lambda finding: finding.call)
SUGGESTION = Subject(
    Suggestion,
    "suggestion",
    ("call", "statement__report__call"),
    call=lambda suggestion: suggestion.call or _said_in(suggestion.statement),
    since=lambda _suggestion: "the machine suggests something else, or it was answered.",
)
DECISION = Subject(
    Decision,
    "decision",
    ("call", "made_by", "undone_by"),
    call=lambda decision: decision.call,
    since=lambda decision: decision_state(decision=decision),
)
SUBJECTS: tuple[Subject[Any], ...] = (CALL, REPORT, STATEMENT, FINDING, SUGGESTION, DECISION)


def _said_in(statement: Statement | None) -> Call | None:
    return statement.report.call if statement and statement.report else None
