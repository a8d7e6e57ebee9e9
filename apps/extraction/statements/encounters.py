"""The conversations that an article tells of: its calls, and where it has none, a meeting of two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from apps.extraction.findings import CallFinding, Status
from apps.extraction.reading import Reading
from apps.extraction.statements import occasions

_OPENING = 4  # sentences in which an article says who met whom


@dataclass(frozen=True, slots=True)
class Encounter:
    """Two or more people in conversation: where that is said, and the call's index if it is a call."""

    participants: tuple[str, ...]
    start: int
    number: int | None
    caller: str = ""


def encounters_of(reading: Reading, calls: Sequence[CallFinding]) -> list[Encounter]:
    """The held calls, each with its index; without any call, the meeting that the article opens with."""
    own = {sentence.start for sentence in reading.body}
    held = [
        Encounter(
            call.participants,
            next((span.start for span in call.evidence if span.start in own), call.evidence[0].start),
            number,
            call.initiator if call.initiator in call.participants else "",
        )
        for number, call in enumerate(calls)
        if call.status is Status.HELD and call.evidence
    ]
    return held if calls else list(_meeting(reading))


def _meeting(reading: Reading) -> Sequence[Encounter]:
    for sentence in reading.body[:_OPENING]:
        people = {
            slug
            for mention in reading.mentions_in(sentence)
            if mention.is_personal and not sentence.in_quotes(mention.start)
            for slug in mention.people
        }
        if len(people) == 2 and occasions.meeting().search(sentence.norm):  # noqa: PLR2004 - two meet
            return (Encounter(tuple(sorted(people)), sentence.start, None),)
    return ()
