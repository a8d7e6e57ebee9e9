"""Made-up news that nobody calls anybody in, from a vocabulary and a seed: every run reads the same."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from apps.extraction.findings import Article

# One article in ten is about people of the record, whom the engine has to follow.
_EVERY = 10


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("news.toml").read_text(encoding="utf-8"))


def made_up(count: int, *, seed: int) -> list[Article]:
    """So many articles, of about the corpus's length and look."""
    random = Random(seed)  # noqa: S311 - the same every time is the point
    return [_article(random, is_known=number % _EVERY == 0) for number in range(count)]


def _article(random: Random, *, is_known: bool) -> Article:
    sentences = _data()["sentences"]
    patterns = [*sentences["plain"], *(sentences["known"] if is_known else ())]
    title = _filled("{quality} {thing} {deed} in {town}", random)
    paragraphs = [
        " ".join(_filled(random.choice(patterns), random) for _ in range(random.randint(1, 3)))
        for _ in range(random.randint(4, 5))
    ]
    day = date(2020, 10, 1) + timedelta(random.randrange(30))
    text = "\n\n".join((title[0].upper() + title[1:], *paragraphs))
    return Article(text, published=day, publisher="The Gazette", language="en", title=title)


def _filled(pattern: str, random: Random) -> str:
    words = {name: random.choice(choices) for name, choices in _data()["words"].items()}
    person = f"{_name(random)} {_name(random)}"
    return pattern.format(town=_name(random), person=person, number=random.randint(2, 90), **words)


def _name(random: Random) -> str:
    syllables = _data()["syllables"].split()
    return "".join(random.choice(syllables) for _ in range(random.randint(2, 3))).capitalize()
