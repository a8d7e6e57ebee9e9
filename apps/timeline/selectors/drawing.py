"""Calls for a drawing along time: over which days they lie, the busiest people, and calls by the cluster."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import Any

from django.db.models import Count, DateField, Exists, Func, IntegerField, Max, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from apps.actors.models import Actor
from apps.calls.models import CONFERENCE, Call, Participant
from apps.timeline.filters import CallFilter
from apps.timeline.results import CallCluster, Extent
from apps.timeline.selectors.calls import calls_list
from apps.timeline.selectors.matching import calls_matching


def _half_way(first: Any, last: Any) -> Func:
    """The day half way between two days; PostgreSQL's difference of two is a whole number of days."""
    half = Func(
        last, first, template="((%(expressions)s) / 2)", arg_joiner=" - ", output_field=IntegerField()
    )
    return Func(first, half, template="(%(expressions)s)", arg_joiner=" + ", output_field=DateField())


def _anchored(calls: QuerySet[Call]) -> QuerySet[Any]:
    """Calls with the day on which they are drawn: the middle of their interval, null without any bound."""
    return calls.annotate(anchor=_half_way(Coalesce("earliest", "latest"), Coalesce("latest", "earliest")))


def calls_extent(*, filters: CallFilter, near: tuple[date, date]) -> Extent:
    """Over which days the calls of a filter lie, and over which of those `near`; one SQL statement."""
    beside = Q(anchor__range=near)
    return Extent(
        **_anchored(calls_matching(filters)).aggregate(
            calls=Count("pk"),
            first=Min("anchor"),
            last=Max("anchor"),
            near_first=Min("anchor", filter=beside),
            near_last=Max("anchor", filter=beside),
        )
    )


def calls_drawn(*, filters: CallFilter, start: date, end: date) -> QuerySet[Any]:
    """The calls of a filter that are drawn within these days, as `calls_list` gives them."""
    return _anchored(calls_list(filters=filters)).filter(anchor__range=(start, end))


def calls_clustered(*, calls: QuerySet[Any], among: Sequence[Actor]) -> list[CallCluster]:
    """How many of drawn calls the same people had on each day, by status; one SQL statement.

    Only calls in which nobody else took part.
    """
    pairs = {"+".join(sorted((a.slug, b.slug))) for a, b in combinations(among, 2)}
    strangers = Participant.objects.filter(call=OuterRef("pk")).exclude(actor__in=among)
    wanted = Q(participants_key__in=pairs) | (Q(participants_key__regex=CONFERENCE) & ~Exists(strangers))
    rows = calls.order_by().filter(wanted).values("participants_key", "anchor", "status")
    counted = rows.annotate(count=Count("pk"), call=Min("pk")).order_by(
        "anchor", "participants_key", "status"
    )
    return [
        CallCluster(
            row["participants_key"], row["anchor"], row["anchor"], row["status"], row["count"], row["call"]
        )
        for row in counted
    ]
