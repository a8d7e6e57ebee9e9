"""The tables whose rows a filter may name, asked whether they have them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from django.db.models import Model

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

    def complaints(self, names: Collection[str | int]) -> dict[str | int, str]:
        """The names that it does not have, each with what was perhaps meant; one statement if all is well."""
        rows = self.model._default_manager  # noqa: SLF001 (Django's documented name for it)
        known = set(rows.filter(**{f"{self.field}__in": names}).values_list(self.field, flat=True))
        missing = set(names) - known
        everything = list(rows.values_list(self.field, flat=True)) if missing and self.suggests else []
        return {name: self._complaint(str(name), everything) for name in missing}

    def _complaint(self, name: str, everything: list[str]) -> str:
        close = get_close_matches(name, everything, SUGGESTIONS)
        meant = f"; did you mean {' or '.join(close)}?" if close else ""
        return f"there is no {self.noun} “{name}”{meant}"


ACTORS = Catalogue(Actor, "slug", "actor")
PUBLISHERS = Catalogue(Publisher, "name", "publisher")
CALLS = Catalogue(Call, "id", "call", suggests=False)
SOURCES = Catalogue(Source, "id", "source", suggests=False)
STATEMENTS = Catalogue(Statement, "id", "statement", suggests=False)
VERSIONS = Catalogue(Version, "number", "version", suggests=False)
