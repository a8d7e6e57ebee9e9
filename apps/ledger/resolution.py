"""Which reports of the same people tell of the same call.

Pure decisions on the whole set of a group's reports: they are sorted first, so the order in which
they arrived cannot matter. Held reports that name a day make the calls; held reports that only bound
it join the call that they must mean, or stand apart; announcements join the call that came of them;
denials are kept by themselves. Two reports of one source are never one call: the engine has already
put together what an article says of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from apps.ledger.facts import DENIED, HELD, PLANNED, Cluster, Member, ReportFacts, Resolution, day_show

FRESH = timedelta(days=3)
"""How old the news of an article is that names no day. Of the articles read by hand none was older."""
ALIKE = timedelta(days=1)
"""By how much two articles that name no day may differ in age and still tell the same news."""
SLIP = timedelta(days=1)
"""By how much a call may come after the day that it was announced for."""
SOON = timedelta(days=7)
"""Within how long a call announced for no day is taken to be the one announced."""


def group_resolve(*, reports: Iterable[ReportFacts]) -> Resolution:
    """Put the reports of one group of participants to calls, each with its reason in words."""
    ordered = sorted(reports, key=lambda report: report.order)
    held = [report for report in ordered if report.status == HELD]
    calls = _calls_of_known_days([report for report in held if report.day])
    calls = _join_bounded([report for report in held if report.latest and not report.day], calls)
    calls, unplaced = _join_unbounded([report for report in held if not report.latest], calls)
    calls = _join_planned([report for report in ordered if report.status == PLANNED], calls)
    denials = _overlapping([report for report in ordered if report.status == DENIED], "It denies a call.")
    return Resolution((*calls, *denials), tuple(unplaced))


# --- reports that name a day ------------------------------------------------------------------


def _calls_of_known_days(reports: Sequence[ReportFacts]) -> list[Cluster]:
    calls: list[Cluster] = []
    for day, group in groupby(reports, key=lambda report: report.latest):
        for call in _calls_of_one_day(list(group), calls):
            if calls and day and _same_call_a_day_apart(calls[-1], call):
                calls[-1] = _joined(calls[-1], call)
            else:
                calls.append(call)
    return calls


def _calls_of_one_day(reports: Sequence[ReportFacts], earlier: Sequence[Cluster]) -> list[Cluster]:
    """As many calls as one source reports of that day, or as the ordinals bear out; mostly one."""
    seeds, reason = _seeds(reports, earlier)
    calls = [Cluster((Member(seed, reason),)) for seed in seeds]
    for report in reports:
        if report in seeds:
            continue
        free = [index for index, call in enumerate(calls) if report.source not in call.sources]
        best = max(free, key=lambda index: (*_likeness(report, calls[index]), -index))
        calls[best] = calls[best].joined_by(report, "The same people on the same day.")
    return calls


def _seeds(reports: Sequence[ReportFacts], earlier: Sequence[Cluster]) -> tuple[list[ReportFacts], str]:
    """One report for each call of the day, and why there are so many."""
    by_source = [list(group) for _, group in groupby(reports, key=lambda report: report.source)]
    fullest = max(by_source, key=len)  # the first of equals; sources come sorted
    if len(fullest) > 1:
        return fullest, f"Its source tells of {len(fullest)} calls of these people on that day."
    counted = {report.ordinal: report for report in reversed(reports) if report.ordinal}
    if len(counted) > 1 and _count_on(counted.values(), earlier):
        return list(counted.values()), "The reports of that day count on from the earlier calls on record."
    return fullest, "It names the day."


def _count_on(reports: Iterable[ReportFacts], earlier: Sequence[Cluster]) -> bool:
    """Whether the ordinals of one day are those of the calls that would come next, so that all are right."""
    since = {report.ordinal_since for report in reports}
    first = next(iter(since)) or date.min
    before = sum((call.day or date.min) >= first for call in earlier)
    ordinals = sorted(report.ordinal or 0 for report in reports)
    return len(since) == 1 and ordinals == list(range(before + 1, before + 1 + len(ordinals)))


def _likeness(report: ReportFacts, call: Cluster) -> tuple[int, int, int]:
    """How well a report fits a call of its day: by its count, then by who called, then by topics."""
    topics = {topic for other in call.reports for topic in other.topics}
    return _count_agrees(report, call), _caller_agrees(report, call), len(topics & set(report.topics))


def _count_agrees(report: ReportFacts, call: Cluster) -> int:
    """1 where the call's reports count it like this one, -1 where otherwise, 0 where either is silent."""
    others = call.counts(report)
    return 0 if not report.ordinal or not others else 1 if report.ordinal in others else -1


def _caller_agrees(report: ReportFacts, call: Cluster) -> int:
    """The same for the side that asked for the call."""
    others = call.initiator_sides
    return 0 if not report.initiator_side or not others else 1 if report.initiator_side in others else -1


def _same_call_a_day_apart(former: Cluster, call: Cluster) -> bool:
    """Whether reports of two days running count a call alike, so that one is wrong about the day."""
    if not former.day or not call.day or call.day - former.day != SLIP or former.sources & call.sources:
        return False
    return any(_count_agrees(report, former) > 0 for report in call.reports)


def _joined(former: Cluster, call: Cluster) -> Cluster:
    for report in call.reports:
        former = former.joined_by(report, "It counts the call like the reports of the day before.")
    return former


# --- reports that only bound the day ------------------------------------------------------------


def _join_bounded(reports: Iterable[ReportFacts], calls: Sequence[Cluster]) -> list[Cluster]:
    """Put each report to the call of a known day that it must mean; the others make calls of their own."""
    known = list(calls)
    apart: list[ReportFacts] = []
    for report in reports:
        fitting = [index for index, call in enumerate(known) if _can_mean(report, call)]
        if fitting:
            best = max(fitting, key=lambda index: _nearness(report, known[index], index))
            reason = _why_nearest(report, known[best], len(fitting))
            known[best] = known[best].joined_by(report, reason)
        else:
            apart.append(report)
    return known + _overlapping(apart, "It names no day, and no other report fits it.")


def _can_mean(report: ReportFacts, call: Cluster) -> bool:
    """Whether the call lies within the report's bounds and was news then, or is counted alike."""
    first, last = call.interval
    if report.source in call.sources or first is None or last is None or report.latest is None:
        return False
    if (report.earliest and first < report.earliest) or last > report.latest:
        return False
    return last >= report.latest - FRESH or _count_agrees(report, call) > 0


def _nearness(report: ReportFacts, call: Cluster, index: int) -> tuple[int, int, date, int]:
    """Counted alike before all, then called by the same side, then the last one before the article."""
    return (
        _count_agrees(report, call),
        _caller_agrees(report, call),
        call.interval[1] or date.min,
        -index,
    )


def _why_nearest(report: ReportFacts, call: Cluster, fitting: int) -> str:
    days = _days_show(call)
    if _count_agrees(report, call) > 0:
        return f"It names no day, but counts the call as a report of {days} does."
    if fitting == 1:
        return f"It names no day; of the calls on record it can only mean that of {days}."
    return f"It names no day; of the {fitting} calls that it can mean that of {days} fits best."


def _join_unbounded(
    reports: Iterable[ReportFacts], calls: Sequence[Cluster]
) -> tuple[list[Cluster], list[Member]]:
    """Put reports that may be of any day to the only call that there is; with several they stay unplaced."""
    known = list(calls)
    apart: list[ReportFacts] = []
    unplaced: list[Member] = []
    for report in reports:
        fitting = [index for index, call in enumerate(known) if _not_before(report, call)]
        meant = _narrow(report, known, fitting)
        if not fitting:
            apart.append(report)
        elif len(meant) == 1:
            reason = "It names no day; only one call of these people on record can be meant."
            if len(fitting) > 1:
                reason = f"It names no day; counted as number {report.ordinal}, only one call can be meant."
            known[meant[0]] = known[meant[0]].joined_by(report, reason)
        else:
            unplaced.append(Member(report, _why_unplaced([known[index] for index in meant])))
    return known + _overlapping(apart, "It names no day, and no other report fits it."), unplaced


def _narrow(report: ReportFacts, calls: Sequence[Cluster], fitting: Sequence[int]) -> Sequence[int]:
    """Of the calls that it can be by its days, those that it can be by its count."""
    alike = [index for index in fitting if _count_agrees(report, calls[index]) > 0]
    return alike or [index for index in fitting if _may_be_number(report, calls[index], calls)] or fitting


def _not_before(report: ReportFacts, call: Cluster) -> bool:
    last = call.interval[1]
    return report.source not in call.sources and not (report.earliest and last and last < report.earliest)


def _may_be_number(report: ReportFacts, call: Cluster, calls: Sequence[Cluster]) -> bool:
    """Whether fewer calls came before than the report counts: 'their first' has none before it."""
    first, since = call.interval[0], report.ordinal_since
    if not report.ordinal or not since or not first:
        return True
    return first >= since and report.ordinal > sum(
        bool(other.day and since <= other.day < first) for other in calls
    )


def _why_unplaced(calls: Sequence[Cluster]) -> str:
    days = ", ".join(_days_show(call) for call in calls[:5])
    return f"It names no day, and {len(calls)} calls of these people can be meant, such as those of {days}."


def _days_show(call: Cluster) -> str:
    days = dict.fromkeys(day for day in call.interval if day)
    return " or ".join(day_show(day) for day in days) or "an unknown day"


# --- announcements, and what has no call to join ---------------------------------------------------


def _join_planned(reports: Iterable[ReportFacts], calls: Sequence[Cluster]) -> list[Cluster]:
    known = list(calls)
    apart: list[ReportFacts] = []
    for report in reports:
        came_of_it = [index for index, call in enumerate(known) if _came_of(report, call)]
        if came_of_it:
            first = min(came_of_it, key=lambda index: (known[index].interval[1] or date.max, index))
            reason = f"It announced the call that was held on {_days_show(known[first])}."
            known[first] = known[first].joined_by(report, reason)
        else:
            apart.append(report)
    return known + _overlapping(apart, "It announces a call that no report says was held.")


def _came_of(plan: ReportFacts, call: Cluster) -> bool:
    """Whether a held call can be the one announced: on its day or just after, or soon."""
    first, last = call.interval
    start = plan.earliest or (plan.latest - FRESH if plan.latest else None)
    if plan.source in call.sources or first is None or last is None or start is None:
        return False
    return start <= last and first <= (plan.latest + SLIP if plan.latest else start + SOON)


def _overlapping(reports: Iterable[ReportFacts], reason: str) -> list[Cluster]:
    """Calls of reports whose days overlap, that are about equally fresh and do not count differently."""
    calls: list[Cluster] = []
    for report in reports:
        fitting = (index for index, call in enumerate(calls) if _overlap(report, call))
        index = next(fitting, None)
        if index is None:
            calls.append(Cluster((Member(report, reason),)))
        else:
            calls[index] = calls[index].joined_by(report, "The same people, and days that overlap.")
    return calls


def _overlap(report: ReportFacts, call: Cluster) -> bool:
    first, last = call.interval
    if report.source in call.sources or _count_agrees(report, call) < 0:
        return False
    if report.status == HELD and report.latest and last and report.latest - last > ALIKE:
        return False
    return not (first and report.latest and report.latest < first) and not (
        last and report.earliest and last < report.earliest
    )
