"""Where a sentence may tell of a call, and the clause in which to read it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from apps.extraction.calls.masking import Masked, grammar
from apps.extraction.calls.model import Clause, Cue
from apps.extraction.screens import Screen

FAMILIES = (
    "echo.gap",
    "echo.too",
    "echo.with",
    "echo.again",
    "noun.list",
    "noun.pair",
    "noun.turn",
    "noun.open",
    "noun.callers",
    "verb.rung",
    "verb.receive",
    "verb.placed",
    "verb.ring",
    "verb.line",
    "noun.strong",
    "medium.video",
    "medium.phone",
    "verb.call",
    "noun.plain",
    "noun.one",
    "verb.talk",
    "verb.talk_each_other",
    "any.phone",
    "verb.discuss",
    "verb.told",
)


@cache
def _families() -> Screen[str]:
    return Screen((family, grammar(family)) for family in FAMILIES)


@lru_cache(maxsize=256)
def may_tell(norm: str) -> bool:
    """Whether a sentence can hold a cue at all."""
    return grammar("cues.words").search(norm) is not None


# No real sentence tells of more; text that only repeats such words has to be read in time too.
_MOST = 16


@lru_cache(maxsize=512)
def cues_of(masked: Masked) -> tuple[Cue, ...]:
    """The cues of a sentence, the more telling family first where two overlap, in reading order."""
    found: list[Cue] = []
    for family, pattern in _families().possible(masked.text):
        group = "cue" if "cue" in pattern.groupindex else 0
        for match in pattern.finditer(masked.text):
            start, end = match.span(group)
            if family == "echo.gap" and not _is_gap(masked.text, match):
                continue
            if len(found) < _MOST and not any(start < cue.end and cue.start < end for cue in found):
                found.append(Cue(family, start, end))
    return tuple(sorted(found, key=lambda cue: cue.start))


@lru_cache(maxsize=256)
def asides_of(text: str) -> tuple[tuple[int, int], ...]:
    """The relative clauses between commas of a masked sentence."""
    return tuple((match.start(), match.end()) for match in grammar("cues.aside").finditer(text))


@lru_cache(maxsize=256)
def clauses_of(masked: Masked) -> tuple[Clause, ...]:
    """Cut a masked sentence where its clauses meet, or where one goes on without its verb."""
    aside = asides_of(masked.text)
    boundaries = (
        m.end()
        for m in grammar("cues.boundary").finditer(masked.text)
        if not any(start <= m.start() < end for start, end in aside)
    )
    cuts = [0, *sorted({*boundaries, *_gaps_of(masked.text)}), len(masked.text)]
    return tuple(Clause(start, end) for start, end in pairwise(cuts) if end > start)


def aside_at(text: str, position: int) -> tuple[int, int] | None:
    """The relative clause between commas in which a place stands, if it does."""
    return next((span for span in asides_of(text) if span[0] <= position < span[1]), None)


@lru_cache(maxsize=256)
def _gaps_of(text: str) -> tuple[int, ...]:
    """As in "Erdogan spoke with Putin, and Cavusoglu with Lavrov": where the second pair begins."""
    return tuple(match.start("cue") for match in grammar("echo.gap").finditer(text) if _is_gap(text, match))


def _is_gap(text: str, match: re.Match[str]) -> bool:
    """Whether the verb that a pair lacks stands before it, with people of its own."""
    before = text[: match.start()]
    return grammar("cues.gap_before").search(before) is not None and not grammar("cues.gap_of").search(before)


def clause_of(masked: Masked, cue: Cue) -> Clause:
    """The clause that holds a cue, or the clauses over which it runs."""
    held = [clause for clause in clauses_of(masked) if clause.end > cue.start and clause.start < cue.end]
    return Clause(held[0].start, held[-1].end) if held else Clause(0, len(masked.text))
