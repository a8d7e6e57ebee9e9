"""How well a report fits a call of the same people: the questions that resolution asks, each by itself."""

from __future__ import annotations

from datetime import date, timedelta

from apps.ledger.facts import HELD, Cluster, ReportFacts

FRESH = timedelta(days=3)
"""How old the news of an article is that names no day. Of the articles read by hand none was older."""
ALIKE = timedelta(days=1)
"""By how much two articles that name no day may differ in age and still tell the same news."""
SLIP = timedelta(days=1)
"""By how much a call may come after the day that it was announced for."""
SOON = timedelta(days=7)
"""Within how long a call announced for no day is taken to be the one announced."""

Interval = tuple[date | None, date | None]


def likeness(report: ReportFacts, call: Cluster) -> tuple[int, int, int]:
    """How well a report fits a call of its day: by its count, then by who called, then by topics."""
    topics = {topic for other in call.reports for topic in other.topics}
    return count_agrees(report, call), caller_agrees(report, call), len(topics & set(report.topics))


def count_agrees(report: ReportFacts, call: Cluster) -> int:
    """1 where the call's reports count it like this one, -1 where otherwise, 0 where either is silent."""
    others = call.counts(report)
    return 0 if not report.ordinal or not others else 1 if report.ordinal in others else -1


def caller_agrees(report: ReportFacts, call: Cluster) -> int:
    """The same for the side that asked for the call."""
    others = call.initiator_sides
    return 0 if not report.initiator_side or not others else 1 if report.initiator_side in others else -1


def same_call_a_day_apart(former: Cluster, call: Cluster) -> bool:
    """Whether reports of two days running count a call alike, so that one is wrong about the day."""
    if not former.day or not call.day or call.day - former.day != SLIP or former.sources & call.sources:
        return False
    return any(count_agrees(report, former) > 0 for report in call.reports)


def can_mean(report: ReportFacts, call: Cluster) -> bool:
    """Whether the call lies within the report's bounds and was news then, or is counted alike."""
    return call.takes(report) and any(_can_mean_days(report, call, days) for days in call.intervals)


def _can_mean_days(report: ReportFacts, call: Cluster, days: Interval) -> bool:
    first, last = days
    if first is None or last is None or report.latest is None:
        return False
    if (report.earliest and first < report.earliest) or last > report.latest:
        return False
    return last >= report.latest - FRESH or count_agrees(report, call) > 0


def nearness(report: ReportFacts, call: Cluster, index: int) -> tuple[int, int, date, int]:
    """Counted alike before all, then called by the same side, then the last one before the article."""
    return (
        count_agrees(report, call),
        caller_agrees(report, call),
        call.interval[1] or date.min,
        -index,
    )


def not_before(report: ReportFacts, call: Cluster) -> bool:
    """Whether a call that is not known to lie before the report's first day may be meant."""
    return call.takes(report) and not all(
        report.earliest and last and last < report.earliest for _, last in call.intervals
    )


def came_of(plan: ReportFacts, call: Cluster) -> bool:
    """Whether a held call can be the one announced: on its day or just after, or soon."""
    return call.takes(plan) and any(_came_on_days(plan, days) for days in call.intervals)


def _came_on_days(plan: ReportFacts, days: Interval) -> bool:
    first, last = days
    start = plan.earliest or (plan.latest - FRESH if plan.latest else None)
    if first is None or last is None or start is None:
        return False
    return start <= last and first <= (plan.latest + SLIP if plan.latest else start + SOON)


def overlap(report: ReportFacts, call: Cluster) -> bool:
    """Whether two may be of one day, are about equally fresh and are not counted differently."""
    return (
        call.takes(report)
        and count_agrees(report, call) >= 0
        and any(_overlap_days(report, days) for days in call.intervals)
    )


def _overlap_days(report: ReportFacts, days: Interval) -> bool:
    if report.status == HELD and report.latest and days[1] and abs(report.latest - days[1]) > ALIKE:
        return False
    return intervals_meet((report.earliest, report.latest), days)


def intervals_meet(one: Interval, other: Interval) -> bool:
    """Whether two intervals, open where a bound is unknown, have a day in common."""
    (earliest, latest), (first, last) = one, other
    return not (first and latest and latest < first) and not (last and earliest and last < earliest)
