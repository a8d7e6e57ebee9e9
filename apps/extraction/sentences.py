"""Where sentences begin and end, and which of their words stand in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from apps.extraction.vocabulary import load

_STOP = re.compile(r"""[.!?…։؟。]+["')\]]{0,4}(?=\s|$)""")
_WORD_BEFORE = re.compile(r"([^\s\"'(\[]{1,20})$")
_OPENING = re.compile(r"""["'(\[\-–—•]*""")


# Longer than any sentence of the genre (the longest seen has 700 characters); keeps the time linear.
_LONGEST = 1_200


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load("en", "sentences")["abbreviations"])


def sentence_bounds(text: str, folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of `text[start:end]`, without the white space around them."""
    for begun, ended in _whole_sentences(text, folded, start, end):
        yield from _portions(folded, begun, ended)


def _portions(folded: str, begun: int, ended: int) -> Iterator[tuple[int, int]]:
    """A sentence in portions that rules can read: no real one is longer than the first."""
    while ended - begun > _LONGEST:
        cut = folded.rfind(" ", begun + _LONGEST // 2, begun + _LONGEST)
        cut = cut if cut > begun else begun + _LONGEST
        yield begun, begun + len(folded[begun:cut].rstrip())
        begun = _skip_space(folded, cut, ended)
    if begun < ended:
        yield begun, ended


def _whole_sentences(text: str, folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begun = start
    for match in _STOP.finditer(folded, start, end):
        if match.end() < end and _is_end(text, folded, begun, match, end):
            yield begun, match.end()
            begun = _skip_space(folded, match.end(), end)
    if begun < end:
        yield begun, end


def _skip_space(folded: str, position: int, end: int) -> int:
    while position < end and folded[position].isspace():
        position += 1
    return position


def _is_end(text: str, folded: str, begun: int, stop: re.Match[str], end: int) -> bool:
    """Whether a full stop ends its sentence: what follows begins one, what precedes is not abbreviated."""
    after = _skip_space(folded, stop.end(), end)
    opening = _OPENING.match(folded, after, end)
    first = text[opening.end() : opening.end() + 1] if opening else ""
    if not first or first.islower() or (first in ",;:" or (not first.isalnum() and first not in "@#$€«“[(")):
        return False
    if stop.group()[0] != ".":
        return True
    before = _WORD_BEFORE.search(folded, max(begun, stop.start() - 20), stop.start())
    if before is None:
        return True
    word = before.group(1)
    if word in _abbreviations():
        return False
    # An initial ("J. Smith") or a country ("U.S. President") goes on; "in the U.S. He" is left joined.
    return not (len(word) == 1 and word.isalpha()) and not re.fullmatch(r"(?:[a-z]\.)+[a-z]", word)


def quoted_spans(norm: str, *, opened: bool) -> tuple[tuple[tuple[int, int], ...], bool]:
    """The quoted stretches of a folded sentence, and whether a quotation is still open at its end."""
    spans: list[tuple[int, int]] = []
    begun = 0 if opened else -1
    at = norm.find('"')
    while at >= 0:
        if begun < 0:
            begun = at
        elif not (at == 0 and opened and norm[1:2].isalnum()):
            # A paragraph that goes on quoting opens with a mark of its own: not a closing one.
            spans.append((begun, at + 1))
            begun = -1
        at = norm.find('"', at + 1)
    if begun >= 0:
        spans.append((begun, len(norm)))
    return tuple(spans), begun >= 0
