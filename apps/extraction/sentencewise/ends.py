"""Who is at the two ends of a line: the people around a cue, by their case and the words beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from apps.extraction.calls.masking import Masked, is_anybody
from apps.extraction.references import Reference
from apps.extraction.sentencewise.model import Story
from apps.extraction.sentencewise.vocabulary import pattern, table

_COMMA = re.compile(r"\w{0,4}, (?:\w{1,3} ){0,2}(?:l')?")
MARKS = ("from", "with", "between", "to")


@dataclass(slots=True)
class Party:
    """A reference in a masked sentence, with what its words say of its part."""

    at: int
    reference: Reference
    mark: str = ""
    outside: bool = False
    by_case: bool = False


@dataclass(slots=True)
class Ends:
    """The people of a cue: who rings or leads, and the others, each of whom is a call of its own."""

    caller: str | None = None
    partners: list[str] = field(default_factory=list)
    doubtful: bool = False
    rings: bool = False


def parties_of(masked: Masked, language: str, start: int, end: int) -> list[Party]:
    """The references of a stretch of a sentence, each with its mark; a list shares one."""
    text = masked.text
    places = [at for at in range(start, end) if is_anybody(text[at])]
    parties = [Party(at, masked.reference_of(text[at])) for at in places]
    for party in parties:
        before, after = text[: party.at], text[party.at + 1 :]
        for mark in MARKS:
            party.by_case = pattern(language, f"calls.marks.{mark}_after").match(after) is not None
            if party.by_case or pattern(language, f"calls.marks.{mark}_before").search(before[-40:]):
                party.mark = mark
                break
        party.outside = bool(
            pattern(language, "calls.marks.outside_before").search(before)
            or pattern(language, "calls.marks.outside_after").match(after)
        )
    _share_marks(parties, text, language)
    return parties


def _share_marks(parties: Sequence[Party], text: str, language: str) -> None:
    """A mark on one end of a list is the whole list's: "with A and B", "A ve B ile"."""
    joined = pattern(language, "calls.marks.list")
    backward = pattern(language, "calls.marks.list_backward")
    for number, (first, second) in enumerate(pairwise(parties)):
        between = text[first.at + 1 : second.at]
        listed = _COMMA.fullmatch(between) and _goes_on(parties[number + 1 :], text, joined)
        if first.mark and not second.mark and (listed or joined.fullmatch(between)):
            second.mark = first.mark
    for second, first in pairwise(parties[::-1]):
        if second.mark and not first.mark and backward.fullmatch(text[first.at + 1 : second.at]):
            first.mark = second.mark


def _goes_on(parties: Sequence[Party], text: str, joined: re.Pattern[str]) -> bool:
    """Whether the commas of a list end in an "and"; otherwise a comma only sets words apart."""
    for first, second in pairwise(parties):
        between = text[first.at + 1 : second.at]
        if joined.fullmatch(between):
            return True
        if not _COMMA.fullmatch(between):
            break
    return False


class EndReader:
    """Reads the ends of one article's cues."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._quoting: str | None = None

    def read(self, masked: Masked, family: str, start: int, end: int, span: tuple[int, int]) -> Ends:
        """The ends of the cue `start:end` among the people of the stretch `span`."""
        parties = [p for p in parties_of(masked, self._story.language, *span) if not p.outside]
        parties = [p for p in parties if self._counts(p)]
        self._quoting = self._voice(masked, start)
        plain = [p for p in parties if p.reference.is_personal and not p.mark]
        if family == "ring":
            return self._ring(parties, plain, start, end)
        if family == "receive":
            return self._receive(parties, plain)
        return self._talk(parties, plain, start)

    def _counts(self, party: Party) -> bool:
        people = party.reference.people
        return not people or any(self._story.resolver.may_call(slug) for slug in people)

    # People meant ---------------------------------------------------------------------------------

    def _people(self, parties: Sequence[Party], beside: str | None) -> tuple[list[str], bool]:
        """Whom parties mean, and whether somebody among them cannot be told."""
        found: list[str] = []
        doubtful = False
        for party in parties:
            reference = party.reference
            if reference.is_personal:
                found.extend(slug for slug in reference.people if slug not in found)
                doubtful = doubtful or not reference.people
            elif beside and reference.sides:
                slug = self._story.resolver.level_with(beside, reference.sides[0])
                if slug and slug != beside and slug not in found:
                    found.append(slug)
        return found, doubtful

    def _lead(self, plain: Sequence[Party], start: int) -> str | None:
        """Who acts: a plain person before the cue, else after it, else of whom the story speaks."""
        before = [p for p in plain if p.at < start and p.reference.person]
        after = [p for p in plain if p.at >= start and p.reference.person]
        if before or after:
            # Where no case tells an object from a subject, the first is the one who acts.
            first = bool(table(self._story.language, "words.grammar.subject_first"))
            return ((before[:1] if first else before[-1:]) or after[:1])[0].reference.person
        return self._quoting or self._story.resolver.scene.subject

    def _voice(self, masked: Masked, start: int) -> str | None:
        """Who speaks of himself in a quotation: outside it in the sentence, or named in the next one."""
        sentence = masked.sentence
        first_person = pattern(self._story.language, "calls.first_person").search(masked.text)
        if first_person is None or not sentence.in_quotes(masked.norm_at(start)):
            return None
        outside = [
            r.person
            for r in masked.references
            if r.is_personal and r.person and not sentence.in_quotes(r.start)
        ]
        following = self._story.sentences[sentence.number + 1 : sentence.number + 2]
        names = [r for s in following for r in self._story.references.get(s.number, ()) if len(r.names) == 1]
        return next(iter([*outside, *(slug for r in names[:1] for slug in r.names)]), None)

    # Families -------------------------------------------------------------------------------------

    def _ring(self, parties: Sequence[Party], plain: list[Party], start: int, end: int) -> Ends:
        rung = [p for p in parties if p.mark in ("to", "with")]
        by_case = [p for p in rung if p.by_case and p.reference.is_personal]
        if by_case:  # "Путину позвонил Пашинян": the dative is rung, whoever stands behind the verb rings
            plain = [p for p in parties if p.reference.is_personal and p not in by_case]
            rung = by_case
        if not any(p.reference.is_personal for p in rung) and plain:
            last = [p for p in plain if p.at >= end][:1]
            if last and any(p.at < start for p in plain):
                rung = last
                plain = [p for p in plain if p not in rung]
        caller = self._lead(plain, start)
        personal = [p for p in rung if p.reference.is_personal]
        partners, doubtful = self._people(personal or rung[:1], caller)
        partners = [slug for slug in partners if slug != caller]
        return Ends(caller, partners, doubtful, rings=True)

    def _receive(self, parties: Sequence[Party], plain: list[Party]) -> Ends:
        sources = [p for p in parties if p.mark == "from"]
        receiver = next((p.reference.person for p in plain if p.reference.person), None)
        receiver = receiver or self._story.resolver.scene.subject
        callers, doubtful = self._people(
            [p for p in sources if p.reference.is_personal] or sources[:1], receiver
        )
        if len(callers) != 1 or receiver is None:
            return Ends(doubtful=bool(sources))
        return Ends(callers[0], [receiver], doubtful, rings=True)

    def _talk(self, parties: Sequence[Party], plain: list[Party], start: int) -> Ends:
        between = [p for p in parties if p.mark == "between"]
        if between:
            between = [p for p in parties if p.mark == "between" or (len(between) == 1 and p.mark == "with")]
            people, doubtful = self._people([p for p in between if p.reference.is_personal] or between, None)
            return Ends(people[0] if people else None, people[1:], doubtful or len(people) < 2)  # noqa: PLR2004
        marked = [p for p in parties if p.mark in ("with", "from", "to")]
        personal = [p for p in marked if p.mark == "with" and p.reference.is_personal]
        if not personal:
            personal = [p for p in marked if p.reference.is_personal and not plain[1:]]
        if not personal and not plain[1:]:
            personal = [p for p in marked if p.mark == "with" and p.reference.sides][:1]
        if personal:
            caller = self._lead(plain, start)
            partners, doubtful = self._people(personal, caller)
            return Ends(caller, [slug for slug in partners if slug != caller], doubtful)
        return self._pair(plain, marked)

    def _pair(self, plain: Sequence[Party], marked: Sequence[Party]) -> Ends:
        """Two people and nobody else: "the presidents of Russia and Turkey spoke"."""
        people, doubtful = self._people(plain, None)
        also, _ = self._people([p for p in marked if p.reference.is_personal], None)
        if len(people) == 1:
            people += [slug for slug in also if slug not in people]
        sides = {self._story.resolver.side_of(slug) for slug in people}
        if len(people) == 2 == len(sides) and not doubtful:  # noqa: PLR2004 - a pair of two sides
            return Ends(people[0], people[1:])
        return Ends(doubtful=bool(people) and not (len(people) == 1 and not doubtful))
