r"""Which of many patterns can match a text at all, told in one pass over it.

Most sentences hold none of the words that most patterns need. A screen asks each pattern once for
the letters without which it matches nothing ("phoned" or "telephoned"; "said" or "says"), looks for
all of them together, and leaves only the patterns whose letters are there. It drops no match.

>>> screen = Screen([("said", re.compile(r"\b(?:said|says) that\b")), ("any", re.compile(r"\w+"))])
>>> [name for name, _ in screen.possible("no more was heard")]
['any']
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

import ahocorasick

from apps.extraction.literals import Strings, commonness, needed_strings, shortest

Key = TypeVar("Key")

# So many alternatives of needed letters are asked of one pattern: its verb and its noun, say.
_ASKED = 3


class Screen(Generic[Key]):
    """Patterns that are tried on the same texts."""

    def __init__(self, patterns: Iterable[tuple[Key, re.Pattern[str]]]) -> None:
        bits: dict[str, int] = {}
        asked = 0
        self._patterns: list[tuple[int, Key, re.Pattern[str]]] = []
        for key, pattern in patterns:
            need = 0
            for strings in _telling(needed_strings(pattern)):
                bit, asked = 1 << asked, asked + 1
                need |= bit
                for string in strings:
                    bits[string] = bits.get(string, 0) | bit
            self._patterns.append((need, key, pattern))
        self._letters = ahocorasick.Automaton()
        for string, bit in bits.items():
            self._letters.add_word(string, bit)
        if bits:
            self._letters.make_automaton()

    def possible(self, text: str) -> list[tuple[Key, re.Pattern[str]]]:
        """The patterns that can match somewhere in `text`, in their order."""
        found = self._found(text)
        return [(key, pattern) for need, key, pattern in self._patterns if need & found == need]

    def _found(self, text: str) -> int:
        found = 0
        if self._letters:
            for _, bit in self._letters.iter(text):
                found |= bit
        return found


def _telling(needed: list[Strings]) -> list[Strings]:
    """Of what a pattern needs, what the fewest texts have; blanks and commas tell nothing."""
    worthwhile = [shortest(strings) for strings in needed if all(_IS_TELLING(string) for string in strings)]
    return sorted(worthwhile, key=commonness)[:_ASKED]


_IS_TELLING = re.compile(r"[^ ,.;:'-]").search
