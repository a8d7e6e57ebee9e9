"""What the fields of a filter form offer, and the names behind its values."""

from __future__ import annotations

from collections.abc import Sequence

from apps.actors.models import Actor
from apps.dashboard.pages.filter_form import Options
from apps.timeline.filters import UNKNOWN, CallFilter, SourceFilter
from apps.timeline.results import LeaderCount
from apps.timeline.selectors import calls_per_leader, sources_list


def everyone() -> list[LeaderCount]:
    """All who took part in any call of the record."""
    return calls_per_leader(filters=CallFilter())


def people(counts: Sequence[LeaderCount]) -> Options:
    """By name."""
    return tuple((actor.slug, actor.name) for actor in sorted((c.actor for c in counts), key=_name))


def sides(counts: Sequence[LeaderCount]) -> Options:
    """The countries and bodies for which they speak, by name."""
    found = {count.actor.side if count.actor.side_id else count.actor for count in counts}
    return tuple((side.slug, side.name) for side in sorted(filter(None, found), key=_name))


def initiators(counts: Sequence[LeaderCount]) -> Options:
    """Whoever may have asked: nobody known, a side, a person."""
    return ((UNKNOWN, "not known"), *sides(counts), *people([count for count in counts if count.initiated]))


def publishers() -> Options:
    """Those whose articles are in the record."""
    rows = sources_list(filters=SourceFilter(publisher=())).order_by("publisher__name")
    found = rows.values_list("publisher__name", flat=True).distinct()
    return tuple((name, name) for name in found if name)


def names(*options: Options) -> dict[str, str]:
    """What the values are called."""
    return {value: label for each in options for value, label in each}


def _name(actor: Actor) -> str:
    return actor.name
