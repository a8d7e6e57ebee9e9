"""Earlier calls of the same people, told by their day alone: "Their previous call was on October 10"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from apps.extraction.calls.days import days_of_another, interval_of
from apps.extraction.calls.masking import Masked, grammar
from apps.extraction.calls.mentions import MentionReader
from apps.extraction.calls.merging import Call
from apps.extraction.calls.model import CallMention, Clause, Cue
from apps.extraction.calls.ordinals import ordinal_in
from apps.extraction.calls.status import status_of
from apps.extraction.findings import Status
from apps.extraction.reading import Reading


def earlier_calls(calls: Sequence[Call], reading: Reading, reader: MentionReader) -> Iterator[Call]:
    """The calls that an article only mentions as earlier, or further, ones of those it tells of."""
    for sentence in reading.body:
        before = [
            call
            for call in calls
            if call.status is Status.HELD and call.first.masked.sentence.number <= sentence.number
        ]
        if not before or not reading.days_in(sentence):
            continue
        for mention in _earlier(reader.story.masked(sentence), before[-1], reading):
            if not any(_is_known(mention, call) for call in calls):
                yield Call.of(mention)


def _earlier(masked: Masked, call: Call, reading: Reading) -> Iterator[CallMention]:
    match = grammar("earlier.call").search(masked.text)
    people = {slug for reference in masked.references for slug in reference.people}
    if match is None or not people <= call.people:
        return
    told = call.day.day if call.day else None
    clause = Clause(0, len(masked.text))
    if (match["counted"] and told is None) or status_of(masked, clause, _cue(match)) is not Status.HELD:
        return
    for found in days_of_another(masked, _cue(match)):
        day = interval_of(found, told, Status.HELD, reading.article_day.day)
        if day is None or day.day is None or day.day == told or not _is_past(day.day, reading):
            continue
        mention = CallMention(masked, _cue(match), call.first.participants, Status.HELD, call.medium, day=day)
        mention.rules = ["call: an earlier one", "day: its own", "status: held"]
        mention.ordinal = ordinal_in(masked, Clause(match.start(), len(masked.text)), day.day)
        yield mention


def _cue(match: re.Match[str]) -> Cue:
    return Cue("again", match.start(), match.end())


def _is_past(day: date, reading: Reading) -> bool:
    return reading.article_day.day is None or day <= reading.article_day.day


def _is_known(mention: CallMention, call: Call) -> bool:
    return call.people == mention.people and call.day is not None and call.day == mention.day
