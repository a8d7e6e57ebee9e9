"""What the record's words mean, how sure it is, and how fresh."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from apps.common.topics import Topic
from apps.timeline.accuracy import accuracy
from apps.timeline.results import DataSummary
from apps.timeline.selectors import data_summary
from apps.timeline.words import interval_words, topic_words

MEASURE_WORDS = {
    "held calls: people": "Calls held: who spoke with whom",
    "held calls: people + day": "Calls held: who spoke with whom, and on which day",
    "statements": "Statements, with who made them",
}


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure in words and per cent."""

    words: str
    right: str
    found: str


@dataclass(frozen=True, slots=True)
class AboutPage:
    """The codebook's figures that change."""

    window: str
    topics: tuple[str, ...]
    summary: DataSummary
    measured_on: int
    measures: tuple[MeasureLine, ...]


def about_page() -> AboutPage:
    """The page about the record itself."""
    measured = accuracy()
    return AboutPage(
        window=interval_words(*settings.WAR_WINDOW),
        topics=tuple(map(topic_words, Topic.values)),
        summary=data_summary(),
        measured_on=measured.articles,
        measures=tuple(
            MeasureLine(MEASURE_WORDS[each.name], f"{each.precision:.0%}", f"{each.recall:.0%}")
            for each in measured.measures
        ),
    )
