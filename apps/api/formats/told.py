"""A call in words, the same in feeds and calendars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Self

from apps.timeline.labels import RESTATEMENT
from apps.timeline.words import count_words, interval_words, list_words

NEVER = datetime(2020, 9, 27, tzinfo=UTC)
"""The time of what no version has touched: the war's first day, so that it never changes."""

STATUS_WORDS = {
    "held": "Reported as held.",
    "planned": "Reported as planned; no report says that it was held.",
    "denied": "Reported not to have taken place.",
}


@dataclass(frozen=True, slots=True)
class Held:
    """An office that an actor held, with its first and last day where they are known."""

    role: str
    title: str
    start: date | None
    end: date | None

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Self:
        """The office of a row's actor."""
        return cls(row["role"], row["title"], _day(row["start"]), _day(row["end"]))

    def on(self, earliest: date | None, latest: date | None) -> bool:
        """Whether it was held on some day of an interval."""
        began = self.start is None or latest is None or self.start <= latest
        first = earliest or latest
        return began and (self.end is None or first is None or first <= self.end)


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as rows name it; `side` is the slug of the country or body for which it speaks."""

    slug: str
    name: str
    kind: str
    side: str | None
    offices: tuple[Held, ...] = ()

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Self:
        """The actor of a row's `participants` or `initiator`."""
        offices = tuple(map(Held.read, row.get("offices", ())))
        return cls(row["slug"], row["name"], row["kind"], row["side"], offices)


@dataclass(frozen=True, slots=True)
class ToldCall:
    """A call of a list, with the version that last changed it and when that was."""

    id: int
    people: tuple[Party, ...]
    initiator: Party | None
    status: str
    medium: str
    earliest: date | None
    latest: date | None
    day_basis: str
    topics: tuple[str, ...]
    about_war: bool
    in_window: bool
    disputed: bool
    reports: int
    restated: int
    publishers: tuple[str, ...]
    version: int
    changed: datetime

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Self:
        """The call of a row of the API's list of calls, with what feeds need besides."""
        same = ("id", "status", "medium", "day_basis", "about_war", "in_window", "disputed")
        return cls(
            **{name: row[name] for name in same},
            people=tuple(map(Party.read, row["participants"])),
            initiator=Party.read(row["initiator"]) if row["initiator"] else None,
            earliest=_day(row["earliest"]),
            latest=_day(row["latest"]),
            topics=tuple(row["topics"]),
            reports=row["report_count"],
            restated=row["restated_count"],
            publishers=tuple(row["publishers"]),
            version=row["version"] or 0,
            changed=datetime.fromisoformat(row["changed"]) if row["changed"] else NEVER,
        )

    @property
    def day(self) -> date | None:
        """Its day, where it is known."""
        return self.latest if self.earliest == self.latest else None

    @property
    def title(self) -> str:
        """Who, what became of it, and when."""
        names = list_words(party.name for party in self.people)
        video = "video " if self.medium == "video" else ""
        return f"{names}, {self.status} {video}call, {interval_words(self.earliest, self.latest)}"

    def sentences(self) -> Iterator[str]:
        """What is known of it and how surely, sentence by sentence."""
        yield STATUS_WORDS[self.status]
        if self.day is None:
            yield f"Its day is not certain: {interval_words(self.earliest, self.latest)}."
        yield _asked(self.initiator)
        if self.disputed:
            yield "Reports contradict each other about this call."
        if not self.about_war:
            yield "No report ties it to the war."
        if not self.in_window:
            yield "It lies outside the war window."
        yield from _printed(self)


def _asked(initiator: Party | None) -> str:
    if initiator is None:
        return "Who asked for it is not known."
    if initiator.kind == "person":
        return f"Called by {initiator.name}."
    return f"At the initiative of {initiator.name}’s side."


def _printed(call: ToldCall) -> Iterator[str]:
    """Who reports it; that reports are restatements is said."""
    publishers = f": {', '.join(call.publishers)}" if call.publishers else ""
    yield f"{count_words(call.reports, 'report')}{publishers}."
    if call.restated:
        yield f"{_which(call)} restated. {RESTATEMENT}"


def _which(call: ToldCall) -> str:
    if call.restated < call.reports:
        return f"{call.restated} of them {'is' if call.restated == 1 else 'are'}"
    return "The report is" if call.reports == 1 else "All reports are"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
