"""Who says what a sentence says, and who relays it, by the patterns of attribution."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from apps.extraction.references import Form, Reference
from apps.extraction.statements import patterns
from apps.extraction.statements.mask import (
    GROUP,
    HE,
    OFFICE,
    PEOPLE,
    PERSON,
    PLACE,
    QUOTE,
    SPEAKERS,
    STRANGER,
    THEY,
    Mask,
)

# What stands before a speaker that is none: "told by P", "talks with P".
_OBJECT = re.compile(
    r"\b(?:with|to|of|by|between|from|for|about|against|at|than|into|over|towards?|behind|between the)$"
)
_CLAUSE = re.compile(rf"; |,? (?:but|while|whereas) |, and (?=[{SPEAKERS}{QUOTE}])| - ")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker as a pattern found one: `who` are references, or the bare word "his", "her", "their", "it"."""

    who: tuple[Reference, ...]
    word: str
    rule: str
    at: int
    end: int
    parenthetic: bool = False

    @property
    def is_strange(self) -> bool:
        """Whether the speaker is somebody whom the gazetteer does not know."""
        return any(reference.form is Form.STRANGER for reference in self.who)

    @property
    def is_human(self) -> bool:
        """Whether people speak rather than an office or a country."""
        return bool(self.word and self.word != "it") or any(reference.is_personal for reference in self.who)


@dataclass(frozen=True, slots=True)
class Account:
    """What a sentence says of its own speech: its speakers, clause by clause, and its sources."""

    speakers: tuple[Attribution, ...] = ()
    sources: tuple[Attribution, ...] = ()
    impersonal: str = ""


def account_of(mask: Mask) -> Account:
    """Read the attributions of a masked sentence."""
    sources = tuple(_sources(mask))
    found = sorted(_personal(mask), key=lambda one: (one.at, one.end))
    speakers = tuple(_chosen(mask, found))
    silent = patterns.impersonal().search(mask.text)
    return Account(speakers, sources, silent.group("verb") if silent else "")


def _personal(mask: Mask) -> Iterator[Attribution]:
    subject = _subject(mask)
    for rule, pattern in patterns.whole().items():
        for match in pattern.finditer(mask.text):
            one = _attribution(mask, rule, match, subject)
            if one is not None and (one.is_human or one.is_strange):
                yield one


def _attribution(
    mask: Mask, rule: str, match: re.Match[str], subject: Reference | None
) -> Attribution | None:
    groups = match.groupdict()
    name = "who" if groups.get("who") else "who2" if groups.get("who2") else ""
    if not name:
        if subject is None or match.start() < 2:  # noqa: PLR2004 - something must stand before
            return None
        return Attribution((subject,), "", rule, match.start(), match.end())
    start, end = match.span(name)
    word = groups[name] if groups[name][:1] not in SPEAKERS else ""
    if rule in _NEEDS_SUBJECT and _OBJECT.search(mask.text[max(0, start - 12) : start].rstrip()):
        return None
    who = tuple(found for at in range(start, end) if (found := mask.reference(at)) is not None)
    if not word and not who:
        return None
    return Attribution(who, word, rule, start, match.end(), _is_parenthetic(mask, rule, match, start))


_NEEDS_SUBJECT = frozenset(("subject and verb", "wish", "state", "giving", "aside", "state in passing"))
_PARENTHETIC = frozenset(
    ("verb and subject", "aside", "according to", "as put", "quoted", "in the view of", "word of")
)


def _is_parenthetic(mask: Mask, rule: str, match: re.Match[str], start: int) -> bool:
    """Whether the attribution stands behind or inside the words that it attributes."""
    if rule in _PARENTHETIC:
        return start > 0
    if rule != "subject and verb":
        return False
    before = mask.text[:start].rstrip()
    after = mask.text[match.end() : match.end() + 2]
    return before[-1:] in (",", ";", QUOTE, "-") and (
        after[:1] in (",", ".", ";", ":", "")
        or after.startswith(" ") is False
        or _closes(mask.text, match.end())
    )


def _closes(text: str, end: int) -> bool:
    """Whether only an adverbial follows: "Putin told reporters on Monday."."""
    rest = text[end:]
    return len(rest) < 60 and "," not in rest.strip(" ,.") and not re.search(r"\bthat\b", rest)  # noqa: PLR2004 - a short rest


def _subject(mask: Mask) -> Reference | None:
    """The sentence's first person or office that is no object: who goes on to do the next thing."""
    for at, char in enumerate(mask.text):
        if char not in PEOPLE + OFFICE:
            continue
        if mask.text[at + 1 : at + 3] == "'s" or _OBJECT.search(mask.text[max(0, at - 12) : at].rstrip()):
            continue
        return mask.reference(at)
    return None


def _chosen(mask: Mask, found: list[Attribution]) -> Iterator[Attribution]:
    """One attribution for each clause that has its own; a parenthetic one speaks for all before it."""
    bounds = [0, *(match.end() for match in _CLAUSE.finditer(mask.text)), len(mask.text) + 1]
    clauses = [
        [one for one in found if start <= one.at < end]
        for start, end in zip(bounds, bounds[1:], strict=False)
    ]
    picked = [choice for clause in clauses if (choice := _outermost(clause)) is not None]
    inserted = [one for one in picked if one.parenthetic]
    weak = [one for one in picked if one.rule in ("wish", "state", "moved", "purpose", "giving", "noun of")]
    for one in picked:
        overruled = one in weak and any(other.parenthetic and other is not one for other in inserted)
        if not overruled:
            yield one


_RANK = {
    "and verb": 3,
    "participle": 4,
    "moved": 2,
    "to him": 2,
    "purpose": 2,
    "giving": 1,
    "noun of": 1,
    "by": 2,
}


def _outermost(clause: list[Attribution]) -> Attribution | None:
    """Of a clause's attributions, the one that all its words are attributed to."""
    inserted = [one for one in clause if one.parenthetic]
    if inserted:
        first = min(clause, key=lambda one: (_RANK.get(one.rule, 0), one.at))
        if (
            first.rule in ("subject and verb",)
            and not first.parenthetic
            and first.at < inserted[0].at
            and inserted[-1].rule == "quoted"
        ):
            return first
        return inserted[-1] if inserted[-1].rule not in ("word of",) or first.parenthetic else first
    return min(clause, key=lambda one: (_RANK.get(one.rule, 0), one.at), default=None)


def _sources(mask: Mask) -> Iterator[Attribution]:
    """Offices, agencies and documents that the sentence names as relaying it."""
    for rule, pattern in patterns.sources().items():
        for match in pattern.finditer(mask.text):
            groups = match.groupdict()
            name = next(
                (name for name in ("who", "told", "it", "document", "document2") if groups.get(name)), ""
            )
            if not name:
                continue
            at = match.start(name)
            reference = mask.reference(at)
            word = "" if reference else ("it" if name == "it" else "document")
            yield Attribution((reference,) if reference else (), word, rule, at, match.end())


def humans(references: Iterable[Reference]) -> list[Reference]:
    """The references that are to people."""
    return [reference for reference in references if reference.is_personal]


SIGNS = (PERSON, GROUP, HE, THEY, STRANGER, PLACE)
