"""Full-text search over passages, titles and texts.

Their words are kept ready by triggers for the record as it is (`PassageWords`, `SourceWords`). As of a
version they are found out anew, as texts and titles may have been others.
"""

from __future__ import annotations

from django.contrib.postgres.search import SearchVector
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Substr

from apps.sources.models import Passage, Source
from apps.timeline.models import PassageWords, SourceWords
from apps.timeline.searching import CONFIG, search_query
from apps.versions.as_of import version_shown

PASSAGE_WORDS = Substr("source__text", F("start") + 1, F("end") - F("start"))


def passage_says(words: str, *, passage: str) -> Exists:
    """Whether those words stand in the passage that a row names in this field."""
    if version_shown() is None:
        ready = PassageWords.objects.filter(passage_id=OuterRef(passage))
        return Exists(ready.filter(vector=search_query(words)))
    vector = SearchVector(PASSAGE_WORDS, config=CONFIG)
    then = Passage.objects.filter(pk=OuterRef(passage)).alias(vector=vector)
    return Exists(then.filter(vector=search_query(words)))


def source_titled(words: str, *, source: str) -> Exists:
    """Whether the title of the source that a row names in this field has those words."""
    if version_shown() is None:
        return Exists(SourceWords.objects.filter(source_id=OuterRef(source), title=search_query(words)))
    vector = SearchVector("title", config=CONFIG)
    then = Source.objects.filter(pk=OuterRef(source)).alias(vector=vector)
    return Exists(then.filter(vector=search_query(words)))


def source_says(words: str, *, source: str) -> Exists:
    """Whether its title and text together have those words."""
    if version_shown() is None:
        return Exists(SourceWords.objects.filter(source_id=OuterRef(source), whole=search_query(words)))
    vector = SearchVector("title", "text", config=CONFIG)
    then = Source.objects.filter(pk=OuterRef(source)).alias(vector=vector)
    return Exists(then.filter(vector=search_query(words)))
