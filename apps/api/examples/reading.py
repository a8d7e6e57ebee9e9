from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Example:
    """One request of an operation, and the answers to it by status and media type ("200 text/csv").

    `files` are those of a form, their contents by name.
    """

    path: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    files: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)


@cache
def example_read(operation: str) -> Example | None:
    """The operation's example, where there is one."""
    found = _read(operation)
    return Example(**found["request"], answers=found.get("answers", {})) if found else None


def problems_read() -> Mapping[str, Any]:
    """A problem for each status that the API gives."""
    return _read("problems")


def parameter_example(operation: str, name: str) -> Any:
    """A value for the operation's parameter, a list for one that may be repeated; None for one without."""
    values = _read("parameters")
    return values.get(f"{operation}.{name}", values.get(name))


def address_of(path: str, example: Example) -> str:
    """The address that the example asks; `path` is the description's, with names in braces."""
    for name, value in example.path.items():
        path = path.replace(f"{{{name}}}", quote(str(value)))
    return f"{path}?{urlencode(example.query, doseq=True, safe=',:')}" if example.query else path


@cache
def _read(name: str) -> dict[str, Any]:
    file = FOLDER / f"{name}.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return found
