"""Words that inflect: phrases of the data and names of the catalogue, found with their legal endings."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache

from apps.extraction.folding import fold_words
from apps.extraction.sentencewise.vocabulary import table, words_at

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3  # letters of a stem
_ACRONYM = 4  # letters of one


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase stands for."""

    tag: str
    value: str = ""
    plural: bool = False
    people: frozenset[str] = frozenset()
    side: str = ""
    case: str = ""


CAPITAL, UPPER = "capital", "upper"


def _case_of(phrase: str, tag: str) -> str:
    """How a text must write a phrase: "UN" is no French article, and a name begins with a capital."""
    if len(phrase) <= _ACRONYM and phrase.isupper():
        return UPPER
    return CAPITAL if tag in ("name", "organisation") and not phrase[0].islower() else ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a folded sentence: `norm[start:end]`."""

    text: str
    start: int
    end: int
    capital: bool
    upper: bool

    def is_written(self, case: str) -> bool:
        """Whether the word has the capitals that a phrase asks for."""
        return self.upper if case == UPPER else self.capital or case != CAPITAL


def words_of(norm: str, written: str) -> list[Word]:
    """The words of a folded sentence; a script without capitals has a capital everywhere."""
    return [
        Word(
            m.group(),
            m.start(),
            m.end(),
            not written[m.start()].islower(),
            not any(letter.islower() for letter in written[m.start() : m.start() + 2]),
        )
        for m in _WORD.finditer(norm)
    ]


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: what it stands for, how many words, where its last stem ends."""

    entries: tuple[Entry, ...]
    length: int
    start: int
    end: int


class Inflection:
    """How a language's words change at their ends (and, in Arabic, at their beginnings)."""

    def __init__(self, language: str) -> None:
        def by_length(path: str) -> list[str]:
            return sorted({fold_words(e) for e in words_at(language, path)}, key=len, reverse=True)

        self._endings = by_length("words.inflection.endings")
        self._citation = by_length("words.inflection.citation")
        # How many letters of each prefix are words of their own: "and" and "by" are, the article is not.
        self._prefixes: dict[str, int] = table(language, "words.inflection.prefixes") or {}
        self._stems = cache(self._find_stems)

    def stems(self, word: str) -> dict[str, tuple[int, int]]:
        """What a word of a text may be a form of, with where in the word that stands."""
        return self._stems(word)

    def _find_stems(self, word: str) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        for cut, begin in self._beginnings(word):
            rest = word[cut:]
            found.setdefault(rest, (begin, len(word)))
            for ending in self._endings:
                if rest.endswith(ending) and len(rest) - len(ending) >= _SHORTEST:
                    found.setdefault(rest[: -len(ending)], (begin, len(word) - len(ending)))
        return found

    def _beginnings(self, word: str) -> list[tuple[int, int]]:
        """Where a word may begin without its prefixes, and where what stands before it ends."""
        long = [p for p in self._prefixes if word.startswith(p) and len(word) - len(p) >= _SHORTEST]
        return [(0, 0), *((len(prefix), self._prefixes[prefix]) for prefix in long)]

    def keys(self, word: str) -> tuple[str, ...]:
        """Under which stems a word of the vocabulary is kept: without its article, without its ending."""
        bare = {word[cut:] for cut, begin in self._beginnings(word) if begin == 0}
        stems = {w[: -len(e)] for w in bare for e in self._citation if w.endswith(e)}
        return (word, *sorted(bare - {word}), *sorted(stem for stem in stems if len(stem) >= _SHORTEST))


@cache
def inflection(language: str) -> Inflection:
    """A language's inflection, built once."""
    return Inflection(language)


class Phrasebook:
    """Phrases by the stems of their words."""

    def __init__(self, language: str) -> None:
        self._inflection = inflection(language)
        self._by_first: dict[str, list[tuple[tuple[tuple[str, ...], ...], Entry]]] = defaultdict(list)

    def add(self, phrase: str, entry: Entry) -> None:
        """Enter a phrase."""
        entry = replace(entry, case=_case_of(phrase, entry.tag))
        keys = tuple(self._inflection.keys(word) for word in _WORD.findall(fold_words(phrase)))
        if keys:
            for key in keys[0]:
                self._by_first[key].append((keys, entry))

    def longest(self, words: list[Word], at: int) -> Match | None:
        """The longest phrase that begins at a word, with everything that it may stand for."""
        best: list[Entry] = []
        length = end = 0
        start = words[at].start
        for stem, (begin, _) in self._inflection.stems(words[at].text).items():
            for keys, entry in self._by_first.get(stem, ()):
                if not words[at].is_written(entry.case) or not length <= len(keys) <= len(words) - at:
                    continue
                last = self._follows(keys, words, at)
                if last is None:
                    continue
                if len(keys) > length:
                    best, length = [], len(keys)
                    end, start = words[at + length - 1].start + last, words[at].start + begin
                best.append(entry)
        return Match(tuple(dict.fromkeys(best)), length, start, end) if best else None

    def _follows(self, keys: tuple[tuple[str, ...], ...], words: list[Word], at: int) -> int | None:
        """Where in its last word a phrase ends, if the text goes on with it."""
        last = 0
        for n, options in enumerate(keys):
            stems = self._inflection.stems(words[at + n].text)
            hit = next((key for key in options if key in stems), None)
            if hit is None:
                return None
            last = stems[hit][1]
        return last
