"""Filters in general: frozen dataclasses whose fields are the parameters of an address's query."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict

from apps.common.exceptions import RecordError
from apps.timeline.catalogues import Catalogue
from apps.timeline.kinds import Kind
from apps.timeline.lookups import Found, Lookup, Named, look_up

REPLACEMENT = "\ufffd"  # what Django puts where an address is not valid UTF-8


class FilterError(RecordError):
    """A query that is not understood; `problems` says why, parameter by parameter."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__("; ".join(f"{name}: {message}" for name, message in self.problems.items()))


@dataclass(frozen=True)
class Parameter:
    """One parameter: its kind of value, whether it may be repeated (any of), and what it asks."""

    kind: Kind
    help: str
    many: bool

    def read(self, values: Iterable[str]) -> Any:
        """The field's value; ValueError says what is wrong with it."""
        read = {self.kind.show(value): value for value in map(self.kind.read, values)}
        if self.many:
            return tuple(read[shown] for shown in sorted(read))
        if len(read) > 1:
            raise ValueError("given more than once, with different values")
        return next(iter(read.values()))

    def show(self, value: Any) -> list[str]:
        """The field's value as the query writes it."""
        return sorted(map(self.kind.show, value)) if self.many else [self.kind.show(value)]

    def names(self, value: Any) -> set[str | int]:
        """The catalogue's rows that the value names."""
        return {name for each in (value if self.many else (value,)) for name in self.kind.names(each)}


def many(kind: Kind, help: str) -> Any:  # noqa: A002 (the word that Django's fields use too)
    """A parameter that may be repeated and then means any of its values."""
    return field(default=(), metadata={"parameter": Parameter(kind, help, many=True)})


def one(kind: Kind, help: str, *, otherwise: Callable[[], Any] = lambda: None) -> Any:  # noqa: A002
    """A parameter given once at most; `otherwise` gives the value of one that is not given."""
    return field(default_factory=otherwise, metadata={"parameter": Parameter(kind, help, many=False)})


@dataclass(frozen=True)
class Filter:
    """What a list is narrowed to; without anything set, the whole list."""

    found: Found = field(default_factory=dict, compare=False, repr=False, kw_only=True)
    """What was looked up when the filter was parsed."""

    @classmethod
    def parameters(cls) -> dict[str, Parameter]:
        """Every parameter that this filter takes, by name."""
        return {f.name: f.metadata["parameter"] for f in dataclasses.fields(cls) if "parameter" in f.metadata}

    @classmethod
    def parse(
        cls,
        query: QueryDict,
        *,
        extra: Collection[str] = (),
        blank_is_absent: bool = False,
        **defaults: Any,
    ) -> Self:
        """Read a query; FilterError names everything in it that is not understood.

        `extra` are parameters that the caller reads itself; `blank_is_absent` is for HTML forms, which
        send their empty fields; `defaults` are values of the fields that the query does not mention.
        """
        values = dict(defaults)
        problems = {}
        parameters = cls.parameters()
        for name, given in query.lists():
            if name in extra or (blank_is_absent and not any(given)):
                continue
            try:
                if name not in parameters:
                    raise ValueError(_unknown(name, [*parameters, *extra]))  # noqa: TRY301
                values[name] = parameters[name].read(map(_printable, given))
            except ValueError as error:
                problems[name] = str(error)
        parsed = cls(**{name: value for name, value in values.items() if name not in problems})
        parsed = dataclasses.replace(parsed, found=look_up(parsed.lookups()))
        problems = _strangers(parsed) | parsed.contradictions() | problems
        if problems:
            raise FilterError(problems)
        return parsed

    def named(self, catalogue: Catalogue) -> Named:
        """The rows of a catalogue that the filter names, to be looked up."""
        return Named(catalogue, frozenset().union(*_names(self).get(catalogue, {}).values()))

    def lookups(self) -> Iterator[Lookup]:
        """What has to be known before its rows are asked for."""
        yield from map(self.named, _names(self))

    def looked_up(self, lookup: Lookup) -> Sequence[Any]:
        """What was found when the filter was parsed; one SQL statement if it was made otherwise."""
        return (self.found if lookup in self.found else look_up([lookup]))[lookup]

    def contradictions(self) -> dict[str, str]:
        """Parameters that cannot all be meant."""
        return {}

    def query_string(self, **changes: Any) -> str:
        """Write the filter, with some fields changed, as an address's query; equal filters, equal text."""
        changed = dataclasses.replace(self, **changes)
        return urlencode([(name, text) for name, p, value in _set(changed) for text in p.show(value)])


def _set(filters: Filter) -> Iterator[tuple[str, Parameter, Any]]:
    """The parameters that narrow, by name."""
    for name, parameter in sorted(filters.parameters().items()):
        value = getattr(filters, name)
        if value not in ((), None):
            yield name, parameter, value


def _printable(value: str) -> str:
    if not value:
        raise ValueError("empty; leave the parameter out or give a value")
    if "\0" in value or REPLACEMENT in value:
        raise ValueError("not text: it holds a NUL byte or is not valid UTF-8")
    return value


def _unknown(name: str, allowed: list[str]) -> str:
    close = get_close_matches(name, allowed, 1)
    meant = f"did you mean {close[0]}? " if close else ""
    known = f"the allowed ones are {', '.join(sorted(allowed))}" if allowed else "none is allowed here"
    return f"no such parameter; {meant}{known}"


def _names(filters: Filter) -> dict[Catalogue, dict[str, set[str | int]]]:
    """What the filter names, by catalogue and parameter."""
    named: dict[Catalogue, dict[str, set[str | int]]] = defaultdict(dict)
    for name, parameter, value in _set(filters):
        if parameter.kind.catalogue and (names := parameter.names(value)):
            named[parameter.kind.catalogue][name] = names
    return named


def _strangers(filters: Filter) -> dict[str, str]:
    """Names that no catalogue has; another SQL statement for each catalogue that lacks some and suggests."""
    problems = {}
    for catalogue, wanted in _names(filters).items():
        asked = filters.named(catalogue)
        known = {name for name, *_ in filters.found[asked]} if asked in filters.found else asked.names
        missing = catalogue.complaints(asked.names - known)
        for name, names in wanted.items():
            if found := sorted(missing[each] for each in names & missing.keys()):
                problems[name] = "; ".join(found)
    return problems
