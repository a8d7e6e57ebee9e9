from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction

from apps.actors.catalogue import CatalogueActor, CatalogueAlias, CatalogueOffice
from apps.actors.models import Actor, Alias, CataloguedModel, Office, Origin
from apps.versions.models import CauseKind
from apps.versions.services import record_cause

Row = TypeVar("Row", bound=CataloguedModel)

IDENTITY: dict[type[CataloguedModel], tuple[str, ...]] = {
    Actor: ("slug",),
    Alias: ("actor_id", "text", "language"),
    Office: ("actor_id", "title", "start"),
}


@dataclass(slots=True)
class LoadCounts:
    """What loading the catalogue did, in rows of all three tables."""

    inserted: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0  # an editor has written or changed it
    retired: int = 0  # no longer in the catalogue


@transaction.atomic
def actors_load(*, catalogue: Iterable[CatalogueActor]) -> LoadCounts:
    """Make the catalogue's rows say what the catalogue says; an editor's rows stay as they are.

    A row that has left the catalogue is deactivated, not deleted, and comes back with it.
    """
    record_cause(kind=CauseKind.CATALOGUE)
    wanted = {entry.slug: entry for entry in catalogue}
    counts = LoadCounts()
    ids = _actors_load(wanted, counts)
    aliases = {
        f"{slug} {alias.language} {alias.text}": _alias_values(alias, ids[slug])
        for slug, entry in wanted.items()
        for alias in entry.aliases
    }
    offices = {
        f"{slug} {office.title} {office.start or ''}": _office_values(office, ids[slug], ids)
        for slug, entry in wanted.items()
        for office in entry.offices
    }
    _rows_load(Alias, aliases, counts)
    _rows_load(Office, offices, counts)
    return counts


def _actors_load(wanted: Mapping[str, CatalogueActor], counts: LoadCounts) -> dict[str, int]:
    """Load the actors themselves; their sides only when all of them are there to be pointed at."""
    known = set(Actor.objects.values_list("slug", flat=True))
    new = [
        Actor(slug=slug, kind=entry.kind, name=entry.name, origin=Origin.CATALOGUE, catalogue_key=slug)
        for slug, entry in wanted.items()
        if slug not in known
    ]
    Actor.objects.bulk_create(new)
    ids = dict(Actor.objects.values_list("slug", "id"))
    for actor in new:
        side = wanted[actor.slug].side
        actor.side_id = None if side == actor.slug else ids[side]
    Actor.objects.bulk_update(new, ["side"])
    values = {
        slug: {
            "slug": slug,
            "kind": entry.kind,
            "name": entry.name,
            "side_id": None if entry.side == slug else ids[entry.side],
        }
        for slug, entry in wanted.items()
    }
    _rows_load(Actor, values, counts, just_inserted={actor.slug for actor in new})
    return ids


def _alias_values(alias: CatalogueAlias, actor_id: int) -> dict[str, Any]:
    return {"actor_id": actor_id, "text": alias.text, "language": alias.language}


def _office_values(office: CatalogueOffice, actor_id: int, ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "actor_id": actor_id,
        "title": office.title,
        "role": office.role,
        "body_id": ids[office.body],
        "start": office.start,
        "end": office.end,
    }


def _rows_load(
    model: type[Row],
    wanted: Mapping[str, Mapping[str, Any]],
    counts: LoadCounts,
    *,
    just_inserted: Iterable[str] = (),
) -> None:
    """Insert, update and retire the rows of one table so that they match `wanted`, by catalogue key."""
    rows = {row.catalogue_key: row for row in model._default_manager.exclude(catalogue_key="")}  # noqa: SLF001
    theirs = _already_editors(model, {key: wanted[key] for key in wanted.keys() - rows.keys()})
    new = [
        model(origin=Origin.CATALOGUE, catalogue_key=key, **values)
        for key, values in wanted.items()
        if key not in rows and key not in theirs
    ]
    model._default_manager.bulk_create(new)  # noqa: SLF001
    counts.kept += len(theirs)
    counts.inserted += len(new) + len(set(just_inserted))
    for key in rows.keys() - set(just_inserted):
        _row_load(rows[key], wanted.get(key), counts)


def _row_load(row: CataloguedModel, values: Mapping[str, Any] | None, counts: LoadCounts) -> None:
    """Bring one row up to date, or retire it where the catalogue no longer has it."""
    if row.origin == Origin.EDITOR:
        counts.kept += 1
    elif values is None:
        counts.retired += _row_change(row, {"active": False})
    elif _row_change(row, {**values, "active": True}):
        counts.updated += 1
    else:
        counts.unchanged += 1


def _row_change(row: CataloguedModel, values: Mapping[str, Any]) -> bool:
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save()
    return bool(changed)


def _already_editors(model: type[CataloguedModel], missing: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Which of the missing rows an editor has entered, word for word, before the catalogue did."""
    if not missing:
        return set()
    fields = IDENTITY[model]
    entered = set(model._default_manager.filter(origin=Origin.EDITOR).values_list(*fields))  # noqa: SLF001
    return {key for key, values in missing.items() if tuple(values[name] for name in fields) in entered}
