"""Actors, and one leader's calls in figures."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.actors.models import Actor, Alias
from apps.ledger.tempo import Spoken, Tempo, tempo_of
from apps.timeline.conditions import took_part
from apps.timeline.filters import ActorFilter, CallFilter
from apps.timeline.results import LeaderSummary
from apps.timeline.selectors.counts import leader_count, partners_count
from apps.timeline.selectors.matching import calls_matching, on_day
from apps.timeline.selectors.sums import interval_sums, sums_answer


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
    return LeaderSummary(
        actor=actor,
        counts=leader_count(actor=actor, filters=filters),
        partners=partners_count(actor=actor, filters=filters),
        tempo=_tempo(actor, filters),
    )


def _tempo(actor: Actor, filters: CallFilter) -> Tempo | None:
    """One SQL statement; two from the sums, which know no calls: those of the longest gap are looked up."""
    calls = calls_matching(filters).filter(took_part(actor=actor))
    until = settings.WAR_WINDOW[1]
    if not sums_answer(filters):
        days = calls.values_list("pk", "earliest", "latest")
        return tempo_of(spoken=(Spoken(*each) for each in days), until=until)
    tempo = tempo_of(spoken=interval_sums(filters=filters, actor=actor), until=until)
    if tempo is None or tempo.longest is None:
        return tempo
    start, end = (
        calls.filter(on_day(day)).order_by("pk").values("pk")[:1]
        for day in (tempo.longest.start, tempo.longest.end)
    )
    first, second = Actor.objects.filter(pk=actor.pk).values_list(Subquery(start), Subquery(end)).get()
    return replace(tempo, longest=replace(tempo.longest, first=first, second=second))
