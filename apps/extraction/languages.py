"""In which language an article is written: its header's word, unless its script says otherwise."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from apps.extraction.findings import Article
from apps.extraction.folding import fold
from apps.extraction.vocabulary import load

ENGLISH = "en"
SENTENCEWISE = ("ru", "fr", "tr", "az", "hy", "fa", "ar")
"""The languages that are read sentence by sentence, from a folder of data each."""

_SAMPLE = 4000
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SCRIPTS = (
    ("cyrillic", re.compile(r"[\u0400-\u04ff]")),
    ("armenian", re.compile(r"[\u0531-\u0587]")),
    ("arabic", re.compile(r"[\u0620-\u06ff]")),
)
_BY_SCRIPT = {"cyrillic": ("ru",), "armenian": ("hy",), "arabic": ("fa", "ar"), "latin": ("fr", "tr", "az")}
_OTHER_CYRILLIC = re.compile(r"[іїєґўјљњђћ]")
_WORD = re.compile(r"[^\W\d_]+")
# Of an article's words so many are among the twenty commonest of its language.
_SURE_SHARE = 0.06


def language_of(article: Article) -> str:
    """The language by whose rules an article is read; English where no other is sure."""
    sample = article.text[:_SAMPLE]
    named = article.language.partition("-")[0].lower()
    script = _script(sample)
    if script == "latin" and named and named not in _BY_SCRIPT["latin"]:
        return ENGLISH
    possible = _BY_SCRIPT.get(script, ())
    if named in possible:
        return named
    if script == "cyrillic" and _OTHER_CYRILLIC.search(sample):
        return ENGLISH
    return possible[0] if len(possible) == 1 else _by_words(sample, possible)


def _script(sample: str) -> str:
    """The script of most letters; a long Latin tail of links does not make a page Latin."""
    others = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
    name = max(others, key=others.__getitem__)
    if not others[name]:
        return "latin"
    return name if others[name] * 2 > len(_LATIN.findall(sample)) else "latin"


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load(language, "words")["common"])


def _by_words(sample: str, possible: tuple[str, ...]) -> str:
    words = Counter(_WORD.findall(fold(sample)))
    total = sum(words.values()) or 1
    shares = {language: sum(words[word] for word in _common(language)) / total for language in possible}
    best = max(shares, key=shares.__getitem__, default=ENGLISH)
    return best if shares.get(best, 0) >= _SURE_SHARE else ENGLISH
