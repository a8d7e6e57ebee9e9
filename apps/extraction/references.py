"""References to people: names, offices, counterparts, pronouns.

A reference is first what its own words say (`phrases`): which names, which office, of which
countries. Whom that means is then told by what the article has said before (`resolution`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Form(StrEnum):
    """How a reference is worded."""

    NAME = "name"  # Putin; Russian President Vladimir Putin
    OFFICE = "office"  # the Armenian premier; foreign ministers of Russia and Iran
    COUNTERPART = "counterpart"  # his Russian counterpart
    NATIVE = "native"  # the Frenchman
    PRONOUN = "pronoun"  # he, she, they
    PAIR = "pair"  # the two leaders, both
    METONYM = "metonym"  # Yerevan, Turkey, the Armenian side
    ORGANISATION = "organisation"  # the Kremlin, Armenia's Foreign Ministry, his office
    STRANGER = "stranger"  # Uzbek President Shavkat Mirziyoyev, whom the gazetteer does not know


@dataclass(slots=True, eq=False)
class Reference:
    """One reference in a sentence: `norm[start:end]`, what it says, and (once resolved) whom it means.

    `people` are the slugs it means for certain, several for a plural; `candidates` are those it may
    mean when nobody can be told for certain. An organisation's slug stands in `organisation`.
    """

    form: Form
    start: int
    end: int
    names: frozenset[str] = frozenset()
    role: str = ""
    sides: tuple[str, ...] = ()
    plural: bool = False
    possessive: bool = False
    determiner: str = ""
    owner: frozenset[str] = frozenset()
    office: str = ""
    word: str = ""
    sentence: int = -1
    people: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    organisation: str | None = None
    rules: list[str] = field(default_factory=list)

    @property
    def person(self) -> str | None:
        """The one person meant, if it is one and certain."""
        return self.people[0] if len(self.people) == 1 else None

    @property
    def is_personal(self) -> bool:
        """Whether the reference is to people rather than to a country or an organisation."""
        return self.form not in (Form.METONYM, Form.ORGANISATION)
