"""What the selectors count: plain rows, alike for pages, API and downloads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from apps.actors.models import Actor
from apps.calls.models import Call
from apps.ledger.models import Announcement
from apps.ledger.tempo import Tempo
from apps.timeline.changes.values import CallChange, StatementChanges
from apps.versions.models import Version


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many calls of one day belong to one key; a day of None gathers calls whose day is not known."""

    day: date | None
    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class DayCalls:
    """The calls of one day; a day of None gathers calls whose day is not known."""

    day: date | None
    calls: list[Call]


@dataclass(frozen=True, slots=True)
class Extent:
    """How many calls, and the first and the last day on which they are drawn, in all and near the war."""

    calls: int
    first: date | None
    last: date | None
    near_first: date | None
    near_last: date | None


@dataclass(frozen=True, slots=True)
class CallCluster:
    """Calls of the same people and status on one day or some days; `call` is one of them."""

    participants_key: str
    first: date
    last: date
    status: str
    count: int
    call: int


@dataclass(frozen=True, slots=True)
class LeaderCount:
    """How often an actor took part, and how often that actor (or side) asked for the call."""

    actor: Actor
    total: int
    initiated: int
    unknown: int

    @property
    def received(self) -> int:
        """Calls for which somebody else is known to have asked."""
        return self.total - self.initiated - self.unknown


@dataclass(frozen=True, slots=True)
class PairCount:
    """How often two actors were in one call, and which of them, or their sides, asked for it."""

    a: Actor
    b: Actor
    total: int
    initiated_by_a: int
    initiated_by_b: int
    unknown: int


@dataclass(frozen=True, slots=True)
class LeaderSummary:
    """One actor's calls in figures."""

    actor: Actor
    counts: LeaderCount
    partners: list[PairCount]
    tempo: Tempo | None


@dataclass(frozen=True, slots=True)
class DataSummary:
    """How much the record holds, and how fresh it is."""

    sources: int
    reports: int
    calls: int
    counted: int
    disputed: int
    statements: int
    ingested_at: datetime | None
    engine_version: str


@dataclass(frozen=True, slots=True)
class SideAnnouncement:
    """One side of a call, and how its offices first made the call known; None while they are silent."""

    side: Actor
    announcement: Announcement | None


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How many findings there are of one kind and state."""

    kind: str
    state: str
    count: int


@dataclass(frozen=True, slots=True)
class ExplainedVersion:
    """A version and why it was made, in a clause."""

    version: Version
    explanation: str

    @property
    def number(self) -> int:
        """Its number."""
        return self.version.number


@dataclass(frozen=True, slots=True)
class ToldCall:
    """What became of a call, as values and as a sentence with its cause."""

    change: CallChange
    words: str


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """What one version changed in what lists show; `statements_words` is empty where no statement changed."""

    version: ExplainedVersion
    calls: list[ToldCall]
    statements: StatementChanges
    statements_words: str
