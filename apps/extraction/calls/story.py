"""What the rules for calls share about one article: its masked sentences and what has been told so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from apps.extraction.calls.masking import Masked, grammar
from apps.extraction.calls.model import CallMention, Clause
from apps.extraction.calls.narrative import Narrative
from apps.extraction.calls.parties import Part, PeopleAtEnds, groups_of
from apps.extraction.calls.sides import SideReader
from apps.extraction.clean import Sentence
from apps.extraction.findings import DayInterval
from apps.extraction.reading import Reading

# For so many sentences a row of calls, once announced, goes on.
_ROW = 6
# So many sentences after a call "something similar" still means another one.
_SOON = 3


@dataclass(slots=True)
class Told:
    """How far the story has come: the last call's place and people, and an announced row of calls."""

    at: int = -9
    people: tuple[str, ...] = ()
    caller: str | None = None
    row_at: int = -99
    row_open: bool = False
    row_day: DayInterval | None = None
    latest: CallMention | None = None
    before: CallMention | None = None


class Story:
    """One article as the rules for calls see it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.told = Told()
        self.narrative = Narrative(reading.article_day.day)
        self._sides = SideReader(reading)
        self.people = PeopleAtEnds(self._sides, _spokespeople(reading))
        self._masked: dict[int, Masked] = {}

    def masked(self, sentence: Sentence) -> Masked:
        """A sentence in signs."""
        if sentence.number not in self._masked:
            mentions, days = self.reading.mentions_in(sentence), self.reading.days_in(sentence)
            self._masked[sentence.number] = Masked(sentence, mentions, days)
        return self._masked[sentence.number]

    def look_at(self, masked: Masked) -> None:
        """Read countries and capitals by the people named beside them."""
        following = self.sentence(masked.sentence.number + 1)
        references = [*masked.references, *(self.reading.mentions_in(following) if following else ())]
        self._sides.near = self.people.certain(references)

    def sentence(self, number: int) -> Sentence | None:
        """The sentence of a number, if there is one."""
        sentences = self.reading.sentences
        return sentences[number] if 0 <= number < len(sentences) else None

    def in_row(self, sentence: Sentence) -> bool:
        """Whether one person's row of calls is being told."""
        return 0 <= sentence.number - self.told.row_at <= _ROW

    def goes_on(self, sentence: Sentence) -> bool:
        """Whether a row of calls is being told, or a call that was held has just been told of."""
        just_told = 0 < sentence.number - self.told.at <= _SOON and bool(self.told.people)
        return just_told or self.in_row(sentence)

    def heard(self, mention: CallMention) -> None:
        """Remember a call just told of."""
        told = self.told
        if told.latest is None or told.latest.people != mention.people:
            told.before = told.latest
        told.latest = mention

    def centre(self) -> str | None:
        """Around whom the calls just told of turn: who was in both, else who was rung in the last."""
        latest, before = self.told.latest, self.told.before
        if latest is None:
            return None
        common = latest.people & before.people if before else frozenset()
        rung = latest.people - {latest.initiator} if latest.initiator in latest.people else frozenset()
        return next((next(iter(people)) for people in (common, rung) if len(people) == 1), None)

    def caller_at(self, sentence: Sentence) -> str | None:
        """Who has been making calls, as far as the story has come."""
        latest = self.told.latest
        if self.in_row(sentence) and self.told.caller:
            return self.told.caller
        if latest is None or sentence.number - latest.masked.sentence.number > _SOON:
            return None
        return latest.initiator if latest.initiator in latest.people else self.centre()

    def subject_of(self, number: int) -> str | None:
        """Of whom the story speaks at a sentence's end."""
        return self.reading.resolver_subjects.get(number)

    def people_in(self, number: int, *, strict: bool) -> list[str]:
        """The people of a sentence of the article's own; strictly, those alone who do something in it."""
        sentences = self.reading.sentences
        if not 0 <= number < len(sentences) or not sentences[number].is_own:
            return []
        if not strict:
            return self.people.certain(self.masked(sentences[number]).references)
        masked = self.masked(sentences[number])
        groups = groups_of(masked, Clause(0, len(masked.text)))
        speaks = grammar("mentions.speaks")
        to_come = grammar("mentions.to_come")
        active = (
            g
            for g in groups
            if (g.part is not Part.OUTSIDE or speaks.match(masked.text, g.end))
            and not to_come.search(masked.text, 0, g.start)
        )
        return self.people.certain(reference for group in active for reference in group.references)

    def is_in_writing(self, number: int) -> bool:
        """Whether a sentence tells of letters, whose people are nobody's callers."""
        sentence = self.sentence(number)
        return sentence is not None and grammar("mentions.in_writing").search(sentence.norm) is not None

    def sides_differ(self, people: Sequence[str]) -> bool:
        """Whether everybody speaks for another side."""
        return len({self.reading.gazetteer.side_of(slug) for slug in people}) == len(people)


def _spokespeople(reading: Reading) -> frozenset[str]:
    """Who speaks for others and is nobody's interlocutor, unless their like of another side are named."""
    day, gazetteer = reading.article_day.day, reading.gazetteer
    roles = {slug: {role for role, _ in gazetteer.roles_of(slug, day)} for slug in reading.named}
    speak = {slug for slug, held in roles.items() if any(role.endswith("spokesperson") for role in held)}
    aides = {slug for slug, held in roles.items() if "presidential-aide" in held}
    advise = aides | {slug for slug, held in roles.items() if "national-security-adviser" in held}
    side = gazetteer.side_of
    return frozenset(
        slug
        for group, like in ((speak, advise), (aides, advise | speak))
        for slug in group
        if not {side(other) for other in like} - {side(slug)}
    )
