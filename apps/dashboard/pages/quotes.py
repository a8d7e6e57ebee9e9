"""A source's words as they are shown anywhere: who printed them, the label of a restatement, the mark."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import reverse

from apps.dashboard.pages.marking import Excerpt, Mark, excerpt
from apps.dashboard.pages.words import day_words
from apps.sources.models import Passage, Source
from apps.statements.models import Statement, StatementKind


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in one line. A restatement names, wherever it is shown, the report that it restates."""

    title: str
    publisher: str
    published: str
    url: str
    original_url: str
    restates: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage in its paragraph, with its source."""

    source: SourceLine
    excerpt: Excerpt
    url: str


@dataclass(frozen=True, slots=True)
class StatementQuote:
    """Something said: by whom, how, and the passage in its paragraph."""

    speaker: str
    speaker_url: str
    kind: str
    via: str
    quote: Quote


def source_line(source: Source) -> SourceLine:
    """The line of a source with its publisher."""
    return SourceLine(
        title=str(source),
        publisher=source.publisher.name if source.publisher else "publisher not known",
        published=day_words(source.published) if source.published else "",
        url=reverse("dashboard:source", args=[source.pk]),
        original_url=source.url,
        restates=restated(source),
    )


def restated(source: Source) -> str:
    """Whose report a restatement restates, short enough for a label; empty for an article as printed."""
    if not source.is_restatement:
        return ""
    return urlsplit(source.url).netloc.removeprefix("www.") or "an address not given"


def anchor(passage: Passage) -> str:
    """Where a passage stands on its source's page."""
    return f"c{passage.start}-{passage.end}"


def quote(source: Source, passage: Passage, kind: str) -> Quote:
    """A passage marked in its paragraph."""
    line = source_line(source)
    marked = excerpt(source.text, Mark(passage.start, passage.end, kind))
    return Quote(line, marked, f"{line.url}#{anchor(passage)}")


def statement_quote(source: Source, statement: Statement) -> StatementQuote:
    """A statement of a source whose text is at hand."""
    return StatementQuote(
        speaker=statement.speaker.name,
        speaker_url=reverse("dashboard:leader", args=[statement.speaker.slug]),
        kind=kind_words(statement.kind),
        via=statement.via.name if statement.via else "",
        quote=quote(source, statement.passage, "said"),
    )


def kind_words(kind: str) -> str:
    """How surely these are the speaker's words."""
    return "own words" if kind == StatementKind.QUOTE else "paraphrase"
