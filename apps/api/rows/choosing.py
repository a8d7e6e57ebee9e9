"""`fields`, `omit` and `expand`: which fields of its rows a query wants."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict

from apps.api.rows.row import Choice, Row, Told
from apps.timeline.filters import FilterError

HELP = {
    "fields": "Only these fields, in the row's own order. By commas or repeated.",
    "omit": "Without these fields. By commas or repeated.",
    "expand": "With these fields, which are not shown unasked, or in full. By commas or repeated.",
}


def choice_parameters(row: Row, *, detail: bool) -> dict[str, tuple[dict[str, object], str]]:
    """The parameters that choose fields, each with its schema and what it asks; for OpenAPI."""
    allowed = _allowed(row, detail=detail)
    return {
        name: ({"type": "array", "minItems": 1, "items": {"type": "string", "enum": names}}, HELP[name])
        for name, names in allowed.items()
        if names
    }


def choice_read(query: QueryDict, row: Row, *, detail: bool) -> Choice:
    """What a query wants of a row; FilterError names what it does not have."""
    if HELP.keys().isdisjoint(query):
        return row.chosen(detail=detail)
    allowed = _allowed(row, detail=detail)
    asked = {name: _names(query, name) for name in allowed}
    problems = {
        name: f"there is no {', '.join(sorted(strangers))}; the allowed ones are {', '.join(allowed[name])}"
        for name, names in asked.items()
        if (strangers := set(names) - set(allowed[name]))
    }
    for name in allowed:
        if name in query and not asked[name]:
            problems[name] = f"empty; the allowed ones are {', '.join(allowed[name])}"
    problems = problems or _contradictions(asked)
    if problems:
        raise FilterError(problems)
    return _chosen(row, asked, detail=detail)


def _allowed(row: Row, *, detail: bool) -> Mapping[str, list[str]]:
    tellable = [each for each in row.fields if detail or not isinstance(each.value, Told)]
    every = [each.name for each in tellable]
    more = [each.name for each in tellable if not each.shown or each.expanded]
    return {"fields": every, "omit": every, "expand": more}


def _names(query: QueryDict, name: str) -> list[str]:
    return [part for given in query.getlist(name) for part in given.split(",") if part]


def _contradictions(asked: Mapping[str, list[str]]) -> dict[str, str]:
    if asked["fields"] and asked["omit"]:
        return {"omit": "fields says already which fields are wanted; give one of the two"}
    unwanted = set(asked["expand"]) & set(asked["omit"])
    if asked["fields"]:
        unwanted = set(asked["expand"]) - set(asked["fields"])
    if unwanted:
        return {"expand": f"{', '.join(sorted(unwanted))} is left out by the same query"}
    return {}


def _chosen(row: Row, asked: Mapping[str, list[str]], *, detail: bool) -> Choice:
    shown = row.chosen(detail=detail).names
    wanted = set(asked["fields"]) or ({*shown, *asked["expand"]} - set(asked["omit"]))
    names = tuple(each.name for each in row.fields if each.name in wanted)
    if not names:
        raise FilterError({"omit": "nothing is left of the rows"})
    return Choice(row, names, tuple(sorted(set(asked["expand"]))))
