"""Countries and offices at the end of a line: "rang Baku", "phone talks with Yerevan"."""

from __future__ import annotations

from collections.abc import Sequence

from apps.extraction.calls.parties import SideResolver
from apps.extraction.offices import HEADS, LEADERS
from apps.extraction.reading import Reading
from apps.extraction.references import Form, Reference

_OFFICES_OF_LEADERS = frozenset(("presidency", "government", "international-organisation"))
_MINISTERS = (
    "foreign-minister",
    "defence-minister",
    "security-council-secretary",
    "national-security-adviser",
)
"""Offices whose holders speak with their like; a deputy minister speaks with ministers."""


class SideReader(SideResolver):
    """Reads a country or an office as its person of the other end's level."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.near: Sequence[str] = ()
        """The people named in the sentence being read, and in the one after it."""

    def __call__(self, reference: Reference, other: Sequence[str]) -> list[str]:
        """The people meant: those of the other end's office, or the leaders where nobody is known there."""
        found = []
        for side in self._sides(reference):
            if side == "artsakh":  # a place where there is war, not somebody on the phone
                continue
            person = self._head(reference, side) or self._person(side, other)
            if person and person not in other:
                found.append(person)
        return found

    def _head(self, reference: Reference, side: str) -> str | None:
        """Who heads the ministry that was rung up."""
        if reference.organisation is None:
            return None
        for role, _ in self._reading.gazetteer.roles_of(reference.organisation, None):
            holders = self._reading.resolver.offices.holders(HEADS[role], side) if role in HEADS else []
            if len(holders) == 1:
                return holders[0]
        return None

    def _sides(self, reference: Reference) -> Sequence[str]:
        if reference.form is Form.METONYM:
            return reference.sides
        if reference.organisation is None:
            return ()
        gazetteer = self._reading.gazetteer
        actor = gazetteer.actors.get(reference.organisation)
        roles = {role for role, _ in gazetteer.roles_of(reference.organisation, None)}
        return (actor.side,) if actor and roles & (_OFFICES_OF_LEADERS | set(HEADS)) else ()

    def _may_call(self, slug: str) -> bool:
        roles = {role for role, _ in self._reading.gazetteer.roles_of(slug, self._reading.article_day.day)}
        return bool(roles & (LEADERS | set(_MINISTERS)))

    def _named_beside(self, named: Sequence[str], roles: set[str]) -> Sequence[str]:
        """As in "rang Baku and Yerevan, urging Bayramov and Mnatsakanyan"; leaders speak with leaders."""
        beside = [slug for slug in named if slug in self.near]
        held = {
            slug: self._reading.gazetteer.roles_of(slug, self._reading.article_day.day) for slug in beside
        }
        leads = [slug for slug in beside if any(role in LEADERS for role, _ in held[slug])]
        return leads if roles & LEADERS else beside

    def _person(self, side: str, other: Sequence[str]) -> str | None:
        resolver, gazetteer = self._reading.resolver, self._reading.gazetteer
        day = self._reading.article_day.day
        named = [
            slug for slug in self._reading.named if gazetteer.side_of(slug) == side and self._may_call(slug)
        ]
        roles = {role for slug in other for role, _ in gazetteer.roles_of(slug, day)}
        named = [*self._named_beside(named, roles)] or named
        if len(named) == 1:
            return named[0]
        for role in _MINISTERS:
            if not roles & LEADERS and any(held == role or held.endswith(f"-{role}") for held in roles):
                holders = resolver.offices.holders(role, side)
                return holders[0] if len(holders) == 1 else None
        return resolver.offices.leader(side)
