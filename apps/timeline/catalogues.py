"""The tables whose rows a filter may name, asked whether they have them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.db.models import Model, QuerySet, TextField, Value
from django.db.models.functions import Cast

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

    def known(self, names: Collection[str | int], *, number: int = 0) -> QuerySet[Any]:
        """Those of the names that it has, as text, each after the number by which a union tells of whom."""
        rows = self._rows.filter(**{f"{self.field}__in": names}).order_by()
        return rows.values_list(Value(number), Cast(self.field, TextField()))

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


ACTORS = Catalogue(Actor, "slug", "actor")
PUBLISHERS = Catalogue(Publisher, "name", "publisher")
CALLS = Catalogue(Call, "id", "call", suggests=False)
SOURCES = Catalogue(Source, "id", "source", suggests=False)
STATEMENTS = Catalogue(Statement, "id", "statement", suggests=False)
VERSIONS = Catalogue(Version, "number", "version", suggests=False)


def strangers_find(asked: Mapping[Catalogue, Collection[str | int]]) -> dict[Catalogue, dict[str | int, str]]:
    """By catalogue, the names that it does not have, each with a complaint; one SQL statement if all is well.

    What has to be looked up with them (the record's version, say) joins the union here.
    """
    wanted = {catalogue: names for catalogue, names in asked.items() if names}
    if not wanted:
        return {}
    one, *others = (each.known(names, number=n) for n, (each, names) in enumerate(wanted.items()))
    known = set(one.union(*others, all=True) if others else one)
    return {
        each: each.complaints([name for name in names if (number, str(name)) not in known])
        for number, (each, names) in enumerate(wanted.items())
    }
