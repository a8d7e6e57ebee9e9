"""A description that allows only what a record has: so that what is made from it is answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

Described = dict[str, Any]
Values = Mapping[str, Sequence[Any]]  # by parameter or field, `operation.name` where one differs

SENT = ("Body", "Fields")  # how the names of what requests send end
METHODS = ("get", "post", "put", "patch", "delete")


def narrowed(description: Described, values: Values) -> Described:
    """The description with these values for the parameters and fields of these names, and no examples."""
    narrow = deepcopy(description)
    narrow.get("components", {}).pop("examples", None)
    for operation in operations(narrow):
        for parameter in operation.get("parameters", ()):
            parameter.pop("example", None)
            _narrow(parameter["schema"], _values(values, operation, parameter["name"]))
        for content in _contents(operation):
            content.pop("examples", None)
    for component, schema in narrow.get("components", {}).get("schemas", {}).items():
        if component.endswith(SENT):
            for name, field in schema.get("properties", {}).items():
                _narrow(field, values.get(f"body.{name}"))
    return narrow


def operations(description: Described) -> Iterator[Described]:
    """Every operation."""
    for methods in description["paths"].values():
        yield from (methods[method] for method in METHODS if method in methods)


def _values(values: Values, operation: Described, name: str) -> Sequence[Any] | None:
    return values.get(f"{operation['operationId']}.{name}", values.get(name))


def _contents(operation: Described) -> Iterator[Described]:
    for part in (operation.get("requestBody", {}), *operation["responses"].values()):
        yield from part.get("content", {}).values()


def _narrow(schema: Described, allowed: Sequence[Any] | None) -> None:
    schema.pop("examples", None)
    if allowed is None:
        return
    if schema.get("type") == "array":
        _narrow(schema["items"], allowed)
    else:
        schema["enum"] = list(allowed)
