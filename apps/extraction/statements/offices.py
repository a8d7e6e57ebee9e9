"""Which organisation speaks: ministries and presidencies, agencies, spokesmen, an office's own page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from apps.extraction.findings import Article
from apps.extraction.folding import fold_words
from apps.extraction.reading import Reading
from apps.extraction.references import Form, Reference
from apps.extraction.statements.described import kind_in, leads_in, nation_in, sides_of
from apps.extraction.vocabulary import load

AGENCIES = frozenset(("news-agency", "broadcaster", "newspaper"))

# The organisations that speak for a holder of these offices, the likeliest first.
_SPEAKING = (
    ({"foreign-minister", "deputy-foreign-minister"}, ("foreign-ministry",)),
    ({"defence-minister"}, ("defence-ministry",)),
    ({"prime-minister", "chancellor"}, ("government", "presidency")),
    ({"secretary-general"}, ("spokesperson-office",)),
    ({"security-council-secretary"}, ("security-council",)),
)

_VOICES = frozenset(("spokesperson", "press-secretary", "communications-director"))
_LEADING = 3  # sentences of an article's own ahead of which a line may say whose text it is
_LINE = 120  # characters of such a line


class Offices:
    """The organisations of one article."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._gazetteer = reading.gazetteer
        self.publisher = publisher_office(reading.article) or self._described_publisher()
        self.own_agency = self._own_agency()

    def _own_agency(self) -> str | None:
        """The agency that published the article: not one that relays it."""
        found = self._gazetteer.named(tuple(fold_words(self._reading.article.publisher).split()))
        return next((slug for slug in found if self.is_agency(slug)), None)

    def _described_publisher(self) -> str | None:
        """The office that a publisher's name describes: "Office of the Prime Minister of Canada"."""
        words = fold_words(self._reading.article.publisher)
        kind, nation = kind_in(words), nation_in(words)
        return self._of_side(nation, (kind,)) if kind and nation else None

    def is_agency(self, slug: str) -> bool:
        """Whether an organisation brings news of others rather than its own."""
        return any(role in AGENCIES for role, _ in self._gazetteer.roles_of(slug, None))

    def of_person(self, person: str, kind: str = "") -> str | None:
        """The office that speaks for a person; of one kind only where that is asked."""
        roles = {role for role, _ in self._gazetteer.roles_of(person, self._reading.article_day.day)}
        kinds = next((kinds for holders, kinds in _SPEAKING if holders & roles), ("presidency", "government"))
        if kind and kind != kinds[0]:
            return None
        return self._of_side(self._gazetteer.side_of(person), (kind,) if kind else kinds)

    def _of_side(self, side: str, kinds: Sequence[str]) -> str | None:
        return next((slug for kind in kinds for slug in self._gazetteer.holders(kind, side, None)), None)

    def of_reference(self, reference: Reference, participants: Sequence[str]) -> str | None:
        """The organisation meant: by name, as somebody's own, or by its capital ("Ankara reports")."""
        if reference.organisation:
            return reference.organisation if self._speaks(reference.organisation) else None
        owning = [slug for slug in reference.owner if not self._gazetteer.is_person(slug)]
        if len(owning) == 1 and reference.form is Form.ORGANISATION:
            return owning[0]
        if reference.is_personal or len(reference.people) == 1:
            return self.of_person(reference.people[0]) if len(reference.people) == 1 else None
        if reference.form is Form.METONYM:
            return self._of_participant(reference.sides, participants)
        return self._unsettled(reference, participants)

    def described(
        self, words: str, references: Sequence[Reference], participants: Sequence[str], last: str | None
    ) -> str | None:
        """The office that its description means: "the press service of the MFA of Armenia".

        Without a country it is the one office of that kind among the participants', the desk's own side
        first, or the one that spoke last.
        """
        kind = kind_in(words)
        if kind is None:
            return None
        people = [slug for reference in references for slug in reference.people]
        named = [*sides_of(references), *filter(None, (nation_in(words),))]
        owner = next((slug for slug in people if self._gazetteer.is_person(slug)), None)
        side = next(iter(named), None) or (self._gazetteer.side_of(owner) if owner else None)
        if side is None and references and (own := references[0].organisation) and references[0].names:
            side = self._gazetteer.side_of(own)
        return self._of_side(side, (kind,)) if side else self._only(kind, participants, last)

    def _only(self, kind: str, participants: Sequence[str], last: str | None) -> str | None:
        sides = [
            self._gazetteer.side_of(slug) for slug in participants if self.of_person(slug, kind) is not None
        ]
        if self._reading.home in sides:
            sides = [self._reading.home]
        if len(set(sides)) == 1:
            return self._of_side(sides[0], (kind,))
        if last is not None and any(role == kind for role, _ in self._gazetteer.roles_of(last, None)):
            return last
        return self._of_side(self._reading.home, (kind,)) if self._reading.home and not sides else None

    def _unsettled(self, reference: Reference, participants: Sequence[str]) -> str | None:
        """Tell "the ministry", "the prime minister's press office": the only such among the participants'."""
        wanted = reference.office or reference.word
        if wanted == "government":
            return None  # "the press service": whichever was spoken of
        found = []
        for person in participants:
            office = self.of_person(person)
            kinds = {role for role, _ in self._gazetteer.roles_of(office, None)} if office else set()
            if office and (
                wanted in kinds or (wanted == "ministry" and kinds & {"foreign-ministry", "defence-ministry"})
            ):
                found.append(office)
        home = [office for office in found if self._gazetteer.side_of(office) == self._reading.home]
        found = home or list(dict.fromkeys(found))
        return found[0] if len(set(found)) == 1 else None

    def lead_in(self, participants: Sequence[str]) -> str | None:
        """Whose text a line ahead of it says that it is: "Release of the Press Service of the President"."""
        for sentence in self._reading.sentences if self._reading.body else ():
            if sentence.number > self._reading.body[0].number + _LEADING:
                return None
            if not leads_in(sentence) or len(sentence.norm) > _LINE:
                continue
            references = self._reading.mentions_in(sentence)
            named = [slug for one in references if (slug := one.organisation) and not self.is_agency(slug)]
            sides = sides_of(references)
            found = self.described(sentence.norm, references, participants, None) if references else None
            if found or named or sides:
                return found or next(iter(named), None) or self._of_participant(sides, participants)
        return None

    def _speaks(self, slug: str) -> bool:
        """An international body is no relay of others' words."""
        return all(role != "international-organisation" for role, _ in self._gazetteer.roles_of(slug, None))

    def _of_participant(self, sides: Sequence[str], participants: Sequence[str]) -> str | None:
        people = [slug for slug in participants if self._gazetteer.side_of(slug) in sides]
        return self.of_person(people[0]) if people else None

    def of_officials(self, side: str, participants: Sequence[str]) -> str | None:
        """Tell "diplomats in Ankara say": the diplomatic sources of that side, else of a participant's."""
        if side and not self._gazetteer.holders("diplomatic-sources", side, None):
            return self._of_side(side, ("foreign-ministry",))
        sides = [side] if side else [self._gazetteer.side_of(slug) for slug in participants]
        return next(
            (slug for side in sides for slug in self._gazetteer.holders("diplomatic-sources", side, None)),
            None,
        )

    def of_nation(self, side: str, participants: Sequence[str], *, government: bool) -> str | None:
        """Tell "Moscow's readout", "the Armenian government": that side's office."""
        found = self._of_participant((side,), participants)
        return self._of_side(side, ("government",)) if government else found

    def may_relay(self, office: str, participants: Sequence[str]) -> bool:
        """Whether an organisation can be the one that relays a call of these people."""
        sides = {self._gazetteer.side_of(person) for person in participants}
        kinds = {role for role, _ in self._gazetteer.roles_of(office, None)}
        spoken_for = {self.of_person(person) for person in participants} | {self.publisher}
        return (
            office in spoken_for
            or self.is_agency(office)
            or ("diplomatic-sources" in kinds and self._gazetteer.side_of(office) in sides)
            or (
                not kinds & {"foreign-ministry", "defence-ministry"}
                and self._gazetteer.side_of(office) in sides
            )
        )

    def state_agency(self, participants: Sequence[str]) -> str | None:
        """The state news agency of the first participant's side, where the gazetteer knows just one."""
        for person in participants:
            found = self._gazetteer.holders("news-agency", self._gazetteer.side_of(person), None)
            if len(found) == 1:
                return found[0]
        return None

    def of_spokesman(self, person: str) -> str | None:
        """The office whose spokesman a person is."""
        day = self._reading.article_day.day
        bodies = (body for role, body in self._gazetteer.roles_of(person, day) if role in _VOICES)
        body = next(bodies, None)
        is_office = body in self._gazetteer.actors and self._gazetteer.side_of(body) != body
        return body if body is None or is_office else self._of_side(body, ("presidency", "government"))


@cache
def _publishers() -> dict[str, Any]:
    return load("en", "publishers")


def publisher_office(article: Article) -> str | None:
    """The office whose own page an article is, told by its address or its publisher's name."""
    is_address = article.url.startswith(("http://", "https://")) and "[" not in article.url
    host = (urlsplit(article.url).hostname or "") if is_address else ""
    return _office_at(host, fold_words(article.publisher))


@lru_cache(maxsize=512)
def _office_at(host: str, publisher: str) -> str | None:
    for slug, page in _publishers().items():
        if any(host == domain or host.endswith("." + domain) for domain in page["domains"]):
            return slug
        if publisher and any(publisher == fold_words(name) for name in page.get("names", ())):
            return slug
    return None
