"""What other sentences add to a call: whose initiative it was, on which day, the how-manieth."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from apps.extraction.calls.masking import Masked, is_anybody
from apps.extraction.calls.merging import Call
from apps.extraction.clean import Sentence
from apps.extraction.findings import Status
from apps.extraction.sentencewise.claims import day_of, initiator_of, ordinal_of
from apps.extraction.sentencewise.cues import Found
from apps.extraction.sentencewise.model import Story
from apps.extraction.sentencewise.vocabulary import pattern

_CLOSE = 2  # sentences beside a call's that may give its day
_NEAR = 3  # sentences for which "the conversation" is the one just told of


def take_remarks(calls: Sequence[Call], story: Story) -> None:
    """Go through an article's sentences for what they add to its calls."""
    telling = _Telling(calls)
    for sentence in story.body:
        masked = story.masked[sentence.number]
        _take_initiative(sentence, masked, telling, story)
        if sentence.number not in telling.by_sentence:
            _take_claims(sentence, masked, telling, story)
    for call in calls:
        if call.day is None and call.status is Status.HELD:
            _take_day(call, story)


class _Telling:
    """Where in an article each of its calls is told of."""

    def __init__(self, calls: Sequence[Call]) -> None:
        self.calls = calls
        self.by_sentence: dict[int, list[Call]] = defaultdict(list)
        self._places: list[tuple[Call, list[int]]] = []
        for call in calls:
            numbers = [m.masked.sentence.number for m in call.mentions if m.masked.sentence.is_own]
            for number in dict.fromkeys(numbers):
                self.by_sentence[number].append(call)
            if call.status is Status.HELD:
                self._places.append((call, sorted(numbers)))

    def last_before(self, sentence: Sentence) -> tuple[Call | None, int]:
        """The held call last told of up to a sentence, and where that was."""
        best: tuple[Call | None, int] = (None, -1)
        for call, numbers in self._places:
            at = bisect_right(numbers, sentence.number) - 1
            if at >= 0 and numbers[at] >= best[1]:
                best = (call, numbers[at])
        return best

    def next_after(self, sentence: Sentence) -> list[Call]:
        """The calls of the next sentences, one."""
        coming = range(sentence.number + 1, sentence.number + 1 + _CLOSE)
        return [call for number in coming for call in self.by_sentence.get(number, ())][:1]


def _take_initiative(sentence: Sentence, masked: Masked, telling: _Telling, story: Story) -> None:
    for match in pattern(story.language, "calls.initiative").finditer(masked.text):
        sign = next((character for character in match.group() if is_anybody(character)), None)
        if sign is None:
            continue
        last, _ = telling.last_before(sentence)
        pool = telling.by_sentence.get(sentence.number) or ([last] if last else telling.next_after(sentence))
        for call in pool:
            slug = initiator_of(masked.reference_of(sign), call.first.participants, story)
            if slug is not None:
                call.initiator = slug
                call.rules.append("initiator: initiative")
                break


def _take_claims(sentence: Sentence, masked: Masked, telling: _Telling, story: Story) -> None:
    """What is said of the call just told of: "the conversation took place on Friday", "their third"."""
    if not pattern(story.language, "calls.again").search(masked.text):
        return
    last, at = telling.last_before(sentence)
    named = {slug for reference in masked.references for slug in reference.people}
    if last is not None and (sentence.number - at <= _NEAR or last.people <= named):
        cue = Found("again", 0, 0, (0, len(masked.text)))
        last.day = last.day or day_of(masked, cue, story, 1)[0]
        last.claim(ordinal_of(masked, cue, story, last.day))


def _take_day(call: Call, story: Story) -> None:
    """A call told without its day has that of a sentence close by about it and nobody else."""
    at = call.first.masked.sentence.number
    for number in (*range(at - _CLOSE, at), *range(at + 1, at + 1 + _CLOSE)):
        masked = story.masked.get(number)
        if masked is None or not masked.sentence.is_own:
            continue
        people = {slug for reference in masked.references for slug in reference.people}
        if people <= call.people and pattern(story.language, "calls.again").search(masked.text):
            call.day = day_of(masked, Found("again", 0, 0, (0, len(masked.text))), story, 1)[0]
            if call.day is not None:
                call.rules.append("day: of a sentence close by")
                return
