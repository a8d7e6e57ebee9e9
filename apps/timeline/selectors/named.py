"""The actors that a filter names, by their ids."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q

from apps.timeline.catalogues import ACTORS
from apps.timeline.conditions import actor_named, any_of, took_part
from apps.timeline.filters import UNKNOWN, Filter


class NamedActor(NamedTuple):
    """An actor that a filter names, or that speaks for one."""

    slug: str
    pk: int
    name: str
    side: int | None
    side_slug: str | None


class NamedActors:
    """A filter's actors and who speaks for them.

    As looked up when it was parsed; if it was made otherwise, one SQL statement. With their ids PostgreSQL
    knows how frequent each is when it plans.
    """

    def __init__(self, filters: Filter) -> None:
        self._filters = filters

    @cached_property
    def _rows(self) -> list[NamedActor]:
        return [NamedActor(*row) for row in self._filters.looked_up(self._filters.named(ACTORS))]

    def are(self, field: str, slugs: Collection[str]) -> Q:
        """Rows that name one of these actors in this field."""
        return Q(**{f"{field}__in": [row.pk for row in self._rows if row.slug in slugs]})

    def are_in_order(self, field: str, slugs: Collection[str]) -> Q:
        """The same, with one actor alone as a value, so that its rows are found in their order."""
        return actor_named(field, next(iter(slugs))) if len(slugs) == 1 else self.are(field, slugs)

    def speak_for(self, field: str, slugs: Collection[str]) -> Q:
        """Rows that name in this field an actor without a side of its own, or one whose side it is."""
        return Q(**{f"{field}__in": [row.pk for row in self._rows if (row.side_slug or row.slug) in slugs]})

    def asked(self, slug: str) -> Q:
        """Calls for which that actor asked, or someone who speaks for it, or, when it took part, its side."""
        if slug == UNKNOWN:
            return Q(initiator__isnull=True)
        by_name = Q(initiator__in=[row.pk for row in self._rows if slug in (row.slug, row.side_slug)])
        sides = [(row.pk, row.side) for row in self._rows if row.slug == slug and row.side]
        return by_name | any_of(Q(took_part(actor=pk), initiator=side) for pk, side in sides)

    def heard(self, slug: str) -> Q:
        """Calls in which that actor took part, and for which somebody else is known to have asked."""
        parts = [
            (row.pk, [row.pk, row.side] if row.side else [row.pk]) for row in self._rows if row.slug == slug
        ]
        others = (
            Q(took_part(actor=pk), ~Q(initiator__in=asking), initiator__isnull=False) for pk, asking in parts
        )
        return any_of(others)
