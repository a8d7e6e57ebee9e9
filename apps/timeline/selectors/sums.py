"""Reading the roll-ups: the same figures as `counting.py` for questions that the sums tell apart."""

from __future__ import annotations

from typing import Any

from django.db import connection
from psycopg import sql

from apps.actors.models import Actor
from apps.calls.models import CallStatus
from apps.ledger.tempo import Spoken
from apps.timeline.filters import CallFilter
from apps.timeline.results import DayCount, FindingCount, LeaderCount, PairCount
from apps.timeline.selectors.counting import By, leaders_named, pairs_named
from apps.versions.as_of import version_shown

TOLD_APART = frozenset({"status", "medium", "disputed", "about_war", "in_window", "counted", "by"})

ASKED = sql.SQL(
    "%(statuses)s::text[], %(media)s::text[], %(war)s::boolean, %(inside)s::boolean, %(dispute)s::boolean"
)
DAYS = {
    "all": sql.SQL("""
        select day, 'all' as key, 'All calls' as name, sum(calls)::bigint as count
        from timeline_day_sums({asked}) where side_id is null
        group by day having sum(calls) > 0 order by day nulls last
    """),
    "side": sql.SQL("""
        select day, slug as key, name, sum(calls)::bigint as count
        from timeline_day_sums({asked}) each join actors_actor on actors_actor.id = each.side_id
        group by day, slug, name having sum(calls) > 0 order by day nulls last, name, slug
    """),
    "leader": sql.SQL("""
        select case when earliest = latest then earliest end as day, slug as key, name,
          sum(calls)::bigint as count
        from timeline_interval_sums({asked}, null) join actors_actor on actors_actor.id = actor_id
        group by 1, slug, name having sum(calls) > 0 order by 1 nulls last, name, slug
    """),
}
LEADERS = sql.SQL("""
    select actor_id as actor, sum(calls)::bigint as total, sum(initiated)::bigint as initiated,
      sum(unknown)::bigint as unknown
    from timeline_leader_sums({asked}, %(who)s) join actors_actor on actors_actor.id = actor_id
    group by actor_id, name having sum(calls) > 0 order by total desc, name
""")
PAIRS = sql.SQL("""
    select a.id as actor, b.id as other, sum(calls)::bigint as total,
      sum(case when a.id = one_id then by_one else by_other end)::bigint as initiated_by_a,
      sum(case when a.id = one_id then by_other else by_one end)::bigint as initiated_by_b,
      sum(unknown)::bigint as unknown
    from timeline_pair_sums({asked}, %(who)s)
    join actors_actor one on one.id = one_id
    join actors_actor other on other.id = other_id
    join actors_actor a on a.id = case when one.slug < other.slug then one_id else other_id end
    join actors_actor b on b.id = one_id + other_id - a.id
    group by a.id, b.id having sum(calls) > 0 order by total desc, a.slug, b.slug
""")
INTERVALS = sql.SQL("""
    select earliest, latest, sum(calls)::bigint as times from timeline_interval_sums({asked}, %(who)s)
    group by earliest, latest having sum(calls) > 0
""")
FINDINGS = "select kind, state, findings from timeline_finding_sums() where findings > 0"


def sums_answer(filters: CallFilter) -> bool:
    """Whether the sums tell apart all that the filter asks, of the record as it is."""
    others = filters.parameters().keys() - TOLD_APART
    return (
        version_shown() is None
        and all(getattr(filters, name) in ((), None) for name in others)
        and not filters.contradictions()
    )


def day_sums(*, filters: CallFilter, by: By) -> list[DayCount]:
    """How many calls each day had; one SQL statement."""
    return [DayCount(**row) for row in _rows(DAYS[by], filters)]


def leader_sums(*, filters: CallFilter, only: Actor | None = None) -> list[LeaderCount]:
    """How often each actor took part, or only this one; two SQL statements, one for one actor."""
    rows = _rows(LEADERS, filters, only)
    return [LeaderCount(**{**row, "actor": only}) for row in rows] if only else leaders_named(rows)


def pair_sums(*, filters: CallFilter, including: Actor | None = None) -> list[PairCount]:
    """How often each two actors were in one call, or one actor with each other; two SQL statements."""
    return pairs_named(_rows(PAIRS, filters, including))


def interval_sums(*, filters: CallFilter, actor: Actor) -> list[Spoken]:
    """Between which days an actor's calls lie, and how many each time; one SQL statement."""
    rows = _rows(INTERVALS, filters, actor)
    return [Spoken(call=0, **row) for row in rows]


def finding_sums() -> list[FindingCount]:
    """How many findings there are of each kind and state, in no order; one SQL statement."""
    with connection.cursor() as cursor:
        cursor.execute(FINDINGS)
        return [FindingCount(*row) for row in cursor.fetchall()]


def _rows(statement: sql.SQL, filters: CallFilter, who: Actor | None = None) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement.format(asked=ASKED), _asked(filters) | {"who": who and who.pk})
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _asked(filters: CallFilter) -> dict[str, Any]:
    counted = filters.counted or None
    return {
        "statuses": [CallStatus.HELD.value] if counted else list(filters.status) or None,
        "media": list(filters.medium) or None,
        "war": counted or filters.about_war,
        "inside": counted or filters.in_window,
        "dispute": filters.disputed,
    }
