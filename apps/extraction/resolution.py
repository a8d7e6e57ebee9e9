"""Whom a reference means: by name, by office on the day, by what has been said before; never by guess.

References are resolved in reading order. Where two people fit, `candidates` names them and `people`
stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from apps.extraction.clean import Sentence
from apps.extraction.countries import Countries
from apps.extraction.folding import fold_words
from apps.extraction.gazetteer import Gazetteer
from apps.extraction.lexicon import PAIR_SIDES
from apps.extraction.offices import HEADS, LEADERS, OfficeBook
from apps.extraction.organisations import OrganisationBook
from apps.extraction.outlook import AND, acts_on, coming_subject, couple, listed, named_behind
from apps.extraction.pronouns import PronounReader, Saying, Scene
from apps.extraction.references import Form, Reference
from apps.extraction.vocabulary import load

# The day by which offices are read where an article has none: the middle of the war.
DEFAULT_DAY = date(2020, 10, 15)


_PREPOSITION = re.compile(
    r"\b(?:with|to|from|for|between|of|like|unlike|against|about|than|besides|at)(?: both| either)? $"
)
_FRONTED = re.compile(r"\W*(?:in|during|after|at|on|following|speaking|talking|by|before)\b")
# "After telephoning Mnatsakanyan, Champagne said": the one telephoned is not of whom the story speaks.
_GERUND = re.compile(
    r"\W*(?:(?:after|before|by|while|when|on|upon|in|without) )?(?:having )?[a-z]+(?:ing|ed)\b[^,:;\"]*, "
)


class Resolver:
    """Resolves the references of one article."""

    def __init__(
        self, gazetteer: Gazetteer, day: date | None, home: str | None, fully_named: Sequence[str]
    ) -> None:
        self._gazetteer = gazetteer
        self._day = day or DEFAULT_DAY
        self.offices = OfficeBook(gazetteer, self._day)
        self._organisations = OrganisationBook(gazetteer, self._day, home)
        self._home = home
        self._named = list(dict.fromkeys(fully_named))
        self.scene = Scene()
        self._pronouns = PronounReader(gazetteer, self.scene)
        self._saying = Saying(None)
        self._houses: tuple[str, ...] = ()
        self._houses_before: tuple[str, ...] = ()
        self._countries = Countries()

    def holders(self, key: str, side: str) -> list[str]:
        """Who holds the office that a title names, on the article's day."""
        return self.offices.holders(key, side)

    # One sentence ---------------------------------------------------------------------------------

    def resolve(self, references: Sequence[Reference], sentence: Sentence) -> None:
        """Resolve a sentence's references from left to right and remember them."""
        norm = sentence.norm
        own = [r for r in references if not sentence.in_quotes(r.start)]
        here: list[str] = []
        names = (slug for r in own for slug in r.names if r.form is Form.NAME and len(r.names) == 1)
        self._saying = Saying(sentence, next(names, None) if len(own) < len(references) else None)
        self._saying.coming = coming_subject(references, norm)
        self._countries.begin(references)
        houses = tuple(slug for r in references if r.form is Form.ORGANISATION for slug in r.names)
        self._houses, self._houses_before = houses or self._houses_before, houses
        before_subject = self.scene.subject
        for number, reference in self._in_order(references, norm):
            following = references[number + 1] if number + 1 < len(references) else None
            self._saying.listed = listed(references[:number], norm)
            self._saying.acts_before = acts_on(references[:number], reference, norm)
            self._resolve(reference, here, norm, following)
            for person in reference.people:
                if reference.is_personal:
                    here.append(person)
                    self.scene.mention(person)
                    if not sentence.in_quotes(reference.start):
                        self._saying.aloud.append(person)
            self._saying.couple = couple(references[: number + 1], norm) or self._saying.couple
            if self._is_agent(reference, [r for r in references[:number] if r.people], norm):
                self._saying.agents.extend(reference.people)
        self._remember(own, here, before_subject, norm)

    @staticmethod
    def _in_order(references: Sequence[Reference], norm: str) -> list[tuple[int, Reference]]:
        """Left to right, save that "in a call with his Russian counterpart, Macron" waits for Macron."""
        numbered = list(enumerate(references))
        if (
            not numbered
            or numbered[0][1].form is not Form.COUNTERPART
            or not _FRONTED.match(norm[: numbered[0][1].start])
        ):
            return numbered
        name = next(
            (
                n
                for n, r in numbered
                if r.form in (Form.NAME, Form.OFFICE) and "," in norm[numbered[0][1].end : r.start]
            ),
            None,
        )
        if name is None:
            return numbered
        return [*numbered[1 : name + 1], numbered[0], *numbered[name + 1 :]]

    @staticmethod
    def _is_agent(reference: Reference, before: Sequence[Reference], norm: str) -> bool:
        """Whether a reference belongs to the group that opens its sentence."""
        if not reference.is_personal:
            return False
        opening = max((r.end for r in before if r.is_personal), default=0)
        between = norm[opening : reference.start]
        return AND.fullmatch(between) is not None if opening else _PREPOSITION.search(between) is None

    def _remember(
        self, references: Sequence[Reference], here: list[str], before: str | None, norm: str
    ) -> None:
        distinct = tuple(dict.fromkeys(here))
        if len(distinct) == 2:  # noqa: PLR2004 - two people make a pair
            self.scene.pair = distinct
        elif len(distinct) == 3 and self._saying.couple:  # noqa: PLR2004 - one who spoke with two
            self.scene.pair = self._saying.couple
        fronted = _GERUND.match(norm)
        behind = [
            r
            for r in references
            if r.is_personal and r.person and r.start >= (fronted.end() if fronted else 0)
        ]
        subjects = [r for r in behind if not _PREPOSITION.search(norm[: r.start])] or behind
        subjects = subjects or [r for r in references if r.is_personal and r.person]
        self.scene.subject = subjects[0].person if subjects else before
        self.scene.speaker = self.scene.subject
        self.scene.recent = list(distinct) or self.scene.recent

    def _resolve(self, reference: Reference, here: list[str], norm: str, following: Reference | None) -> None:
        if PAIR_SIDES in reference.sides:
            reference.sides = self._sides_at_hand()
        if reference.word == "interlocutor" and named_behind(reference, following, norm):
            self._name_interlocutor(reference, here, norm, following)
            return
        method = {
            Form.NAME: self._by_name,
            Form.OFFICE: self._by_office,
            Form.COUNTERPART: self._by_counterpart,
            Form.NATIVE: self._by_nationality,
            Form.PRONOUN: self._by_pronoun,
            Form.PAIR: self._by_pair,
            Form.METONYM: self._by_side,
            Form.ORGANISATION: self._organisation,
            Form.STRANGER: self._given_name,
        }.get(reference.form)
        if method is not None:
            method(reference, here)
        if (
            not reference.people
            and reference.form in (Form.OFFICE, Form.COUNTERPART, Form.NATIVE)
            and not reference.plural
        ):
            self._by_apposition(reference, norm, following)

    def _sides_at_hand(self) -> tuple[str, ...]:
        """The countries of the two people at hand, else the warring ones."""
        sides = tuple(dict.fromkeys(self._gazetteer.side_of(slug) for slug in self.scene.pair))
        if len(sides) == 2:  # noqa: PLR2004
            return sides
        warring = tuple(load("en", "people")["belligerents"]["sides"])
        named = tuple(dict.fromkeys(self._gazetteer.side_of(slug) for slug in self._named))
        if not named or set(warring) <= set(named) or len(named) != 2:  # noqa: PLR2004
            return warring
        return named

    # Names ----------------------------------------------------------------------------------------

    def _given_name(self, reference: Reference, here: list[str]) -> None:
        """A known surname after a given name: another bearer, unless it is the person's own."""
        for slug in sorted(reference.names):
            given = fold_words(self._gazetteer.actors[slug].name).split()[:-1]
            if self._gazetteer.is_person(slug) and any(name[:3] == reference.word[:3] for name in given):
                reference.form = Form.NAME
                self._by_name(reference, here)

    def _by_name(self, reference: Reference, _here: list[str]) -> None:
        people = [slug for slug in reference.names if self._gazetteer.is_person(slug)]
        if len(people) > 1:
            people = self._narrow(people, reference)
        self._settle(reference, people, "name")

    def _narrow(self, people: list[str], reference: Reference) -> list[str]:
        """Of several bearers of a name: the one of that office, else the one named in full."""
        if reference.role or reference.sides:
            fitting = [slug for slug in people if self._fits(slug, reference)]
            people = fitting or people
        named = [slug for slug in people if slug in self._named]
        if len(named) > 1:
            seen = [slug for slug in self.scene.seen if slug in named]
            return seen[-1:] or named
        return named or people

    def _fits(self, slug: str, reference: Reference) -> bool:
        roles = self._gazetteer.roles_of(slug, self._day)
        wanted = self.offices.roles(
            reference.role, reference.sides[0] if reference.sides else self._gazetteer.side_of(slug)
        )
        by_role = not wanted or any(role in wanted for role, _ in roles)
        by_side = not reference.sides or self._gazetteer.side_of(slug) in reference.sides
        return by_role and by_side

    # Offices --------------------------------------------------------------------------------------

    def _by_office(self, reference: Reference, here: list[str]) -> None:
        key = self._headed(reference)
        body = load("en", "roles").get(key, {}).get("body")
        sides = reference.sides or ((body,) if body else ())
        bodies = load("en", "roles").get(key, {}).get("bodies", sides)
        if not set(sides) & set(bodies) and bodies and (sides or not self._seen_holders(key)):
            reference.form = Form.STRANGER
            return
        if sides:
            self._office_of(reference, key, sides)
        elif reference.plural:
            self._plural_office(reference, here)
        elif reference.owner:
            owners = [slug for slug in reference.owner if self._gazetteer.is_person(slug)]
            self._office_of(reference, key, [self._gazetteer.side_of(slug) for slug in owners[:1]])
        else:
            self._bare_office(reference, here)

    def _headed(self, reference: Reference) -> str:
        """The office that a title names: "the head of the State Department" is a minister."""
        if reference.role != "head":
            return reference.role
        kinds = {kind for slug in reference.owner for kind, _ in self._gazetteer.roles_of(slug, None)}
        return next((HEADS[kind] for kind in sorted(kinds) if kind in HEADS), "head")

    def _office_of(self, reference: Reference, key: str, sides: Sequence[str]) -> None:
        people: list[str] = []
        for side in sides:
            holders = self.offices.holders(key, side)
            if len(holders) > 1:
                named = [slug for slug in holders if slug in self._named]
                holders = named or holders
            if len(holders) != 1:
                reference.candidates = tuple(holders)
                reference.form = reference.form if holders or key in ("minister", "other") else Form.STRANGER
                if reference.form is Form.STRANGER and len(sides) == 1:
                    return
                continue
            people.extend(holders)
        if key == "minister" and not people:
            people = [
                slug
                for slug in self.scene.seen
                if self._gazetteer.side_of(slug) in sides and self.offices.has_role(slug, key)
            ]
        if len(people) == len(sides) or reference.plural:
            self._settle(reference, people, "office", several=len(sides) > 1)

    def _seen_holders(self, key: str) -> list[str]:
        return [slug for slug in self.scene.seen if self.offices.has_role(slug, key)]

    def _bare_office(self, reference: Reference, here: list[str]) -> None:
        """As in "The premier", "the head of state": whoever of that office the article has named."""
        if reference.determiner == "its":
            self._settle(
                reference, self._countries.head(reference.role, reference.start, self.offices), "its office"
            )
            return
        if reference.determiner in ("the", "") and (head := self._head_of_house(reference.role)):
            self._settle(reference, [head], "office of the house that speaks")
            return
        pool = self._seen_holders(reference.role) or [
            slug for slug in self._named if self.offices.has_role(slug, reference.role)
        ]
        pool = (
            [slug for slug in pool if slug not in here[-1:]]
            if len(pool) > 1 and reference.determiner in ("his", "her")
            else pool
        )
        if len(pool) > 1 and self.scene.subject in pool and here and self.scene.subject not in here:
            pool = [self.scene.subject]
        if len(pool) > 1 and self._home:
            home = [slug for slug in pool if self._gazetteer.side_of(slug) == self._home]
            pool = home if len(home) == 1 else pool
        if not pool and self._home and reference.determiner in ("the", "our", ""):
            pool = self.offices.holders(reference.role, self._home)
        self._settle(reference, list(reversed(pool)), "bare office")

    def _head_of_house(self, role: str) -> str | None:
        """As in "Downing Street said the prime minister": the leader whose office the sentence names."""
        sides = dict.fromkeys(self._gazetteer.side_of(slug) for slug in self._houses)
        leaders = [leader for side in sides if (leader := self.offices.leader(side))]
        heads = [leader for leader in leaders if self.offices.has_role(leader, role)]
        return heads[0] if len(heads) == 1 == len(leaders) else None

    def _plural_office(self, reference: Reference, here: list[str]) -> None:
        """As in "The two ministers", "their foreign ministers": the pair at hand, or those of its sides."""
        pair = tuple(dict.fromkeys(here))[-2:] if len(set(here)) >= 2 else self.scene.pair  # noqa: PLR2004
        if (
            len(pair) == 2  # noqa: PLR2004
            and all(self.offices.has_role(slug, reference.role) for slug in pair)
            and reference.determiner != "their"
        ):
            self._settle(reference, list(pair), "pair by office", several=True)
            return
        if len(pair) != 2:  # noqa: PLR2004
            people = self._countries.heads(reference.role, reference.start, self.offices)
            self._settle(reference, people, "office of the countries named", several=True)
            return
        sides = [self._gazetteer.side_of(slug) for slug in pair]
        people = [slug for side in sides for slug in self.offices.holders(reference.role, side)]
        if len(people) == len(pair) and reference.role != "minister":
            self._settle(reference, people, "office of the pair's sides", several=True)

    # Counterparts ---------------------------------------------------------------------------------

    def _by_counterpart(self, reference: Reference, here: list[str]) -> None:
        owner = self._owner(reference, here)
        if reference.plural:
            owners = [
                slug for slug in dict.fromkeys(here) if self._gazetteer.side_of(slug) not in reference.sides
            ]
            if len(reference.sides) == 1 and reference.determiner == "their" and len(owners) > 1:
                each = (self._counterpart(one, reference.sides[0], reference.word) for one in owners)
                self._settle(reference, filter(None, each), "counterparts of several", several=True)
            elif owner and reference.sides:
                people = [
                    slug
                    for side in reference.sides
                    if (slug := self._counterpart(owner, side, reference.word))
                ]
                self._settle(reference, people, "counterpart", several=True)
            return
        if len(reference.sides) == 1 and owner is None and self.scene.subject:
            owner = self.scene.subject
        if owner and len(reference.sides) == 1:
            found = self._counterpart(owner, reference.sides[0], reference.word)
            self._settle(reference, [found] if found else [], "counterpart")
            if not found:
                reference.form = Form.STRANGER if not reference.candidates else reference.form
        elif owner and not reference.sides:
            self._settle(reference, self._other_of(owner), "counterpart")

    def _name_interlocutor(
        self, reference: Reference, here: list[str], norm: str, following: Reference | None
    ) -> None:
        """As in "Bayramov's interlocutor was Cavusoglu": both are at hand then."""
        owner = self._owner(reference, here)
        self._by_apposition(reference, norm, following)
        if owner and reference.people and owner not in reference.people:
            reference.owner = frozenset((owner,))
            here.append(owner)
            self.scene.mention(owner)

    def _owner(self, reference: Reference, here: list[str]) -> str | None:
        if reference.owner:
            people = [slug for slug in reference.owner if self._gazetteer.is_person(slug)]
            return people[0] if len(people) == 1 else None
        others = [slug for slug in here if self._gazetteer.side_of(slug) not in reference.sides]
        if others:
            return others[-1]
        subject = self.scene.subject
        if subject and self._gazetteer.side_of(subject) not in reference.sides:
            return subject
        pool = [slug for slug in self.scene.pair if self._gazetteer.side_of(slug) not in reference.sides]
        return pool[0] if len(pool) == 1 else None

    def _counterpart(self, owner: str, side: str, word: str) -> str | None:
        roles = [role for role, _ in self._gazetteer.roles_of(owner, self._day)]
        same = [slug for role in roles for slug in self._gazetteer.holders(role, side, self._day)]
        level = list(same)
        leader = self.offices.leader(side)
        if leader and LEADERS & set(roles) and leader not in level:
            level.append(leader)
        named = [slug for slug in level if slug in self._named]
        if not named and word == "interlocutor":
            named = [slug for slug in self._named if self._gazetteer.side_of(slug) == side]
        if len(set(named)) == 1:
            return named[0]
        if len(named) > 1 and same:
            return same[0]
        if len(set(same)) == 1:
            return same[0]
        return leader if leader and LEADERS & set(roles) else None

    def _other_of(self, owner: str) -> list[str]:
        """The other one of the pair at hand: "his counterpart", "his interlocutor"."""
        if owner in self.scene.pair:
            return [slug for slug in self.scene.pair if slug != owner]
        roles = {role for role, _ in self._gazetteer.roles_of(owner, self._day)}
        alike = [
            s
            for s in self.scene.seen
            if s != owner and roles & {r for r, _ in self._gazetteer.roles_of(s, self._day)}
        ]
        return alike if len(alike) == 1 else []

    # The rest -------------------------------------------------------------------------------------

    def _by_nationality(self, reference: Reference, here: list[str]) -> None:
        pool = [slug for slug in self.scene.seen if self._gazetteer.side_of(slug) in reference.sides]
        pool = pool or [slug for slug in self._named if self._gazetteer.side_of(slug) in reference.sides]
        if len(pool) > 1:
            recent = [slug for slug in (*here, *self.scene.recent) if slug in pool]
            pool = recent[-1:] if len(set(recent)) == 1 else pool
        self._settle(reference, pool, "nationality")

    def _by_pronoun(self, reference: Reference, here: list[str]) -> None:
        people, rule = self._pronouns.people(reference, here, self._saying)
        self._settle(reference, people, rule, several=reference.plural)

    def _by_pair(self, reference: Reference, here: list[str]) -> None:
        warring = tuple(load("en", "people")["belligerents"]["sides"])
        of_war = reference.word in ("sides", "parties", "two sides", "two parties") and len(set(here)) == 1
        if of_war and self._gazetteer.side_of(here[0]) not in warring:
            reference.form, reference.sides = Form.METONYM, warring  # "Merkel had both sides on the phone"
            return
        pair = self.scene.two_of(here, self._saying.couple)
        if reference.word in ("former", "latter"):
            reference.plural = False
            self._settle(reference, self._of_the_two(reference.word, here), "latter")
            reference.owner = frozenset(slug for slug in self.scene.pair if slug not in reference.people)
            return
        self._settle(reference, list(pair), "pair", several=True)

    def _of_the_two(self, word: str, here: list[str]) -> list[str]:
        """Who "the latter" is: the last named here or before, else the other of the pair at hand."""
        for named in (list(dict.fromkeys(here)), self.scene.recent):
            if len(named) > 1:
                return [named[-2] if word == "former" else named[-1]]
        alone = (here or self.scene.recent)[-1:]
        others = [slug for slug in self.scene.pair if slug not in alone]
        return others if len(others) == 1 else alone

    def _by_side(self, reference: Reference, _here: list[str]) -> None:
        """A metonym stays open: who is meant depends on who is at the other end."""

    def _organisation(self, reference: Reference, here: list[str]) -> None:
        """As in "the Russian Foreign Ministry", "his office", "the presidency"."""
        if reference.organisation is None:
            people = [slug for slug in reference.owner if self._gazetteer.is_person(slug)]
            owner = self._saying.house_of = people[0] if people else None
            if not people and reference.determiner in ("his", "her"):
                owner = here[-1] if here else self.scene.subject
            reference.organisation = self._organisations.find(reference, owner)

    def _by_apposition(self, reference: Reference, norm: str, following: Reference | None) -> None:
        """As in "His Canadian interlocutor, Justin Trudeau": the name that follows settles it."""
        if following is None or not named_behind(reference, following, norm):
            return
        people = [slug for slug in following.names if self._gazetteer.is_person(slug)]
        if len(people) == 1 and (
            not reference.sides or self._gazetteer.side_of(people[0]) in reference.sides
        ):
            reference.form = Form.COUNTERPART if reference.form is Form.COUNTERPART else Form.OFFICE
            self._settle(reference, people, "apposition")

    def _settle(
        self, reference: Reference, people: Iterable[str], rule: str, *, several: bool = False
    ) -> None:
        distinct = tuple(dict.fromkeys(people))
        if len(distinct) == 1 or (several and distinct):
            reference.people = distinct
            reference.rules.append(f"reference: {rule}")
        else:
            reference.candidates = distinct
