"""What a call was about, in the codebook's topics, and whether it concerned the war."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from apps.extraction.calls.masking import grammar
from apps.extraction.vocabulary import load


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((topic, re.compile(pattern)) for topic, pattern in load("en", "topics").items())


def topics_of(sentences: Sequence[str]) -> tuple[str, ...]:
    """The topics that folded sentences speak of, in the codebook's order."""
    text = " ".join(sentences)
    return tuple(topic for topic, pattern in _patterns() if pattern.search(text))


def in_order(topics: Collection[str]) -> tuple[str, ...]:
    """Topics in the codebook's order."""
    return tuple(topic for topic, _ in _patterns() if topic in topics)


@lru_cache(maxsize=8)
def _tells_of_war(article: str) -> bool:
    return grammar("topics.war").search(article) is not None


def is_about_war(sentence: str, article: str) -> bool:
    """Whether a call concerns the conflict: by the article's context, unless its sentence says otherwise."""
    return _tells_of_war(article) and grammar("topics.another_occasion").search(sentence) is None
