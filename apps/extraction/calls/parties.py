"""Who is at the two ends: groups of references in a clause, and the calls that they make up.

A clause's references fall into groups ("Putin and Macron", "with Aliyev and, separately, with
Pashinyan"), each with its part in the clause: plain (who speaks, rings or is rung), a partner
("with", "to", "from"), both ends ("between"), or outside of the call ("about", "according to").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache

from apps.extraction.calls.cues import asides_of
from apps.extraction.calls.masking import ANYBODY, Masked, grammar, is_person
from apps.extraction.calls.model import Clause, Cue
from apps.extraction.references import Form, Reference
from apps.extraction.vocabulary import load


class Part(StrEnum):
    """What a group does in its clause."""

    PLAIN = "plain"
    PARTNER = "partner"
    OBJECT = "object"
    SOURCE = "from"
    BETWEEN = "between"
    OUTSIDE = "outside"


@dataclass(slots=True)
class Group:
    """References in one breath, and their part in the clause."""

    part: Part
    start: int
    end: int
    references: list[Reference] = field(default_factory=list)
    separate: bool = False
    undergoes: bool = False

    @property
    def personal(self) -> bool:
        """Whether people are named rather than countries or offices."""
        return any(reference.is_personal for reference in self.references)


def groups_of(masked: Masked, clause: Clause, cue_at: int | None = None) -> list[Group]:
    """The groups of references in a stretch of a sentence; asides that do not hold the cue are left out."""
    groups: list[Group] = []
    text = masked.text
    aside = [span for span in asides_of(text) if cue_at is None or not span[0] <= cue_at < span[1]]
    for match in _ANYBODY.finditer(text, clause.start, clause.end):
        position = match.start()
        if (
            _is_owner(text, position)
            or _is_inserted(text, position)
            or any(start < position < end for start, end in aside)
        ):
            continue
        reference = masked.reference_of(text[position])
        last = groups[-1] if groups else None
        if last is not None and _says_where(text, last, position):
            last.end = position + 1
            continue
        joins = _joins(masked, clause, last, position) if last is not None else None
        if last is not None and joins:
            glue = text[last.end : position]
            last.separate = last.separate or grammar("parties.separate").search(glue) is not None
            last.references.append(reference)
            last.end = position + 1
            continue
        opens = joins is False or not text[clause.start : position].strip()
        groups.append(
            Group(Part.PLAIN if opens else _part(text, position), position, position + 1, [reference])
        )
    for group in groups:
        if _is_attribution(text, group):
            group.part = Part.OUTSIDE
        group.undergoes = grammar("parties.done_to").search(text, 0, group.start) is not None
    return groups


def acting(groups: Sequence[Group]) -> Sequence[Group]:
    """Those who do something: "Macron criticised Aliyev and telephoned Putin" is told of Macron."""
    return [group for group in groups if not group.undergoes] or groups


_ACCORDING = ("according to ", "according to the ")


def _says_where(text: str, last: Group, position: int) -> bool:
    """As in "Putin in Moscow and Rouhani in Tehran": a place inside a list of people."""
    here = last.personal and not is_person(text[position]) and text[last.end : position] == " in "
    return here and grammar("parties.goes_on").match(text, position + 1) is not None


def _joins(masked: Masked, clause: Clause, last: Group, position: int) -> bool | None:
    """Whether a reference belongs to the group before it; False if a comma alone parts them, None if more."""
    text = masked.text
    if masked.reference_of(text[position]).word in ("he", "she") or _begins_clause(text, last, position):
        return False
    if not grammar("parties.glue").fullmatch(text, last.end, position):
        return _goes_on(text, last, position) or None
    glue = text[last.end : position]
    linked = grammar("parties.link").search(glue) is not None
    mixed = is_person(text[position]) != last.personal
    if (mixed and (not linked or last.part is Part.OUTSIDE)) or _opens_attribution(text, last.end, position):
        return None
    if glue.startswith(",") and text.endswith(_ACCORDING, 0, last.start):
        return False
    bare = glue.strip() == "," and not masked.sentence.is_heading
    return not bare or _continues(
        text, position, clause.end, masked.reference_of(text[position]), last.references
    )


def _begins_clause(text: str, last: Group, position: int) -> bool:
    """As in "with Putin, and Macron said": who acts behind a comma is not in the list before it."""
    glue = text[last.end : position]
    behind = last.part in (Part.PARTNER, Part.OBJECT) and (glue.startswith(", and ") or glue.endswith(", "))
    return behind and grammar("parties.acts").match(text, position + 1) is not None


_WIDE = 120


def _goes_on(text: str, last: Group, position: int) -> bool:
    """As in "with Aliyev on Monday and, an hour later, Pashinyan": the list goes on behind other words."""
    if last.part not in (Part.PARTNER, Part.OBJECT) or position - last.end > _WIDE:
        return False
    if (
        not last.personal
        or not is_person(text[position])
        or grammar("parties.acts").match(text, position + 1)
    ):
        return False
    return grammar("parties.wide_glue").fullmatch(text, last.end, position) is not None


def _is_inserted(text: str, position: int) -> bool:
    """As in "and, after him, to Aliyev"."""
    return text.startswith(",", position + 1) and (
        grammar("parties.inserted").search(text, max(0, position - _WIDE), position) is not None
    )


def _is_owner(text: str, position: int) -> bool:
    """As in "Baku's", "Putin's": belongs to what it owns, unless that is the call itself."""
    return _POSSESSIVE.match(text, position + 1) is not None and not grammar("parties.owns_call").match(
        text, position + 1
    )


def _continues(text: str, position: int, end: int, reference: Reference, listed: Sequence[Reference]) -> bool:
    """After a bare comma: the same person once more, or a list that an "and" will close."""
    if reference.people and any(set(reference.people) & set(other.people) for other in listed):
        return True
    if grammar("parties.then").search(text, 0, position):
        return True
    return grammar("parties.list_closes").match(text, position + 1, end) is not None


_ANYBODY = re.compile(ANYBODY)
_POSSESSIVE = re.compile(r"'s\b|'(?= )")


@cache
def _words_before(part: str) -> frozenset[str]:
    """The words before a reference that give it its part in the clause."""
    return frozenset(load("en", "clauses")["words_before"][part])


def _opens_attribution(text: str, end: int, position: int) -> bool:
    """As in ", Peskov said": a comma that opens who reports, not another one of the list."""
    return (
        text[end:position].strip() == ","
        and grammar("parties.reports").match(text[position + 1 : position + 40]) is not None
    )


def _is_attribution(text: str, group: Group) -> bool:
    after = text[group.end : group.end + 60]
    match = grammar("parties.reports").match(after)
    if not match or re.match(r" (?:to )?[\ue100-\ue4ff]", after[match.end() :]):
        return False
    before = text[: group.start].rstrip()
    if grammar("parties.fronted").match(before) and not re.search(
        r"[\ue100-\ue4ff](?!'s)[^,]*,[^,]*,$", before
    ):
        return False
    return before.endswith((",", '"')) or (bool(before) and re.search(r"\bas$", before) is not None)


@lru_cache(maxsize=1024)
def _part(text: str, position: int) -> Part:  # noqa: PLR0911 - one return for each part, in order of sureness
    before = text[:position]
    if grammar("parties.reached").search(before):
        return Part.PARTNER
    match = grammar("parties.word_before").search(before)
    word = match.group(1) if match else ""
    if word == "between":
        head = before[: match.start()] if match else ""
        other = any(grammar(of).search(head) for of in ("parties.other_between", "parties.spoken_of"))
        talks = grammar("parties.talks_between").search(before)
        return Part.BETWEEN if talks and not other else Part.OUTSIDE
    if word == "of" and match and grammar("parties.talk_noun_before").search(before[: match.start()]):
        return Part.BETWEEN
    if word in ("from", "by") and grammar("parties.call_from").search(before):
        return Part.SOURCE
    if word == "to" and before.endswith("according to "):
        return Part.OUTSIDE
    if _acts(text, position, word):
        return Part.PLAIN
    if word in _words_before("partner") or word == "from":
        outside = ("parties.of_other_talks", "parties.sent_by")
        return Part.OUTSIDE if any(grammar(of).search(before) for of in outside) else Part.PARTNER
    if (
        word in _words_before("object")
        and not grammar("parties.wire").search(before)
        and not before.endswith((", ", '" '))
    ):
        return Part.OBJECT
    if word in _words_before("outside") and not before.endswith((", ", '" ', ") ")):
        return Part.OUTSIDE
    return Part.PLAIN


# A report's opening is no longer.
_REPORT = 60


def _acts(text: str, position: int, word: str) -> bool:
    """As in "said Putin had", "have Putin and Aliyev spoken", "in a phone call Lavrov": whatever precedes."""
    if grammar("parties.fronted_call").search(text, 0, position):
        return True
    if grammar("parties.owns_call").match(text, position + 1):
        around = grammar("parties.matter_of").search(text, 0, position)
        return around is not None or grammar("parties.diary").match(text, position + 1) is not None
    if word in ("have", "has", "had", "did"):
        return grammar("parties.inverted").match(text, position) is not None
    return grammar("parties.reported_clause").match(text, position) is not None and (
        grammar("parties.opens_report").search(text, max(0, position - _REPORT), position) is not None
    )


class PeopleAtEnds:
    """Turns a group's references into people, given who may be at the other end."""

    def __init__(self, resolve_side: SideResolver, spokespeople: frozenset[str]) -> None:
        self._resolve_side = resolve_side
        self._spokespeople = spokespeople

    def certain(self, references: Iterable[Reference]) -> list[str]:
        """The people that references mean for certain, in order."""
        found = [slug for reference in references if reference.is_personal for slug in reference.people]
        return [slug for slug in dict.fromkeys(found) if slug not in self._spokespeople]

    def with_sides(self, group: Group, other: Sequence[str]) -> list[str]:
        """The same, countries and offices read as their people who are at the other end's level."""
        found = self.certain(group.references)
        for reference in group.references:
            if not reference.is_personal:
                found.extend(self._resolve_side(reference, other))
        return list(dict.fromkeys(found))

    @staticmethod
    def doubtful(group: Group) -> Reference | None:
        """A reference of the group to people who cannot be told."""
        for reference in group.references:
            if reference.is_personal and not reference.people and reference.form is not Form.PRONOUN:
                return reference
        return None


class SideResolver:
    """What a country or an office means when it is at one end of a call."""

    def __call__(self, reference: Reference, other: Sequence[str]) -> list[str]:
        """The people meant, or none."""
        raise NotImplementedError


@dataclass(slots=True)
class Ends:
    """The two ends of a call or of several: who speaks, and with whom."""

    subjects: list[str]
    partners: list[str]
    source: str | None = None
    between: bool = False
    separate: bool = False
    doubt: Reference | None = None
    only_two: bool = False


def ends_of(groups: Sequence[Group], cue: Cue, people: PeopleAtEnds) -> Ends:
    """Read the ends of what a cue tells from the groups around it."""
    between = [group for group in groups if group.part is Part.BETWEEN]
    if cue.family == "verb.receive":
        return _received(groups, cue, people)
    if between:
        return _between(min(between, key=lambda group: abs(group.start - cue.end)), people)
    subject = _caller(groups, cue) if cue.family in RINGS else _subject(groups, cue)
    partners = _partners(groups, cue, subject)
    source = next((group for group in partners if group.part is Part.SOURCE), None)
    if source is not None and subject is None:
        reached = [g for g in groups if g.part in (Part.PARTNER, Part.OBJECT) and g.start > source.start]
        if reached:
            return _received([source, *reached[:1]], cue, people)
    subjects = people.certain(subject.references) if subject else []
    others: list[str] = []
    for group in partners:
        others.extend(people.with_sides(group, subjects))
    if subject and not subjects and cue.start - subject.end <= _NEAR:
        subjects = people.with_sides(subject, others)
    both = len(partners) == 1 and len(partners[0].references) == 1 and len(set(others)) == 2  # noqa: PLR2004
    if (
        not subjects
        and both
        and partners[0].part is not Part.OBJECT
        and partners[0].references[0].plural
        and partners[0].references[0].form in (Form.PRONOUN, Form.PAIR)
    ):
        return Ends(others[:1], others[1:], between=True)
    subjects = _not_oneself(groups, cue, subjects, others, people)
    others = [slug for slug in dict.fromkeys(others) if slug not in subjects or len(subjects) > 1]
    ends = Ends(
        subjects,
        others,
        separate=any(group.separate for group in (*partners, *([subject] if subject else []))),
    )
    if source is not None:
        callers = people.with_sides(source, subjects)
        ends.source = callers[0] if len(callers) == 1 else None
    for group in (*partners, *([subject] if subject else [])):
        ends.doubt = ends.doubt or people.doubtful(group)
    return ends


def _not_oneself(
    groups: Sequence[Group], cue: Cue, caller: list[str], rung: list[str], people: PeopleAtEnds
) -> list[str]:
    """As in "I told Putin so, he rang me": nobody rings himself, so "he" is the one named before."""
    if cue.family not in RINGS or caller != rung:
        return caller
    named = (slug for g in groups if g.start < cue.start for slug in people.certain(g.references))
    return [slug for slug in named if slug not in rung][-1:]


_NEAR = 30
"""A country speaks on the phone only right beside the words that say so."""


def _received(groups: Sequence[Group], cue: Cue, people: PeopleAtEnds) -> Ends:
    """As in "Aliyev received a call from Macron", "a call from Macron to him": the source rang."""
    source = next((g for g in groups if g.part is Part.SOURCE), None) or next(
        (g for g in groups if g.start >= cue.end), None
    )
    rest = [g for g in groups if g is not source and g.part is not Part.OUTSIDE]
    inside = [g for g in rest if cue.start <= g.start < cue.end]
    before = [g for g in rest if g.start < cue.start and g.part is Part.PLAIN]
    receiver = next(
        iter([*inside, *before[-1:], *(g for g in rest if g.part in (Part.PARTNER, Part.OBJECT)), *rest]),
        None,
    )
    callers = people.certain(source.references) if source else []
    received = people.with_sides(receiver, callers) if receiver else []
    callers = callers or (people.with_sides(source, received) if source else [])
    ends = Ends(received, [slug for slug in callers if slug not in received])
    ends.source = ends.partners[0] if len(ends.partners) == 1 else None
    ends.doubt = next((d for g in (source, receiver) if g and (d := people.doubtful(g))), None)
    return ends


def _between(group: Group, people: PeopleAtEnds) -> Ends:
    found = people.certain(group.references)
    found = people.with_sides(group, found)
    first = people.certain(group.references[:1]) or found[:1]
    rest = [slug for slug in found if slug not in first]
    return Ends(first, rest, between=True, separate=group.separate, doubt=people.doubtful(group))


RINGS = frozenset(("verb.ring", "verb.call", "verb.placed"))
CALLERS_FIRST = RINGS | {"noun.callers", "verb.rung"}
"""Families of which the subjects are who rang."""


def _caller(groups: Sequence[Group], cue: Cue) -> Group | None:
    """Who rings stands before the verb: people, or a country right beside it."""
    before = [g for g in groups if g.part is Part.PLAIN and g.start < cue.start]
    personal = [g for g in before if g.personal]
    if personal:
        return acting(personal)[-1]
    inverted = [g for g in groups if g.part is Part.PLAIN and g.personal and g.start >= cue.end + 3]
    if not before and inverted:
        return inverted[0]  # "Among those who rang Putin was Aliyev"
    return before[-1] if before and cue.start - before[-1].end <= _NEAR else None


def _subject(groups: Sequence[Group], cue: Cue) -> Group | None:
    """The nearest plain group before the cue; else one after it; else a country or office in its place."""
    plain = [group for group in groups if group.part is Part.PLAIN]
    for pool in ([g for g in plain if g.personal], plain):
        before = [group for group in pool if group.start < cue.end]
        after = [group for group in pool if group.start >= cue.end]
        if before:
            return acting(before)[-1]
        if after and pool is not plain:
            return after[0]
    return None


def _partners(groups: Sequence[Group], cue: Cue, subject: Group | None) -> list[Group]:
    """The groups at the other end: those "with" or "to" whom, nearest to the cue, or the one rung up."""
    pool = [g for g in groups if g.part in (Part.PARTNER, Part.OBJECT, Part.SOURCE) and g is not subject]
    personal = [g for g in pool if g.personal]
    inside = [g for g in pool if cue.start <= g.start < cue.end]
    if any(0 <= g.start - cue.end <= 3 for g in personal):  # noqa: PLR2004 - "spoke from Ottawa to Zelensky"
        inside = [g for g in inside if g.personal]
    adjacent = [g for g in pool if g.part is Part.OBJECT and 0 <= g.start - cue.end <= 3]  # noqa: PLR2004 - a blank or two
    if inside or adjacent:
        return inside or adjacent
    after = [g for g in personal if g.start >= cue.end and g.part is not Part.OBJECT] or [
        g for g in pool if g.start >= cue.end and g.start - cue.end <= (3 if g.part is Part.OBJECT else 12)
    ]
    if after:
        first = after[0]
        rest = [g for g in after[1:] if g.part is first.part and g.start - first.end < 60]  # noqa: PLR2004 - still the same list
        return [first, *rest]
    told = [g for g in personal if g.start >= cue.end and g.part is Part.OBJECT]
    before = (
        [g for g in personal if g.start < cue.start] or told[:1] or [g for g in pool if g.start < cue.start]
    )
    return before[-1:]


def names_anybody(groups: Sequence[Group]) -> bool:
    """Whether people take part, not capitals alone: "from Berlin to Ottawa they reached for the phone"."""
    return any(group.personal and group.part is not Part.OUTSIDE for group in groups)


# "On the phone to the BBC": an office so near behind the cue is whom one talked to.
_BESIDE = 8


def talks_to_an_office(groups: Sequence[Group], cue: Cue) -> bool:
    """Whether the one talked to is a broadcaster: "on the phone to the BBC", "told the BBC by phone"."""
    return any(
        group.part in (Part.PARTNER, Part.OBJECT)
        and any(reference.form is Form.ORGANISATION for reference in group.references)
        and (0 <= group.start - cue.end <= _BESIDE or 0 <= cue.start - group.end <= 1)
        for group in groups
    )
