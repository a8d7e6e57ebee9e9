"""What sources say of several calls at once, held against the calls on record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from apps.ledger.facts import HELD, Cluster, Notice, day_show
from apps.ledger.ordinals import MISSING, days_show


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """A source's word that the people of a group had so many calls or more between two days."""

    id: int
    source: str
    source_name: str
    at_least: int
    since: date | None = None
    until: date | None = None


def series_check(*, series: Sequence[SeriesFacts], clusters: Sequence[Cluster]) -> Iterator[Notice]:
    """A notice about the group for each series of which the record certainly lacks calls."""
    held = [cluster for cluster in clusters if cluster.status == HELD]
    for each in sorted(series, key=lambda each: (each.source, each.id)):
        counted = [cluster for cluster in held if _can_be_of(cluster, each)]
        missing = each.at_least - len(counted)
        if missing > 0:
            yield Notice(None, MISSING, _text(each, counted, missing), (), (each.id,))


def _can_be_of(call: Cluster, series: SeriesFacts) -> bool:
    """Whether a call can lie between the days that the source names."""
    first, last = call.interval
    return not (series.since and last and last < series.since) and not (
        series.until and first and first > series.until
    )


def _text(series: SeriesFacts, counted: Sequence[Cluster], missing: int) -> str:
    since = f" from {day_show(series.since)}" if series.since else ""
    until = f" up to {day_show(series.until)}" if series.until else ""
    record = f"the record has {len(counted)} ({days_show(counted)})" if counted else "the record has none"
    calls = "call is" if missing == 1 else "calls are"
    return (
        f"{series.source_name} tells of at least {series.at_least} calls{since}{until}; {record}, "
        f"so at least {missing} {calls} missing."
    )
