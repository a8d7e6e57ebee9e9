"""The sources' reports of one call side by side, in the same form, with their differences marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from apps.calls.models import Report
from apps.common.models import DayBasis
from apps.dashboard.pages.quotes import SourceLine, source_line
from apps.dashboard.pages.rows import initiator_words
from apps.timeline.words import day_words, interval_words, list_words, ordinal_words, topic_words

NOT_SAID = "not said"


@dataclass(frozen=True, slots=True)
class Said:
    """What one report says on one point; `key` tells two answers apart, None says nothing."""

    words: str
    key: object = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One point on which reports can agree, differ or be silent."""

    name: str
    answers: tuple[Said, ...]
    differs: bool
    support: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A column for each report, a row for each point."""

    columns: tuple[SourceLine, ...]
    points: tuple[Point, ...]

    @property
    def several(self) -> bool:
        """Whether there is anything to compare."""
        return len(self.columns) > 1


def comparison(reports: Sequence[Report]) -> Comparison:
    """All points on which at least one report says something, and the five that every call has."""
    points = tuple(_point(name, [answer(report) for report in reports]) for name, answer in POINTS)
    always = {"Day", "Who asked", "Medium", "Status", "Count"}
    return Comparison(
        columns=tuple(source_line(report.source) for report in reports),
        points=tuple(p for p in points if p.name in always or any(a.key for a in p.answers)),
    )


def _point(name: str, answers: Sequence[Said]) -> Point:
    said = [answer for answer in answers if answer.key is not None]
    differs = name not in UNCOMPARED and len({answer.key for answer in said}) > 1
    return Point(name, tuple(answers), differs, _support(len(said), len(answers), differs=differs))


def _support(said: int, of: int, *, differs: bool) -> str:
    """How many of the reports stand behind it."""
    if differs:
        return "reports differ"
    if not said:
        return "no report says"
    if said == of:
        return {1: "the only report says so", 2: "both reports say so"}.get(of, f"all {of} reports say so")
    return f"said by {said} of {of} reports, left open by the rest"


def _day(report: Report) -> Said:
    words = interval_words(report.earliest, report.latest)
    known = report.day is not None
    return Said(words, report.day if known else None, DayBasis(report.day_basis).label)


def _initiator(report: Report) -> Said:
    if report.initiator is None:
        return Said(NOT_SAID)
    return Said(initiator_words(report.initiator), report.initiator.side_id or report.initiator.pk)


def _ordinal(report: Report) -> Said:
    if report.ordinal is None:
        return Said(NOT_SAID)
    since = f"since {day_words(report.ordinal_since)}" if report.ordinal_since else ""
    return Said(f"their {ordinal_words(report.ordinal)}", report.ordinal, since)


def _topics(report: Report) -> Said:
    topics = list_words(map(topic_words, sorted(report.topics)))
    return Said(topics or NOT_SAID, tuple(sorted(report.topics)) or None)


def _people(report: Report) -> Said:
    names = sorted(actor.name for actor in report.participants.all())
    return Said(list_words(names), tuple(names))


def _about_war(report: Report) -> Said:
    return Said("yes" if report.about_war else "no", report.about_war)


POINTS: tuple[tuple[str, Callable[[Report], Said]], ...] = (
    ("Participants", _people),
    ("Status", lambda report: Said(report.status, report.status)),
    ("Day", _day),
    ("Who asked", _initiator),
    ("Medium", lambda report: Said(report.medium, report.medium)),
    ("Count", _ordinal),
    ("Topics", _topics),
    ("About the war", _about_war),
)
UNCOMPARED = frozenset({"Topics", "About the war"})  # one report's list leaves out what another's has
