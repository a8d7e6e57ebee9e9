"""On which day the story is: a day once told holds for what follows, until another is told.

Two days are remembered while an article is read. The *anchor* is the last day told of anything: "the same
day", "a day later", "in the evening" are told from it. The *frame* is a day under which the article goes on
telling: one with which a sentence opens ("On Tuesday ...", "Tuesday was ..."), for the few sentences that
follow, or one that the opening of the article gives, for the calls of those whom it names (of anybody, if it
tells of telephoning as such). A call in the plain past that names no day of its own was held on the frame's.

A day is not told but only named where it is another thing's ("the statement of October 1", "since Sunday"),
still to come, or the day on which somebody reported; a report's day is an anchor, never a frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from apps.extraction.calls.days import dates_report, reporting
from apps.extraction.calls.masking import Masked, grammar, is_day
from apps.extraction.dates import BY_EVENT, PART, DayMention, on_day
from apps.extraction.findings import DayBasis, DayInterval

# So many sentences a day goes on that opened one; so many sentences are an article's opening.
_SCOPE, _OPENING = 6, 2
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Frame:
    day: date
    basis: DayBasis
    at: int
    fronted: bool
    people: frozenset[str]
    of_anybody: bool

    def holds(self, number: int, people: frozenset[str]) -> bool:
        """Whether a call of these people in a later sentence falls under it."""
        if self.fronted and number - self.at <= _SCOPE:
            return True
        return self.of_anybody or bool(self.people & people)


class Narrative:
    """The day on which the story of one article is, as far as it has been read."""

    def __init__(self, article_day: date | None) -> None:
        self.anchor: date | None = None
        self._article_day = article_day
        self._anchors: dict[int, date | None] = {}
        self._frame: _Frame | None = None
        self._heard = 0

    def hear(self, number: int, masked: Masked | None) -> None:
        """Take up the days that a sentence of the article's own tells; one without any is not masked."""
        self._heard += 1
        self._anchors[number] = self.anchor
        if masked is None:
            return
        told = list(self._told_in(masked))
        for position, mention, day in told:
            if not reporting(masked, position, _NOBODY):
                self._frame = self._framed(masked, position, mention, day)
                break
        if told:
            self.anchor = told[-1][2]

    def _told_in(self, masked: Masked) -> Iterator[tuple[int, DayMention, date]]:
        """The days of a sentence on which something is told to have happened."""
        text, anchor = masked.text, self.anchor
        for position, sign in enumerate(text):
            if not is_day(sign) or _is_only_named(text, position):
                continue
            mention = masked.day_of(sign)
            if dates_report(masked, position) and mention.day == self._article_day:
                continue
            day = mention.day
            if mention.from_story is not None and mention.rule not in (PART, BY_EVENT) and anchor:
                day = anchor + timedelta(mention.from_story)
            if day is not None:
                anchor = day
                yield position, mention, day

    def _framed(self, masked: Masked, position: int, mention: DayMention, day: date) -> _Frame | None:
        """The frame that a day opens; one told in passing only ends the frame of another day."""
        fronted = grammar("narrative.fronted").fullmatch(masked.text, 0, position) is not None
        if not fronted and self._heard > _OPENING:
            return self._frame if self._frame and self._frame.day == day else None
        basis = mention.interval.basis if mention.interval else DayBasis.RELATIVE
        people = frozenset(slug for reference in masked.references for slug in reference.people)
        several = not people and any(reference.is_personal for reference in masked.references)
        of_anybody = several or grammar("narrative.telephoning").search(masked.text) is not None
        return _Frame(day, basis, masked.sentence.number, fronted, people, of_anybody)

    def anchor_at(self, number: int) -> date | None:
        """The anchor with which a sentence begins."""
        return self._anchors.get(number)

    def day_for(self, masked: Masked, people: frozenset[str]) -> DayInterval | None:
        """The day of a call of these people that a sentence tells in the plain past."""
        frame = self._frame
        if frame is None or not frame.holds(masked.sentence.number, people):
            return None
        return on_day(frame.day, frame.basis)


def _is_only_named(text: str, position: int) -> bool:
    """Whether a day is another thing's, or still to come."""
    before = (grammar(name).search(text, 0, position) for name in ("narrative.named", "narrative.ahead"))
    return any(before) or grammar("narrative.named_behind").match(text, position + 1) is not None
