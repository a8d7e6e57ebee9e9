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
        self.first_words = frozenset(words[0] for words in self.entries)

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
            item, length = self._name(words, at) or self._phrase(words, at) or (words[at].item(), 1)
            items.append(item)
            at += length
        return items

    def _name(self, words: list[_Word], at: int) -> tuple[Item, int] | None:
        first = words[at]
        if not first.capital or not (
            first.text in self._name_starts or skeleton(first.text) in self._name_starts
        ):
            return None
        for length in range(min(Gazetteer.longest_name, len(words) - at), 0, -1):
            run = words[at : at + length]
            if (
                not run[-1].capital
                or any(word.possessive for word in run[:-1])
                or not run[-1].text[:1].isalpha()
            ):
                continue
            people = self.named(tuple(word.text for word in run if word.text != "-"))
            if people:
                tag = "name" if any(self._gazetteer.is_person(slug) for slug in people) else "organisation"
                item = Item(
                    tag,
                    "full" if length > 1 else "",
                    first.start,
                    run[-1].end,
                    run[-1].possessive,
                    capital=True,
                )
                item.people = people
                item.side = self._side_of(tag, people, run)
                return item, length
        return None

    def _side_of(self, tag: str, people: frozenset[str], run: list[_Word]) -> str:
        """The country for which an organisation's name may stand: "the Kremlin", "Brussels", "the UN"."""
        if tag != "organisation":
            return ""
        for entry in self._lexicon.entries.get(tuple(word.text for word in run), ()):
            if entry.tag in ("country", "place", "nationality"):
                return entry.value
        return self._gazetteer.side_of(next(iter(people)))

    def _phrase(self, words: list[_Word], at: int) -> tuple[Item, int] | None:
        if words[at].text not in self._lexicon.first_words:
            return None
        for length in range(min(self._lexicon.longest, len(words) - at), 0, -1):
            run = words[at : at + length]
            if any(word.possessive for word in run[:-1]):
                continue
            key = tuple(word.text for word in run if word.text != "-")
            for entry in self._lexicon.entries.get(key, ()):
                if _cased(entry, run):
                    item = Item(
                        entry.tag,
                        entry.value,
                        run[0].start,
                        run[-1].end,
                        run[-1].possessive,
                        entry.plural,
                        run[0].capital,
                    )
                    return item, length
        return None


def _cased(entry: Entry, run: list[_Word]) -> bool:
    if entry.case == UPPER:
        return run[0].upper
    return run[0].capital if entry.case == CAPITAL else True


@dataclass(slots=True)
class _Word:
    text: str
    start: int
    end: int
    possessive: bool
    capital: bool
    upper: bool

    def item(self) -> Item:
        tag = "word" if self.text[0].isalnum() else "mark"
        return Item(tag, self.text, self.start, self.end, self.possessive, capital=self.capital)


def _words(norm: str, source: str) -> Iterator[_Word]:
    possessed_until = -1
    for match in _WORD.finditer(norm):
        start, end = match.span()
        if start < possessed_until:
            continue
        text = match.group()
        if text[0].isalnum() and text[-1] == ".":
            text = text[:-1]
        owner = _POSSESSIVE.match(norm, end) if text[0].isalnum() else None
        possessive, possessed_until = owner is not None, owner.end() if owner else -1
        first = source[start]
        capital = first.isupper() or (first.isalpha() and not first.islower())
        yield _Word(
            text,
            start,
            end,
            possessive,
            capital,
            capital and source[start:end].upper() == source[start:end].replace("s", "S"),
        )
