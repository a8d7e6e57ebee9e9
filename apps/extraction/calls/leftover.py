"""Words of the wire whose people no clause names: the only two of the neighbourhood, else of the article.

"Berlin and Yerevan were on the line last night", and two sentences on it turns out who spoke. Nothing
is made of such words where a call is told of beside them, or where a third person could be meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from apps.extraction.calls.masking import Masked, grammar
from apps.extraction.calls.model import WIRED, Clause, Cue
from apps.extraction.calls.story import Story
from apps.extraction.offices import LEADERS
from apps.extraction.references import Form, Reference

PAIR = 2
_BARS = (
    "in_person",
    "vague",
    "mentions.ringing",
    "mentions.to_the_press",
    "mentions.so_was",
    "mentions.not_wired",
)
_WINDOWS = (1, 2, 3)
_MINISTERS = ("minister", "secretary", "adviser", "representative", "president", "chairperson")


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words of the wire that make no call by themselves."""

    masked: Masked
    cue: Cue
    clause: Clause
    doubt: Reference | None


def is_worth_keeping(leftover: Leftover) -> bool:
    """Whether words of the wire may still turn out to be a call's."""
    text, cue = leftover.masked.text, leftover.cue
    if cue.family not in WIRED or leftover.masked.sentence.is_heading:
        return False
    if leftover.doubt is not None and leftover.doubt.form is Form.STRANGER:
        return False
    if leftover.masked.sentence.in_quotes(leftover.masked.norm_at(cue.start)):
        return False
    if grammar("mentions.purpose").search(text, 0, cue.start):
        return False
    return not any(grammar(bar).search(text) for bar in _BARS)


def pairs_left(
    leftovers: Sequence[Leftover], story: Story, told: Iterable[int]
) -> Iterator[tuple[Leftover, list[str]]]:
    """The leftovers that turn out to be calls, with the two people of each."""
    taken = set(told)
    for leftover in leftovers:
        at = leftover.masked.sentence.number
        if taken & {at - 2, at - 1, at, at + 1, at + 2}:
            continue
        people = _only_two(at, story)
        if people:
            taken.add(at)
            yield leftover, people


def _only_two(at: int, story: Story) -> list[str]:
    everybody = len(story.reading.sentences)
    for width in (*_WINDOWS, everybody):
        numbers = range(max(0, at - width), min(everybody, at + width + 1))
        read = (n for n in numbers if not story.is_in_writing(n))
        people = [s for n in read for s in story.people_in(n, strict=True) if _may_call(s, story)]
        distinct = list(dict.fromkeys(people))
        if len(distinct) >= PAIR:
            return distinct if len(distinct) == PAIR and story.sides_differ(distinct) else []
    return []


def _may_call(slug: str, story: Story) -> bool:
    roles = story.reading.gazetteer.roles_of(slug, story.reading.article_day.day)
    return any(role in LEADERS or role.endswith(_MINISTERS) for role, _ in roles)
