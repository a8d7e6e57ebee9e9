"""Which reports of the same people tell of the same call.

Pure decisions on the whole set of a group's reports: they are sorted first, so the order in which
they arrived cannot matter. Held reports that name a day make the calls; held reports that only bound
it join the call that they must mean, or stand apart; announcements join the call that came of them;
denials are kept by themselves. Calls that an editor's word anchors are there before all others, and
take reports in by the same rules. Two reports of one source are never one call: the engine has already
put together what an article says of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from apps.common.pairing import pairs_choose
from apps.ledger.anchoring import anchors_set, bounded_take_in, may_take, planned_take_in
from apps.ledger.facts import (
    DENIED,
    HELD,
    PLANNED,
    Anchor,
    Cluster,
    Member,
    ReportFacts,
    Resolution,
    day_show,
)
from apps.ledger.likeness import (
    came_of,
    can_mean,
    count_agrees,
    likeness,
    nearness,
    not_before,
    overlap,
    same_call_a_day_apart,
)

NAMED = "It names the day."


def group_resolve(*, reports: Iterable[ReportFacts], anchors: Iterable[Anchor] = ()) -> Resolution:
    """Put the reports of one group of participants to calls, each with its reason in words.

    `reports` are those that are free to go where they belong; those that an editor holds to a call come
    with its anchor. Every anchor is one of the calls.
    """
    ordered = sorted(reports, key=lambda report: report.order)
    held, planned, denied = ([r for r in ordered if r.status == at] for at in (HELD, PLANNED, DENIED))
    fixed = anchors_set(anchors)
    held_there, plans, denials = ([c for c in fixed if c.status == at] for at in (HELD, PLANNED, DENIED))
    calls = _calls_of_known_days([r for r in held if r.day], [c for c in held_there if c.days])
    calls, dayless = bounded_take_in(fixed=[c for c in held_there if not c.days], calls=calls)
    calls = _join_bounded([r for r in held if r.latest and not r.day], calls, dayless)
    calls, unplaced = _join_unbounded([r for r in held if not r.latest], calls)
    calls, plans = planned_take_in(fixed=plans, calls=calls)
    calls = _join_planned(planned, calls, plans)
    denials = _overlapping(denied, "It denies a call.", denials)
    return Resolution((*calls, *denials), tuple(unplaced))


# --- reports that name a day ------------------------------------------------------------------


def _calls_of_known_days(reports: Sequence[ReportFacts], fixed: Sequence[Cluster]) -> list[Cluster]:
    """The fixed calls, then the others in the order of their days."""
    calls = list(fixed)
    for day, group in groupby(reports, key=lambda report: report.latest):
        there = [index for index, call in enumerate(calls) if call.anchor and day in call.days]
        earlier = [call for call in calls if not call.anchor or (call.day and day and call.day < day)]
        of_day = _calls_of_one_day(list(group), [calls[index] for index in there], earlier)
        for index, call in zip(there, of_day, strict=False):
            calls[index] = call
        for call in of_day[len(there) :]:
            same = _a_day_apart(call, calls)
            if same is None:
                calls.append(call)
            else:
                calls[same] = _joined(calls[same], call)
    return calls


def _calls_of_one_day(
    reports: Sequence[ReportFacts], there: Sequence[Cluster], earlier: Sequence[Cluster]
) -> list[Cluster]:
    """Those that are there, and as many as one source or the ordinals bear out; mostly one in all."""
    seeds, reason = _seeds(reports, there, earlier)
    calls = [*there, *(Cluster((Member(seed, reason),)) for seed in seeds)]
    for report in reports:
        if report in seeds:
            continue
        free = [index for index, call in enumerate(calls) if call.takes(report)]
        if free:
            best = max(free, key=lambda index: (*likeness(report, calls[index]), -index))
            calls[best] = calls[best].joined_by(report, "The same people on the same day.")
        else:
            calls.append(Cluster((Member(report, NAMED),)))
    return calls


def _seeds(
    reports: Sequence[ReportFacts], there: Sequence[Cluster], earlier: Sequence[Cluster]
) -> tuple[list[ReportFacts], str]:
    """One report for each call of the day that is not there yet, and why there are so many."""
    by_source = [list(group) for _, group in groupby(reports, key=lambda report: report.source)]
    fullest = max((_homeless(group, there) for group in by_source), key=len)  # the first of equals
    many = sum(report.source == fullest[0].source for report in reports) if fullest else 0
    if many > 1:
        return fullest, f"Its source tells of {many} calls of these people on that day."
    counted = {report.ordinal: report for report in reversed(reports) if report.ordinal}
    taken = {report.ordinal: report for call in there for report in call.telling if report.ordinal}
    told = counted | taken
    if len(told) > 1 and _count_on(told.values(), earlier):
        new = [report for ordinal, report in counted.items() if ordinal not in taken]
        return new, "The reports of that day count on from the earlier calls on record."
    return fullest, NAMED


def _homeless(reports: Sequence[ReportFacts], there: Sequence[Cluster]) -> list[ReportFacts]:
    """The reports of one source that the calls that are there leave over."""
    claims = [
        (tuple(-fit for fit in likeness(report, call)), new, old)
        for new, report in enumerate(reports)
        for old, call in enumerate(there)
        if call.takes(report)
    ]
    housed = pairs_choose(claims=claims)
    return [report for index, report in enumerate(reports) if index not in housed]


def _count_on(reports: Iterable[ReportFacts], earlier: Sequence[Cluster]) -> bool:
    """Whether the ordinals of one day are those of the calls that would come next, so that all are right."""
    since = {report.ordinal_since for report in reports}
    first = next(iter(since)) or date.min
    before = sum((call.day or date.min) >= first for call in earlier)
    ordinals = sorted(report.ordinal or 0 for report in reports)
    return len(since) == 1 and ordinals == list(range(before + 1, before + 1 + len(ordinals)))


def _a_day_apart(call: Cluster, calls: Sequence[Cluster]) -> int | None:
    """Which of the calls is this one, told for the day before or, of a fixed one, the day after."""
    fixed = [index for index, other in enumerate(calls) if may_take(other, call)]
    for index in fixed:
        if same_call_a_day_apart(calls[index], call) or same_call_a_day_apart(call, calls[index]):
            return index
    last = len(calls) - 1
    free = bool(calls) and calls[last].anchor is None
    return last if free and same_call_a_day_apart(calls[last], call) else None


def _joined(former: Cluster, call: Cluster) -> Cluster:
    for report in call.reports:
        former = former.joined_by(report, "It counts the call like the reports of the day before.")
    return former


# --- reports that only bound the day ------------------------------------------------------------


def _join_bounded(
    reports: Iterable[ReportFacts], calls: Sequence[Cluster], dayless: Sequence[Cluster]
) -> list[Cluster]:
    """Put each report to the call of a known day that it must mean; the others make calls of their own."""
    known = list(calls)
    apart: list[ReportFacts] = []
    for report in reports:
        fitting = [index for index, call in enumerate(known) if can_mean(report, call)]
        if fitting:
            best = max(fitting, key=lambda index: nearness(report, known[index], index))
            reason = _why_nearest(report, known[best], len(fitting))
            known[best] = known[best].joined_by(report, reason)
        else:
            apart.append(report)
    return known + _overlapping(apart, "It names no day, and no other report fits it.", dayless)


def _why_nearest(report: ReportFacts, call: Cluster, fitting: int) -> str:
    days = _days_show(call)
    if count_agrees(report, call) > 0:
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
        fitting = [index for index, call in enumerate(known) if not_before(report, call)]
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
    alike = [index for index in fitting if count_agrees(report, calls[index]) > 0]
    return alike or [index for index in fitting if _may_be_number(report, calls[index], calls)] or fitting


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


def _join_planned(
    reports: Iterable[ReportFacts], calls: Sequence[Cluster], plans: Sequence[Cluster]
) -> list[Cluster]:
    known = list(calls)
    apart: list[ReportFacts] = []
    for report in reports:
        came_of_it = [index for index, call in enumerate(known) if came_of(report, call)]
        if came_of_it:
            first = min(came_of_it, key=lambda index: (known[index].interval[1] or date.max, index))
            reason = f"It announced the call that was held on {_days_show(known[first])}."
            known[first] = known[first].joined_by(report, reason)
        else:
            apart.append(report)
    return known + _overlapping(apart, "It announces a call that no report says was held.", plans)


def _overlapping(reports: Iterable[ReportFacts], reason: str, fixed: Sequence[Cluster] = ()) -> list[Cluster]:
    """Calls of reports whose days overlap, that are about equally fresh and do not count differently."""
    calls = list(fixed)
    for report in reports:
        fitting = [index for index, call in enumerate(calls) if overlap(report, call)]
        if fitting:
            best = max(fitting, key=lambda index: _first_fit(report, calls[index], index))
            calls[best] = calls[best].joined_by(report, "The same people, and days that overlap.")
        else:
            calls.append(Cluster((Member(report, reason),)))
    return calls


def _first_fit(report: ReportFacts, call: Cluster, index: int) -> tuple[int, ...]:
    """Anchored calls first, and of these the one most alike; else the first."""
    return (1, *likeness(report, call), -index) if call.anchor else (0, -index)
