"""Claims such as 'their third call since 27 September', held against each other and against the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from apps.ledger.facts import (
    HELD,
    Cluster,
    Notice,
    ReportFacts,
    day_show,
    interval_show,
    list_show,
    names_show,
)

AGREES, MISSING, CONTRADICTED = "ordinal-agrees", "calls-missing", "ordinal-contradicted"
MOST_DAYS = 6
"""So many days of calls are named in a sentence."""


@dataclass(frozen=True, slots=True)
class Count:
    """Which number a call can have by the record itself: after the calls before it, and perhaps others."""

    before: tuple[Cluster, ...]
    perhaps: tuple[Cluster, ...]

    @property
    def least(self) -> int:
        """Its number, if none of those that are only perhaps before it is."""
        return 1 + len(self.before)

    @property
    def most(self) -> int:
        """Its number, if all of them are."""
        return self.least + len(self.perhaps)

    def __str__(self) -> str:
        number = str(self.least) if self.least == self.most else f"{self.least} to {self.most}"
        counted = [f"before it: {days_show(self.before)}"] if self.before else []
        counted += [f"perhaps before it: {days_show(self.perhaps)}"] if self.perhaps else []
        return f"{number} ({'; '.join(counted) or 'none before it'})"


def days_show(calls: Sequence[Cluster]) -> str:
    """'27 September 2020 and by 2 October 2020': when some calls were."""
    days = [interval_show(*call.interval) for call in sorted(calls, key=_by_day)]
    if len(days) > MOST_DAYS:
        days = [*days[: MOST_DAYS - 1], f"{len(days) - MOST_DAYS + 1} others"]
    return list_show(days)


def _by_day(call: Cluster) -> tuple[date, date]:
    earliest, latest = call.interval
    return (latest or date.max, earliest or date.min)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What some claims show, in a sentence."""

    kind: str
    explanation: str
    claims: Sequence[ReportFacts]


def ordinals_check(*, clusters: Sequence[Cluster], since: date) -> Iterator[Notice]:
    """What the reports' ordinals show; a claim that names no first day is counted from `since`."""
    for index, cluster in enumerate(clusters):
        claims = [report for report in cluster.telling if report.ordinal and cluster.status == HELD]
        claims.sort(key=lambda report: report.ordinal_since or since)
        verdicts = [
            verdict
            for first, group in groupby(claims, key=lambda report: report.ordinal_since or since)
            for verdict in _verdicts(
                first, list(group), call_count(cluster=cluster, clusters=clusters, since=first)
            )
        ]
        for kind in (AGREES, MISSING, CONTRADICTED):
            said = [verdict for verdict in verdicts if verdict.kind == kind]
            if said:
                explanation = " ".join(verdict.explanation for verdict in said)
                reports = tuple(claim.id for verdict in said for claim in verdict.claims)
                yield Notice(index, kind, explanation, reports)


def call_count(*, cluster: Cluster, clusters: Sequence[Cluster], since: date) -> Count:
    """The number that a call has among the held calls on record since a day, as far as days are known."""
    others = [other for other in clusters if other is not cluster and other.status == HELD]
    before = [(other, _before(other, cluster, since)) for other in others]
    return Count(
        tuple(other for other, is_before in before if is_before),
        tuple(other for other, is_before in before if is_before is None),
    )


def _before(other: Cluster, cluster: Cluster, since: date) -> bool | None:
    """Whether a call came between `since` and another one; None where days and counts leave it open."""
    (start, end), (first, last) = other.interval, cluster.interval
    if (end and end < since) or (start and last and start > last):
        return False
    if start and end and first and start >= since and end < first:
        return True
    numbers, others = _numbers(cluster, since), _numbers(other, since)
    if numbers and others and (max(others) < min(numbers) or min(others) > max(numbers)):
        return max(others) < min(numbers)
    return None


def _numbers(cluster: Cluster, since: date) -> set[int]:
    """How its reports count a call from a day; those that name none count from the war's first."""
    return {
        report.ordinal
        for report in cluster.telling
        if report.ordinal and report.ordinal_since in {since, None}
    }


def _verdicts(since: date, claims: Sequence[ReportFacts], count: Count) -> Iterator[Verdict]:
    """What claims that count from the same day show: of themselves, and of the record."""
    numbers = sorted({claim.ordinal or 0 for claim in claims}, reverse=True)
    said = ", ".join(
        f"by {names_show([claim for claim in claims if claim.ordinal == number])} as number {number}"
        for number in numbers
    )
    text = f"Counted since {day_show(since)} {said}; by the record it is number {count}"
    missing = numbers[-1] - count.most  # by the lowest claim, so for certain
    if len(numbers) > 1 or numbers[0] < count.least:
        yield Verdict(CONTRADICTED, f"{text}.", claims)
    elif missing <= 0:
        yield Verdict(AGREES, f"{text}.", claims)
    if missing > 0:
        calls = "call is" if missing == 1 else "calls are"
        yield Verdict(MISSING, f"{text}, so at least {missing} earlier {calls} missing.", claims)
