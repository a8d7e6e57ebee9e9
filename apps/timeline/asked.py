"""What a filter asks, in words: the same on the pages' chips and in the titles of what is cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from apps.common.topics import Topic
from apps.timeline.catalogues import ACTORS
from apps.timeline.filters import UNKNOWN, Filter
from apps.timeline.words import day_words, list_words, topic_words

LABELS = {
    "leader": "Person",
    "pair": "Pair",
    "side": "Side",
    "initiator": "Asked for by",
    "receiver": "Was asked",
    "announced_by": "Announced by",
    "status": "Status",
    "medium": "Medium",
    "topic": "Topic",
    "source": "Source",
    "publisher": "Publisher",
    "day": "Day",
    "after": "From",
    "before": "Until",
    "upto": "Until",
    "disputed": "Sources differ",
    "about_war": "About the war",
    "in_window": "In the war window",
    "counted": "Counted calls",
    "q": "Words",
    "via": "Relayed by",
    "kind": "Kind",
    "call": "Call",
    "restatement": "Restatement",
    "state": "State",
    "statement": "Statement",
    "undone": "Undone",
    "by": "Split by",
    "updated_since": "Changed since",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of a filter: the parameter's name and value as a query has them, and both in words."""

    name: str
    value: str
    label: str
    words: str


def asked(filters: Filter, names: Mapping[str, str]) -> Iterator[Asked]:
    """The parts that narrow a list, in the lexicon's order; `names` tells actors by slug."""
    for name, parameter in filters.parameters().items():
        value = getattr(filters, name)
        if name == "as_of" or value in ((), None):  # a version narrows nothing
            continue
        for shown in parameter.show(value):
            yield Asked(name, shown, LABELS.get(name, name), value_words(shown, names))


def value_words(value: str, names: Mapping[str, str]) -> str:
    """A value in words; a pair is two of them."""
    if value in {"true", "false"}:
        return "yes" if value == "true" else "no"
    if value == UNKNOWN:
        return "not known"
    if value in Topic.values:
        return topic_words(value)
    if value in names:
        return names[value]
    return list_words(names.get(part, _day(part)) for part in value.split(","))


def actors_named(filters: Filter) -> dict[str, str]:
    """The names of the actors that a filter names, by slug; one SQL statement if it was not parsed."""
    asked = filters.named(ACTORS)
    found = filters.looked_up(asked) if asked.names else ()
    return {slug: name for slug, _, name, *_ in found if slug in asked.names}


def _day(text: str) -> str:
    try:
        return day_words(date.fromisoformat(text))
    except ValueError:
        return text
