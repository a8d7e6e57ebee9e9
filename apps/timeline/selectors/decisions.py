"""What editors decided, and what the machine would have otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

from django.db.models import Q, QuerySet

from apps.ledger.models import Decision, Suggestion
from apps.timeline.filters import DecisionFilter, SuggestionFilter


def decisions_matching(filters: DecisionFilter) -> QuerySet[Decision]:
    """The decisions of a filter, undone or not, in no order."""
    return Decision.objects.filter(*_decided(filters)).order_by()


def suggestions_matching(filters: SuggestionFilter) -> QuerySet[Suggestion]:
    """The suggestions of a filter, in no order."""
    wanted = {"state__in": filters.state, "call__in": filters.call, "statement__in": filters.statement}
    found = Suggestion.objects.filter(**{lookup: value for lookup, value in wanted.items() if value})
    return found.order_by()


def _decided(filters: DecisionFilter) -> Iterator[Q]:
    if filters.kind:
        yield Q(kind__in=filters.kind)
    for what, ids in (("call", filters.call), ("statement", filters.statement)):
        if ids:
            yield Q(payload__about__has_any_keys=[f"{what} {pk}" for pk in ids])
    if filters.undone is not None:
        yield Q(undone_at__isnull=not filters.undone)
    # Days of UTC, whose first and last moments the index on `made_at` finds.
    if filters.after:
        yield Q(made_at__gte=datetime.combine(filters.after, time.min, tzinfo=UTC))
    if filters.before:
        yield Q(made_at__lte=datetime.combine(filters.before, time.max, tzinfo=UTC))
