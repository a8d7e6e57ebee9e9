"""What is there already and what is new, brought together."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count, islice

Claim = tuple[tuple[int, ...], int, int]
"""How well two fit, lowest best; then the one that is new and the one already there."""


def pairs_choose(*, claims: Iterable[Claim]) -> dict[int, int]:
    """By new one, the old one that it goes on: best claims first, each at most once."""
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, new, old in sorted(claims):
        if new not in chosen and old not in taken:
            chosen[new] = old
            taken.add(old)
    return chosen


def spans_overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """How many characters two stretches of a text share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def positions_free(*, taken: Iterable[int], many: int) -> list[int]:
    """The first so many places, from 0, that nobody has."""
    others = set(taken)
    return list(islice((place for place in count() if place not in others), many))
