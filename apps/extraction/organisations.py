"""Which organisation words like "the Russian Foreign Ministry", "his office", "the presidency" name."""

from __future__ import annotations

from datetime import date

from apps.extraction.gazetteer import Gazetteer
from apps.extraction.references import Reference

_HOME = ("foreign-ministry", "defence-ministry", "security-council", "presidency")
"""Offices that, with no country named, are those of the desk that writes."""
_KINDS = {"government": ("government", "presidency"), "ministry": ("foreign-ministry",)}
_MINISTRIES = {"foreign-minister": ("foreign-ministry",), "defence-minister": ("defence-ministry",)}


class OrganisationBook:
    """Offices in words looked up in the gazetteer, on one day."""

    def __init__(self, gazetteer: Gazetteer, day: date, home: str | None) -> None:
        self._gazetteer = gazetteer
        self._day = day
        self._home = home

    def find(self, reference: Reference, owner: str | None) -> str | None:
        """The organisation of that kind of the country named, else of its owner's, else of the desk's."""
        sides = reference.sides or ((self._gazetteer.side_of(owner),) if owner else ())
        if not sides and reference.office in _HOME and self._home:
            sides = (self._home,)
        kinds = _KINDS.get(reference.office, (reference.office,))
        if owner and reference.office == "government":
            kinds = self._staff_of(owner)
        found = (s for side in sides[:1] for kind in kinds for s in self._holders(kind, side))
        return next(found, None)

    def _holders(self, kind: str, side: str) -> tuple[str, ...]:
        return self._gazetteer.holders(kind, side, self._day)

    def _staff_of(self, owner: str) -> tuple[str, ...]:
        """Whose office "his office" is: that of a minister, a premier, a president."""
        roles = {role for role, _ in self._gazetteer.roles_of(owner, self._day)}
        for role, kinds in _MINISTRIES.items():
            if role in roles:
                return kinds
        if roles & {"prime-minister", "chancellor"}:
            return ("government", "presidency")
        return ("presidency", "government")
