"""A filter as a form and as chips that can be taken off one by one; both work without a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from apps.calls.models import CallStatus, Medium
from apps.common.topics import Topic
from apps.dashboard.pages.addresses import with_query
from apps.timeline.asked import LABELS, asked
from apps.timeline.filters import Filter, RecordFilter
from apps.timeline.words import list_words, topic_words

Options = Sequence[tuple[str, str]]

STATUSES: Options = tuple((value, value) for value in CallStatus.values)
MEDIA: Options = tuple((value, value) for value in Medium.values)
TOPICS: Options = tuple((value, topic_words(value)) for value in Topic.values)
KINDS: Options = (("quote", "own words"), ("reported", "paraphrase"))
YES_NO: Options = (("true", "yes"), ("false", "no"))
ONLY: Options = (("true", "only these"),)
KINDS_OF_FIELD = {
    "q": "search",
    "after": "date",
    "before": "date",
    "counted": "select",
    "disputed": "select",
    "restatement": "select",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One value that a field offers."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `facet` offers check boxes, `select` one of a few, `date` and `search` are typed in."""

    name: str
    label: str
    kind: str
    value: str = ""
    options: tuple[Option, ...] = ()

    @property
    def summary(self) -> str:
        """What a closed facet shows."""
        return list_words((option.label for option in self.options if option.chosen), "or") or "any"


@dataclass(frozen=True, slots=True)
class Chip:
    """One part of the filter in words, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class FilterForm:
    """The form of one page; `hidden` keeps what it has no field for, `everything` is the whole list."""

    action: str
    everything: str
    fields: tuple[Field, ...]
    hidden: tuple[tuple[str, str], ...]
    chips: tuple[Chip, ...]

    @property
    def active(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.chips)


def filter_form(
    filters: RecordFilter,
    *,
    action: str,
    offered: Mapping[str, Options],
    names: Mapping[str, str],
    extra: Mapping[str, str] | None = None,
) -> FilterForm:
    """A form with a field for each of `offered`; `extra` are the page's own parameters, which it keeps."""
    parameters = filters.parameters()
    values = {
        name: tuple(parameter.show(value))
        for name, parameter in parameters.items()
        if (value := getattr(filters, name)) not in ((), None)
    }
    kept = [(name, value) for name, shown in values.items() if name not in offered for value in shown]
    return FilterForm(
        action=action,
        fields=tuple(_field(name, options, values.get(name, ())) for name, options in offered.items()),
        hidden=(*kept, *(extra or {}).items()),
        everything=with_query(action, type(filters)(as_of=filters.as_of).query_string()),
        chips=tuple(
            Chip(
                label=f"{each.label}: {each.words}",
                url=with_query(action, _without(filters, each.name, each.value), **(extra or {})),
            )
            for each in asked(filters, names)
        ),
    )


def _field(name: str, options: Options, values: Sequence[str]) -> Field:
    value = values[0] if values else ""
    kind = KINDS_OF_FIELD.get(name, "facet")
    chosen = tuple(Option(each, label, each in values) for each, label in options)
    return Field(name, LABELS[name], kind, value, chosen)


def _without(filters: Filter, name: str, value: str) -> str:
    """The query without one value."""
    parameter = filters.parameters()[name]
    current = getattr(filters, name)
    left: Any = None
    if parameter.many:
        left = tuple(each for each in current if parameter.kind.show(each) != value)
    return filters.query_string(**{name: left})
