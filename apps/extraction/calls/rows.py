"""Who is at the ends of one of several calls told in a row, of which a sentence names one end only.

"Cavusoglu worked the phones. With Lavrov the theme was Karabakh. Then it was Bayramov's turn." Of whom
the row is told, and with whom the call just told of was held, the story remembers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from apps.extraction.calls.masking import Masked, is_person
from apps.extraction.calls.model import Cue
from apps.extraction.calls.parties import Ends, Group, Part
from apps.extraction.calls.story import Story

# So near to the words stands the one who is meant.
_BESIDE = 8

_Reader = Callable[[Masked, Cue, Sequence[Group]], tuple[Sequence[str | None], Sequence[str]]]


class RowEnds:
    """Finds the ends of the calls of a row."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._people = story.people
        self._readers: dict[str, _Reader] = {
            "noun.open": self._opened_with,
            "noun.list": self._on_a_list,
            "noun.callers": self._callers,
            "noun.turn": self._turn,
            "verb.told": self._told,
            "verb.rung": self._rung,
        }

    def knows(self, cue: Cue) -> bool:
        """Whether words tell of one call of a row."""
        return cue.family in self._readers

    def find(self, masked: Masked, cue: Cue, groups: Sequence[Group]) -> Ends:
        """Who rang and who was rung, or the other way round."""
        subjects, partners = self._readers[cue.family](masked, cue, groups)
        return Ends([slug for slug in subjects if slug], list(partners))

    def keep_one_more(self, ends: Ends) -> None:
        """As in "He also exchanged views with ...": he who was on the line before, with another side."""
        told = self._story.told
        if told.people and not set(ends.subjects) & {told.caller, *told.people}:
            ends.subjects = []
        if not self._story.sides_differ([*ends.subjects[:1], *ends.partners[:1]]):
            ends.partners = []

    def _opened_with(
        self, _masked: Masked, cue: Cue, groups: Sequence[Group]
    ) -> tuple[Sequence[str | None], Sequence[str]]:
        """As in "With Lavrov the theme was ...": the row's caller and whom the sentence opens with."""
        named = [group for group in groups if group.personal and group.start >= cue.start]
        return [self._story.told.caller], self._certain(named[:1])

    def _on_a_list(
        self, masked: Masked, _cue: Cue, groups: Sequence[Group]
    ) -> tuple[Sequence[str | None], Sequence[str]]:
        """As in "On his list is the Russian president": whose list it is, the story has said."""
        caller = self._story.told.caller or self._story.subject_of(masked.sentence.number - 1)
        named = self._certain([group for group in groups if group.part is not Part.OUTSIDE])
        return [caller], [slug for slug in named if slug != caller]

    def _callers(
        self, masked: Masked, cue: Cue, groups: Sequence[Group]
    ) -> tuple[Sequence[str | None], Sequence[str]]:
        """As in "Among the callers were ...": whoever the story is about was rung."""
        receiver = self._story.subject_of(masked.sentence.number - 1) or self._story.told.caller
        behind = [g for g in groups if g.part is not Part.OUTSIDE and g.start >= cue.end]
        before = [g for g in groups if g.part is Part.PLAIN and g.start < cue.start]
        people = self._certain(behind or before[-1:])
        return (people, [receiver]) if receiver and receiver not in people else ([], [])

    def _turn(
        self, masked: Masked, cue: Cue, groups: Sequence[Group]
    ) -> tuple[Sequence[str | None], Sequence[str]]:
        """As in "Then it was Aliyev's turn": one more call of who made the one before."""
        told = self._story.told
        caller = told.caller if self._story.in_row(masked.sentence) else None
        near = [group for group in groups if group.personal and abs(group.start - cue.end) <= _BESIDE]
        near = near or [group for group in groups if group.personal and group.start < cue.start][-1:]
        people = self._people.certain(r for group in near[-1:] for r in group.references[-1:])
        return [slug for slug in (caller, *told.people) if slug and slug not in people][:1], people

    def _rung(
        self, masked: Masked, cue: Cue, groups: Sequence[Group]
    ) -> tuple[Sequence[str | None], Sequence[str]]:
        """As in "Bayramov was rung a day later": who made the calls told of before."""
        subject = [g for g in groups if g.part is Part.PLAIN and g.personal and g.start < cue.start][-1:]
        people = self._certain(subject)
        caller = self._story.caller_at(masked.sentence)
        return ([caller], people) if caller and self._story.sides_differ([caller, *people]) else ([], [])

    def _told(
        self, masked: Masked, cue: Cue, groups: Sequence[Group]
    ) -> tuple[Sequence[str | None], Sequence[str]]:
        """As in "He assured Pashinyan of support. Aliyev was told ...": the row's caller and who is told."""
        caller, text = self._story.told.caller, masked.text
        heard = [g for g in groups if cue.end - 1 <= g.start <= cue.end + _BESIDE]
        if heard:
            speakers = self._certain([g for g in groups if g.part is Part.PLAIN and g.start < cue.start][-1:])
            hearers = self._certain(heard[:1])
            people = (
                speakers if hearers == [caller] else hearers if not speakers or caller in speakers else []
            )
        else:
            hearer = text[cue.start - 2 : cue.start - 1]
            people = self._people.certain([masked.reference_of(hearer)]) if is_person(hearer or " ") else []
        differ = [slug for slug in people if caller and self._story.sides_differ([caller, slug])]
        return [caller], differ

    def _certain(self, groups: Sequence[Group]) -> list[str]:
        return self._people.certain(reference for group in groups for reference in group.references)
