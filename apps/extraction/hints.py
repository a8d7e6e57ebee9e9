"""Whether an article can hold a finding at all, told from its words alone.

Most of a day's news speaks of nobody who matters here, and need not be read sentence by sentence. The
test is generous: it asks only for the words without which the rules find nobody, wherever they stand: a
name that the gazetteer knows, or a country together with an office or with talk of a call.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from apps.extraction.calls.cues import may_tell
from apps.extraction.folding import fold_words
from apps.extraction.gazetteer import Gazetteer
from apps.extraction.lexicon import UPPER, lexicon
from apps.extraction.names import skeleton
from apps.extraction.vocabulary import load

Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+(?:'(?!s\b)[^\W_]+)*")
_SIDES = frozenset(("country", "nationality", "native", "place", "belligerents"))
_POSTS = frozenset(("role", "counterpart", "office"))
# "Diplomats in Ankara say": officials of a country whom no title names.
_OFFICIALS = ("official", "diplomat")


class _Phrases:
    """Phrases looked for by their words, in any order: enough to say that none of them is there."""

    def __init__(self, phrases: Iterable[Words]) -> None:
        self._rest: dict[str, list[Words]] = {}
        for first, *rest in filter(None, phrases):
            self._rest.setdefault(first, []).append(tuple(rest))

    def may_hold(self, words: Collection[str]) -> bool:
        """Whether all words of some phrase are among these."""
        return any(
            all(word in words for word in rest)
            for first in self._rest.keys() & words
            for rest in self._rest[first]
        )


class Hints:
    """The words without which nothing can be found, for one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._names = _Phrases(_words(" ".join(name)) for name in gazetteer.spellings)
        self._sounds = _Phrases(gazetteer.sounds)
        sides, posts = list[Words](), list[Words]()
        self._capitals: dict[str, str] = {}
        roles = load("en", "roles")
        for phrase, entries in lexicon("en").entries.items():
            for entry in entries:
                if entry.case == UPPER and entry.tag in _SIDES:
                    self._capitals[_words(phrase[0])[0]] = phrase[0].upper()
                elif entry.tag in _SIDES or {"body", "bodies"} & roles.get(entry.value, {}).keys():
                    sides.append(_words(" ".join(phrase)))
                if entry.tag in _POSTS:
                    posts.append(_words(" ".join(phrase)))
        self._sides, self._posts = _Phrases(sides), _Phrases(posts)

    def found_in(self, text: str, folded: str, home: str | None) -> bool:
        """Whether a text can hold a finding; a `home` stands for a country named."""
        words = set(_WORD.findall(folded))
        if "'" in folded:
            words.update(part for word in [*words] for part in word.split("'"))
        if self._names.may_hold(words) or self._sounds.may_hold(set(map(skeleton, words))):
            return True
        if home is None and not self._names_side(text, words):
            return False
        if self._posts.may_hold(words) or any(word in folded for word in _OFFICIALS):
            return True
        return may_tell(" ".join(folded.split()))

    def _names_side(self, text: str, words: Collection[str]) -> bool:
        return self._sides.may_hold(words) or any(
            self._capitals[word] in text for word in self._capitals.keys() & words
        )


def _words(text: str) -> Words:
    return tuple(_WORD.findall(fold_words(text)))
