from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Max, Prefetch, Q

from apps.actors.models import Actor, Alias, Office


def actors_active() -> list[Actor]:
    """Everyone who may be met in an article, with names, offices and side; three SQL statements."""
    return list(
        Actor.objects.filter(active=True)
        .select_related("side")
        .prefetch_related(
            Prefetch("aliases", Alias.objects.filter(active=True)),
            Prefetch("offices", Office.objects.filter(active=True).select_related("body")),
        )
        .order_by("slug")
    )


def actors_version() -> str:
    """Differs whenever an actor, alias or office was written since; one SQL statement for each table."""
    stamps = (
        model.objects.aggregate(
            rows=Count("id"), active=Count("id", filter=Q(active=True)), changed=Max("updated_at")
        )
        for model in (Actor, Alias, Office)
    )
    return "|".join(f"{stamp['rows']} {stamp['active']} {stamp['changed']}" for stamp in stamps)


def actors_by_slug(*, slugs: Iterable[str]) -> dict[str, Actor]:
    """The actors of these slugs, with their sides; a slug that nobody has is left out."""
    actors = Actor.objects.filter(slug__in=set(slugs)).select_related("side")
    return {actor.slug: actor for actor in actors}
