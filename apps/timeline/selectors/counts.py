"""Counts of calls: by day, by leader, by pair. From the roll-ups where they tell what is asked."""

from __future__ import annotations

from apps.actors.models import Actor
from apps.timeline.filters import CallFilter
from apps.timeline.results import DayCount, LeaderCount, PairCount
from apps.timeline.selectors.counting import By, day_counts, leader_counts, pair_counts
from apps.timeline.selectors.matching import calls_matching
from apps.timeline.selectors.sums import day_sums, leader_sums, pair_sums, sums_answer


def calls_per_day(*, filters: CallFilter, by: By = "all") -> list[DayCount]:
    """How many calls each day had, oldest first; one SQL statement.

    By side a call counts once for each distinct side in it, by leader once for each participant, and
    only `by="all"` adds up to the number of calls. Calls whose day is not known come last, under None.
    """
    if sums_answer(filters):
        return day_sums(filters=filters, by=by)
    return day_counts(calls_matching(filters, actors_known=True), by=by)


def calls_per_leader(*, filters: CallFilter) -> list[LeaderCount]:
    """How often each actor took part and who asked, most first; two SQL statements."""
    if sums_answer(filters):
        return leader_sums(filters=filters)
    return leader_counts(calls_matching(filters, actors_known=True))


def pair_matrix(*, filters: CallFilter) -> list[PairCount]:
    """How often each two actors were in one call, most first; two SQL statements.

    `a` comes before `b` by slug; a conference of three is one call of each of its three pairs.
    """
    if sums_answer(filters):
        return pair_sums(filters=filters)
    return pair_counts(calls_matching(filters, actors_known=True))


def leader_count(*, actor: Actor, filters: CallFilter) -> LeaderCount:
    """The same for one actor; one SQL statement from the sums, else two."""
    if sums_answer(filters):
        counts = leader_sums(filters=filters, only=actor)
    else:
        counts = leader_counts(
            calls_matching(filters, actors_known=True).filter(participants=actor), only=actor
        )
    return counts[0] if counts else LeaderCount(actor, 0, 0, 0)


def partners_count(*, actor: Actor, filters: CallFilter) -> list[PairCount]:
    """An actor's pairs; two SQL statements."""
    if sums_answer(filters):
        return pair_sums(filters=filters, including=actor)
    return pair_counts(calls_matching(filters).filter(participants=actor), including=actor)
