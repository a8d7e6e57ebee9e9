"""The kinds of plain value in a row: how JSON and cells write each, and how OpenAPI describes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Choices, Expression, F

from apps.api.rows.sql import AsText, Day, Harmless, Instant, Joined

Value = Expression | F
Schema = Mapping[str, Any]


def _as_it_is(value: Value) -> Value:
    return value


@dataclass(frozen=True)
class Kind:
    """One kind of value; `component` names its schema where several rows share it."""

    schema: Schema
    json: Callable[[Value], Value] = _as_it_is
    cell: Callable[[Value], Value] = AsText
    component: str = ""
    items: Kind | None = None
    """The kind of each of an array's items."""

    def __hash__(self) -> int:
        return id(self)


INTEGER = Kind({"type": "integer"})
NUMBER = Kind({"type": "number"})
FLAG = Kind({"type": "boolean"})
TEXT = Kind({"type": "string"}, cell=Harmless)
WORD = Kind({"type": "string"})
"""Text that is never a formula: a code of ours, a hash."""
SLUG = Kind({"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}, cell=Harmless)
ADDRESS = Kind({"type": "string", "format": "iri"}, cell=Harmless)
DAY = Kind({"type": "string", "format": "date"}, cell=Day)
INSTANT = Kind({"type": "string", "format": "date-time"}, json=Instant, cell=Instant)
TEXTS = Kind({"type": "array"}, cell=lambda value: Harmless(Joined(value)), items=TEXT)

VALUES = Kind({"type": "object", "additionalProperties": True})
"""Values by the names of fields, as the editors' log keeps them."""


def one_of(component: str, choices: type[Choices]) -> Kind:
    """One word of a fixed vocabulary."""
    told = "\n".join(f"* `{value}` - {label}" for value, label in choices.choices)
    schema = {"type": "string", "enum": list(choices.values), "description": told}
    return Kind(schema, component=component)
