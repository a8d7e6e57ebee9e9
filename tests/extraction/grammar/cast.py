"""The people who may stand in a frame, and the many ways in which newsrooms refer to each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random

_DATA = tomllib.loads(Path(__file__).with_name("cast.toml").read_text(encoding="utf-8"))
_LEVELS = {level: people for level, people in _DATA.items() if level != "countries"}


@dataclass(frozen=True, slots=True)
class Person:
    """One of the cast; `name` and `adjective` are the spelling and word that one article uses."""

    slug: str
    name: str
    office: str
    body: str
    house: str
    country: str
    adjective: str
    capital: str
    she: bool

    @property
    def surname(self) -> str:
        """As later sentences call a person."""
        return "Le Drian" if self.name.endswith("Le Drian") else self.name.split()[-1]

    @property
    def full(self) -> str:
        """With office and country, as a first sentence does."""
        office = " ".join(word[:1].upper() + word[1:] for word in self.office.split())
        return f"{self.body} {office.replace(' Of ', ' of ')} {self.name}"

    @property
    def the_office(self) -> str:
        """By office and country only."""
        return f"the {self.body} {self.office}"

    def word(self, key: str) -> str:
        """A word about the person that a frame asks for: `he`, `capital`, `office` and their like."""
        pronouns = {"he": "she", "his": "her", "him": "her", "himself": "herself"}
        if key in pronouns:
            return pronouns[key] if self.she else key
        return {
            "full": self.full,
            "name": self.name,
            "surname": self.surname,
            "office": self.the_office,
            "title": self.office,
            "house": self.house,
            "country": self.country,
            "adj": self.adjective,
            "capital": self.capital,
        }[key]


def cast_of(rng: Random, levels: tuple[str, ...], size: int) -> list[Person]:
    """So many people of these levels, each of another country."""
    level = rng.choice(levels)
    slugs = list(_LEVELS[level])
    rng.shuffle(slugs)
    return [_person(slug, _LEVELS[level][slug], rng) for slug in slugs[:size]]


def _person(slug: str, row: dict[str, object], rng: Random) -> Person:
    country = str(row["country"])
    names = row["names"]
    assert isinstance(names, list)
    words = _DATA["countries"][country]
    return Person(
        slug=slug,
        name=rng.choice(names),
        office=str(row["office"]),
        body=str(row.get("body", words["adjective"])),
        house=str(row["house"]),
        country=country,
        adjective=words["adjective"],
        capital=words["capital"],
        she=bool(row.get("she")),
    )
