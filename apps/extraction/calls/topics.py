"""What a call was about, in the codebook's topics, and whether it concerned the war."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from apps.extraction.vocabulary import load

_WAR = re.compile(r"\b(?:karabakh|artsakh|armenia\w*|azerbaijan\w*|azeri\w*|south(?:ern)? caucasus|yerevan|baku|stepanakert|shush[ai])\b")
_ANOTHER_OCCASION = re.compile(r"\bto (?:congratulate|offer congratulations|wish)\b[^.]*\b(?:election|anniversary|new year|appointment|inauguration|independence day)")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((topic, re.compile(pattern)) for topic, pattern in load("en", "topics").items())


def topics_of(sentences: Sequence[str]) -> tuple[str, ...]:
    """The topics that folded sentences speak of, in the codebook's order."""
    text = " ".join(sentences)
    return tuple(topic for topic, pattern in _patterns() if pattern.search(text))


def is_about_war(sentence: str, article: str) -> bool:
    """Whether a call concerns the conflict: by the article's context, unless its own sentence says another occasion."""
    return _WAR.search(article) is not None and _ANOTHER_OCCASION.search(sentence) is None
