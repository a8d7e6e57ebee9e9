"""The tables whose rows a filter may name, asked whether they have them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.db.models import Model, Q, QuerySet

from apps.actors.models import Actor
from apps.calls.models import Call
from apps.sources.models import Publisher, Source
from apps.statements.models import Statement
from apps.versions.models import Version

SUGGESTIONS = 3


@dataclass(frozen=True)
class Catalogue:
    """A table, and the field by which a filter names its rows."""

    model: type[Model]
    field: str
    noun: str
    suggests: bool = True
    tells: tuple[str, ...] = ()
    """What is told of each of its rows that a filter names."""
    members: str = ""
    """The field by which rows belong to one that is named, and are told with it."""

    def known(self, names: Collection[str | int]) -> QuerySet[Any]:
        """Those of its rows that the names mean, and those that belong to them."""
        meant = Q(**{f"{self.field}__in": names})
        if self.members:
            meant |= Q(**{f"{self.members}__{self.field}__in": names})
        return self._rows.filter(meant).order_by()

    def complaints(self, missing: Collection[str | int]) -> dict[str | int, str]:
        """Names that it does not have, each with what was perhaps meant; one SQL statement, if any."""
        everything = list(self._rows.values_list(self.field, flat=True)) if missing and self.suggests else []
        return {name: self._complaint(str(name), everything) for name in missing}

    @property
    def _rows(self) -> QuerySet[Any]:
        return self.model._default_manager.all()  # noqa: SLF001 (Django's documented name for it)

    def _complaint(self, name: str, everything: list[str]) -> str:
        close = get_close_matches(name, everything, SUGGESTIONS)
        meant = f"; did you mean {' or '.join(close)}?" if close else ""
        return f"there is no {self.noun} “{name}”{meant}"


ACTORS = Catalogue(Actor, "slug", "actor", tells=("pk", "name", "side", "side__slug"), members="side")
PUBLISHERS = Catalogue(Publisher, "name", "publisher", tells=("pk",))
CALLS = Catalogue(Call, "id", "call", suggests=False)
SOURCES = Catalogue(Source, "id", "source", suggests=False)
STATEMENTS = Catalogue(Statement, "id", "statement", suggests=False)
VERSIONS = Catalogue(Version, "number", "version", suggests=False)
