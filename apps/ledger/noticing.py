"""What the record knows about a group of calls beyond any source: gathered, and written down as findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from django.conf import settings

from apps.calls.models import Call, Report
from apps.ledger.announcing import announcements_update
from apps.ledger.contradictions import contradictions_find
from apps.ledger.facts import Cluster, Notice
from apps.ledger.findings import group_findings_write
from apps.ledger.ordinals import ordinals_check
from apps.ledger.selectors import group_series
from apps.ledger.series import series_check


def group_notice(
    *, key: str, clusters: Sequence[Cluster], calls: Sequence[Call], reports: Mapping[int, Report]
) -> None:
    """Bring announcements and findings of a group up to date.

    `calls` are those of the clusters, in their order; `reports` all of theirs, by id.
    """
    since = settings.WAR_WINDOW[0]
    told_by = [[reports[report.id] for report in cluster.reports] for cluster in clusters]
    notices = chain(
        ordinals_check(clusters=clusters, since=since),
        contradictions_find(clusters=clusters, since=since),
        announcements_update(key=key, calls=calls, told_by=told_by),
        series_check(series=group_series(key=key), clusters=clusters),
    )
    group_findings_write(key=key, calls=calls, notices=one_of_a_kind(notices))


def one_of_a_kind(notices: Iterable[Notice]) -> list[Notice]:
    """A call has one finding of a kind: several notices become one."""
    found: dict[tuple[int | None, str], Notice] = {}
    for notice in notices:
        at = (notice.cluster, notice.kind)
        found[at] = found[at].with_more(notice) if at in found else notice
    return list(found.values())
