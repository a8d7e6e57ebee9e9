"""Counts of calls: by day, by leader, by pair."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from apps.actors.models import Actor
from apps.calls.models import Call, Participant
from apps.timeline.filters import CallFilter
from apps.timeline.results import DayCount, LeaderCount, PairCount
from apps.timeline.selectors.matching import ASKED, UNSAID, calls_matching, known_day

By = Literal["all", "side", "leader"]

ALL: dict[str, Any] = {"key": Value("all"), "name": Value("All calls")}
LEADER: dict[str, Any] = {"key": F("actor__slug"), "name": F("actor__name")}
SIDE: dict[str, Any] = {
    "key": Coalesce("actor__side__slug", "actor__slug"),
    "name": Coalesce("actor__side__name", "actor__name"),
}
OTHER = "call__participations__actor"
OTHER_ASKED = Q(call__initiator=F(OTHER)) | Q(call__initiator=F(f"{OTHER}__side"))


def calls_per_day(*, filters: CallFilter, by: By = "all") -> list[DayCount]:
    """How many calls each day had, oldest first; one SQL statement.

    By side a call counts once for each distinct side in it, by leader once for each participant, and
    only `by="all"` adds up to the number of calls. Calls whose day is not known come last, under None.
    """
    calls = calls_matching(filters)
    rows: QuerySet[Any]
    if by == "all":
        rows = calls.annotate(known=known_day(), **ALL)
        count = Count("pk")
    else:
        people = Participant.objects.filter(call__in=calls)
        rows = people.annotate(known=known_day("call__"), **(SIDE if by == "side" else LEADER))
        count = Count("call", distinct=True)
    counted = rows.values("known", "key", "name").annotate(count=count)
    in_order = counted.order_by(F("known").asc(nulls_last=True), "name", "key")
    return [DayCount(row["known"], row["key"], row["name"], row["count"]) for row in in_order]


def calls_per_leader(*, filters: CallFilter) -> list[LeaderCount]:
    """How often each actor took part and who asked, most first; two SQL statements."""
    return leader_counts(calls_matching(filters))


def leader_counts(calls: QuerySet[Call], *, only: Actor | None = None) -> list[LeaderCount]:
    """Count calls already chosen, and for one actor where only that one is wanted."""
    rows: QuerySet[Any] = Participant.objects.filter(call__in=calls)
    if only:
        rows = rows.filter(actor=only)
    counted: list[dict[str, Any]] = list(
        rows.values("actor")
        .annotate(total=Count("pk"), initiated=Count("pk", filter=ASKED), unknown=Count("pk", filter=UNSAID))
        .order_by("-total", "actor__name")
    )
    actors = _actors(row["actor"] for row in counted)
    return [LeaderCount(**row | {"actor": actors[row["actor"]]}) for row in counted]


def pair_matrix(*, filters: CallFilter) -> list[PairCount]:
    """How often each two actors were in one call, most first; two SQL statements.

    `a` comes before `b` by slug; a conference of three is one call of each of its three pairs.
    """
    return pair_counts(calls_matching(filters))


def pair_counts(calls: QuerySet[Call], *, including: Actor | None = None) -> list[PairCount]:
    """Count calls already chosen, and one actor's pairs where only those are wanted."""
    rows: QuerySet[Any] = Participant.objects.filter(call__in=calls)
    rows = rows.filter(**{f"{OTHER}__slug__gt": F("actor__slug")}).annotate(other=F(OTHER))
    if including:
        rows = rows.filter(Q(actor=including) | Q(other=including.pk))
    counted: list[dict[str, Any]] = list(
        rows.values("actor", "other")
        .annotate(
            total=Count("pk"),
            initiated_by_a=Count("pk", filter=ASKED),
            initiated_by_b=Count("pk", filter=OTHER_ASKED),
            unknown=Count("pk", filter=UNSAID),
        )
        .order_by("-total", "actor__slug", f"{OTHER}__slug")
    )
    actors = _actors(pk for row in counted for pk in (row["actor"], row["other"]))
    return [
        PairCount(
            actors[row["actor"]],
            actors[row["other"]],
            *(row[name] for name in ("total", "initiated_by_a", "initiated_by_b", "unknown")),
        )
        for row in counted
    ]


def _actors(pks: Iterable[int]) -> dict[int, Actor]:
    return Actor.objects.select_related("side").in_bulk(set(pks))
