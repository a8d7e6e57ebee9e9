"""Which calls on record go on as which of the newly decided ones, so that addresses keep resolving."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from apps.ledger.facts import Cluster


def calls_keep(*, clusters: Sequence[Cluster], days: Mapping[int, date | None]) -> dict[int, int]:
    """By index, the call that each cluster goes on: most reports shared, then the same day; older first.

    `days` holds the calls on record, withdrawn ones included: a call that comes back is the same call.
    """
    kept: dict[int, int] = {}
    claims = [
        (-shared, call, index)
        for index, cluster in enumerate(clusters)
        for call, shared in Counter(report.call for report in cluster.reports if report.call in days).items()
        if call is not None
    ]
    same_day = [
        (0, call, index)
        for index, cluster in enumerate(clusters)
        for call, day in days.items()
        if day and day == cluster.day
    ]
    for _, call, index in [*sorted(claims), *sorted(same_day)]:
        if index not in kept and call not in kept.values():
            kept[index] = call
    return kept
