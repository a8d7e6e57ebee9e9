"""The countries of which an article speaks at a place: whose "its president", whose "their ministers"."""

from __future__ import annotations

from collections.abc import Sequence

from apps.extraction.offices import OfficeBook
from apps.extraction.references import Form, Reference

_PLACES_OF_WAR = frozenset(("artsakh",))
PAIR = 2


class Countries:
    """The countries named in a sentence and in the one before it."""

    def __init__(self) -> None:
        self._here: list[tuple[int, str]] = []
        self._before: tuple[str, ...] = ()

    def begin(self, references: Sequence[Reference]) -> None:
        """Go on to the next sentence."""
        self._before = tuple(dict.fromkeys(side for _, side in self._here))
        self._here = [
            (reference.start, reference.sides[0])
            for reference in references
            if reference.form is Form.METONYM and len(reference.sides) == 1
            if reference.sides[0] not in _PLACES_OF_WAR
        ]

    def named_before(self, start: int) -> tuple[str, ...]:
        """The countries that the sentence names up to a place, else those of the sentence before."""
        return tuple(dict.fromkeys(side for at, side in self._here if at < start)) or self._before

    def head(self, role: str, start: int, offices: OfficeBook) -> list[str]:
        """As in "Germany must act, he told its chancellor": who holds the office there, if one does."""
        found = [
            holders[0]
            for side in self.named_before(start)
            if len(holders := offices.holders(role, side)) == 1
        ]
        return found if len(found) == 1 else []

    def heads(self, role: str, start: int, offices: OfficeBook) -> list[str]:
        """As in "Iran and Turkey differ; their presidents spoke": the holders of the two countries named."""
        sides = self.named_before(start)
        found = [slug for side in sides for slug in offices.holders(role, side)]
        return found if len(sides) == PAIR == len(found) else []
