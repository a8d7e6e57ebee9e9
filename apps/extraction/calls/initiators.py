"""At whose initiative a call was held, wherever a sentence says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from apps.extraction.calls.masking import Masked, grammar, is_anybody, masked_pattern
from apps.extraction.gazetteer import Gazetteer
from apps.extraction.references import Reference
from apps.extraction.vocabulary import load

_KINDS = (
    "cleft",
    "named",
    "wish",
    "idea",
    "taken",
    "before",
    "after",
    "verb",
    "passive",
    "initiator",
    "put_through",
)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = load("en", "calls")["initiative"]
    return tuple((kind, masked_pattern(table[kind])) for kind in _KINDS)


def initiators_in(masked: Masked) -> Iterator[tuple[int, Reference]]:
    """Whom a sentence names as having wanted a call, with the place of each."""
    if not grammar("initiators.words").search(masked.text):
        return
    for match in grammar("initiators.whose").finditer(masked.text):
        signs = [character for character in masked.text[: match.start()] if is_anybody(character)]
        if signs:
            yield match.start(), masked.reference_of(signs[-1])
    for _, pattern in _patterns():
        for match in pattern.finditer(masked.text):
            sign = next((character for character in match.group() if is_anybody(character)), None)
            if sign is not None:
                yield match.start(), masked.reference_of(sign)


def initiator_slug(reference: Reference, participants: tuple[str, ...], gazetteer: Gazetteer) -> str | None:
    """The person or side that a reference means among a call's participants."""
    people = [slug for slug in reference.people if slug in participants]
    if len(people) == 1 and reference.is_personal:
        return people[0]
    sides = {gazetteer.side_of(slug) for slug in participants}
    meant = reference.sides or (
        (gazetteer.side_of(reference.organisation),) if reference.organisation else ()
    )
    return next((side for side in meant if side in sides), None)
