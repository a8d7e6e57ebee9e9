"""Which side's desk wrote an article: its ministries write "the minister" of their own."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from apps.extraction.findings import Article
from apps.extraction.vocabulary import load

_DOMAINS = {
    "am": "armenia",
    "az": "azerbaijan",
    "ru": "russia",
    "tr": "turkey",
    "ir": "iran",
    "fr": "france",
    "de": "germany",
    "ge": "georgia",
    "by": "belarus",
    "kz": "kazakhstan",
    "uk": "united-kingdom",
    "gr": "greece",
    "ca": "canada",
    "it": "italy",
    "ua": "ukraine",
    "pk": "pakistan",
}


@cache
def _country_names() -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for slug, country in load("en", "countries").items():
        words = "|".join(
            re.escape(word.lower()) for word in (*country["names"], *country.get("adjectives", ()))
        )
        found.append((re.compile(rf"\b(?:{words})\b"), slug))
    return tuple(found)


def home_side(article: Article) -> str | None:
    """The side of an office's own page, or of the country in which the page is published."""
    publisher = article.publisher.lower()
    official = re.search(
        r"\b(?:mfa|ministry|embassy|president|prime minister|government|office|presidency)\b", publisher
    )
    if official:
        for pattern, slug in _country_names():
            if pattern.search(publisher):
                return slug
    host = (urlsplit(article.url).hostname or "") if _is_url(article.url) else ""
    by_desk = next((side for side, names in _desks().items() if publisher in names), None)
    return _DOMAINS.get(host.rsplit(".", 1)[-1]) or by_desk or _DOMAINS.get(publisher.rpartition(".")[2])


@cache
def _desks() -> dict[str, frozenset[str]]:
    desks = load("en", "desks")
    return {side: frozenset(name.lower() for name in desk["names"]) for side, desk in desks.items()}


def _is_url(url: str) -> bool:
    return url.startswith(("http://", "https://")) and "[" not in url
