"""Actors, and one leader's calls in figures."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from apps.actors.models import Actor, Alias
from apps.ledger.tempo import Spoken, tempo_of
from apps.timeline.filters import ActorFilter, CallFilter
from apps.timeline.results import LeaderCount, LeaderSummary
from apps.timeline.selectors.counts import leader_counts, pair_counts
from apps.timeline.selectors.matching import calls_matching


def actors_list(*, filters: ActorFilter) -> QuerySet[Actor]:
    """The actors of a filter by name, with spellings and offices; three SQL statements."""
    actors = actors_matching(filters).select_related("side").prefetch_related("aliases", "offices__body")
    return actors.order_by("name", "id")


def actors_matching(filters: ActorFilter) -> QuerySet[Actor]:
    """The actors that a filter means, in no order and without their relations."""
    actors = Actor.objects.order_by()
    if filters.kind:
        actors = actors.filter(kind__in=filters.kind)
    if filters.side:
        actors = actors.alias(at=Coalesce("side__slug", "slug")).filter(at__in=filters.side)
    if filters.q:
        spelt = Alias.objects.filter(actor=OuterRef("pk"), text__icontains=filters.q)
        actors = actors.filter(Q(name__icontains=filters.q) | Exists(spelt))
    return actors


def leader_detail(*, slug: str, filters: CallFilter) -> LeaderSummary:
    """One actor's counts, partners and tempo; eight SQL statements."""
    actor = actors_list(filters=ActorFilter()).get(slug=slug)
    calls = calls_matching(filters).filter(participants=actor)
    counts = leader_counts(calls, only=actor)
    days = calls.values_list("pk", "earliest", "latest")
    return LeaderSummary(
        actor=actor,
        counts=counts[0] if counts else LeaderCount(actor, 0, 0, 0),
        partners=pair_counts(calls, including=actor),
        tempo=tempo_of(spoken=(Spoken(*each) for each in days), until=settings.WAR_WINDOW[1]),
    )
