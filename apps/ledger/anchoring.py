"""Calls with an editor's word on them in resolution: they are there first, and are never fused or split.

Where a call is looked for among those that the reports make, an anchored one stands in the same
place: reports of its days join it, and where one that was only announced or bounded turns out to be a
call that new reports tell of, it goes on as that call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from apps.ledger.facts import PLANNED, Anchor, Cluster, ReportFacts
from apps.ledger.likeness import came_of, can_mean, intervals_meet, nearness, not_before

TURNED_OUT = "It tells of the call that an editor's decision is about."
Fit = tuple[int, int, int]


def anchors_set(anchors: Iterable[Anchor]) -> list[Cluster]:
    """The fixed clusters to begin with, in the same order whatever order they are given in."""
    clusters = [Cluster(anchor.held, anchor) for anchor in anchors]
    return sorted(clusters, key=_order)


def _order(cluster: Cluster) -> tuple[date, date, int]:
    earliest, latest = cluster.interval
    return (latest or date.max, earliest or date.min, cluster.anchor.call if cluster.anchor else 0)


def may_take(anchored: Cluster, call: Cluster) -> bool:
    """Whether one of two calls is anchored, the other is not, and nothing keeps that one's reports away."""
    return bool(anchored.anchor) and not call.anchor and all(map(anchored.takes, call.reports))


def bounded_take_in(
    *, fixed: Sequence[Cluster], calls: Sequence[Cluster]
) -> tuple[list[Cluster], list[Cluster]]:
    """Let anchored calls without a day go on as the calls of a known day that their reports must mean.

    Returns all calls of a known day, and the anchored calls that still have none.
    """

    def fit(anchored: Cluster, call: Cluster) -> Fit | None:
        if not intervals_meet(anchored.interval, call.interval):
            return None
        only = len(calls) == 1
        fits = [nearness(told, call, 0) for told in anchored.telling if _means(told, call, only=only)]
        return max(((count, caller, last.toordinal()) for count, caller, last, _ in fits), default=None)

    return _take_in(fixed, calls, fit)


def _means(report: ReportFacts, call: Cluster, *, only: bool) -> bool:
    return can_mean(report, call) if report.latest else only and not_before(report, call)


def planned_take_in(
    *, fixed: Sequence[Cluster], calls: Sequence[Cluster]
) -> tuple[list[Cluster], list[Cluster]]:
    """Let anchored calls that were only announced go on as the held calls that came of them.

    One that an editor says is only planned stays so. Returns the held calls, and the other anchored ones.
    """

    def fit(anchored: Cluster, call: Cluster) -> Fit | None:
        given = anchored.anchor and anchored.anchor.status == PLANNED
        if given or not any(came_of(report, call) for report in anchored.reports):
            return None
        return 0, 0, -(call.interval[1] or date.max).toordinal()

    return _take_in(fixed, calls, fit)


def _take_in(
    fixed: Sequence[Cluster], calls: Sequence[Cluster], fit: Callable[[Cluster, Cluster], Fit | None]
) -> tuple[list[Cluster], list[Cluster]]:
    """Put each anchored call in the place of the free one that fits it best, with that one's reports."""
    known, left = list(calls), []
    for anchored in fixed:
        fits = {
            index: found
            for index, call in enumerate(known)
            if may_take(anchored, call) and (found := fit(anchored, call)) is not None
        }
        if fits:
            best = max(fits, key=lambda index: (fits[index], -index))
            for report in known[best].reports:
                anchored = anchored.joined_by(report, TURNED_OUT)  # noqa: PLW2901  it grows
            known[best] = anchored
        else:
            left.append(anchored)
    return known, left
