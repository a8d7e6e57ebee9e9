"""A source's words as they are shown anywhere: who printed them, the label of a restatement, the mark."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from apps.dashboard.pages.links import page_url
from apps.sources.models import Passage, Source
from apps.statements.models import Statement, StatementKind
from apps.timeline.marking import Excerpt, Mark, excerpt
from apps.timeline.words import day_words


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
    """A passage in its paragraph, and where that stands."""

    excerpt: Excerpt
    url: str


def source_line(source: Source) -> SourceLine:
    """The line of a source with its publisher."""
    return SourceLine(
        title=source.title or f"untitled article ({source.original_name})",
        publisher=source.publisher.name if source.publisher else "publisher not known",
        published=day_words(source.published) if source.published else "",
        url=page_url("source", source.pk),
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
    marked = excerpt(source.text, Mark(passage.start, passage.end, kind))
    return Quote(marked, f"{page_url('source', source.pk)}#{anchor(passage)}")


def kind_words(statement: Statement) -> str:
    """How surely these are the speaker's words; a restatement's quotation marks hold wording of its own."""
    if statement.kind != StatementKind.QUOTE:
        return "paraphrase"
    return "quotation, restated" if statement.source.is_restatement else "own words"
