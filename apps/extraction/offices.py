"""What titles mean on a day: which roles, in which country, and who holds them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from apps.extraction.gazetteer import Gazetteer
from apps.extraction.vocabulary import governments, load

LEADERS = frozenset(("president", "prime-minister", "chancellor", "secretary-general", "king"))

HEADS = {"foreign-ministry": "foreign-minister", "defence-ministry": "defence-minister"}
"""Who heads which kind of organisation."""


class OfficeBook:
    """Titles in words looked up in the gazetteer, on one day."""

    def __init__(self, gazetteer: Gazetteer, day: date) -> None:
        self._gazetteer = gazetteer
        self._day = day

    def roles(self, key: str, side: str) -> tuple[str, ...]:
        """The catalogue's roles that a title may mean for a side, the likeliest first."""
        if not key:
            return ()
        found: list[str] = []
        for role in load("en", "roles")[key]["roles"]:
            found.extend(self._ruling(role, side))
        return tuple(found)

    def _ruling(self, role: str, side: str) -> Sequence[str]:
        table = governments()
        if role not in table:
            return (role,)
        earlier = table.get(f"{role}_before", {}).get(side)
        if earlier and self._day < earlier["day"]:
            roles: Sequence[str] = earlier["roles"]
        else:
            roles = table[role].get(side, table[role]["default"])
        return roles

    def holders(self, key: str, side: str) -> list[str]:
        """Who holds the office that a title names, on the article's day."""
        for role in self.roles(key, side):
            people = list(self._gazetteer.holders(role, side, self._day))
            if people:
                return people
        return []

    def leader(self, side: str) -> str | None:
        """The one leader of a side on the article's day."""
        people = self.holders("leader", side)
        return people[0] if len(people) == 1 else None

    def has_role(self, slug: str, key: str) -> bool:
        """Whether a person holds the office that a title names."""
        wanted = self.roles(key, self._gazetteer.side_of(slug))
        return any(role in wanted for role, _ in self._gazetteer.roles_of(slug, self._day))
