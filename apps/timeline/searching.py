"""How words are searched."""

from __future__ import annotations

from django.contrib.postgres.search import SearchQuery

# PostgreSQL's Russian configuration stems English words too (those in ASCII letters) and leaves other
# scripts alone, so one configuration serves every language of the record.
CONFIG = "russian"


def search_query(words: str) -> SearchQuery:
    """Words as a person types them: “phrases”, or, -without."""
    return SearchQuery(words, config=CONFIG, search_type="websearch")
