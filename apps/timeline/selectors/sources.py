"""Sources: the articles as they were given to us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.calls.models import Report, ReportPassage
from apps.calls.selectors import reports_shown
from apps.sources.models import Source
from apps.statements.models import Statement
from apps.statements.selectors import statements_shown
from apps.timeline.catalogues import PUBLISHERS
from apps.timeline.filters import SourceFilter
from apps.timeline.selectors.named import NamedActors
from apps.timeline.selectors.search import source_says

if TYPE_CHECKING:
    from apps.timeline.annotated import ListedSource


def sources_list(*, filters: SourceFilter) -> QuerySet[ListedSource]:
    """The sources of a filter without their texts, newest first; one SQL statement.

    Each has `report_count` and `statement_count`.
    """
    found = _counted(sources_matching(filters)).select_related("publisher").defer("text")
    return found.order_by(F("published").desc(nulls_last=True), "-id")


def source_get(*, source_id: int) -> ListedSource:
    """One source with its text, reports and statements, each with its passage; five SQL statements."""
    source = (
        _counted(Source.objects.all())
        .select_related("publisher")
        .prefetch_related(
            Prefetch("reports", reports_shown().select_related("call", "initiator")),
            "reports__participants",
            Prefetch("reports__evidence", ReportPassage.objects.select_related("passage")),
            Prefetch(
                "statements", statements_shown().select_related("speaker__side", "via", "passage", "report")
            ),
        )
        .get(pk=source_id)
    )
    evidence = (each for report in source.reports.all() for each in report.evidence.all())
    said: tuple[ReportPassage | Statement, ...] = (*evidence, *source.statements.all())
    for each in said:
        each.passage.source = source
    return source


def sources_matching(filters: SourceFilter) -> QuerySet[Source]:
    """The sources that a filter means, in no order and without their relations."""
    sources = Source.objects.order_by()
    reports = reports_shown().filter(source=OuterRef("pk"))
    if filters.leader:
        actors = NamedActors(filters)
        sources = sources.filter(Exists(reports.filter(actors.are("participants", filters.leader))))
    if filters.call:
        sources = sources.filter(Exists(reports.filter(call__in=filters.call)))
    if filters.restatement is not None:
        sources = sources.filter(is_restatement=filters.restatement)
    if filters.q:
        sources = sources.filter(source_says(filters.q, source="pk"))
    if filters.publisher:
        printed = filters.looked_up(filters.named(PUBLISHERS))
        sources = sources.filter(publisher__in=[pk for _, pk in printed])
    wanted = {
        "published__gte": filters.after,
        "published__lte": filters.before,
    }
    return sources.filter(**{lookup: value for lookup, value in wanted.items() if value})


def _counted(sources: QuerySet[Source]) -> QuerySet[ListedSource]:
    def number(rows: QuerySet[Report] | QuerySet[Statement]) -> Coalesce:
        mine = rows.filter(source=OuterRef("pk")).order_by()
        return Coalesce(Subquery(mine.values("source").annotate(n=Count("pk")).values("n")), 0)

    return sources.annotate(report_count=number(reports_shown()), statement_count=number(statements_shown()))
