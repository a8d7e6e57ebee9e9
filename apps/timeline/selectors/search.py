"""Full-text search over passages and titles."""

from __future__ import annotations

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, QuerySet
from django.db.models.functions import Substr

from apps.sources.models import Passage, Source

# PostgreSQL's Russian configuration stems English words too (those in ASCII letters) and leaves other
# scripts alone, so one configuration serves every language of the record.
CONFIG = "russian"
PASSAGE_WORDS = Substr("source__text", F("start") + 1, F("end") - F("start"))


def search_query(words: str) -> SearchQuery:
    """Words as a person types them: “phrases”, or, -without."""
    return SearchQuery(words, config=CONFIG, search_type="websearch")


def passages_saying(words: str) -> QuerySet[Passage]:
    """Passages in which those words stand."""
    vector = SearchVector(PASSAGE_WORDS, config=CONFIG)
    return Passage.objects.alias(vector=vector).filter(vector=search_query(words)).order_by()


def sources_titled(words: str) -> QuerySet[Source]:
    """Sources whose title has those words."""
    vector = SearchVector("title", config=CONFIG)
    return Source.objects.alias(vector=vector).filter(vector=search_query(words)).order_by()


def sources_saying(words: str) -> QuerySet[Source]:
    """Sources whose title and text together have those words."""
    vector = SearchVector("title", "text", config=CONFIG)
    return Source.objects.alias(vector=vector).filter(vector=search_query(words)).order_by()
