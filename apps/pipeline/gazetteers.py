"""The engine's gazetteer, from the record's actors or, where there is no database, from the catalogue."""

from __future__ import annotations

from functools import cache, lru_cache

from apps.actors.catalogue import CatalogueActor, catalogue_read
from apps.actors.models import Actor, ActorKind
from apps.actors.selectors import actors_active, actors_version
from apps.common.exceptions import RecordError
from apps.extraction import Gazetteer
from apps.extraction.gazetteer import GazetteerActor, GazetteerOffice


def gazetteer_from_database() -> Gazetteer:
    """The record's active actors; built once for each state of them."""
    return _gazetteer_of(actors_version())


@lru_cache(maxsize=1)
def _gazetteer_of(_version: str) -> Gazetteer:
    actors = actors_active()
    if not actors:
        raise RecordError("No actors are loaded, so nobody would be recognised: run manage.py load_actors.")
    return Gazetteer([_from_row(actor) for actor in actors])


def _from_row(actor: Actor) -> GazetteerActor:
    own_side = "" if actor.kind == ActorKind.PERSON else actor.slug
    return GazetteerActor(
        slug=actor.slug,
        kind=actor.kind,
        name=actor.name,
        aliases=tuple(dict.fromkeys(alias.text for alias in actor.aliases.all())),
        side=actor.side.slug if actor.side else own_side,
        offices=tuple(
            GazetteerOffice(
                office.title, office.role, office.body.slug if office.body else "", office.start, office.end
            )
            for office in actor.offices.all()
        ),
    )


@cache
def gazetteer_from_catalogue() -> Gazetteer:
    """The shipped catalogue's actors; needs no database."""
    return Gazetteer([_from_entry(entry) for entry in catalogue_read()])


def _from_entry(entry: CatalogueActor) -> GazetteerActor:
    return GazetteerActor(
        slug=entry.slug,
        kind=entry.kind,
        name=entry.name,
        aliases=tuple(dict.fromkeys(alias.text for alias in entry.aliases)),
        side=entry.side,
        offices=tuple(
            GazetteerOffice(office.title, office.role, office.body, office.start, office.end)
            for office in entry.offices
        ),
    )
