"""Who says what a sentence says, and who relays it, by the patterns of attribution."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from apps.extraction.references import Form, Reference
from apps.extraction.screens import Screen
from apps.extraction.statements import patterns
from apps.extraction.statements.mask import OFFICE, PEOPLE, QUOTE, SPEAKERS, Mask, Quotation

# What stands before somebody who is no subject: "told by P", "talks with P".
_PREPOSITION = re.compile(
    r"\b(?:with|to|of|by|between|from|for|about|against|at|than|into|over|towards?|behind|upon|on"
    r"|receive|see|told)(?: the)?$",
)
_PERSON_OR_OFFICE = re.compile(f"[{PEOPLE}{OFFICE}]")
_MUM = (
    r"(?:say|tell|specify|elaborate|comment|mention|disclose|reveal|name|confirm|report|explain|reply|answer"
    r"|respond|clarify|indicate|announce|state|discuss)"
)
# "He did not say"; "he refused to comment"; "until both were ready".
_UNSAID = re.compile(
    rf"\b(?:did|does|do|would|could|will|has|have|had)(?: not|n't) (?:[a-z]+ )?{_MUM}(?:ed)?$"
)
_WORDLESS = re.compile(rf"(?:refused|refuses) to {_MUM}\b")
_CONDITION = re.compile(
    rf"\b(?:until|unless|once|whether|as soon as|so that|in case)(?: both| the)?(?: [{SPEAKERS}] and)? $"
)
_REFUSED = re.compile(r"\b(?:declin|refus|fail|avoid|stopp|abstain)[a-z]* (?:to|from|short of) $")
_CLAUSE = re.compile(
    rf"; |,? (?:but|while|whereas) |, and (?=[{SPEAKERS}{QUOTE}])| - "
    r"|, (?:in|during|at|over) (?:the course of )?which "
)
# "While P spoke of peace, P blamed P": two clauses.
_CONTRAST = re.compile(rf"(?:while|whereas|whilst|though|although|where) [^{QUOTE}]*?, (?=[{SPEAKERS}] )")
_RELATIVE = re.compile(r", (?:where|who|which|whose)\b")

_NEEDS_SUBJECT = frozenset(
    (
        "subject and verb",
        "wish",
        "state",
        "giving",
        "particle",
        "accord",
        "quoted as",
        "aside",
        "state in passing",
        "naming",
        "had to say",
        "was told",
        "said to have",
        "through",
    )
)
_OF_THE_SUBJECT = frozenset(("and verb", "purpose", "participle"))
_PARENTHETIC = frozenset(
    (
        "verb and subject",
        "aside",
        "according to",
        "as put",
        "quoted",
        "in the view of",
        "the reply",
        "was own noun",
        "was noun of",
        "heard behind",
        "reply from",
        "question for",
    ),
)
# The lower, the more a pattern's speaker is the one to whom a clause's words belong.
_RANK = {
    "idiom": 1,
    "and verb": 3,
    "participle": 4,
    "with P agreed": -1,
    "agreed with": -1,
    "moved": 2,
    "to him": 2,
    "purpose": 2,
    "giving": 1,
    "noun of": 1,
    "word from": 4,
    "by": 2,
    "wish": 1,
    "state": 1,
    "named": 2,
    "heard behind": -1,
}
_WEAK = frozenset(
    ("idiom", "word from", "wish", "state", "moved", "noun of", "by", "giving", "purpose", "named")
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker as a pattern found one: `who` are references, or `word` is "his", "their", "it"."""

    who: tuple[Reference, ...]
    word: str
    rule: str
    at: int
    end: int
    verb: str = ""
    is_act: bool = False
    parenthetic: bool = False

    @property
    def is_strange(self) -> bool:
        """Whether the speaker is somebody whom the gazetteer does not know."""
        return any(reference.form is Form.STRANGER for reference in self.who)

    @property
    def is_human(self) -> bool:
        """Whether people speak rather than an office or a country."""
        return bool(self.word) or any(_is_human(reference) for reference in self.who)


def _is_human(reference: Reference) -> bool:
    return reference.is_personal or (reference.form is Form.METONYM and reference.word == "side")


@dataclass(frozen=True, slots=True)
class Account:
    """What a sentence says of its own speech: its speakers, clause by clause, and its sources."""

    speakers: tuple[Attribution, ...] = ()
    sources: tuple[Attribution, ...] = ()
    others: tuple[Attribution, ...] = ()
    impersonal: str = ""
    spokesman: Reference | None = None


def account_of(mask: Mask) -> Account:
    """Read the attributions of a masked sentence."""
    found = _whole(sorted(_speakers(mask), key=lambda one: (one.at, one.end)))
    silent = patterns.impersonal().search(mask.text)
    spokesman = next(
        (
            who
            for one in found
            if one.parenthetic
            for who in one.who
            if who.role == "spokesperson" and who.people
        ),
        None,
    )
    speakers = () if patterns.unknown_speaker().match(mask.text) else tuple(_chosen(mask, found))
    return Account(
        speakers=speakers,
        sources=tuple(_sources(mask)),
        others=tuple(one for one in found if one not in speakers),
        impersonal=(silent["verb"] or "agreed") if silent else "",
        spokesman=spokesman,
    )


# Speakers -------------------------------------------------------------------------------------


def _whole(found: list[Attribution]) -> list[Attribution]:
    """The attributions without those that see only some of a verb's several speakers."""
    return [
        one
        for one in found
        if not any(one.end == other.end and set(one.who) < set(other.who) for other in found)
    ]


@cache
def _speech() -> Screen[str]:
    return Screen(patterns.whole().items())


def _speakers(mask: Mask) -> Iterator[Attribution]:
    for rule, pattern in _speech().possible(mask.text):
        match = pattern.search(mask.text)
        while match is not None:
            one = _attribution(mask, rule, match)
            if one is not None and one.is_human:
                yield one
            match = pattern.search(
                mask.text, match.start() + 1 if one is None else max(match.end() - 1, match.start() + 1)
            )


def _attribution(mask: Mask, rule: str, match: re.Match[str]) -> Attribution | None:
    """What a match attributes to whom; None where it is no attribution after all."""
    groups = match.groupdict()
    act, say = groups.get("act") or groups.get("act2"), groups.get("say")
    if _is_no_speech(mask, match, len(act or say or "")):
        return None
    if rule in _OF_THE_SUBJECT:
        return _of_the_subject(mask, rule, match)
    if groups.get("reply"):
        return Attribution((), "reply", rule, match.start(), match.end(), parenthetic=True)
    name = "who" if groups.get("who") else "who3"
    start, end = match.span(name)
    if rule in _NEEDS_SUBJECT and _PREPOSITION.search(mask.text[max(0, start - 14) : start].rstrip()):
        return None
    who = tuple(found for at in range(start, end) if (found := mask.reference(at)) is not None)
    who = _before_the_colon(mask, start, who)
    if groups.get("other") and (other := mask.reference(match.start("other"))):
        who = (*who, other)
    parenthetic = _is_parenthetic(mask, rule, match, start)
    return Attribution(
        who, "" if who else groups[name], rule, start, match.end(), act or say or "", bool(act), parenthetic
    )


def _before_the_colon(mask: Mask, at: int, who: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """Who "he" is in "P had another view: the talks were dead, he said": of whom the sentence speaks."""
    if len(who) != 1 or who[0].form is not Form.PRONOUN or (colon := mask.text.find(": ", 0, at)) < 0:
        return who
    subject = mask.reference(subject_of(mask, colon))
    return (subject,) if subject is not None and subject.is_personal else who


def _is_no_speech(mask: Mask, match: re.Match[str], verb_length: int) -> bool:
    """Whether the verb is refused ("declined to say"), tells of a deed, or a quotation opens with none."""
    quote = match.groupdict().get("quote")
    if quote and not _opens_with_verb(mask, match.start("quote")):
        return True
    verb = match.end() - verb_length
    if verb_length and _is_anothers(mask, match, verb):
        return True
    if _UNSAID.search(mask.text, match.start(), match.end()) or _WORDLESS.match(
        mask.text, max(0, match.end() - len("refused"))
    ):
        return True
    if _CONDITION.search(mask.text, max(0, match.start() - 20), match.start()):
        return True
    is_deed = verb_length > 0 and patterns.deed().match(mask.text, verb) is not None
    return is_deed or _REFUSED.search(mask.text, max(0, verb - 20), verb) is not None


def _is_anothers(mask: Mask, match: re.Match[str], verb: int) -> bool:
    """Whether a verb behind a comma belongs to what follows it: "P rang P, said diplomats"."""
    if mask.text[verb - 2 : verb] != ", ":
        return False
    if patterns.inverted().match(mask.text, match.end()):
        return True
    if "who" not in match.re.groupindex or mask.text[: match.start("who")].endswith((", ", ", the ")):
        return False
    return mask.text.count(",", match.end("who"), verb) == 1  # nothing that the comma could close


def _of_the_subject(mask: Mask, rule: str, match: re.Match[str]) -> Attribution | None:
    """A verb without a subject of its own is that of the sentence's subject."""
    name = next(name for name in ("act", "act2", "say") if match.groupdict().get(name))
    at = subject_of(mask, match.start(name))
    if at < 0 or mask.reference(at) is None:
        return None
    several = patterns.several().match(mask.text, at)
    places = range(at, several.end() if several else at + 1)
    who = tuple(found for place in places if (found := mask.reference(place)) is not None)
    return Attribution(who, "", rule, match.start(name), match.end(), match.group(name), is_act=True)


def _opens_with_verb(mask: Mask, at: int) -> bool:
    """Whether a quotation begins with a verb of speech."""
    quotation = mask.what.get(at)
    return isinstance(quotation, Quotation) and patterns.spoken().match(quotation.opening) is not None


# What may follow an attribution that stands behind its words: nothing, an addressee, where and when.
_WHEN_AND_WHERE = (
    r"on|in|at|to|during|as|when|while|after|before|by|with|for|from|of|over|through|via|adding|saying|stressing|noting"
    r"|referring|speaking|citing|quoting|without|today|yesterday|late|early|earlier|later|this|last|meanwhile|again|too|also|here"
    r"|there|then|once|afterwards|himself|herself|bluntly|[a-z]+day|[a-z]+ly"
)
_SAID = re.compile(rf"(?: [{SPEAKERS}])?(?:$|[,.;:!?{QUOTE}-]| (?:{_WHEN_AND_WHERE})\b)")
_ADDRESSEE = rf"(?:[{SPEAKERS}]|(?:the |his |her |a |an |some )?[a-z-]+(?: [a-z-]+)?)"
_TOLD = re.compile(rf"(?: {_ADDRESSEE})?(?:$|[,.;:!?{QUOTE}-]| (?:{_WHEN_AND_WHERE})\b)")
_TELLING = frozenset(("told", "tells", "informed", "assured", "reminded", "let it be known", "tell"))


# What was said follows: "agreed with P that", "urged P to".
_CONTENT = re.compile(rf" (?:(?:with|to) )?[{SPEAKERS}],? (?:that|to)\b")
# Whose he is who speaks: "P's press secretary P said".
_OWNER = re.compile(rf"(?:the )?(?:[a-z]+ )?[{SPEAKERS}]'s?(?: [a-z]+){{0,2}} $")


def _is_parenthetic(mask: Mask, rule: str, match: re.Match[str], start: int) -> bool:
    """Whether the attribution stands behind or inside the words that it attributes."""
    if rule in _PARENTHETIC:
        return start > 0
    owner = _OWNER.search(mask.text, 0, start)
    start = owner.start() if owner else start
    if rule != "subject and verb" or mask.text[:start].rstrip()[-1:] not in (",", ";", QUOTE, "-"):
        return False
    if _CONTENT.match(mask.text, match.end()):
        return False
    tells = match.groupdict().get("say") in _TELLING
    return (_TOLD if tells else _SAID).match(mask.text, match.end()) is not None


def subject_of(mask: Mask, before: int) -> int:
    """Where the person or office stands who goes on to do the next thing: the first that is no object."""
    cut = [match.start() for match in _RELATIVE.finditer(mask.text, 0, before)]
    objects = -1
    for match in _PERSON_OR_OFFICE.finditer(mask.text, 0, before):
        at = match.start()
        if mask.text.startswith("'s", at + 1):
            continue
        is_object = _PREPOSITION.search(mask.text[max(0, at - 14) : at].rstrip()) is not None
        if is_object and mask.text.startswith(", who ", at + 1) and before > at + 1:
            return at  # "to P, who called P to urge restraint"
        if is_object or (
            objects >= 0 and mask.text[objects + 1 : at] in (" and ", ", ", " and the ", ", and ")
        ):
            objects = at
            continue
        if mask.text[at] in OFFICE and mask.text[at + 1 : at + 2] in (":", "/", ")", "."):
            continue  # the agency of a dateline
        return (
            -1 if any(at < place < before and not _closed(mask.text, place, before) for place in cut) else at
        )
    return -1


def _closed(text: str, relative: int, before: int) -> bool:
    """Whether a relative clause has ended, by a comma, before this place."""
    return "," in text[relative + 2 : before]


def _chosen(mask: Mask, found: list[Attribution]) -> Iterator[Attribution]:
    """One attribution for each clause that has its own; a parenthetic one speaks for the weak beside it."""
    cuts = {match.end() for match in _CLAUSE.finditer(mask.text)}
    if contrast := _CONTRAST.match(mask.text):
        cuts.add(contrast.end())
    bounds = [0, *sorted(cuts), len(mask.text) + 1]
    clauses = [[one for one in found if start <= one.at < end] for start, end in pairwise(bounds)]
    picked = [choice for clause in clauses if (choice := _outermost(mask, clause)) is not None]
    for one in picked:
        overruled = one.rule in _WEAK and any(other.parenthetic and other is not one for other in picked)
        if not overruled:
            yield one


_SUBORDINATE = re.compile(
    r"\b(?:what|which|whom|whose|how|why|where|when|because|since|than|until)(?: the)? $"
)


def _order(mask: Mask, clause: list[Attribution]) -> Callable[[Attribution], tuple[bool, int, int]]:
    """How near an attribution is to being the one of its whole clause: main clauses first, then by rule."""

    def order(one: Attribution) -> tuple[bool, int, int]:
        inner = any(other.at < one.at and other.who != one.who for other in clause)
        inner = inner and _SUBORDINATE.search(mask.text, max(0, one.at - 14), one.at) is not None
        return inner, _RANK.get(one.rule, 0), one.at

    return order


def _outermost(mask: Mask, clause: list[Attribution]) -> Attribution | None:
    """Of a clause's attributions, the one that all its words are attributed to."""
    inserted = [one for one in clause if one.parenthetic]
    first = min(clause, key=_order(mask, clause), default=None)
    if not inserted or first is None:
        return first
    last = inserted[-1]
    others = [one for one in clause if one.who != last.who]
    leading = min(others, key=_order(mask, clause), default=None)
    is_side = all(who.form is Form.METONYM for who in last.who) and not last.word
    if leading is not None and is_side and not leading.parenthetic:
        return leading
    if (
        leading is not None
        and any(who.role == "spokesperson" for who in last.who)
        and leading.who != last.who
    ):
        return leading
    if (
        last.rule == "verb and subject"
        and last.verb == ""
        and first.rule == "subject and verb"
        and not first.parenthetic
        and first.at < last.at
    ):
        return first
    return last


# Sources --------------------------------------------------------------------------------------


_SOURCE_GROUPS = (
    "officials",
    "described",
    "nation",
    "who",
    "told",
    "it",
    "document",
    "agency",
    "state",
    "capital",
    "named",
)


@cache
def _relays() -> Screen[str]:
    return Screen(patterns.sources().items())


def _sources(mask: Mask) -> Iterator[Attribution]:
    """Offices, agencies and documents that the sentence names as relaying it."""
    for rule, pattern in _relays().possible(mask.text):
        for match in pattern.finditer(mask.text):
            groups = {name.rstrip("23"): words for name, words in match.groupdict().items() if words}
            name = next(name for name in _SOURCE_GROUPS if name in groups)
            at = next(match.start(group) for group in (name, f"{name}2") if match.groupdict().get(group))
            reference = mask.reference(at)
            word = "" if reference else "government" if "government" in groups else name
            who = (reference,) if reference else ()
            words = groups[name] if name == "described" else word
            yield Attribution(who, words, rule, at, match.end(), _nation(mask, match))


def _nation(mask: Mask, match: re.Match[str]) -> str:
    """The country that a source is told by: "Turkish diplomatic sources", "diplomats in Ankara"."""
    for group, words in match.groupdict().items():
        if words and group.startswith("nation"):
            return patterns.nation_words()[words]
        if words and group.startswith("place"):
            place = mask.reference(match.start(group))
            return next(iter(place.sides if place else ()), "")
    return ""
