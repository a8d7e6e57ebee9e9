r"""Text made comparable: one character for one character, so that offsets never move.

Case, diacritics, curly quotes, long dashes and odd spaces are folded away; the length stays.

>>> fold("Mevlüt Çavuşoğlu’s “line”")
'mevlut cavusoglu\'s "line"'
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

_ALIKE = {
    **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛ʼ՚′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad", " "),
    "ı": "i",
    "ə": "e",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "t",
    "æ": "a",
    "œ": "o",
    "ß": "s",
}


class _FoldTable(dict[int, str]):
    """Answers each character once and remembers it."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = self._folded(chr(code))
        return folded

    @staticmethod
    def _folded(character: str) -> str:
        lower = character.lower()[0]
        if lower in _ALIKE:
            return _ALIKE[lower]
        if lower.isspace():
            return lower
        plain = unicodedata.normalize("NFKD", lower)[0]
        return _ALIKE.get(plain, plain)


_TABLE = _FoldTable()
_WORD = re.compile(r"\S+")


def fold(text: str) -> str:
    """Fold `text` to comparable characters of the same number."""
    return text.translate(_TABLE)


def fold_words(text: str) -> str:
    """Fold `text` and set its words apart by single spaces."""
    return " ".join(fold(text).split())


class Normal:
    """A stretch of text as patterns read it: folded, single-spaced, with the way back to the text.

    White space of any kind and amount is one space, so that the same words always look the same.
    """

    __slots__ = ("_starts", "_steps", "text")

    def __init__(self, folded: str, start: int, end: int) -> None:
        words: list[str] = []
        starts: list[int] = []
        steps: list[int] = []
        at = 0
        for match in _WORD.finditer(folded, start, end):
            words.append(match.group())
            starts.append(at)
            steps.append(match.start() - at)
            at += match.end() - match.start() + 1
        self.text = " ".join(words)
        self._starts = starts
        self._steps = steps

    def source(self, position: int) -> int:
        """Where the character at `position` of the normal text stands in the source."""
        return position + self._steps[bisect_right(self._starts, position) - 1]

    def written(self, source: str) -> str:
        """The same words as the source writes them, character for character."""
        ends = [*(start - 1 for start in self._starts[1:]), len(self.text)]
        return " ".join(
            source[start + step : end + step]
            for start, end, step in zip(self._starts, ends, self._steps, strict=True)
        )
