"""Between which days a call was held of which nobody names the day.

Not after it was reported; not before the latest event that those on the phone spoke of, or that the article
places behind the call: the statement that Putin "welcomed" in it, the truce "since" which it was the first.
Only sentences that tell of the call count, and in them only days that are other things': what somebody else
did on a day may have been done after the call.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from apps.extraction.calls.days import belongs_to_matter, reporting
from apps.extraction.calls.masking import Masked, grammar, is_day
from apps.extraction.calls.merging import Call, bounded
from apps.extraction.calls.story import Story
from apps.extraction.findings import DayInterval
from apps.extraction.reading import Reading

# So many sentences an account of a call runs on behind the one that tells of it.
_ACCOUNT = 8


def bounded_day(call: Call, calls: Sequence[Call], reading: Reading, story: Story) -> DayInterval:
    """The days on which a call can have been held of which no day is named."""
    latest = call.latest or reading.article_day.day
    past = [day for day in _behind(call, calls, reading, story) if latest is None or day <= latest]
    return bounded(call.latest, reading.article_day.day, max(past, default=None))


def _behind(call: Call, calls: Sequence[Call], reading: Reading, story: Story) -> Iterator[date]:
    """The days of what lies behind a call, as its account tells."""
    own = {mention.masked.sentence.number for mention in call.mentions}
    others = {slug for other in calls if other is not call for slug in other.people}
    for sentence in reading.body:
        if sentence.number < min(own) or not reading.days_in(sentence):
            continue
        masked = story.masked(sentence)
        people = {slug for reference in masked.references for slug in reference.people} & call.people
        near = any(0 < sentence.number - number <= _ACCOUNT for number in own)
        if sentence.number in own or people - others or (near and people):
            yield from _days_of_matters(masked)


def _days_of_matters(masked: Masked) -> Iterator[date]:
    for position, sign in enumerate(masked.text):
        if not is_day(sign):
            continue
        shared = grammar("days.shared_text").search(masked.text, 0, position)
        day = masked.day_of(sign).day
        if day is None or (shared is None and reporting(masked, position)):
            continue
        if belongs_to_matter(masked.text, position):
            yield day
