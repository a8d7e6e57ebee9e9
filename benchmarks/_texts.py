"""Texts of any size: news, and what would hurt a reader that looks at everything twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice

from apps.extraction.findings import Article
from benchmarks._news import made_up

SIZES = (1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000)

UNITS = {
    "one quotation mark": '"',
    "one letter": "a",
    "blanks": " ",
    "open brackets": "(",
    "words without a full stop": "the word and ",
    "names in one sentence": "Putin, Macron and ",
    "he said": "he said ",
    "calls in one sentence": "spoke by phone with Putin, ",
    "calls in sentences": "Macron phoned Putin on Friday, the Kremlin said. ",
}


def of_articles(articles: list[Article], size: int) -> str:
    """Articles one after another, one of the corpus in ten that are made up, as far as `size`."""
    paragraphs = _paragraphs(articles)
    text = ""
    while len(text) < size:
        text += "\n\n".join(islice(paragraphs, 50)) + "\n\n"
    return text[:size]


def _paragraphs(articles: list[Article]) -> Iterator[str]:
    others = made_up(2_000, seed=7)
    for number, article in enumerate(cycle(articles)):
        yield from article.text.split("\n\n")
        for other in others[number * 9 : number * 9 + 9]:
            yield from other.text.split("\n\n")


def repeated(unit: str, size: int) -> str:
    """One thing over and over, after a sentence for which the engine has to read it all."""
    return ("Putin phoned Macron. " + unit * (size // len(unit) + 1))[:size]
