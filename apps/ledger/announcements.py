"""Which sides' offices made a call known, which of them first and when, and which are silent so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from apps.ledger.facts import HELD, day_show, list_show

ONE_SIDED = "one-sided"


@dataclass(frozen=True, slots=True)
class Relay:
    """That a report rests on a side's office: an article names it, or is its own readout."""

    side: int
    by: str
    report: int
    source: str
    day: date | None = None
    office: int | None = None
    publisher: int | None = None

    @property
    def order(self) -> tuple[date, str, str]:
        """The earliest article first, the same in whatever order they arrived."""
        return (self.day or date.max, self.source, self.by)


@dataclass(frozen=True, slots=True)
class Told:
    """A call as far as its announcements are concerned; `day` where it is known."""

    status: str
    counted: bool
    day: date | None


def announcements_first(*, relays: Iterable[Relay], sides: Iterable[int]) -> list[Relay]:
    """Of each side that took part the first article that shows its announcement; earliest first."""
    first: dict[int, Relay] = {}
    for relay in sorted(relays, key=lambda relay: relay.order):
        first.setdefault(relay.side, relay)
    took_part = set(sides)
    return [relay for relay in first.values() if relay.side in took_part]


def days_after(*, announced: date | None, call: Told) -> int | None:
    """How long after the call; None while either day is open, or the article's day cannot be right."""
    if announced is None or call.day is None or call.status != HELD or announced < call.day:
        return None
    return (announced - call.day).days


def one_sided(*, first: Sequence[Relay], sides: Mapping[int, str], call: Told) -> str:
    """In a sentence, who announced a counted call and who did not; empty where none or all did.

    `sides` are those that took part, with their names.
    """
    silent = sorted(name for side, name in sides.items() if side not in {relay.side for relay in first})
    if not (call.counted and first and silent):
        return ""
    announced = list_show([_announced(relay, sides[relay.side]) for relay in first])
    return f"Announced by {announced}; no announcement from {list_show(silent)} on record."


def _announced(relay: Relay, side: str) -> str:
    day = f" on {day_show(relay.day)}" if relay.day else ""
    return f"{side} ({relay.by}){day}"
