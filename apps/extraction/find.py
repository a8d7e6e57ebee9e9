"""The whole way: an article in, its calls and statements out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from apps.extraction.articleday import article_day_of
from apps.extraction.calls import find_calls
from apps.extraction.calls.topics import in_order, topics_of
from apps.extraction.clean import Document, document_of
from apps.extraction.findings import Article, CallFinding, Findings, StatementFinding
from apps.extraction.gazetteer import Gazetteer
from apps.extraction.hints import Hints
from apps.extraction.home import home_side
from apps.extraction.languages import ENGLISH, language_of
from apps.extraction.reading import read
from apps.extraction.sentencewise import read_sentencewise
from apps.extraction.series import find_series
from apps.extraction.statements import find_statements
from apps.extraction.statements.offices import publisher_office

ENGINE_VERSION = "1.1.0"
"""Changes whenever a rule does: findings of another version are read anew."""


def extract(article: Article, gazetteer: Gazetteer) -> Findings:
    """Read every call and statement out of an article."""
    language = language_of(article)
    if language != ENGLISH:
        return read_sentencewise(article, gazetteer, language)
    document = document_of(article)
    if not _may_hold_findings(article, document, gazetteer):
        return Findings(article_day_of(article, document), title=document.title)
    reading = read(article, gazetteer, document)
    calls, unresolved = find_calls(reading)
    statements = find_statements(reading, calls)
    calls, statements = _with_topics(document, calls, statements)
    series = find_series(reading, calls)
    return Findings(reading.article_day, calls, statements, unresolved, reading.document.title, series)


def _with_topics(
    document: Document, calls: Sequence[CallFinding], statements: Sequence[StatementFinding]
) -> tuple[tuple[CallFinding, ...], tuple[StatementFinding, ...]]:
    """Give each statement the topics of its sentence, and each call also those of what was said in it."""
    norms = {sentence.start: sentence.norm for sentence in document.sentences}
    told = tuple(replace(one, topics=topics_of([norms.get(one.span.start, "")])) for one in statements)
    said: dict[int | None, set[str]] = defaultdict(set)
    for one in told:
        said[one.call].update(one.topics)
    spoken_of = (
        replace(call, topics=in_order({*call.topics, *said[number]})) for number, call in enumerate(calls)
    )
    return tuple(spoken_of), told


@lru_cache(maxsize=8)
def _hints(gazetteer: Gazetteer) -> Hints:
    return Hints(gazetteer)


def _may_hold_findings(article: Article, document: Document, gazetteer: Gazetteer) -> bool:
    """Whether an article is worth reading: it is an office's own, or its words hint at somebody."""
    if publisher_office(article) is not None:
        return True
    return _hints(gazetteer).found_in(article.text, document.folded, home_side(article))
