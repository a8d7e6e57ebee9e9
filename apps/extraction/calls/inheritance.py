"""Days that the sentence of a call leaves to its neighbours.

"Lukashenko assured his counterpart on Sunday that ... They spoke by phone." A call without a day
takes that of a sentence close by in which the same people speak to each other, of the sentence that
says when "the conversation" took place, or of the row of calls to which it belongs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from apps.extraction.calls.cues import cues_of
from apps.extraction.calls.days import day_in, interval_of
from apps.extraction.calls.masking import Masked, grammar, is_anybody
from apps.extraction.calls.mentions import MentionReader
from apps.extraction.calls.merging import Call
from apps.extraction.calls.model import WIRED, Clause, Cue
from apps.extraction.clean import Sentence
from apps.extraction.dates import on_day
from apps.extraction.findings import DayBasis, DayInterval, Status
from apps.extraction.reading import Reading
from apps.extraction.references import Form

_ANYWHERE = Cue("", 0, 0)
# How far before and after a call its neighbours may date it, and what they say of "the call" itself.
_BESIDE, _REMARK = 2, 8
_ENTRY = re.compile(r"^\d{1,2}[:.]\d\d\b")
_ENTRIES = 2


def inherit_days(calls: Sequence[Call], reading: Reading, reader: MentionReader) -> None:
    """Give calls without a day the day that their neighbourhood gives them."""
    heirs = _Heirs(reading, reader)
    for number, call in enumerate(calls):
        if (
            call.day is not None
            or call.status is Status.DENIED
            or call.first.undatable
            or grammar("inheritance.period").search(call.first.masked.text)
        ):
            continue
        heirs.date(call, number, calls)


class _Heirs:
    """Calls without a day of one article."""

    def __init__(self, reading: Reading, reader: MentionReader) -> None:
        self._reading = reading
        self._reader = reader
        self._place = {sentence.number: index for index, sentence in enumerate(reading.body)}
        entries = (block for block in reading.document.blocks if _ENTRY.match(block.folded))
        self._is_live = sum(1 for _ in entries) >= _ENTRIES

    def date(self, call: Call, number: int, calls: Sequence[Call]) -> None:
        """Give one call the day of its row, of the sentences beside it, of a remark, of its live entry."""
        row = _row_before(call, calls[:number])
        at = self._place.get(call.first.masked.sentence.number, -1)
        if call.first.listed and number and calls[number - 1].day is not None:
            self._settle(call, calls[number - 1].day, "of the same row of calls")
        elif row is not None:
            self._settle(call, row.day, "of the call told of just before")
        else:
            self._settle(call, self._from_beside(call, at, calls), "of a sentence close by")
            self._settle(call, self._from_remark(call, at), "of a remark on the call")
            self._settle(call, call.headed, "of the title")
            self._settle(call, call.first.assumed, "of the story")
            self._settle(call, self._from_neighbour(call, at, calls), "of the sentence beside it")
            self._settle(call, self._from_entry(call), "of a live page's entry")

    @staticmethod
    def _settle(call: Call, day: DayInterval | None, reason: str) -> None:
        if call.day is None and day is not None:
            call.day = day
            call.rules.append(f"day: {reason}")

    def _from_beside(self, call: Call, at: int, calls: Sequence[Call]) -> DayInterval | None:
        """Where the same people speak to each other, or "the call" is dated, in a sentence close by."""
        body = self._reading.body
        told = _tell_of_another(call, calls)
        beside = (*reversed(body[max(0, at - _BESIDE) : max(0, at)]), *body[at + 1 : at + 1 + _BESIDE])
        days = (_day_of(s, call, self._reading, self._reader) for s in beside if s.number not in told)
        return next((day for day in days if day is not None), None)

    def _from_remark(self, call: Call, at: int) -> DayInterval | None:
        """As in "Monday's conversation lasted an hour", further on, or "; it took place on Monday"."""
        for sentence in self._reading.body[max(0, at) : at + 1 + _REMARK]:
            if not self._reading.days_in(sentence):
                continue
            masked = self._reader.story.masked(sentence)
            people = {slug for reference in masked.references for slug in reference.people}
            told = call.first.cue.end if masked is call.first.masked else 0
            match = grammar("inheritance.remark").search(masked.text, told)
            if match is None or not people <= call.people or not self._sides_fit(match, masked, call):
                continue
            mention = masked.day_of(match["before"] or match["behind"])
            base = self._reader.story.narrative.anchor_at(sentence.number)
            if mention.from_story is None or base is not None:
                return interval_of(mention, base, call.status, self._reading.article_day.day)
        return None

    def _sides_fit(self, remark: re.Match[str], masked: Masked, call: Call) -> bool:
        """Whether the capitals of a remark on "the exchange with Baku" are those of the call."""
        named = (masked.reference_of(sign) for sign in remark.group() if is_anybody(sign))
        sides = {side for reference in named for side in reference.sides}
        return sides <= {self._reading.gazetteer.side_of(slug) for slug in call.people}

    def _from_neighbour(self, call: Call, at: int, calls: Sequence[Call]) -> DayInterval | None:
        """A call told in the plain past goes on with the day that the sentence beside it told."""
        if call.status is not Status.HELD or grammar("inheritance.perfect").search(call.first.masked.text):
            return None
        body, told = self._reading.body, _tell_of_another(call, calls)
        for sentence in (*body[max(0, at - 1) : max(0, at)], *body[at + 1 : at + 2]):
            if sentence.number in told:
                continue
            day = _day_of(sentence, call, self._reading, self._reader, anyone=True)
            if day is not None:
                return day
        return None

    def _from_entry(self, call: Call) -> DayInterval | None:
        """As in "19:40 Rouhani has been on the phone to Putin": live pages tell of their own day."""
        day = self._reading.article_day.day
        if not self._is_live or day is None or call.status is not Status.HELD or call.first.background:
            return None
        return on_day(day, DayBasis.RELATIVE)


def _tell_of_another(call: Call, calls: Sequence[Call]) -> set[int]:
    """The sentences that tell of another call of the same people."""
    others = (other for other in calls if other is not call and other.people == call.people)
    return {mention.masked.sentence.number for other in others for mention in other.mentions}


_NEAR = 5


def _row_before(call: Call, before: Sequence[Call]) -> Call | None:
    """The dated call just told of, if this one follows on it: the same person, "then", "also", "another"."""
    mention = call.first
    text = mention.masked.text
    if (
        mention.status is not Status.HELD
        or grammar("inheritance.perfect").search(text)
        or not grammar("inheritance.one_more").search(text)
    ):
        return None
    for other in reversed(before):
        near = 0 <= mention.masked.sentence.number - other.mentions[-1].masked.sentence.number <= _NEAR
        if (
            near
            and other.day is not None
            and other.status is Status.HELD
            and other.people & call.people
            and other.people != call.people
        ):
            return other
    return None


def _day_of(
    sentence: Sentence, call: Call, reading: Reading, reader: MentionReader, *, anyone: bool = False
) -> DayInterval | None:
    if not reading.days_in(sentence):
        return None
    masked = reader.story.masked(sentence)
    if grammar("in_person").search(masked.text) and not any(cue.family in WIRED for cue in cues_of(masked)):
        return None
    found = day_in(masked, Clause(0, len(masked.text)), _ANYWHERE)
    if found is None or found[1] or found[0].from_story is not None:
        return None
    people = {slug for reference in masked.references for slug in reference.people}
    if anyone and (call.people & people or (not people and _unnamed_pair_talks(masked))):
        return interval_of(found[0], None, call.status, reading.article_day.day)
    if not (call.people <= people or (grammar("again").search(masked.text) and not people - call.people)):
        return None
    return interval_of(found[0], None, call.status, reading.article_day.day)


def _unnamed_pair_talks(masked: Masked) -> bool:
    """As in "The two men spoke on Tuesday", their names to follow."""
    pair = any(reference.form is Form.PAIR for reference in masked.references)
    return pair and any(cue.family.startswith("verb.talk") for cue in cues_of(masked))
