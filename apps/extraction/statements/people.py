"""Who is meant by the speaker of a sentence, told from who has been speaking."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from apps.extraction.reading import Reading
from apps.extraction.references import Form, Reference
from apps.extraction.statements.attribution import Attribution
from apps.extraction.statements.scope import Scope
from apps.extraction.vocabulary import load


@cache
def _women() -> frozenset[str]:
    return frozenset(load("en", "people")["women"]["names"])


# Rules whose speaker stands as an object: "according to him", "what worries him", "heard from her".
_SPEAKS_AS_OBJECT = frozenset(
    ("quoted", "to him", "according to", "what troubles P", "moved", "heard from", "came from", "from")
)


def _is_bare_office(reference: Reference) -> bool:
    """Whether a reference is no more than an office: "the minister"."""
    says_more = reference.plural or reference.sides or reference.names or reference.owner
    return reference.form is Form.OFFICE and bool(reference.role) and not says_more


_NARRATOR = frozenset(("i", "we", "us", "me"))


class Speakers:
    """Resolves speakers, remembering who spoke last."""

    def __init__(self, reading: Reading, scope: Scope) -> None:
        self._reading = reading
        self._scope = scope
        self.last: tuple[str, ...] = ()
        self.fresh = False

    def of(self, attribution: Attribution, earlier: Sequence[str] = ()) -> tuple[str, ...]:
        """The slugs of an attribution's speakers; `earlier` spoke before them in the same sentence."""
        if attribution.is_strange:
            return ()
        if attribution.word == "reply":
            return self._answering()
        if attribution.word:
            return self._scope.pair() if attribution.word == "their" else self.last[:1]
        found: list[str] = []
        if attribution.rule == "was told":
            hearer = self._meant(attribution.who[0], attribution, earlier)
            return self._scope.partner_of(hearer)
        for reference in attribution.who:
            if reference.word == "caller":
                found += self._scope.caller()
            elif reference.word not in _NARRATOR:
                found += self._meant(reference, attribution, earlier)
        return tuple(dict.fromkeys(found))

    def principal(self, spokesman: Reference, named: Reference | None) -> str | None:
        """For whom an unnamed spokesman speaks: "a spokesman for P", "Putin's spokesman", "his spokesman"."""
        if named is not None and len(named.people) == 1:
            return named.people[0]
        owners = [slug for slug in spokesman.owner if self._reading.gazetteer.is_person(slug)]
        if len(owners) == 1:
            return owners[0]
        return self.last[0] if spokesman.determiner in ("his", "her") and len(self.last) == 1 else None

    def _answering(self) -> tuple[str, ...]:
        """Who gives "the reply": the other one of the call, or whoever spoke last."""
        others = tuple(slug for slug in self._scope.pair() if slug not in self.last)
        return others if len(others) == 1 and len(self.last) == 1 else self.last[:1]

    def _meant(
        self, reference: Reference, attribution: Attribution, earlier: Sequence[str]
    ) -> tuple[str, ...]:
        if reference.form is Form.METONYM:
            return self._of_side(reference) if reference.word == "side" else ()
        if reference.form is Form.PRONOUN and not reference.plural:
            return self._pronoun(reference, attribution, earlier)
        if reference.form in (Form.PAIR, Form.PRONOUN):
            return self._group(reference) if reference.plural else reference.people
        if reference.determiner in ("either", "each") and not reference.names:
            return self._scope.pair() or reference.people
        if reference.plural and len(reference.people) < 2:  # noqa: PLR2004 - several are meant
            return self._several(reference)
        own = self._of_side(reference) if reference.form is Form.NATIVE else self._head_of_teller(reference)
        last = attribution.parenthetic and self._may_be_last(reference)
        return own or (self.last if last else reference.people or self._unsettled(reference))

    def _head_of_teller(self, reference: Reference) -> tuple[str, ...]:
        """Whom "the minister" means in what his own ministry tells of a call."""
        if not _is_bare_office(reference) or "reference: office" in reference.rules:
            return ()
        heads = [slug for slug in self._scope.participants() if self._scope.is_told_by_office_of(slug)]
        fit = [slug for slug in heads if self._reading.resolver.offices.has_role(slug, reference.role)]
        return tuple(fit) if len(fit) == 1 else ()

    def _several(self, reference: Reference) -> tuple[str, ...]:
        """Several who could not be told apart: "the interlocutors" are the two of the call."""
        is_bare = not reference.people and not reference.sides
        return self._scope.pair() if is_bare and reference.form in (Form.COUNTERPART, Form.OFFICE) else ()

    def _pronoun(
        self, reference: Reference, attribution: Attribution, earlier: Sequence[str]
    ) -> tuple[str, ...]:
        woman = reference.word in ("she", "her")
        is_object = reference.word in ("him", "her") and attribution.rule not in _SPEAKS_AS_OBJECT
        for group in (tuple(earlier), self.last if self.fresh or not reference.people else ()):
            if (
                len(group) == 1
                and self._reading.gazetteer.is_person(group[0])
                and self._is_woman(group[0]) == woman
                and not is_object
            ):
                return group
        return reference.people

    def _group(self, reference: Reference) -> tuple[str, ...]:
        if reference.form is Form.PRONOUN:
            if len(self.last) > 1 and self.fresh:
                return self.last
            return self._scope.pair() if self._scope.is_near else ()
        if len(reference.people) > 1 and not self._scope.is_near:
            return reference.people
        pair = self._scope.pair() or (() if reference.people else self._scope.participants())
        return pair or (reference.people if len(reference.people) > 1 else ())

    def _may_be_last(self, reference: Reference) -> bool:
        """Whether a bare office behind the words ("the minister added") is the last speaker's."""
        if len(self.last) != 1 or not _is_bare_office(reference):
            return False
        holder = self.last[0]
        return holder in reference.candidates or holder in self._reading.resolver.holders(
            reference.role, self._reading.gazetteer.side_of(holder)
        )

    def _unsettled(self, reference: Reference) -> tuple[str, ...]:
        """Somebody who could not be told by the words alone: the last speaker, or one of the call's two."""
        if reference.candidates:
            pools = (self.last, self._scope.common(), self._scope.pair(), tuple(self._scope.spoken))
            return next(((slug,) for pool in pools for slug in pool if slug in reference.candidates), ())
        if reference.sides:
            return self._of_side(reference)
        if (
            reference.form is Form.OFFICE
            and not reference.plural
            and reference.determiner == "the"
            and not reference.owner
        ):
            return self.last[:1]
        return ()

    def _of_side(self, reference: Reference) -> tuple[str, ...]:
        """The one participant of the call at hand who speaks for a side."""
        for pool in (self._scope.participants(), self._reading.named):
            people = [slug for slug in pool if self._reading.gazetteer.side_of(slug) in reference.sides]
            if people:
                return tuple(people) if len(people) == 1 else ()
        return ()

    def _is_woman(self, slug: str) -> bool:
        return self._reading.gazetteer.actors[slug].name.split()[0].lower() in _women()
