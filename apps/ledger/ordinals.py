"""Claims such as 'their third call since 27 September', held against each other and against the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from apps.ledger.facts import HELD, Cluster, Notice, ReportFacts, day_show, names_show

AGREES, MISSING, CONTRADICTED = "ordinal-agrees", "calls-missing", "ordinal-contradicted"


@dataclass(frozen=True, slots=True)
class Count:
    """Which number a call can have by the record itself: calls certainly before it, and possibly."""

    least: int
    most: int

    def __str__(self) -> str:
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"


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
    before = [
        _before(other, cluster, since) for other in clusters if other is not cluster and other.status == HELD
    ]
    return Count(1 + before.count(True), 1 + len(before) - before.count(False))


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
