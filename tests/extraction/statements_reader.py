"""Short articles read for their statements, in a form that table tests can show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from apps.extraction import Article, extract
from apps.pipeline.gazetteers import gazetteer_from_catalogue

FRIDAY = date(2020, 10, 2)


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: the surname (or slug) of who, kind, via, the call's other people, opening words."""

    who: str
    kind: str
    via: str | None
    call: int | None
    text: str


@cache
def statements(text: str, publisher: str = "", day: date = FRIDAY) -> tuple[Said, ...]:
    """Read the statements of an English article."""
    found = extract(Article(text, day, publisher, "en"), gazetteer_from_catalogue())
    return tuple(
        Said(one.speaker, one.kind.value, one.via, one.call, text[one.span.start : one.span.end])
        for one in found.statements
    )


def extract_rules(text: str) -> list[str]:
    """The rules that found the statements of an article."""
    found = extract(Article(text, FRIDAY, "", "en"), gazetteer_from_catalogue())
    return [rule for one in found.statements for rule in one.rules]


def speakers(text: str, publisher: str = "") -> list[str]:
    """Who speaks in an article, in order."""
    return [one.who for one in statements(text, publisher)]
