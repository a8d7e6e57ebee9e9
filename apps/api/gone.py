"""What is no more: where it went, or that it is gone and why, as far as the record knew it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from apps.calls.models import Call, Report
from apps.common.exceptions import RecordError
from apps.ledger.decisions import call_resolve, hidden_words
from apps.ledger.models import Finding, Suggestion
from apps.statements.models import Statement
from apps.timeline.selectors.gone import Reason, row_gone

WORDS: Mapping[tuple[type[Model], Reason], str] = {
    (Finding, Reason.WITHDRAWN): "It is noticed no longer.",
    (Finding, Reason.DELETED): "It is noticed no longer.",
    (Report, Reason.WITHDRAWN): "Its source is read without it now.",
    (Report, Reason.DELETED): "Its source is read without it now.",
    (Statement, Reason.WITHDRAWN): "Its source is read without it now.",
    (Statement, Reason.DELETED): "Its source is read without it now.",
    (Suggestion, Reason.DELETED): "The machine suggests it no longer.",
}
TAKEN_OUT = "It was taken out of the record."


class GoneError(RecordError):
    """Something that the record had and has no more: 410, with what else is known of it as `members`."""

    def __init__(self, reason: str, **members: Any) -> None:
        self.members = members
        super().__init__(reason)


class MovedError(RecordError):
    """Something that is part of something else now: 301 to the row of the same list with this id."""

    def __init__(self, pk: int) -> None:
        self.pk = pk
        super().__init__(f"It is part of {pk} now.")


def missing(model: type[Model], pk: int) -> Exception:
    """What to raise where a row is not among those that its list shows: MovedError, GoneError or Http404.

    As of a version, by what was known then. One SQL statement; some more for a call.
    """
    if model is Call and (standing := _standing(pk)):
        return standing
    gone = row_gone(model=model, pk=pk)
    if gone is None:
        return Http404()
    if gone.reason == Reason.HIDDEN:
        return GoneError(hidden_words(statement_id=pk))
    return GoneError(WORDS.get((model, gone.reason), TAKEN_OUT))


@contextmanager
def found(model: type[Model], pk: int) -> Iterator[None]:
    """Around the look-up of a row: what is not found is told as what it is, gone or never there."""
    try:
        yield
    except ObjectDoesNotExist:
        raise missing(model, pk) from None


def moved(request: HttpRequest, error: MovedError) -> HttpResponse:
    """The answer that leads to the same address of the other row, its query kept."""
    match = request.resolver_match
    if match is None:
        raise error
    (name,) = (name for name, value in match.kwargs.items() if isinstance(value, int))
    path = reverse(match.view_name, kwargs={**match.kwargs, name: error.pk})
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)


def _standing(pk: int) -> Exception | None:
    """Where a call that is still a row leads; None for one that was deleted or never was."""
    try:
        resolved = call_resolve(call_id=pk)
    except Call.DoesNotExist:
        return None
    call = resolved.call
    if call.pk != pk:
        return MovedError(call.pk)
    return GoneError(resolved.reason, review=call.review, revision=call.revision)
