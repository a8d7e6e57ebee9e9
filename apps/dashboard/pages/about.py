"""What the record's words mean, how sure it is, and how fresh."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from apps.common.topics import Topic
from apps.dashboard.pages.words import interval_words, topic_words
from apps.timeline.results import DataSummary
from apps.timeline.selectors import data_summary


@dataclass(frozen=True, slots=True)
class AboutPage:
    """The codebook's figures that change."""

    window: str
    topics: tuple[str, ...]
    summary: DataSummary


def about_page() -> AboutPage:
    """The page about the record itself."""
    return AboutPage(
        interval_words(*settings.WAR_WINDOW), tuple(map(topic_words, Topic.values)), data_summary()
    )
