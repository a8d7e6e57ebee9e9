"""The whole way: an article in, its calls and statements out."""

from __future__ import annotations

from apps.extraction.calls import find_calls
from apps.extraction.findings import Article, Findings
from apps.extraction.gazetteer import Gazetteer
from apps.extraction.languages import ENGLISH, language_of
from apps.extraction.reading import read
from apps.extraction.sentencewise import read_sentencewise
from apps.extraction.statements import find_statements

ENGINE_VERSION = "1.0.0"
"""Changes whenever a rule does: findings of another version are read anew."""


def extract(article: Article, gazetteer: Gazetteer) -> Findings:
    """Read every call and statement out of an article."""
    language = language_of(article)
    if language != ENGLISH:
        return read_sentencewise(article, gazetteer, language)
    reading = read(article, gazetteer)
    calls, unresolved = find_calls(reading)
    statements = find_statements(reading, calls)
    return Findings(reading.article_day, calls, statements, unresolved, reading.document.title)
