"""The calls that two ends make up: one for each pair, or one of all."""

from __future__ import annotations

from apps.extraction.calls.masking import Masked, grammar
from apps.extraction.calls.model import Cue
from apps.extraction.calls.parties import RINGS, Ends

PAIR = 2
Pair = tuple[str, ...]


def pairs_of(masked: Masked, cue: Cue, ends: Ends) -> list[Pair]:
    """The calls that the ends make up: bilateral ones, unless the words say that all spoke together."""
    subjects, partners = ends.subjects, [p for p in ends.partners if p not in ends.subjects[:1]]
    if cue.family in RINGS and subjects and not partners:
        return []
    everyone = tuple(dict.fromkeys((*subjects, *partners)))
    if len(everyone) == PAIR and (subjects or ends.between):
        return [everyone]
    if len(everyone) > PAIR and _all_together(masked.text):
        return [everyone]
    return _each_pair(masked.text, subjects, partners)


def _all_together(text: str) -> bool:
    return grammar("together").search(text) is not None and grammar("separately").search(text) is None


def _each_pair(text: str, subjects: list[str], partners: list[str]) -> list[Pair]:
    """One with each of several; where several stand on either end, only if "respectively" pairs them off."""
    if len(subjects) == 1:
        return [(subjects[0], partner) for partner in partners]
    if len(partners) == 1:
        return [(subject, partners[0]) for subject in subjects if subject != partners[0]]
    if len(subjects) == len(partners) and grammar("parties.respectively").search(text):
        return list(zip(subjects, partners, strict=True))
    return []
