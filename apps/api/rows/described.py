"""What OpenAPI says of rows: each a component, nested rows by reference, vocabularies by name."""

from __future__ import annotations

from typing import Any, Protocol

from drf_spectacular.plumbing import ComponentRegistry, ResolvedComponent

from apps.api.rows.kinds import Kind
from apps.api.rows.row import Field, First, Many, One, Part, Plain, Row, Told, Written

Schema = dict[str, Any]


class Describes(Protocol):
    """What drf-spectacular's AutoSchema offers."""

    registry: ComponentRegistry

    def resolve_serializer(self, serializer: Any, direction: str) -> ResolvedComponent:
        """The component of a serializer."""


class Component:
    """Marks a component as one of ours: serializers that nest the same rows may have its name."""

    _spectacular_annotation = {"suppress_collision_warning": True}  # noqa: RUF012 (drf-spectacular's name)


def row_described(row: Row, schema: Describes) -> Schema:
    """A reference to the row's component. No field is required: `fields` and `omit` leave any of them out."""
    return _component(row, schema, required=False)


def _component(row: Row, schema: Describes, *, required: bool = True) -> Schema:
    component = _named(row.name)
    if component not in schema.registry:
        schema.registry.register_on_missing(component)
        component.schema = {
            "type": "object",
            "description": row.help,
            "properties": {each.name: _field(each, schema) for each in row.fields},
        }
        shown = [each.name for each in row.fields if each.shown]
        if required:
            component.schema["required"] = shown
    elif not required:  # nested elsewhere, where it is told whole, but here fields may be left out
        schema.registry[component].schema.pop("required", None)
    return dict(component.ref)


def _field(each: Field, schema: Describes) -> Schema:
    found = _value(each.value, schema)
    if each.expanded:
        found = {"oneOf": [found, _value(each.expanded, schema)]}
    if each.nullable:
        found = _or_null(found)
    if not each.help:
        return found
    return (
        {"allOf": [found], "description": each.help}
        if "$ref" in found
        else found | {"description": each.help}
    )


def _value(value: Written | Told, schema: Describes) -> Schema:
    match value:
        case Plain(kind):
            return _kind(kind, schema)
        case One(row) | Part(row) | First(row):
            return _component(row, schema)
        case Many(each):
            items = _component(each, schema) if isinstance(each, Row) else _value(each, schema)
            return {"type": "array", "items": items}
        case Told(schema=serializer):
            return {"type": "array", "items": schema.resolve_serializer(serializer(), "response").ref}
    raise TypeError(f"nothing is known of {value}")


def _kind(kind: Kind, schema: Describes) -> Schema:
    if kind.items:
        return {**kind.schema, "items": _kind(kind.items, schema)}
    if not kind.component:
        return dict(kind.schema)
    component = _named(kind.component)
    component.schema = dict(kind.schema)
    schema.registry.register_on_missing(component)
    return dict(component.ref)


def _named(name: str) -> ResolvedComponent:
    return ResolvedComponent(name, ResolvedComponent.SCHEMA, object=Component())  # type: ignore[no-untyped-call] # its own


def _or_null(found: Schema) -> Schema:
    if isinstance(kind := found.get("type"), str) and "enum" not in found:
        return found | {"type": [kind, "null"]}
    return {"oneOf": [*found.get("oneOf", [found]), {"type": "null"}]}
