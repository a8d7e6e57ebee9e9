"""One gazetteer for the engine's tests, and short articles read with it."""

from __future__ import annotations

from datetime import date
from functools import cache

from apps.extraction.calls import find_calls
from apps.extraction.findings import Article, CallFinding
from apps.extraction.gazetteer import Gazetteer
from apps.extraction.reading import Reading, read
from apps.pipeline.gazetteers import gazetteer_from_catalogue

WEDNESDAY = date(2020, 10, 14)


@cache
def gazetteer() -> Gazetteer:
    """Everyone whom the project knows from the start."""
    return gazetteer_from_catalogue()


def reading_of(text: str, day: date | None = WEDNESDAY, title: str = "", publisher: str = "") -> Reading:
    """An English article, read for its people and days."""
    return read(Article(text, day, publisher, "en", title), gazetteer())


def calls_of(text: str, day: date | None = WEDNESDAY) -> tuple[CallFinding, ...]:
    """The calls that an English article tells of."""
    return find_calls(reading_of(text, day))[0]


def slug_of(surname: str) -> str:
    """The person of the catalogue whose slug ends in this surname, the shortest slug first."""
    people = [
        a.slug for a in gazetteer().actors.values() if a.kind == "person" and a.slug.endswith(f"-{surname}")
    ]
    return next(slug for slug in sorted(people, key=len) if slug in _CAST or len(people) == 1)


_CAST = frozenset(
    (
        "ilham-aliyev",
        "armen-grigoryan",
        "armen-sarkissian",
        "donald-trump",
        "boris-johnson",
        "imran-khan",
        "zakir-hasanov",
    )
)
