"""Counts of calls, one by one: for questions that the sums do not answer, and to hold the sums against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from apps.actors.models import Actor
from apps.calls.models import Call, Participant
from apps.timeline.results import DayCount, LeaderCount, PairCount
from apps.timeline.selectors.matching import ASKED, UNSAID, known_day

By = Literal["all", "side", "leader"]

ALL: dict[str, Any] = {"key": Value("all"), "name": Value("All calls")}
LEADER: dict[str, Any] = {"key": F("actor__slug"), "name": F("actor__name")}
SIDE: dict[str, Any] = {
    "key": Coalesce("actor__side__slug", "actor__slug"),
    "name": Coalesce("actor__side__name", "actor__name"),
}
OTHER = "call__participations__actor"
OTHER_ASKED = Q(call__initiator=F(OTHER)) | Q(call__initiator=F(f"{OTHER}__side"))


def day_counts(calls: QuerySet[Call], *, by: By) -> list[DayCount]:
    """How many of these calls each day had; one SQL statement."""
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


def leader_counts(calls: QuerySet[Call], *, only: Actor | None = None) -> list[LeaderCount]:
    """How often each actor took part in these calls, or only this one; two SQL statements."""
    rows: QuerySet[Any] = Participant.objects.filter(call__in=calls)
    if only:
        rows = rows.filter(actor=only)
    counted: list[dict[str, Any]] = list(
        rows.values("actor")
        .annotate(total=Count("pk"), initiated=Count("pk", filter=ASKED), unknown=Count("pk", filter=UNSAID))
        .order_by("-total", "actor__name")
    )
    return leaders_named(counted)


def pair_counts(calls: QuerySet[Call], *, including: Actor | None = None) -> list[PairCount]:
    """How often each two actors were in one of these calls, or one with each other; two SQL statements."""
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
    return pairs_named(counted)


def leaders_named(rows: Sequence[Mapping[str, Any]]) -> list[LeaderCount]:
    """Rows of counts with the actors that they are about; one SQL statement."""
    actors = _actors(row["actor"] for row in rows)
    return [LeaderCount(**{**row, "actor": actors[row["actor"]]}) for row in rows]


def pairs_named(rows: Sequence[Mapping[str, Any]]) -> list[PairCount]:
    """The same for pairs; one SQL statement."""
    actors = _actors(pk for row in rows for pk in (row["actor"], row["other"]))
    return [
        PairCount(
            actors[row["actor"]],
            actors[row["other"]],
            *(row[name] for name in ("total", "initiated_by_a", "initiated_by_b", "unknown")),
        )
        for row in rows
    ]


def _actors(pks: Iterable[int]) -> dict[int, Actor]:
    return Actor.objects.select_related("side").in_bulk(set(pks))
