"""The two ends of a call, also where its own clause leaves one of them, or both, to be found around it."""

from __future__ import annotations

from collections.abc import Sequence

from apps.extraction.calls.cues import clause_of, clauses_of
from apps.extraction.calls.masking import Masked, grammar
from apps.extraction.calls.model import WIRED, Clause, Cue
from apps.extraction.calls.parties import (
    RINGS,
    Ends,
    Group,
    Part,
    acting,
    ends_of,
    groups_of,
    talks_to_an_office,
)
from apps.extraction.calls.rows import RowEnds
from apps.extraction.calls.status import status_of
from apps.extraction.calls.story import Story
from apps.extraction.findings import Status
from apps.extraction.references import Form, Reference

PAIR = 2
_OPEN = frozenset((Form.PAIR, Form.OFFICE, Form.COUNTERPART))
_ACTIVE = frozenset((Part.PLAIN, Part.PARTNER, Part.OBJECT))
_NAMELESS = frozenset(("medium.phone", "medium.video", "noun.strong", "verb.line", "verb.ring"))
_OF_ROW = frozenset(("noun.open", "noun.strong", "noun.one", "noun.list"))
# "Sarkissian, to whom": so far before its clause stands of whom "whom" tells.
_TO_WHOM = len("P himself, ")
_TOGETHER = "verb.talk_each_other"
# Words of the wire that make a call of the only two people around them.
_SURE = WIRED | {"noun.plain", "verb.receive"}
_NO_TWO = (
    "in_person",
    "vague",
    "mentions.ringing",
    "mentions.to_the_press",
    "mentions.so_was",
)


class EndFinder:
    """Finds who was at the ends of what a cue tells."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._people = story.people
        self._rows = RowEnds(story)

    def find(self, masked: Masked, cue: Cue, clause: Clause) -> Ends:
        """The ends as the clause says them, else as the sentence and its neighbours do."""
        self._story.look_at(masked)
        groups = groups_of(masked, clause, cue.start)
        _let_who_act(masked, cue, groups)
        if cue.family.startswith("noun.") and (had := self._had_behind(masked, cue)):
            return had
        if self._rows.knows(cue):
            return self._rows.find(masked, cue, groups)
        ends = ends_of(groups, cue, self._people)
        if cue.family == "verb.discuss":
            if not ends.subjects:
                self._find_subject(masked, cue, clause, ends)
            self._rows.keep_one_more(ends)
        elif len(ends.subjects) == PAIR and grammar("parties.each_other").match(masked.text, cue.end):
            _join(ends, ends.subjects)
        elif not (ends.subjects and ends.partners):
            self._complete(masked, cue, clause, groups, ends)
        return ends

    def _had_behind(self, masked: Masked, cue: Cue) -> Ends | None:
        """As in "welcomed the call that Putin and Macron held", "the call that he had had with Putin"."""
        match = grammar("mentions.had_behind").match(masked.text, cue.end)
        if match is None:
            return None
        named = [masked.reference_of(sign) for sign in match.groups() if sign]
        people = self._people.certain(named)
        return Ends(people[:1], people[1:], between=True) if len(people) == PAIR else None

    def _complete(
        self, masked: Masked, cue: Cue, clause: Clause, groups: Sequence[Group], ends: Ends
    ) -> None:
        doubt = ends.doubt
        several = doubt is not None and doubt.form in _OPEN and doubt.plural
        if doubt is not None and several and self._named_later(masked, doubt, ends):
            return
        if doubt is not None and several and not doubt.sides:
            self._from_around(masked, cue, ends)
        elif (doubt is not None and not doubt.candidates and cue.family != _TOGETHER) or (
            not ends.partners and talks_to_an_office(groups, cue)
        ):
            return
        elif not ends.subjects and not ends.partners:
            self._next_door(masked, cue, clause, ends)
            if not ends.subjects:
                self._from_around(masked, cue, ends)
        elif not ends.subjects and not (ends.between and len(ends.partners) >= PAIR):
            self._find_subject(masked, cue, clause, ends)
        elif len(ends.subjects) < PAIR:
            self._find_partner(masked, cue, clause, ends)

    def _named_later(self, masked: Masked, doubt: Reference, ends: Ends) -> bool:
        """As in "called both ministers, Bayramov first, then Mnatsakanyan": two who are named behind."""
        if len(ends.subjects) != 1 or ends.partners:
            return False
        places: list[list[Reference]] = [[r for r in masked.references if r.start > doubt.end]]
        sentence = self._story.sentence(masked.sentence.number + 1)
        if sentence is not None and sentence.is_own:
            places.append(self._story.reading.mentions_in(sentence))
        for references in places:
            people = [s for s in self._people.certain(references) if s not in ends.subjects]
            if len(people) == PAIR and self._story.sides_differ([*ends.subjects, *people]):
                ends.partners, ends.separate, ends.doubt = people, True, None
                return True
        return False

    def _find_subject(self, masked: Masked, cue: Cue, clause: Clause, ends: Ends) -> None:
        """Who spoke: the row's caller, who stands before the clause, or of whom the story speaks."""
        caller = self._story.told.caller
        of_row = cue.family in _OF_ROW or grammar("mentions.his").search(masked.text, 0, cue.start)
        if self._story.in_row(masked.sentence) and caller and of_row:
            ends.subjects = [caller] if caller not in ends.partners else []
            return
        antecedent = _antecedent(masked, clause, cue)
        if antecedent is not None:
            people = self._people.certain([antecedent])
            ends.subjects = [slug for slug in people if slug not in ends.partners]
            return
        denied = self._story.told.latest
        if (
            denied
            and denied.status is Status.DENIED
            and grammar("mentions.nor").match(masked.text, clause.start)
        ):
            ends.subjects = [slug for slug in denied.participants[:1] if slug not in ends.partners]
            return
        own = grammar("mentions.no_subject").fullmatch(masked.text[: cue.start])
        if (own or grammar("mentions.my").search(masked.text, 0, cue.start)) and self._by_author(
            masked, ends
        ):
            return
        before = sorted(acting(_before(masked, clause)), key=lambda group: group.part is Part.PLAIN)
        for group in reversed(before):
            people = self._people.certain(group.references)
            if people and not set(people) & set(ends.partners):
                ends.subjects = people
                return
        subject = self._story.subject_of(masked.sentence.number - 1)
        if subject and subject not in ends.partners and cue.family != _TOGETHER:
            ends.subjects = [subject]

    def _by_author(self, masked: Masked, ends: Ends) -> bool:
        """As in "Spoke with Bayramov today", a post that leaves its "I" out: who wrote it says so behind."""
        for number in range(masked.sentence.number, masked.sentence.number + 3):
            sentence = self._story.sentence(number)
            near = self._story.masked(sentence) if sentence is not None and sentence.is_own else None
            match = grammar("mentions.author").search(near.text) if near else None
            if near and match:
                people = self._people.certain([near.reference_of(match.group(1) or match.group(2))])
                ends.subjects = [slug for slug in people if slug not in ends.partners]
                return bool(ends.subjects)
        return False

    def _find_partner(self, masked: Masked, cue: Cue, clause: Clause, ends: Ends) -> None:
        """With whom: before "to whom", after "placed the call", or the one other of the sentence."""
        before = _before(masked, clause)
        caller = self._story.told.caller
        if self._is_rung_in_row(masked, cue, ends) and caller:
            ends.partners = [caller]
        elif other := self._other_of_the_two(masked, ends):
            ends.partners = [other]
        elif whom := grammar("mentions.whom").search(masked.text, max(0, clause.start - _TO_WHOM), cue.start):
            ends.partners = self._people.certain([masked.reference_of(whom.group(1))])
        elif before and grammar("mentions.to_whom").match(masked.text, max(0, clause.start - 5)):
            ends.partners = self._people.certain(before[-1].references)
        elif cue.family in RINGS:
            if grammar("placed").search(masked.text, cue.start, cue.end):
                ends.partners = self._rung_by_the_caller(masked, cue, ends)
            elif cue.family in WIRED:
                self._one_other(masked, cue, clause, ends)
        elif cue.family in WIRED or cue.family in (_TOGETHER, "any.phone"):
            self._one_other(masked, cue, clause, ends)

    def _rung_by_the_caller(self, masked: Masked, cue: Cue, ends: Ends) -> list[str]:
        """As in "Rouhani, who had placed the call": the other of the call just told of, or named behind."""
        latest = self._story.told.latest
        if latest is not None and set(ends.subjects) < latest.people:
            return [slug for slug in latest.participants if slug not in ends.subjects][:1]
        return self._others(masked, Clause(cue.end, len(masked.text)), ends)[:1]

    def _other_of_the_two(self, masked: Masked, ends: Ends) -> str | None:
        """As in "The latter, again on the phone, ...": with the former, if the sentence names nobody else."""
        if self._others(masked, Clause(0, len(masked.text)), ends):
            return None
        two = [
            r for r in masked.references if r.word in ("former", "latter") and list(r.people) == ends.subjects
        ]
        return next((slug for r in two for slug in r.owner if len(r.owner) == 1), None)

    def _is_rung_in_row(self, masked: Masked, cue: Cue, ends: Ends) -> bool:
        """As in "Lukashenko gave his good wishes over the phone as well": to whom the row is about."""
        if not self._story.in_row(masked.sentence) or self._story.told.caller in ends.subjects:
            return False
        return cue.family in WIRED and not self._others(masked, Clause(0, len(masked.text)), ends)

    def _one_other(self, masked: Masked, cue: Cue, clause: Clause, ends: Ends) -> None:
        others = self._others(masked, Clause(0, len(masked.text)), ends)
        if any(grammar(bar).search(masked.text) for bar in ("mentions.so_was", "mentions.to_the_press")):
            return
        if len(others) == 1 and not masked.text.startswith("who", clause.start):
            ends.partners = others
        elif not others and cue.family != _TOGETHER:
            self._from_around(masked, cue, ends)

    def _others(self, masked: Masked, clause: Clause, ends: Ends) -> list[str]:
        groups = groups_of(masked, clause)
        found = self._people.certain(r for g in groups if g.part is not Part.OUTSIDE for r in g.references)
        return [slug for slug in found if slug not in ends.subjects]

    def _next_door(self, masked: Masked, cue: Cue, clause: Clause, ends: Ends) -> None:
        """A call named in one clause and its people in the clause beside it."""
        if cue.family not in WIRED | {"noun.plain"} or grammar("in_person").search(masked.text):
            return
        for beside in clauses_of(masked):
            if clause.start not in (beside.end, beside.start) and beside.start != clause.end:
                continue
            active = (group for group in groups_of(masked, beside) if group.part in _ACTIVE)
            people = self._people.certain(reference for group in active for reference in group.references)
            if len(people) == PAIR:
                _join(ends, people)
                return

    def _from_around(self, masked: Masked, cue: Cue, ends: Ends) -> None:
        """Calls named first and their people later, or before: "It was done by phone. Putin told Macron"."""
        named_again = grammar("mentions.definite").search(masked.text, 0, cue.start) is not None
        if not self._may_look_around(masked, cue) or (self._story.told.at >= 0 and named_again):
            return  # what is named again is the call told of before
        known = ends.subjects or ends.partners
        centre = self._story.centre() if self._story.goes_on(masked.sentence) else None
        if centre and len(known) == 1 and self._story.sides_differ([centre, *known]):
            ends.subjects, ends.partners = known, [centre]
            return
        for people in self._people_around(masked.sentence.number, named_again=named_again):
            others = [slug for slug in people if slug not in known]
            if len(known) == 1 and len(others) == 1:
                ends.subjects, ends.partners = known, others
                return
            if not known and len(others) == PAIR + 1 and grammar("mentions.several").search(masked.text):
                ends.subjects, ends.partners = others[:1], others[1:]
                return
            if not known and len(others) == PAIR and self._story.sides_differ(others):
                _join(ends, others)
                return

    @staticmethod
    def _may_look_around(masked: Masked, cue: Cue) -> bool:
        """Whether words of the wire tell of a call that was held, whoever may have spoken."""
        bars = ("in_person", "vague", "mentions.ringing")
        if cue.family not in _NAMELESS or any(grammar(bar).search(masked.text) for bar in bars):
            return False
        if grammar("mentions.purpose").search(masked.text, 0, cue.start):
            return False
        return status_of(masked, clause_of(masked, cue), cue) is Status.HELD

    def _people_around(self, at: int, *, named_again: bool) -> list[list[str]]:
        """The people of the sentence, of those after it, of those before; who acts there first."""
        after, before = [(at + 1,), (at + 1, at + 2)], [(at - 1,), (at - 1, at - 2)]
        nearby = [(at,), *after, *before]
        places = [(numbers, strict) for strict in (True, False) for numbers in nearby]
        if named_again:  # "The conversation": of those just spoken of
            places = [((at,), True), ((at - 1,), True), ((at - 1,), False), *places]
        letters = {n for n in range(at - 2, at + 3) if n != at and self._story.is_in_writing(n)}
        return [
            list(dict.fromkeys(s for number in numbers for s in self._story.people_in(number, strict=strict)))
            for numbers, strict in places
            if not letters & set(numbers)
        ]

    # When nothing else tells -------------------------------------------------------------------------

    def take_only_two(self, masked: Masked, cue: Cue, clause: Clause, ends: Ends) -> bool:
        """The two people of the clause, else of the sentence, if of two sides and with nobody else there."""
        if cue.family not in _SURE or talks_to_an_office(groups_of(masked, clause, cue.start), cue):
            return False
        if ends.doubt is not None and not ends.doubt.candidates:
            return self._with_interlocutor(masked, ends, ends.doubt)
        named_again = grammar("mentions.definite").search(masked.text, 0, cue.start) is not None
        if (self._story.told.at >= 0 and named_again) or not _may_be_theirs(masked):
            return False
        for stretch in (clause, Clause(0, len(masked.text))):
            groups = [g for g in groups_of(masked, stretch) if _takes_part(masked, g)]
            people = self._people.certain(reference for group in groups for reference in group.references)
            if len(people) == PAIR and self._story.sides_differ(people) and not _at_one_end(groups):
                _join(ends, people)
                ends.only_two = True
                return True
        return False

    def _with_interlocutor(self, masked: Masked, ends: Ends, doubt: Reference) -> bool:
        """As in "Lavrov's interlocutor by telephone was Cavusoglu"."""
        owners = [slug for slug in doubt.owner if self._story.reading.gazetteer.is_person(slug)]
        others = self._others(masked, Clause(0, len(masked.text)), ends)
        people = [*owners, *(slug for slug in others if slug not in owners)]
        if doubt.form is not Form.COUNTERPART or len(owners) != 1 or len(people) != PAIR:
            return False
        _join(ends, people)
        ends.only_two = self._story.sides_differ(people)
        return ends.only_two


def _may_be_theirs(masked: Masked) -> bool:
    """Whether a sentence says nothing of rooms and reporters, and leaves nobody unknown."""
    unknown = (r for r in masked.references if r.form is Form.PRONOUN and r.is_personal and not r.people)
    return next(unknown, None) is None and not any(grammar(bar).search(masked.text) for bar in _NO_TWO)


def _takes_part(masked: Masked, group: Group) -> bool:
    """Whether a group may be of the call: not who is only spoken about, but at whose wish it was held."""
    if group.part is not Part.OUTSIDE:
        return True
    return grammar("parties.wish_of").search(masked.text[: group.start]) is not None


def _at_one_end(groups: Sequence[Group]) -> bool:
    """Whether all are listed as those spoken to: "a message by telephone to Pashinyan and Aliyev"."""
    named = [group for group in groups if group.personal]
    return len(named) == 1 and named[0].part in (Part.PARTNER, Part.OBJECT)


def _let_who_act(masked: Masked, cue: Cue, groups: Sequence[Group]) -> None:
    """As in "left it to Pompeo, who called the two": of whom a relative clause tells, he acts in it."""
    told = grammar("mentions.who").search(masked.text, 0, cue.start)
    for group in groups:
        if told is not None and group.end == told.end(1):
            group.part = Part.PLAIN


def _antecedent(masked: Masked, clause: Clause, cue: Cue) -> Reference | None:
    """Of whom a clause with "who" tells: "heard it from Michel, who had phoned them"."""
    told = grammar("mentions.who").search(masked.text, max(0, clause.start - 3), cue.start)
    return masked.reference_of(told.group(1)) if told else None


def _before(masked: Masked, clause: Clause) -> list[Group]:
    """The groups that stand before a clause and do something there."""
    if not clause.start:
        return []
    groups = groups_of(masked, Clause(0, clause.start))
    return [group for group in groups if group.part in (Part.PLAIN, Part.OBJECT)]


def _join(ends: Ends, people: list[str]) -> None:
    ends.subjects, ends.partners, ends.between = people[:1], people[1:], True
