"""Actors, and one leader's calls in figures."""

from __future__ import annotations

from itertools import pairwise

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from apps.actors.models import Actor, Alias
from apps.timeline.filters import ActorFilter, CallFilter
from apps.timeline.results import Gap, LeaderCount, LeaderSummary
from apps.timeline.selectors.counts import leader_counts, pair_counts
from apps.timeline.selectors.matching import calls_matching


def actors_list(*, filters: ActorFilter) -> QuerySet[Actor]:
    """The actors of a filter by name, with spellings and offices; three SQL statements."""
    actors = Actor.objects.select_related("side").prefetch_related("aliases", "offices__body")
    if filters.kind:
        actors = actors.filter(kind__in=filters.kind)
    if filters.side:
        actors = actors.alias(at=Coalesce("side__slug", "slug")).filter(at__in=filters.side)
    if filters.q:
        spelt = Alias.objects.filter(actor=OuterRef("pk"), text__icontains=filters.q)
        actors = actors.filter(Q(name__icontains=filters.q) | Exists(spelt))
    return actors.order_by("name", "id")


def leader_detail(*, slug: str, filters: CallFilter) -> LeaderSummary:
    """One actor's counts, partners, first and last day and longest silence; eight SQL statements."""
    actor = actors_list(filters=ActorFilter()).get(slug=slug)
    calls = calls_matching(filters).filter(participants=actor)
    counts = leader_counts(calls, only=actor)
    known = calls.filter(earliest=F("latest")).order_by("earliest")
    days = [day for day in known.values_list("earliest", flat=True).distinct() if day]
    gaps = [Gap(start, end) for start, end in pairwise(days)]
    return LeaderSummary(
        actor=actor,
        counts=counts[0] if counts else LeaderCount(actor, 0, 0, 0),
        partners=pair_counts(calls, including=actor),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        longest_gap=max(gaps, key=lambda gap: gap.days, default=None),
    )
