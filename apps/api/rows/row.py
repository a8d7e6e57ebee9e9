"""What a row is declared with: its fields, each with its name, its value, and what it means.

A value knows how PostgreSQL writes it (`json`, `cell`) and how OpenAPI describes it. There are plain ones
(`Plain`), one related row (`One`, `First`), several (`Many`), a few columns as an object (`Part`), and what
only Python can tell (`Told`). `at` is the
path from the table that is read to the one that the value belongs to: `""` or, say, `"initiator__"`; so
the same row is declared once and told wherever it is named.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Protocol

from django.db.models import Case, Exists, Expression, F, Model, QuerySet, TextField, When
from django.db.models import Value as Constant

from apps.api.rows.kinds import Kind
from apps.api.rows.sql import Alone, Harmless, Joined, JsonArray, JsonObject, Several

SQL = Expression | F
At = Callable[[str], SQL]
"""A value's SQL, given the path to its table."""


class Written(Protocol):
    """How a field's value is written. Both return an expression for a queryset of the table that is read."""

    def json(self, at: str) -> SQL:
        """The value in a JSON object."""

    def cell(self, at: str) -> SQL:
        """The value in a cell of a table, as text; null makes an empty cell."""


@dataclass(frozen=True, eq=False)
class Plain:
    """A column or an expression: the path of a field, or a function from `at` to an expression."""

    kind: Kind
    source: str | At

    def json(self, at: str) -> SQL:
        """As its kind writes it."""
        return self.kind.json(self._found(at))

    def cell(self, at: str) -> SQL:
        """As its kind writes it."""
        return self.kind.cell(self._found(at))

    def _found(self, at: str) -> SQL:
        return F(at + self.source) if isinstance(self.source, str) else self.source(at)


@dataclass(frozen=True, eq=False)
class One:
    """The row to which a foreign key leads, null where it leads nowhere."""

    row: Row
    path: str
    nullable: bool = False

    def json(self, at: str) -> SQL:
        """The row, nested."""
        there = at + self.path
        found = self.row.json(f"{there}__")
        if not self.nullable:
            return found
        nowhere = When(**{f"{there}__isnull": True}, then=Constant(None))
        return Case(nowhere, default=found, output_field=TextField())

    def cell(self, at: str) -> SQL:
        """The one field by which the row is known."""
        return self.row.known_by.cell(f"{at}{self.path}__")


@dataclass(frozen=True, eq=False)
class Part:
    """Some fields of the same table as an object of their own, null where one of its columns is."""

    row: Row
    column: str

    def json(self, at: str) -> SQL:
        """The object, nested."""
        absent = When(**{f"{at}{self.column}__isnull": True}, then=Constant(None))
        return Case(absent, default=self.row.json(at), output_field=TextField())

    def cell(self, at: str) -> SQL:
        """The one field by which it is known."""
        return self.row.known_by.cell(at)


@dataclass(frozen=True, eq=False)
class First:
    """The first of related rows, null where there is none."""

    row: Row
    rows: Callable[[str], QuerySet[Any]]

    def json(self, at: str) -> SQL:
        """The row, nested."""
        return Alone(self.rows(at).values_list(self.row.json())[:1])

    def cell(self, at: str) -> SQL:
        """The one field by which the row is known."""
        known = self.row.known_by.cell("")
        return Alone(self.rows(at).values_list(known)[:1])


@dataclass(frozen=True, eq=False)
class Many:
    """Related rows in their order: a queryset with OuterRefs (given `at`), and what is told of each.

    `inner` leads from the queryset's table to the one that `each` belongs to.
    """

    each: Row | Written
    rows: Callable[[str], QuerySet[Any]]
    inner: str = ""

    def json(self, at: str) -> SQL:
        """An array, empty where there are none."""
        return JsonArray(Several(self.rows(at).values_list(self.each.json(self.inner))))

    def cell(self, at: str) -> SQL:
        """Each by the field by which it is known, joined by semicolons."""
        known = self.each.known_by if isinstance(self.each, Row) else self.each
        return Harmless(Joined(Several(self.rows(at).values_list(known.json(self.inner)))))


@dataclass(frozen=True, eq=False)
class Told:
    """What SQL cannot say: Python tells it of one row by its key, as JSON text; for details only.

    It comes after all other members of the row. `asked` is whether there is anything to tell, so that
    nothing is asked in vain; `schema` is a serializer, which OpenAPI takes for the description of each.
    """

    tell: Callable[[int], str]
    schema: Any
    asked: SQL | Exists = field(default_factory=lambda: Constant(True))
    empty: str = "[]"


@dataclass(frozen=True, eq=False)
class Field:
    """One field of a row. `shown` says whether lists show it unasked; `expand` shows the others.

    `expanded` is the value that `expand` puts in the place of the usual one, of a field that is shown.
    Nobody but details can show what is `Told`.
    """

    name: str
    value: Written | Told
    help: str = ""
    nullable: bool = False
    shown: bool = True
    expanded: Written | None = None


@dataclass(frozen=True, eq=False)
class Row:
    """A row of a resource: the component's name in OpenAPI, what it is, its table and its fields."""

    name: str
    help: str
    model: type[Model]
    fields: tuple[Field, ...]
    known: str = "id"
    """The field by which a cell knows it."""
    by_name: Mapping[str, Field] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {each.name: each for each in self.fields})

    @property
    def known_by(self) -> Written:
        """The value by which a cell tells this row."""
        value = self.by_name[self.known].value
        if isinstance(value, Told):
            raise TypeError(f"{self.name} is known by what SQL cannot say")
        return value

    def json(self, at: str = "") -> JsonObject:
        """The row as lists show it, as one JSON object; for being nested in another."""
        return self.chosen().json(at)

    @cache  # noqa: B019 (rows are declared once and stay)
    def chosen(self, *, detail: bool = False) -> Choice:
        """What is shown unasked: by a list, or by a detail, which has all there is."""
        return Choice(self, tuple(each.name for each in self.fields if each.shown or detail))


@dataclass(frozen=True)
class Choice:
    """A row with the fields that were asked for, in the row's own order; equal where it tells the same."""

    row: Row
    names: tuple[str, ...]
    expanded: tuple[str, ...] = ()

    def json(self, at: str = "") -> JsonObject:
        """The row as one JSON object, without what Python tells."""
        values = {name: value.json(at) for name, value in self._written()}
        return JsonObject(tuple(values), *values.values())

    def cells(self) -> dict[str, SQL]:
        """The row's cells by the names of their columns."""
        return {name: value.cell("") for name, value in self._written()}

    @cached_property
    def told(self) -> Mapping[str, Told]:
        """What Python has to tell."""
        found = {name: self.row.by_name[name].value for name in self.names}
        return {name: value for name, value in found.items() if isinstance(value, Told)}

    def only(self, names: Collection[str]) -> Choice:
        """These fields of it."""
        return Choice(self.row, tuple(name for name in self.names if name in names), self.expanded)

    def _written(self) -> list[tuple[str, Written]]:
        written = []
        for name in self.names:
            each = self.row.by_name[name]
            value = each.expanded if each.expanded and name in self.expanded else each.value
            if not isinstance(value, Told):
                written.append((name, value))
        return written
