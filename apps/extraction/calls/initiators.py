"""At whose initiative a call was held, wherever a sentence says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from apps.extraction.calls.masking import Masked, grammar, is_anybody, masked_pattern
from apps.extraction.references import Form, Reference
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
    for kind, pattern in _patterns():
        for match in pattern.finditer(masked.text):
            sign = next((character for character in match.group() if is_anybody(character)), None)
            if sign is None or (kind in ("verb", "wish") and not _about_a_call(masked.text, match)):
                continue
            yield match.start(), masked.reference_of(sign)


def _about_a_call(text: str, match: re.Match[str]) -> bool:
    """As in "X sought talks" is no call sought, unless the words say so or nothing follows."""
    return (
        re.search(
            r"\b(?:call|conversation|talk|contact|exchange|discussion|for it)s?\b",
            match.group() + text[match.end() : match.end() + 45].split(",", maxsplit=1)[0],
        )
        is not None
    )


def initiator_slug(reference: Reference, participants: tuple[str, ...], sides: dict[str, str]) -> str | None:
    """The person or side that a reference means among a call's participants."""
    people = [slug for slug in reference.people if slug in participants]
    if len(people) == 1 and reference.is_personal:
        return people[0]
    for side in reference.sides:
        if side in sides.values():
            return side
    if reference.form is Form.ORGANISATION and reference.organisation:
        return next((side for side in sides.values() if side in reference.organisation), None)
    return None
