"""Who may be met in an article, handed to the engine as plain values.

A gazetteer answers three questions, by day where days matter: which actors bear this name, who
held this office, and which organisation speaks for this side. It knows no language: titles and
country names in words are the vocabulary's business.

The fields of an actor:

- `kind`: "person", "organisation" or "country";
- `side`: the slug of the country (or body) that the actor speaks for;
- `offices`: for a person the offices held, each with a `role`, the `body` (slug of the country or
  organisation) and its first and last day, None where open or unknown; for an organisation one
  office, whose role says what kind of organisation it is.

Roles of persons: president, prime-minister, chancellor, foreign-minister (also the secretary of
state, the foreign secretary and the EU's high representative), deputy-foreign-minister,
defence-minister, security-council-secretary, national-security-adviser, secretary-general,
spokesperson, adviser, and what else the catalogue knows. Roles of organisations: presidency,
government, foreign-ministry, defence-ministry, security-council, news-agency, broadcaster,
newspaper, international-organisation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apps.extraction.folding import fold_words
from apps.extraction.names import skeleton, surname

PERSON, ORGANISATION, COUNTRY = "person", "organisation", "country"

# A surname that stands alone is recognised by its consonants only if it has this many of them:
# with five, "Mnatsaknayan" is found and "Martin" is not taken for Morton.
_SURE_CONSONANTS = 5
_SURE_CONSONANTS_OF_FULL_NAME = 6


@dataclass(frozen=True, slots=True)
class GazetteerOffice:
    """An office that a person held, or what an organisation is."""

    title: str
    role: str
    body: str
    start: date | None = None
    end: date | None = None

    def held_on(self, day: date | None) -> bool:
        """Whether the office was held on `day`; an unknown day and an open end count as held."""
        if day is None:
            return True
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class GazetteerActor:
    """A person, organisation or country as the engine knows it."""

    slug: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    side: str = ""
    offices: tuple[GazetteerOffice, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias."""
        return (self.name, *self.aliases)


Words = tuple[str, ...]
_APART = re.compile(r"'s\b|[-.]")


def name_words(name: str) -> Words:
    """A name's folded words, as an article's are compared with them."""
    return tuple(_APART.sub(" ", fold_words(name)).split())


class Gazetteer:
    """The look-ups that the engine needs, built once from the actors and shared by every article."""

    longest_name = 7

    def __init__(self, actors: Iterable[GazetteerActor]) -> None:
        self.actors: dict[str, GazetteerActor] = {actor.slug: actor for actor in actors}
        self._exact: dict[Words, set[str]] = defaultdict(set)
        self._surnames: dict[Words, set[str]] = defaultdict(set)
        self._alike: dict[Words, set[str]] = defaultdict(set)
        self._offices: dict[tuple[str, str], list[tuple[GazetteerOffice, str]]] = defaultdict(list)
        for actor in self.actors.values():
            self._register(actor)
        self.first_words = frozenset(words[0] for words in (*self._exact, *self._surnames, *self._alike))

    @property
    def spellings(self) -> Iterable[Words]:
        """The folded words of every name, alias and surname."""
        return (*self._exact, *self._surnames)

    @property
    def sounds(self) -> Iterable[Words]:
        """The consonants by which names in other spellings are known."""
        return self._alike.keys()

    def _register(self, actor: GazetteerActor) -> None:
        for office in actor.offices:
            self._offices[office.role, office.body].append((office, actor.slug))
        if actor.kind == COUNTRY:
            return
        for name in actor.names:
            words = name_words(name)
            self._exact[words].add(actor.slug)
            if actor.kind == PERSON and len(words) > 1:
                key = tuple(skeleton(word) for word in words)
                if sum(map(len, key)) >= _SURE_CONSONANTS_OF_FULL_NAME:
                    self._alike[key].add(actor.slug)
        if actor.kind == PERSON:
            self._register_surname(actor.slug, surname(name_words(actor.name)))

    def _register_surname(self, slug: str, last: Words) -> None:
        self._surnames[last].add(slug)
        if len(skeleton(last[-1])) >= _SURE_CONSONANTS:
            self._alike[tuple(skeleton(word) for word in last)].add(slug)

    def named(self, words: Words) -> frozenset[str]:
        """The actors whose name, alias or surname these folded words are, in any usual spelling."""
        found = self._exact.get(words) or self._surnames.get(words)
        if found is None:
            found = self._alike.get(tuple(skeleton(word) for word in words))
        return frozenset(found or ())

    def bearers(self, slug: str) -> frozenset[str]:
        """Everyone who shares a person's surname, the person included."""
        last = surname(name_words(self.actors[slug].name))
        return frozenset((slug, *self._surnames.get(last, ())))

    def holders(self, role: str, body: str, day: date | None) -> tuple[str, ...]:
        """Who held the office of `role` in `body` on `day`; without a day, everyone who ever did."""
        held = [slug for office, slug in self._offices.get((role, body), ()) if office.held_on(day)]
        return tuple(dict.fromkeys(held))

    def roles_of(self, slug: str, day: date | None) -> frozenset[tuple[str, str]]:
        """The (role, body) pairs of an actor on a day."""
        actor = self.actors.get(slug)
        offices = actor.offices if actor else ()
        return frozenset((office.role, office.body) for office in offices if office.held_on(day))

    def side_of(self, slug: str) -> str:
        """The side that an actor speaks for; a country speaks for itself."""
        actor = self.actors.get(slug)
        if actor is None:
            return slug
        return actor.slug if actor.kind == COUNTRY else actor.side

    def is_person(self, slug: str) -> bool:
        """Whether the slug is a person's."""
        actor = self.actors.get(slug)
        return actor is not None and actor.kind == PERSON
