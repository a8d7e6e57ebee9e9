"""Whom a reference means: by name, by office on the day, by who has been spoken of; never by guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from apps.extraction.clean import Sentence
from apps.extraction.gazetteer import Gazetteer
from apps.extraction.offices import LEADERS, OfficeBook
from apps.extraction.references import Form, Reference
from apps.extraction.vocabulary import load

DEFAULT_DAY = date(2020, 10, 15)
"""The day by which offices are read where an article has none: the middle of the war."""
MINISTERS = (
    "foreign-minister",
    "defence-minister",
    "security-council-secretary",
    "national-security-adviser",
)

_OFFICES = (
    ("president", ("presidency",)),
    ("prime-minister", ("government", "presidency")),
    ("chancellor", ("government",)),
    ("foreign-minister", ("foreign-ministry",)),
    ("defence-minister", ("defence-ministry",)),
)


@dataclass(slots=True)
class Scene:
    """Who has been spoken of so far, the latest last; whom the last call joined; who leads the story."""

    seen: list[str] = field(default_factory=list)
    subject: str | None = None
    pair: tuple[str, ...] = ()


class Resolver:
    """Resolves one article's references, sentence by sentence."""

    def __init__(self, gazetteer: Gazetteer, day: date | None, home: str | None) -> None:
        self._gazetteer = gazetteer
        self._day = day or DEFAULT_DAY
        self._home = home
        self._named: frozenset[str] = frozenset()
        self.offices = OfficeBook(gazetteer, self._day)
        self.scene = Scene()

    def know(self, references: Iterable[Reference]) -> None:
        """Take note of everyone whom the article names without doubt."""
        self._named = frozenset(
            slug for r in references if r.form is Form.NAME and len(r.names) == 1 for slug in r.names
        )

    def resolve(self, references: Sequence[Reference], sentence: Sentence) -> None:
        """Resolve a sentence's references: names and offices first, then those told from others."""
        late = (Form.COUNTERPART, Form.PRONOUN, Form.PAIR)
        for reference in references:
            reference.sentence = sentence.number
            if reference.form not in late:
                self._resolve(reference, references)
        for reference in references:
            if reference.form in late:
                self._tell(reference, references)
        for reference in references:
            for slug in reference.people:
                if slug in self.scene.seen:
                    self.scene.seen.remove(slug)
                self.scene.seen.append(slug)

    def _resolve(self, reference: Reference, here: Sequence[Reference]) -> None:
        if reference.form is Form.NAME:
            self._settle(reference, self._bearers(reference))
        elif reference.form is Form.OFFICE:
            self._settle(reference, self._holders(reference), several=reference.plural)
        elif reference.form is Form.ORGANISATION:
            self._organisation(reference, here)

    def _settle(self, reference: Reference, people: Iterable[str], *, several: bool = False) -> None:
        found = tuple(dict.fromkeys(people))
        if len(found) == 1 or (several and found):
            reference.people = found
        else:
            reference.candidates = found

    # By name and by office ------------------------------------------------------------------------

    def _bearers(self, reference: Reference) -> list[str]:
        people = sorted(reference.names)
        if len(people) == 1:
            return people
        for fits in (lambda s: self._gazetteer.side_of(s) in reference.sides, self._is_named, self._is_high):
            some = [slug for slug in people if fits(slug)]
            if len(some) == 1:
                return some
        return people

    def _is_named(self, slug: str) -> bool:
        return slug in self._named

    def _is_high(self, slug: str) -> bool:
        return bool({role for role, _ in self._gazetteer.roles_of(slug, self._day)} & {*LEADERS, *MINISTERS})

    def _holders(self, reference: Reference) -> list[str]:
        key = reference.role
        facts = load("en", "roles").get(key, {})
        sides = reference.sides or ((facts["body"],) if "body" in facts else ())
        if facts.get("bodies") and sides and not set(sides) & set(facts["bodies"]):
            return []
        if sides:
            found = [self._holder(key, side) for side in sides]
            return [slug for slug in found if slug] if all(found) else []
        pool = [slug for slug in reversed(self.scene.seen) if self.offices.has_role(slug, key)]
        if reference.plural:
            return (
                [slug for slug in self.scene.pair if slug in pool]
                if len(self.scene.pair) == len(pool)
                else []
            )
        if len(pool) > 1:
            pool = [s for s in pool if s == self.scene.subject] or [
                s for s in pool if self._gazetteer.side_of(s) == self._home
            ]
        holder = self._holder(key, self._home) if self._home and not pool else None
        return pool or ([holder] if holder else [])

    def _holder(self, key: str, side: str) -> str | None:
        people = self.offices.holders(key, side)
        some = [slug for slug in people if slug in self._named] if len(people) > 1 else people
        return some[0] if len(some) == 1 else None

    def _organisation(self, reference: Reference, here: Sequence[Reference]) -> None:
        if reference.organisation is not None:
            reference.sides = (self._gazetteer.side_of(reference.organisation),)
            return
        sides = reference.sides or ((self._home,) if self._home else ())
        subject = next((r.person for r in here if r.person), None) or self.scene.subject
        if not sides and subject:
            sides = (self._gazetteer.side_of(subject),)
        of_role = ("presidency",) if reference.role in ("president", "head-of-state") else ()
        kinds = {"government": (*of_role, "government", "presidency")}.get(
            reference.office, (reference.office,)
        )
        for side in sides[:1]:
            found = [slug for kind in kinds for slug in self._gazetteer.holders(kind, side, self._day)]
            reference.organisation = found[0] if found else None
            reference.sides = (side,)

    # By others ------------------------------------------------------------------------------------

    def _tell(self, reference: Reference, here: Sequence[Reference]) -> None:
        if reference.form is Form.PAIR:
            if reference.word == "latter":
                people = [
                    slug for r in here if r.start < reference.start and r.is_personal for slug in r.people
                ]
                self._settle(reference, people[-1:] or self.scene.pair[-1:])
            else:
                self._settle(reference, self.scene.pair, several=True)
        elif reference.form is Form.PRONOUN:
            before = [r.person for r in here if r.start < reference.start and r.person]
            told = before[0] if before else self.scene.subject
            self._settle(reference, [told] if told else [])
        else:
            self._counterpart(reference, here)

    def _counterpart(self, reference: Reference, here: Sequence[Reference]) -> None:
        owners = [r.person for r in here if r.person and r is not reference]
        owner = next((slug for slug in owners if slug), None) or self.scene.subject
        if owner is None:
            return
        if reference.sides:
            found = [self.level_with(owner, side) for side in reference.sides]
            self._settle(reference, [slug for slug in found if slug], several=reference.plural)
        elif owner in self.scene.pair:
            self._settle(reference, [slug for slug in self.scene.pair if slug != owner])

    def level_with(self, person: str, side: str) -> str | None:
        """Who of a side is of a person's level: the same office, or leader with leader."""
        roles = [role for role, _ in self._gazetteer.roles_of(person, self._day)]
        leader = self.offices.leader(side)
        if LEADERS & set(roles):
            return leader
        same = [
            slug
            for role in roles
            if role in MINISTERS
            for slug in self._gazetteer.holders(role, side, self._day)
        ]
        return same[0] if len(set(same)) == 1 else None

    def office_of(self, sides: Sequence[str], people: Sequence[str]) -> str | None:
        """The office of that one of some people who speaks for one of some sides."""
        for slug in people:
            side = self._gazetteer.side_of(slug)
            roles = (
                {role for role, _ in self._gazetteer.roles_of(slug, self._day)} if side in sides else set()
            )
            for role, kinds in _OFFICES:
                for kind in kinds if role in roles else ():
                    found = self._gazetteer.holders(kind, side, self._day)
                    if found:
                        return found[0]
        return None

    def side_of(self, slug: str) -> str:
        """The side for which a person speaks."""
        return self._gazetteer.side_of(slug)

    def may_call(self, slug: str) -> bool:
        """Whether a person is somebody's interlocutor: nobody's spokesman, nobody's ambassador."""
        roles = {role for role, _ in self._gazetteer.roles_of(slug, self._day)}
        return not any(role.endswith("spokesperson") or role == "presidential-aide" for role in roles)
