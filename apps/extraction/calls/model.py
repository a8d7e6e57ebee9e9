"""What is known of a call while an article is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from apps.extraction.calls.masking import Masked
from apps.extraction.findings import DayInterval, Medium, Ordinal, Status


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that may tell of a call: `masked.text[start:end]`, and of which family they are."""

    family: str
    start: int
    end: int

    @property
    def is_strong(self) -> bool:
        """Whether the words say by themselves that people were connected from afar."""
        return self.family in STRONG


STRONG = frozenset(
    (
        "medium.phone",
        "medium.video",
        "noun.strong",
        "verb.ring",
        "verb.receive",
        "verb.placed",
        "verb.line",
        "verb.call",
        "noun.plain",
        "any.phone",
    )
)
WIRED = frozenset(("medium.phone", "medium.video", "noun.strong", "verb.ring", "verb.line"))


@dataclass(slots=True)
class CallMention:
    """One place of an article that tells of one call of certain people."""

    masked: Masked
    cue: Cue
    participants: tuple[str, ...]
    status: Status
    medium: Medium
    between: bool = False
    day: DayInterval | None = None
    initiator: str | None = None
    ordinal: Ordinal | None = None
    rules: list[str] = field(default_factory=list)
    distinct: bool = False
    background: bool = False
    listed: bool = False
    latest: date | None = None
    assumed: DayInterval | None = None
    undatable: bool = False
    another_time: bool = False

    @property
    def people(self) -> frozenset[str]:
        """The participants, in no order."""
        return frozenset(self.participants)


@dataclass(frozen=True, slots=True)
class Clause:
    """The stretch of a masked sentence in which a cue is read."""

    start: int
    end: int

    def holds(self, position: int) -> bool:
        """Whether a place lies inside."""
        return self.start <= position < self.end


@dataclass(frozen=True, slots=True)
class WhenFound:
    """When a call took place, by which rule; `latest` where only the day of its report is known.

    `likely` is a day that is not the call's for certain: it gives way to any that is.
    """

    interval: DayInterval | None = None
    rule: str = ""
    latest: date | None = None
    likely: DayInterval | None = None
