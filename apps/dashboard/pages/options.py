"""What the fields of a filter form offer, and the names behind its values."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from apps.actors.models import Actor
from apps.dashboard.pages.filter_form import Options
from apps.timeline.filters import UNKNOWN, CallFilter, SourceFilter
from apps.timeline.results import LeaderCount
from apps.timeline.selectors import calls_per_leader, sources_list

OFFERED = 40
"""A field offers so many; whoever has fewer calls is found among the leaders."""


def everyone() -> list[LeaderCount]:
    """All who took part in any call of the record."""
    return calls_per_leader(filters=CallFilter())


def people(counts: Sequence[LeaderCount], chosen: Collection[str] = ()) -> Options:
    """Those with most calls, and the chosen ones, by name."""
    return _offered([count.actor for count in counts], chosen)


def sides(counts: Sequence[LeaderCount], chosen: Collection[str] = ()) -> Options:
    """The countries and bodies for which they speak, by name."""
    found = [count.actor.side or count.actor for count in counts]
    return _offered(list(dict.fromkeys(found)), chosen)


def initiators(counts: Sequence[LeaderCount], chosen: Collection[str] = ()) -> Options:
    """Whoever may have asked: nobody known, a side, a person."""
    asked = [count for count in counts if count.initiated]
    return ((UNKNOWN, "not known"), *sides(counts, chosen), *people(asked, chosen))


def publishers() -> Options:
    """Those whose articles are in the record."""
    rows = sources_list(filters=SourceFilter(publisher=())).order_by("publisher__name")
    found = rows.values_list("publisher__name", flat=True).distinct()
    return tuple((name, name) for name in found if name)


def names(*options: Options) -> dict[str, str]:
    """What the values are called."""
    return {value: label for each in options for value, label in each}


def _offered(actors: Sequence[Actor], chosen: Collection[str]) -> Options:
    """The first of these, who have most calls, and the chosen ones, by name."""
    shown = [*actors[:OFFERED], *(actor for actor in actors[OFFERED:] if actor.slug in chosen)]
    return tuple((actor.slug, actor.name) for actor in sorted(shown, key=lambda actor: actor.name))
