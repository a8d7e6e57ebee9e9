"""Which calls on record go on as which of the newly decided ones, so that addresses keep resolving."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from apps.common.pairing import Claim, pairs_choose
from apps.ledger.facts import Cluster


def calls_keep(*, clusters: Sequence[Cluster], days: Mapping[int, date | None]) -> dict[int, int]:
    """By index, the call that each cluster goes on: most reports shared, then the same day; older first.

    Of clusters that share as many of a call's reports the one with the oldest goes on as it, so that a call
    stays with what it was first made of.

    `days` holds the calls on record that are not anchored, withdrawn ones included: a call that comes back
    is the same call. An anchored cluster goes on as its own call, and none as a call that one of its
    reports is kept away from.
    """
    anchored = {index: cluster.anchor.call for index, cluster in enumerate(clusters) if cluster.anchor}
    free = [(index, cluster) for index, cluster in enumerate(clusters) if not cluster.anchor]
    claims = (claim for index, cluster in free for claim in _claims(index, cluster, days))
    calls = pairs_choose(claims=claims)
    return anchored | {index: call for call, index in calls.items()}


def _claims(index: int, cluster: Cluster, days: Mapping[int, date | None]) -> Iterator[Claim]:
    shared = Counter(report.call for report in cluster.reports)
    oldest = {report.call: report.id for report in sorted(cluster.reports, key=lambda each: -each.id)}
    away = frozenset().union(*(report.away for report in cluster.reports))
    for call, day in days.items():
        if call not in away and (shared[call] or (day and day == cluster.day)):
            yield (-shared[call], call, oldest.get(call, 0)), call, index
