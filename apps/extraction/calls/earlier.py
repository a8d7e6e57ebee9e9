"""Earlier calls of the same people, told by their day alone: "Their previous call was on October 10"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from apps.extraction.calls.days import interval_of
from apps.extraction.calls.masking import Masked, grammar
from apps.extraction.calls.mentions import MentionReader
from apps.extraction.calls.merging import Call
from apps.extraction.calls.model import CallMention, Clause, Cue
from apps.extraction.calls.ordinals import ordinal_in
from apps.extraction.findings import Status
from apps.extraction.reading import Reading


def earlier_calls(calls: Sequence[Call], reading: Reading, reader: MentionReader) -> Iterator[Call]:
    """The calls that an article only mentions as earlier ones of those it tells of."""
    for sentence in reading.body:
        before = [
            call
            for call in calls
            if call.status is Status.HELD and call.first.masked.sentence.number <= sentence.number
        ]
        if not before or not reading.days_in(sentence):
            continue
        mention = _earlier(reader.story.masked(sentence), before[-1], reading)
        if mention is not None and not any(_is_known(mention, call) for call in calls):
            yield Call.of(mention)


def _earlier(masked: Masked, call: Call, reading: Reading) -> CallMention | None:
    match = grammar("mentions.earlier_call").search(masked.text)
    people = {slug for reference in masked.references for slug in reference.people}
    if match is None or not people <= call.people:
        return None
    told = call.day.day if call.day else None
    day = interval_of(masked.day_of(match["day"]), told, Status.HELD, reading.article_day.day)
    if day is None or (day.day is not None and day.day == told):
        return None
    cue = Cue("again", match.start(), match.end())
    mention = CallMention(masked, cue, call.first.participants, Status.HELD, call.medium, day=day)
    mention.rules = ["call: an earlier one", "day: its own", "status: held"]
    mention.ordinal = ordinal_in(masked, Clause(match.start(), len(masked.text)), day.day)
    return mention


def _is_known(mention: CallMention, call: Call) -> bool:
    return call.people == mention.people and call.day is not None and call.day == mention.day
