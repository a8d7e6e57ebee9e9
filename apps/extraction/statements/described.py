"""Offices told by their description: "the press service of Armenia's Ministry of Foreign Affairs"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from apps.extraction.clean import Sentence
from apps.extraction.references import Form, Reference
from apps.extraction.statements import patterns
from apps.extraction.statements.mask import OFFICE, PERSON, PLACE, STRANGER, Mask
from apps.extraction.vocabulary import load

_OF = re.compile(rf" (?:of|at|in|for|from|to) (?:the )?([{OFFICE}{PERSON}{PLACE}{STRANGER}])")


@cache
def kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of offices, each with the words that describe one."""
    return tuple((kind, re.compile(words)) for kind, words in load("en", "press")["kinds"].items())


def kind_in(words: str) -> str | None:
    """What kind of office some words describe.

    >>> kind_in("the press service of the ministry of foreign affairs")
    'foreign-ministry'
    """
    return next((kind for kind, pattern in kinds() if pattern.search(words)), None)


@cache
def _nations() -> re.Pattern[str]:
    return re.compile(rf"\b{patterns.either(patterns.nation_words())}\b")


def nation_in(words: str) -> str | None:
    """The country that some words name."""
    found = _nations().search(words)
    return patterns.nation_words()[found.group()] if found else None


def description(sentence: Sentence, mask: Mask, reference: Reference) -> tuple[str, tuple[Reference, ...]]:
    """The words of an office with what it is "of" or "in", and the references in them."""
    at = next((place for place, what in mask.what.items() if what is reference), -1)
    found = [reference]
    while at >= 0 and (further := _OF.match(mask.text, at + 1)):
        at = further.start(1)
        if (owner := mask.reference(at)) is None:
            break
        found.append(owner)
    return sentence.norm[reference.start : found[-1].end], tuple(found)


def sides_of(references: Sequence[Reference]) -> tuple[str, ...]:
    """The countries that references name, the office's own first."""
    return tuple(dict.fromkeys(side for reference in references for side in reference.sides))


@cache
def _unnamed() -> re.Pattern[str]:
    nation = patterns.either(patterns.nation_words())
    voice, document = (words.format(nation=nation) for words in load("en", "press")["unnamed"].values())
    return re.compile(rf"\b(?:{voice}|{document})")


def with_offices(norm: str, references: Sequence[Reference]) -> list[Reference]:
    """The references of a sentence, and the offices that are only described in it.

    "The press service of the Azerbaijani head of state" is an office, though its head is a person.
    """
    found = [_as_office(one) if _voice().match(norm, one.start) else one for one in references]
    owned = [office for one in found if (office := _owned_by(one, norm))]
    found = [one for one in found if not any(office.start <= one.start < office.end for office in owned)]
    return sorted([*found, *owned, *_unnamed_in(norm)], key=lambda one: one.start)


@cache
def _staff() -> re.Pattern[str]:
    return re.compile(load("en", "press")["voice"]["owned"])


def _owned_by(owner: Reference, norm: str) -> Reference | None:
    """Somebody's office, told by whose it is: "the latter's office", "P, whose office ..."."""
    match = _staff().match(norm, owner.end) if owner.is_personal else None
    if match is None or len(owner.people) != 1:
        return None
    start = owner.end + 2 if match["whose"] else owner.start
    return Reference(Form.ORGANISATION, start, match.end(), people=owner.people, word="office")


@cache
def _voice() -> re.Pattern[str]:
    return re.compile(load("en", "press")["voice"]["words"])


def _as_office(reference: Reference) -> Reference:
    if not reference.is_personal:
        return reference
    return Reference(
        Form.ORGANISATION,
        reference.start,
        reference.end,
        sides=reference.sides,
        people=reference.people,
        word="office",
    )


def _unnamed_in(norm: str) -> list[Reference]:
    if "'s " not in norm and "government" not in norm:
        return []
    found = []
    for match in _unnamed().finditer(norm):
        nation = nation_in(match.group())
        sides = (nation,) if nation else ()
        start = match.start("office") if match["office"] else match.start()
        found.append(Reference(Form.ORGANISATION, start, match.end(), sides=sides, word="government"))
    return found


@cache
def _leading() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(words) for kind, words in load("en", "press")["leading"].items()}


def leads_in(sentence: Sentence) -> bool:
    """Whether a line or a sentence with a colon at its end says whose text follows."""
    kind = "sentence" if sentence.is_own else "line"
    return (not sentence.is_own or sentence.norm.endswith(":")) and bool(
        _leading()[kind].search(sentence.norm)
    )
