"""Statements: what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, QuerySet
from django.db.models.functions import Substr

from apps.statements.models import Statement
from apps.statements.selectors import statements_shown
from apps.timeline.filters import StatementFilter
from apps.timeline.selectors.matching import publisher_is
from apps.timeline.selectors.named import NamedActors
from apps.timeline.selectors.search import passage_says

WORDS = Substr("source__text", F("passage__start") + 1, F("passage__end") - F("passage__start"))

if TYPE_CHECKING:
    from apps.timeline.annotated import ListedStatement


def statements_list(*, filters: StatementFilter) -> QuerySet[ListedStatement]:
    """The statements of a filter, newest article first, each with its `words`; one SQL statement.

    The sources' texts are left in the database: only the passage's words are fetched.
    """
    return (
        statements_matching(filters)
        .annotate(words=WORDS)
        .select_related("speaker__side", "via", "report", "passage", "source__publisher")
        .defer("source__text")
        .order_by(F("source__published").desc(nulls_last=True), "-source_id", "position")
    )


def statements_matching(filters: StatementFilter) -> QuerySet[Statement]:
    """The statements that a filter means, in no order and without their relations."""
    statements = statements_shown().order_by()
    actors = NamedActors(filters)
    if filters.leader:
        statements = statements.filter(actors.are_in_order("speaker", filters.leader))
    if filters.side:
        statements = statements.filter(actors.speak_for("speaker", filters.side))
    if filters.via:
        statements = statements.filter(actors.are_in_order("via", filters.via))
    if filters.topic:
        statements = statements.filter(topics__overlap=list(filters.topic))
    if filters.publisher:
        statements = statements.filter(publisher_is(filters.publisher, source="source"))
    if filters.q:
        statements = statements.filter(passage_says(filters.q, passage="passage"))
    wanted = {
        "kind__in": filters.kind,
        "report__call__in": filters.call,
        "source__in": filters.source,
        "source__published__gte": filters.after,
        "source__published__lte": filters.before,
    }
    return statements.filter(**{lookup: value for lookup, value in wanted.items() if value})
