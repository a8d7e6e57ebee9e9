"""Held calls as directed pairs, one row each, as event data have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from apps.api.formats.codes import Code, actor_code
from apps.api.formats.place import Place
from apps.api.formats.told import Party, ToldCall

MEDIA_TYPE = "text/tab-separated-values"
FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Dyad:
    """One direction between two participants of a held call; `asked`: the source asked for the call."""

    call: ToldCall
    source: Party
    target: Party
    asked: bool
    source_code: Code
    target_code: Code

    @property
    def id(self) -> str:
        """Its name, which stays as long as the call and its participants do."""
        return f"{self.call.id}-{self.source.slug}-{self.target.slug}"


Columns = Mapping[str, Callable[[Dyad, Place], object]]
"""The columns of a table, in order: what each holds of a row."""


def calls_dyads(calls: Iterable[ToldCall]) -> Iterator[Dyad]:
    """The dyads of the held calls: from who asked to whom he asked, both ways where neither is known to."""
    for call in calls:
        if call.status != "held":
            continue
        codes = {party.slug: _code(party, call) for party in call.people}
        for one, other in combinations(call.people, 2):
            asked = [party for party in (one, other) if _asked(party, call.initiator)]
            sources = asked if len(asked) == 1 else [one, other]
            for source in sources:
                target = other if source is one else one
                yield Dyad(call, source, target, len(asked) == 1, codes[source.slug], codes[target.slug])


def table(columns: Columns, dyads: Iterable[Dyad], place: Place) -> Iterator[bytes]:
    """The rows under their header, tab-separated, line by line; no cell holds a tab or a line break."""
    yield _line(columns)
    for dyad in dyads:
        yield _line(read(dyad, place) for read in columns.values())


def _line(cells: Iterable[object]) -> bytes:
    return ("\t".join(map(_cell, cells)) + "\n").encode()


def _cell(value: object) -> str:
    """A value on one line; a spreadsheet must not take text for a formula."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = " ".join(value.split())
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _code(party: Party, call: ToldCall) -> Code:
    return actor_code(party, [office for office in party.offices if office.on(call.earliest, call.latest)])


def _asked(party: Party, initiator: Party | None) -> bool:
    return initiator is not None and initiator.slug in {party.slug, party.side}
