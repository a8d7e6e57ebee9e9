"""At whose initiative a call was held, wherever a sentence says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from apps.extraction.calls.masking import ANYBODY, PERSON, Masked, masked_pattern
from apps.extraction.gazetteer import Gazetteer
from apps.extraction.references import Form, Reference
from apps.extraction.screens import Screen
from apps.extraction.vocabulary import load


@dataclass(frozen=True, slots=True)
class Claim:
    """Whom a sentence names as having wanted a call, and where; `every` where it says so of several calls.

    `others` are the people whom its own words say were rung.
    """

    position: int
    end: int
    reference: Reference
    every: bool = False
    others: frozenset[str] = frozenset()


@cache
def _data() -> dict[str, Any]:
    return load("en", "initiative")


@cache
def _nations() -> dict[str, str]:
    """Nationalities and peoples with the side for which they stand: "French", "Armenians"."""
    return {
        word.lower() + ending: slug
        for slug, country in load("en", "countries").items()
        for key, ending in (("adjectives", ""), ("demonyms", "s"))
        for word in country.get(key, ())
    }


@cache
def _patterns() -> Screen[bool]:
    """The wordings of an initiative, and whether each may be of something else than a call."""
    data = _data()
    nations = "|".join(re.escape(word) for word in sorted(_nations(), key=len, reverse=True))
    who = rf"(?:the )?(?:(?P<who>{ANYBODY})|\b(?P<nation>{nations})\b(?: side\b| party\b)?)"
    words = {"WHO": who, "CALL": data["call"], "DEFINITE": data["definite"], "WISH": data["wish"]}
    return Screen(
        (family.get("about", False), masked_pattern(_filled(pattern, words)))
        for family in data["families"]
        for pattern in family["patterns"]
    )


def _filled(pattern: str, words: dict[str, str]) -> str:
    for name, value in words.items():
        pattern = pattern.replace(f"{{{name}}}", value)
    return pattern


@cache
def _thing(name: str) -> re.Pattern[str]:
    return masked_pattern(_data()[name])


_NEGATED = re.compile(r"\b(?:not|never|neither|nor|whether|denied|denies|unclear)\b|n't\b")
_SEVERAL = re.compile(r"\b(?:both(?! times)|these|all|calls|conversations|contacts|(?:tele)?phone talks)\b")
_AFTER = 60
_NEAR = 15
# "Put it to Putin as well, whom he had called".
_WHOM = re.compile(rf"({PERSON})(?: as well| too)?, whom\b")


def initiators_in(masked: Masked) -> Iterator[Claim]:
    """Whom a sentence names as having wanted a call, with the place of each."""
    text = masked.text
    for of_anything, pattern in _patterns().possible(text):
        for match in pattern.finditer(text):
            if _negated(text, match) or (of_anything and not _of_a_call(text, match)):
                continue
            several = _SEVERAL.search(text) is not None
            yield Claim(match.start(), match.end(), _named(masked, match), several, _others(masked, match))


def _others(masked: Masked, match: re.Match[str]) -> frozenset[str]:
    """Who was rung by words that make a clause of their own: "Putin, whom he had called"."""
    told = _WHOM.search(masked.text, max(0, match.start() - _NEAR), match.end())
    people = masked.reference_of(told[1]).people if told else ()
    return frozenset(people) if len(people) == 1 else frozenset()


def _named(masked: Masked, match: re.Match[str]) -> Reference:
    if match["who"]:
        return masked.reference_of(match["who"])
    side = _nations()[match["nation"]]
    return Reference(Form.METONYM, match.start("nation"), match.end("nation"), sides=(side,))


def _negated(text: str, match: re.Match[str]) -> bool:
    """Whether the words, or their clause before them, deny or ask."""
    clause = re.split(r"[,;:.]", text[: match.start()])[-1]
    return _NEGATED.search(clause + match.group()) is not None


def _of_a_call(text: str, match: re.Match[str]) -> bool:
    """Whether the thing named nearest to a wish is a call: not "the truce was agreed at Moscow's request"."""
    before, after = text[: match.end()], text[match.end() : match.end() + _AFTER]
    calls = [found.start() for found in _thing("calls").finditer(before)]
    others = [found.start() for found in _thing("others").finditer(before)]
    if calls or others:
        return max(calls, default=-1) > max(others, default=-1)
    call, other = _thing("calls").search(after), _thing("others").search(after)
    return other is None or (call is not None and call.start() < other.start())


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
