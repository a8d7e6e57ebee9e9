"""Calls: lists, one by one, and day by day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Count,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from apps.calls.models import Call, Participant, Report, ReportPassage
from apps.ledger.models import Finding
from apps.statements.models import Statement
from apps.statements.selectors import statements_shown
from apps.timeline.filters import CallFilter
from apps.timeline.results import DayCalls
from apps.timeline.selectors.matching import COUNTED, calls_matching, known_day, on_day

if TYPE_CHECKING:
    from apps.timeline.annotated import ListedCall

NEWEST_FIRST = (F("latest").desc(nulls_last=True), "-id")


def calls_list(*, filters: CallFilter) -> QuerySet[ListedCall]:
    """The calls of a filter with their participants, newest first; two SQL statements.

    Each has `report_count`, the number of its reports, `publishers`, who printed them, and `counted`.
    """
    return _with_people(calls_matching(filters, actors_known=True)).order_by(*NEWEST_FIRST)


def call_get(*, call_id: int) -> ListedCall:
    """One call, withdrawn or not, with participants and findings; three SQL statements."""
    findings = Prefetch(
        "findings",
        Finding.objects.filter(gone_at=None).prefetch_related(
            Prefetch("reports", Report.objects.order_by("pk"))
        ),
    )
    return _with_people(Call.objects.all()).prefetch_related(findings).get(pk=call_id)


def call_reports(*, call: Call) -> list[Report]:
    """Each source's account of the call with evidence and statements, earliest first; four SQL statements."""
    reports = (
        call.reports.select_related("source__publisher", "initiator")
        .prefetch_related(
            "participants",
            Prefetch("evidence", ReportPassage.objects.select_related("passage")),
            Prefetch("statements", statements_shown().select_related("speaker__side", "via", "passage")),
        )
        .order_by(F("source__published").asc(nulls_last=True), "source_id", "position")
    )
    for report in reports:
        passages_belong(report)
    return list(reports)


def passages_belong(report: Report) -> None:
    """Give the report's passages the source that is at hand, so that none fetches its text again."""
    said: tuple[ReportPassage | Statement, ...] = (*report.evidence.all(), *report.statements.all())
    for each in said:
        each.passage.source = report.source


def calls_by_day(
    *, filters: CallFilter, days: int, newer_than: date | None = None
) -> tuple[list[DayCalls], bool]:
    """Up to so many days with their calls, oldest first, and whether more follow; three SQL statements.

    Calls whose day is not known come last, together.
    """
    matching = calls_matching(filters)
    known = matching.annotate(known=known_day())
    if newer_than:
        known = known.filter(Q(known__gt=newer_than) | Q(known__isnull=True))
    in_order = known.order_by(F("known").asc(nulls_last=True))
    found = list(in_order.values_list("known", flat=True).distinct()[: days + 1])
    chosen, more = found[:days], len(found) > days
    wanted = Q(pk__in=[])
    for day in chosen:
        wanted |= on_day(day)
    calls: dict[date | None, list[Call]] = defaultdict(list)
    for call in _with_people(matching.filter(wanted)).order_by("latest", "id"):
        calls[call.day].append(call)
    return [DayCalls(day, calls[day]) for day in chosen], more


def _with_people(calls: QuerySet[Call]) -> QuerySet[ListedCall]:
    people = Participant.objects.select_related("actor__side").order_by("actor__name")
    reports = Report.objects.filter(call=OuterRef("pk")).order_by()
    publishers = reports.filter(source__publisher__isnull=False).order_by("source__publisher__name")
    count = reports.values("call").annotate(n=Count("pk")).values("n")
    return (
        calls.select_related("initiator__side")
        .prefetch_related(Prefetch("participations", people))
        .annotate(
            counted=ExpressionWrapper(COUNTED, BooleanField()),
            report_count=Coalesce(Subquery(count), 0),
            restated_count=Coalesce(Subquery(count.filter(source__is_restatement=True)), 0),
            publishers=ArraySubquery(publishers.values_list("source__publisher__name", flat=True).distinct()),
        )
    )
