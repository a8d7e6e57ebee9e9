"""The people, offices and countries that the project knows from the start, read from `data/actors.jsonl`.

Plain values, no database: the actors' models are loaded from here, and the engine's gazetteer can be
made of them where there is no database at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "actors.jsonl"

KINDS = ("person", "organisation", "country")

SHARED_ROLES = frozenset(
    {
        "adviser",
        "co-chair",
        "deputy-foreign-minister",
        "deputy-prime-minister",
        "member-of-parliament",
        "party-leader",
        "presidential-aide",
        "senator",
    },
)
"""Roles that several people hold at once; of every other role a body has one holder a day."""


class CatalogueError(ValueError):
    """The data file says something that cannot be so; the message names the line and the actor."""


@dataclass(frozen=True, slots=True)
class CatalogueAlias:
    """Another way in which the press writes an actor's name."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class CatalogueOffice:
    """An office, its first day and its last; None where open or unknown.

    A day of handover is the successor's first. What an organisation *is* stands here too: the Kremlin
    is the `presidency` of `russia`.
    """

    title: str
    role: str
    body: str
    start: date | None
    end: date | None

    def held_on(self, day: date) -> bool:
        """Whether the office was held on this day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class CatalogueActor:
    """A person, organisation or country; `side` is the country or body that the actor speaks for."""

    slug: str
    kind: str
    name: str
    aliases: tuple[CatalogueAlias, ...]
    side: str
    offices: tuple[CatalogueOffice, ...]


def catalogue_read(*, path: Path = DATA) -> tuple[CatalogueActor, ...]:
    """Read and check the whole catalogue, in the file's order; raise `CatalogueError` on any fault."""
    actors = tuple(_actors(path.read_text(encoding="utf-8").splitlines()))
    _check_references(actors)
    return actors


def _actors(lines: Iterable[str]) -> Iterator[CatalogueActor]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _actor(json.loads(line))
        except (KeyError, TypeError, ValueError) as error:
            raise CatalogueError(f"line {number}: {error!r} in {line[:80]}") from error


def _actor(row: Mapping[str, Any]) -> CatalogueActor:
    if row["kind"] not in KINDS:
        raise ValueError(f"kind {row['kind']!r} is none of {', '.join(KINDS)}")
    return CatalogueActor(
        slug=row["slug"],
        kind=row["kind"],
        name=row["name"],
        aliases=tuple(CatalogueAlias(alias["text"], alias["language"]) for alias in row["aliases"]),
        side=row["side"],
        offices=tuple(_office(office) for office in row["offices"]),
    )


def _office(row: Mapping[str, Any]) -> CatalogueOffice:
    office = CatalogueOffice(row["title"], row["role"], row["body"], _day(row["start"]), _day(row["end"]))
    if office.start and office.end and office.end < office.start:
        raise ValueError(f"{office.title!r} ends on {office.end}, before its start {office.start}")
    return office


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _check_references(actors: tuple[CatalogueActor, ...]) -> None:
    slugs = [actor.slug for actor in actors]
    known = set(slugs)
    if len(known) < len(slugs):
        raise CatalogueError(
            f"slugs given twice: {sorted({slug for slug in slugs if slugs.count(slug) > 1})}"
        )
    for actor in actors:
        missing = {actor.side, *(office.body for office in actor.offices)} - known
        if missing:
            raise CatalogueError(f"{actor.slug} names actors that do not exist: {sorted(missing)}")
