"""Small words on which the grammar of references turns."""

from __future__ import annotations

from functools import cache
from typing import Any

from apps.extraction.lexicon import PAIR_SIDES, Item
from apps.extraction.vocabulary import load

PLACES = ("country", "place", "native")
SIDE_NOUNS = frozenset(("side", "sides", "party"))
# "The head of the Russian state": what the head of such a thing is.
STATE_NOUNS = {
    "state": "head-of-state",
    "republic": "head-of-state",
    "nation": "leader",
    "government": "head-of-government",
    "cabinet": "head-of-government",
    "military": "defence-minister",
    "militaries": "defence-minister",
    "army": "defence-minister",
    "diplomacy": "foreign-minister",
}
OFFICE_HEADS = {
    "foreign-ministry": "foreign-minister",
    "defence-ministry": "defence-minister",
    "security-council": "security-council-secretary",
}


@cache
def word_set(name: str) -> frozenset[str]:
    """A set of small words by its name."""
    people, small = load("en", "people"), load("en", "function_words")
    sets: dict[str, Any] = {
        "articles": small["articles"],
        "adjectives": people["adjectives"]["words"],
        "blocking": people["adjectives"]["blocking"],
        "pair": people["pair"]["any"],
        "openers": small["openers"],
        "after_pair": small["after_pair"],
    }
    return frozenset(sets[name])


NUMBERS = frozenset(("two", "both", "either", "each", "one", "three"))


@cache
def opening_words() -> frozenset[str]:
    """The plain words with which a reference can begin."""
    sets = (word_set(name) for name in ("articles", "adjectives", "blocking"))
    return frozenset(pronouns()).union(NUMBERS, *sets)


@cache
def pronouns() -> dict[str, str]:
    """Each pronoun and its kind: he, she, they, i, we."""
    pronouns = load("en", "function_words")["pronouns"]
    return {word: kind for kind, words in pronouns.items() for word in words}


def sides_of(item: Item) -> tuple[str, ...]:
    """The countries that an item names."""
    if item.tag != "belligerents" or item.value == PAIR_SIDES:
        return (item.value,)
    return tuple(load("en", "people")["belligerents"]["sides"])


def verb_like(word: str) -> bool:
    """Whether a word after an adjective shows that the adjective stood alone."""
    return (
        word.endswith("ed")
        or word in pronouns()
        or word
        in (
            "it",
            "there",
            "this",
            "that",
            "and",
            "but",
            "when",
            "while",
            "after",
            "before",
            "during",
            "about",
            "whom",
            "took",
            "made",
            "gave",
            "had",
            "put",
            "told",
            "rang",
            "wants",
            "saw",
            "got",
            "heard",
            "is",
            "was",
            "has",
            "had",
            "also",
            "would",
            "will",
            "said",
            "told",
            "himself",
            "in",
            "on",
            "to",
            "and",
            "as",
            "who",
            "by",
            "with",
            "for",
            "at",
            "from",
            "then",
            "once",
            "too",
            "spoke",
            "rang",
            "says",
            "went",
            "got",
            "only",
            "could",
            "for",
            "again",
            "wants",
        )
    )


def touches(before: Item, after: Item) -> bool:
    """Whether one item follows another with nothing but a blank between."""
    return 0 < after.start - before.end <= 1
