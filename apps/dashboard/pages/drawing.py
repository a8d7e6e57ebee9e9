"""The timeline's drawing: each call where they are few, and clusters of calls where they are many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict

from apps.actors.models import Actor
from apps.dashboard.pages.addresses import timeline_url
from apps.dashboard.pages.lanes import LaneCall, LaneChart, Person, lane_chart
from apps.dashboard.pages.links import page_url
from apps.dashboard.pages.rows import CallRow, call_rows
from apps.dashboard.pages.spans import Span, Step, near_of, span_read, span_whole, span_words, steps
from apps.timeline.filters import CallFilter
from apps.timeline.results import CallCluster, Extent
from apps.timeline.selectors import calls_per_leader
from apps.timeline.selectors.drawing import calls_clustered, calls_drawn, calls_extent
from apps.timeline.turning_points import turning_points
from apps.timeline.words import count_words, interval_words, list_words

EACH = 200
"""So many calls are drawn one by one; more would be neither legible nor quick."""
LANES, CLUSTERS = 16, 80
"""Of more calls, the lanes of the people with most calls are drawn, and at most so many clusters."""
BUCKETS = (1, 2, 3, 7, 14, 28, 91, 365, 3650)
"""Days that a cluster may hold."""

Address = Callable[[Span | None], str]
"""Of the page with a drawing of these days; None: all of them."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The chart, its days in words, the ways to see others, and what of `total` calls it shows."""

    chart: LaneChart
    when: str
    steps: tuple[Step, ...]
    closer: bool
    total: int
    within: int
    drawn: int
    clustered: bool

    @property
    def outside(self) -> int:
        """Calls of these days with people who have no lane."""
        return self.within - self.drawn

    @property
    def undrawn(self) -> int:
        """Calls that no days of the drawing show; known while all of its days are shown."""
        return 0 if self.closer else self.total - self.within


def drawing(filters: CallFilter, query: QueryDict, *, address: Address) -> Drawing:
    """The calls of a filter within the days that the query asks for."""
    window: tuple[date, date] = settings.WAR_WINDOW
    extent = calls_extent(filters=filters, near=near_of(window))
    whole = span_whole(extent, window)
    span = span_read(query, whole)
    calls = calls_drawn(filters=filters, start=span.start, end=span.end)
    within = calls.count()
    items = _each(call_rows(calls)) if within <= EACH else _clustered(calls, filters, span, address)
    return Drawing(
        chart=_chart(items.calls, items.people, span),
        when=span_words(span),
        steps=steps(span, whole, address=address),
        closer=span != whole,
        total=extent.calls,
        within=within,
        drawn=sum(call.count for call in items.calls),
        clustered=within > EACH,
    )


def rows_chart(rows: Sequence[CallRow]) -> LaneChart:
    """The drawing of calls that are at hand, all of their days."""
    items = _each(row for row in rows if row.earliest or row.latest)
    window: tuple[date, date] = settings.WAR_WINDOW
    span = span_whole(_extent([call.anchor for call in items.calls], window), window)
    within = [call for call in items.calls if span.start <= call.anchor <= span.end]
    return _chart(within, items.people, span)


@dataclass(frozen=True, slots=True)
class _Items:
    """What is drawn, and the people of whom."""

    calls: Sequence[LaneCall]
    people: Collection[Actor]


def _chart(calls: Sequence[LaneCall], people: Iterable[Actor], span: Span) -> LaneChart:
    return lane_chart(
        calls,
        [Person(actor.slug, actor.name, page_url("leader", actor.slug)) for actor in people],
        span=span,
        points=[(point.day, point.title) for point in turning_points()],
    )


def _extent(anchors: Sequence[date], window: tuple[date, date]) -> Extent:
    """As `calls_extent` finds it."""
    first, last = near_of(window)
    near = [day for day in anchors if first <= day <= last]
    return Extent(
        calls=len(anchors),
        first=min(anchors, default=None),
        last=max(anchors, default=None),
        near_first=min(near, default=None),
        near_last=max(near, default=None),
    )


def _each(rows: Iterable[CallRow]) -> _Items:
    drawn = tuple(rows)
    people = {actor.slug: actor for row in drawn for actor in row.people}
    return _Items([_lane_call(row) for row in drawn], people.values())


def _lane_call(row: CallRow) -> LaneCall:
    return LaneCall(
        url=row.url,
        title=row.title,
        status=row.status,
        people=tuple(actor.slug for actor in row.people),
        initiators=row.initiators,
        earliest=row.earliest,
        latest=row.latest,
        id=row.id,
    )


# Clusters -----------------------------------------------------------------------------------------------


def _clustered(calls: QuerySet[Any], filters: CallFilter, span: Span, address: Address) -> _Items:
    people = [count.actor for count in calls_per_leader(filters=filters)[:LANES]]
    clusters = merged(calls_clustered(calls=calls, among=people), span.start)
    alone = [each.call for each in clusters if each.count == 1]
    rows = {row.id: row for row in call_rows(calls.filter(pk__in=alone))}
    names = {actor.slug: actor.name for actor in people}
    return _Items(
        [
            _lane_call(rows[each.call]) if each.count == 1 else _cluster(each, names, filters, address)
            for each in clusters
        ],
        people,
    )


def merged(clusters: Sequence[CallCluster], start: date) -> list[CallCluster]:
    """Clusters of single days put together over as few days from a start on as make them few enough.

    Where that does not do, the largest of them.
    """
    for days in BUCKETS:
        together = list(_together(clusters, start, days))
        if len(together) <= CLUSTERS:
            return together
    return sorted(together, key=lambda each: -each.count)[:CLUSTERS]


def _together(clusters: Iterable[CallCluster], start: date, days: int) -> Iterator[CallCluster]:
    groups: dict[tuple[str, str, int], list[CallCluster]] = defaultdict(list)
    for each in clusters:
        groups[each.participants_key, each.status, (each.first - start).days // days].append(each)
    for (key, status, _), group in groups.items():
        yield CallCluster(
            participants_key=key,
            first=min(each.first for each in group),
            last=max(each.last for each in group),
            status=status,
            count=sum(each.count for each in group),
            call=min(each.call for each in group),
        )


def _cluster(cluster: CallCluster, names: dict[str, str], filters: CallFilter, address: Address) -> LaneCall:
    """Several calls drawn as one, which lead to their days; on one day, to the list of that day's calls."""
    people = tuple(cluster.participants_key.split("+"))
    one_day = cluster.first == cluster.last
    pair = {"pair": (people,)} if len(people) == 2 else {"leader": people[:1]}  # noqa: PLR2004 (two people)
    to_list = timeline_url(filters, after=cluster.first, before=cluster.last, **pair)
    days = Span(cluster.first - timedelta(1), cluster.last + timedelta(1))
    held = "" if cluster.status == "held" else f" {cluster.status}"
    who = list_words(names[slug] for slug in people)
    return LaneCall(
        url=to_list if one_day else address(days),
        title=f"{count_words(cluster.count, f'{held} call'.strip())}: {who}, "
        f"{interval_words(cluster.first, cluster.last)}",
        status=cluster.status,
        people=people,
        initiators=frozenset(),
        earliest=cluster.first,
        latest=cluster.last,
        count=cluster.count,
    )
