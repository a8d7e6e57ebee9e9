"""Words of an article tagged with what they can mean: countries, titles, counterparts, names.

A sentence becomes a row of items. An item is the longest stretch of words that the vocabulary or
the gazetteer knows, or a single word that neither does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from apps.extraction.folding import fold_words
from apps.extraction.gazetteer import Gazetteer
from apps.extraction.names import skeleton
from apps.extraction.vocabulary import load

Words = tuple[str, ...]

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:'(?!s\b)[^\W_]+)*|[,;:()\"]|-+|[.!?…]+")
_POSSESSIVE = re.compile(r"'s\b|'(?!\w)")


@dataclass(slots=True)
class Item:
    """A stretch of `norm` with one reading: `tag` says which kind, `value` what it stands for."""

    tag: str
    value: str
    start: int
    end: int
    possessive: bool = False
    plural: bool = False
    capital: bool = False
    people: frozenset[str] = frozenset()
    side: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the vocabulary says of some words; `case` is how the text must write them."""

    tag: str
    value: str
    plural: bool = False
    case: str = ""


PAIR_SIDES = "*"
"""Stands for the countries of the two people at hand, until they are known."""

CAPITAL, UPPER = "capital", "upper"


class Lexicon:
    """The vocabulary of one language, keyed by word sequences."""

    def __init__(self, language: str) -> None:
        self.entries: dict[Words, list[Entry]] = {}
        self.longest = 1
        self._load_countries(load(language, "countries"))
        self._load_roles(load(language, "roles"))
        self._load_people(load(language, "people"))
        self.reach: dict[str, int] = {}
        """The words with which phrases begin, and how many words the longest of these has."""
        for words in self.entries:
            self.reach[words[0]] = max(len(words), self.reach.get(words[0], 0))

    def add(self, phrases: Iterable[str], entry: Entry) -> None:
        """Enter phrases that mean `entry`."""
        for phrase in phrases:
            words = words_of(phrase)
            self.entries.setdefault(words, []).append(entry)
            self.longest = max(self.longest, len(words))

    def _load_countries(self, countries: Mapping[str, Any]) -> None:
        for slug, country in countries.items():
            kinds = (
                ("names", "country"),
                ("adjectives", "nationality"),
                ("demonyms", "native"),
                ("places", "place"),
            )
            for key, tag in kinds:
                for phrase in country.get(key, ()):
                    case = UPPER if phrase.upper() == phrase else CAPITAL
                    self.add((phrase,), Entry(tag, slug, case=case))

    def _load_roles(self, roles: Mapping[str, Any]) -> None:
        for key, role in roles.items():
            plurals = role.get("plurals") or [f"{title}s" for title in role["titles"]]
            for titles, plural in ((role["titles"], False), (plurals, True)):
                for title in titles:
                    self.add(
                        (title,),
                        Entry(
                            "role", key, plural, UPPER if title.isupper() or title in ("PMs", "FMs") else ""
                        ),
                    )

    def _load_people(self, people: Mapping[str, Any]) -> None:
        self.add(people["counterpart"]["singular"], Entry("counterpart", ""))
        self.add(people["counterpart"]["plural"], Entry("counterpart", "", plural=True))
        self.add(people["belligerents"]["names"], Entry("belligerents", ""))
        self.add(people["pair_sides"]["names"], Entry("belligerents", PAIR_SIDES))
        self.add(people["courtesy"]["titles"], Entry("courtesy", ""))
        for kind, nouns in people["offices"].items():
            self.add(nouns, Entry("office", kind))


@cache
def lexicon(language: str) -> Lexicon:
    """Build a language's lexicon once."""
    return Lexicon(language)


def words_of(phrase: str) -> Words:
    """Cut a phrase into words as the tagger does."""
    return tuple(word.rstrip(".") for word in _WORD.findall(fold_words(phrase).replace("-", " ")))


class Tagger:
    """Cuts sentences into items with one gazetteer and one lexicon."""

    def __init__(self, gazetteer: Gazetteer, language: str = "en") -> None:
        self._gazetteer = gazetteer
        self._lexicon = lexicon(language)
        self._name_starts = gazetteer.first_words
        self.named = lru_cache(maxsize=10_000)(gazetteer.named)

    def items(self, norm: str, source: str) -> list[Item]:
        """Tag `norm`; `source` is the text as written, one character for one, to see capitals."""
        words = list(_words(norm, source))
        items: list[Item] = []
        at = 0
        while at < len(words):
            word, found = words[at], None
            if word.capital and self._may_begin_name(word.value):
                found = self._name(words, at)
            if found is None and word.value in self._lexicon.reach:
                found = self._phrase(words, at, source)
            item, length = found or (word, 1)
            items.append(item)
            at += length
        return items

    def _may_begin_name(self, word: str) -> bool:
        return word in self._name_starts or skeleton(word) in self._name_starts

    def _name(self, words: list[Item], at: int) -> tuple[Item, int] | None:
        """The longest name that begins here; what follows a possessive is no part of it."""
        window = words[at : at + Gazetteer.longest_name]
        owner = next((n for n, word in enumerate(window, 1) if word.possessive), len(window))
        for length in range(owner, 0, -1):
            last = window[length - 1]
            if not last.capital or not last.value[:1].isalpha():
                continue
            people = self.named(tuple(word.value for word in window[:length] if word.value != "-"))
            if people:
                tag = "name" if any(self._gazetteer.is_person(slug) for slug in people) else "organisation"
                item = Item(
                    tag,
                    "full" if length > 1 else "",
                    window[0].start,
                    last.end,
                    last.possessive,
                    capital=True,
                )
                item.people = people
                item.side = self._side_of(tag, people, window[:length])
                return item, length
        return None

    def _side_of(self, tag: str, people: frozenset[str], run: list[Item]) -> str:
        """The country for which an organisation's name may stand: "the Kremlin", "Brussels", "the UN"."""
        if tag != "organisation":
            return ""
        for entry in self._lexicon.entries.get(tuple(word.value for word in run), ()):
            if entry.tag in ("country", "place", "nationality"):
                return entry.value
        return self._gazetteer.side_of(next(iter(people)))

    def _phrase(self, words: list[Item], at: int, source: str) -> tuple[Item, int] | None:
        """The longest phrase of the vocabulary that begins here; hyphens may stand between its words."""
        window = words[at : at + self._lexicon.longest]
        owner = next((n for n, word in enumerate(window, 1) if word.possessive), len(window))
        reach = self._lexicon.reach[window[0].value] + sum(word.value == "-" for word in window)
        for length in range(min(owner, reach), 0, -1):
            key = tuple(word.value for word in window[:length] if word.value != "-")
            for entry in self._lexicon.entries.get(key, ()):
                if _cased(entry, window[0], source):
                    first, last = window[0], window[length - 1]
                    item = Item(
                        entry.tag,
                        entry.value,
                        first.start,
                        last.end,
                        last.possessive,
                        entry.plural,
                        first.capital,
                    )
                    return item, length
        return None


def _cased(entry: Entry, first: Item, source: str) -> bool:
    if entry.case == UPPER:
        written = source[first.start : first.end]
        return first.capital and written.upper() == written.replace("s", "S")
    return first.capital if entry.case == CAPITAL else True


def _words(norm: str, source: str) -> Iterator[Item]:
    """Every word and mark as an item of its own."""
    possessed_until = -1
    for match in _WORD.finditer(norm):
        start, end = match.span()
        if start < possessed_until:
            continue
        text = match.group()
        is_word = text[0].isalnum()
        if is_word and text[-1] == ".":
            text = text[:-1]
        owner = _POSSESSIVE.match(norm, end) if is_word and norm.startswith("'", end) else None
        possessed_until = owner.end() if owner else -1
        first = source[start]
        capital = first.isupper() or (first.isalpha() and not first.islower())
        yield Item("word" if is_word else "mark", text, start, end, owner is not None, capital=capital)
