"""Days that the sentence of a call leaves to its neighbours.

"Lukashenko assured his counterpart on Sunday that ... They spoke by phone." A call without a day
takes that of a sentence close by in which the same people speak to each other, of the sentence that
says when "the conversation" took place, or of the row of calls to which it belongs.
"""

from __future__ import annotations

from collections.abc import Sequence

from apps.extraction.calls.days import day_in, interval_of
from apps.extraction.calls.masking import Masked, grammar
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
        if call.day is not None or call.status is Status.DENIED:
            continue
        if call.first.listed and number and calls[number - 1].day is not None:
            call.day = calls[number - 1].day
            call.rules.append("day: of the same row of calls")
            continue
        at = place.get(call.first.masked.sentence.number, 0)
        for sentence in (*reversed(body[max(0, at - 2) : at]), *body[at + 1 : at + 3]):
            day = _day_of(sentence, call, reading, reader)
            if day is not None:
                call.day = day
                call.rules.append("day: of a sentence close by")
                break


def _day_of(sentence: Sentence, call: Call, reading: Reading, reader: MentionReader) -> DayInterval | None:
    if not reading.days_in(sentence):
        return None
    masked = reader.masked.get(sentence.number) or Masked(sentence, reading.mentions_in(sentence), reading.days_in(sentence))
    found = day_in(masked, Clause(0, len(masked.text)), _ANYWHERE)
    if found is None or found[1] or found[0].from_story is not None:
        return None
    people = {slug for reference in masked.references for slug in reference.people}
    if not (call.people <= people or (grammar("again").search(masked.text) and not people - call.people)):
        return None
    return interval_of(found[0], None, call.status, reading.article_day.day)
