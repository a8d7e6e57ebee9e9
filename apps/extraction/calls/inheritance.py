"""Days that the sentence of a call leaves to its neighbours.

"Lukashenko assured his counterpart on Sunday that ... They spoke by phone." A call without a day
takes that of a sentence close by in which the same people speak to each other, of the sentence that
says when "the conversation" took place, or of the row of calls to which it belongs.
"""

from __future__ import annotations

from collections.abc import Sequence

from apps.extraction.calls.days import day_in, interval_of
from apps.extraction.calls.masking import grammar
from apps.extraction.calls.mentions import MentionReader
from apps.extraction.calls.merging import Call
from apps.extraction.calls.model import Clause, Cue
from apps.extraction.clean import Sentence
from apps.extraction.findings import DayInterval, Status
from apps.extraction.reading import Reading

_ANYWHERE = Cue("", 0, 0)


def inherit_days(calls: Sequence[Call], reading: Reading, reader: MentionReader) -> None:
    """Give calls without a day the day that their neighbourhood gives them."""
    body = reading.body
    place = {sentence.number: index for index, sentence in enumerate(body)}
    for number, call in enumerate(calls):
        if (
            call.day is not None
            or call.status is not Status.HELD
            or grammar("inheritance.period").search(call.first.masked.text)
        ):
            continue
        if call.first.listed and number and calls[number - 1].day is not None:
            call.day = calls[number - 1].day
            call.rules.append("day: of the same row of calls")
            continue
        row = _row_before(call, calls[:number])
        if row is not None:
            call.day = row.day
            call.rules.append("day: of the call told of just before")
            continue
        at = place.get(call.first.masked.sentence.number, 0)
        told = {
            m.masked.sentence.number
            for other in calls
            if other is not call and other.people == call.people
            for m in other.mentions
        }
        for sentence in (*reversed(body[max(0, at - 2) : at]), *body[at + 1 : at + 3]):
            day = None if sentence.number in told else _day_of(sentence, call, reading, reader)
            if day is not None:
                call.day = day
                call.rules.append("day: of a sentence close by")
                break
        if call.day is None:
            _take_story_day(call, body, at, reading, reader)


def _take_story_day(
    call: Call, body: Sequence[Sentence], at: int, reading: Reading, reader: MentionReader
) -> None:
    """A call told in the plain past goes on with the day that the sentence beside it told."""
    if call.status is not Status.HELD or grammar("inheritance.perfect").search(call.first.masked.text):
        return
    for sentence in (*body[max(0, at - 1) : at], *body[at + 1 : at + 2]):
        day = _day_of(sentence, call, reading, reader, anyone=True)
        if day is not None:
            call.day = day
            call.rules.append("day: of the story")
            return


_NEAR = 3


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
    if grammar("in_person").search(masked.text):
        return None
    found = day_in(masked, Clause(0, len(masked.text)), _ANYWHERE)
    if found is None or found[1] or found[0].from_story is not None:
        return None
    people = {slug for reference in masked.references for slug in reference.people}
    if anyone and call.people & people:
        return interval_of(found[0], None, call.status, reading.article_day.day)
    if not (call.people <= people or (grammar("again").search(masked.text) and not people - call.people)):
        return None
    return interval_of(found[0], None, call.status, reading.article_day.day)
