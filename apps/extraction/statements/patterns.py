"""The grammar of attribution: small named parts first, whole patterns last.

Patterns read masked text (see `mask`). In the examples P is a person, O an office, Q a quotation.
Each whole pattern captures its speaker as `who`; the patterns of `SOURCES` capture who relays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

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
)
from apps.extraction.vocabulary import load

PAST, PRESENT, INFINITIVE, GERUND = range(4)


@cache
def speech() -> dict[str, Any]:
    """The vocabulary of speech."""
    return load("en", "speech")


def either(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first."""
    longest_first = sorted({word.replace("_", " ") for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in longest_first) + ")"


def forms(section: str, *wanted: int) -> list[str]:
    """The forms of a section's verbs; a verb that lacks a form is skipped."""
    found = []
    for line in speech()[section]["verbs"]:
        words = line.split()
        found += [words[form] for form in wanted if form < len(words)]
        if PAST in wanted and len(words) > GERUND + 1:
            found.append(words[GERUND + 1])
    return found


def nouns(section: str) -> str:
    """A group of a section's nouns."""
    return either(speech()[section]["nouns"])


# One speaker, and several: "P", "P and P", "P, P and P".
ONE = f"[{SPEAKERS}]"
HUMAN = f"[{PEOPLE}]"
MANY = f"{ONE}(?:(?:, {ONE})*,? (?:and|as well as|alongside|together with) {ONE})?"
WHO = f"(?P<who>{MANY})"
ONE_WHO = f"(?P<who>{ONE})"


@cache
def whole() -> dict[str, re.Pattern[str]]:
    """The patterns by name, in the order in which they are tried."""
    between = either(speech()["between"]["words"])
    # "P, who leads the party, ..." and "P of the ministry ..."; then small words: "also", "for his part".
    aside = rf"(?:,[^,;:{QUOTE}]{{1,110}}(?:,[^,;:{QUOTE}]{{1,60}})?,|,? (?:of|from|in|at|on|for|who|during) [^,;:{PEOPLE}{QUOTE}]{{1,60}}?,?)?"
    gap = rf"{aside}(?:,? {between}\b)*,?"
    finite = either([*forms("say", PAST, PRESENT, INFINITIVE), *forms("act", PAST, PRESENT, INFINITIVE)])
    wish = either(speech()["wish"]["verbs"])
    say = either(forms("say", PAST, PRESENT, INFINITIVE))
    asides = either(
        [*forms("aside", PAST, PRESENT), *(line.split()[-1] for line in speech()["aside"]["verbs"])]
    )
    be, degrees = either(speech()["state"]["be"]), either(speech()["state"]["degrees"])
    feeling = either(speech()["state"]["adjectives"])
    gives = either(forms("give", PAST, PRESENT, INFINITIVE))
    purposes = either(speech()["purpose"]["verbs"])
    words = nouns("word")
    patterns = {
        # P, for his part, said / P and P condemned
        "subject and verb": rf"{WHO}{gap} {finite}\b",
        # ..., said P
        "verb and subject": rf"(?:^|[,;:{QUOTE}-] ?)(?:[a-z]+ly )?{say} (?:[a-z]+ly )?{WHO}",
        # ..., P went on / contacts, P believes, are plenty
        "aside": rf"[,;{QUOTE}-] {WHO}{gap} {asides}(?=[,.;:!?{QUOTE}]|$| (?:in|on|to|at|by|when|as|with|of|after|for|of {HUMAN})\b)",
        # P wants, P hopes
        "wish": rf"{WHO}{gap} {wish}\b",
        # P was deeply worried
        "state": rf"{WHO}{aside} (?:(?:too|also|again|{between}),? )*{be} (?:{degrees} )*{feeling}\b",
        # P, uneasy about the tension, ...
        "state in passing": rf"{WHO}, (?:{degrees} )*{feeling} [^,]{{1,60}},",
        # P gave P an account
        "giving": rf"{WHO}{gap} {gives}\b[^,;.{QUOTE}]{{0,70}}?\b{nouns('give')}\b",
        # P used the call to urge; P rang P, in that case to wish him
        "purpose": rf"(?:^|[,;:.)-] |^[^,;]{{0,80}} ){WHO}(?!'s)[^;{QUOTE}]{{0,170}}? to (?:[a-z]+ly )?{purposes}\b",
        # according to P
        "according to": rf"\baccording to (?:the )?(?P<who>{ONE})(?!'s)",
        # as P put it
        "as put": rf"\bas {ONE_WHO}(?: himself)? (?:put it|puts it|tells it|told it|sees it|saw it|explained|explains|has it|had it|said|says|put)\b",
        # in P's view, by P's account, in his words
        "word of": rf"\b(?:in|by|to|from|on) {ONE_WHO}(?:'s?)? (?:own )?{words}\b",
        "own word of": rf"\b(?:in|by|to|from|on) (?P<who>his|her|their|its)(?: own)? {words}\b",
        # in the opinion of P
        "in the view of": rf"\bin the (?:view|opinion|words|eyes|account|estimation|assessment|judgement|telling|reading) of {WHO}",
        # P's message was, was P's verdict
        "noun of": rf"(?:{ONE_WHO}'s? (?:own )?(?:[a-z]+ )?{words} (?:was|is|were|are|has been|dealt|went|:)|\b(?:was|were|is|that|,) (?:[a-z, ]{{0,20}})?(?P<who2>{ONE})'s? (?:[a-z]+ )?{words}\b)",
        # he had a promise: ..., his recipe: ...
        "own noun": rf"^(?P<who>his|her|their) (?:[a-z]+ )?{words}(?: [^:,.;]{{1,40}})?(?: (?:was|is|were|are)\b|:)",
        # the fighting alarms P
        "moved": rf"\b{either(speech()['moves']['verbs'])} (?:both |the )?{WHO}",
        "to him": rf"\b(?:unacceptable|inadmissible|important|vital|crucial|clear|dear|obvious|essential|of concern) to (?P<who>[{PERSON}{GROUP}{HE}{THEY}])",
        # has P's thanks, has her full support
        "has somebody's": rf"\b(?:has|have|had) (?:{ONE_WHO}'s?|(?P<who2>his|her|their)) (?:[a-z]+ )?(?:support|thanks|backing|sympathy|gratitude|condolences|blessing)\b",
        # O quoted P as saying; P was quoted as saying
        "quoted": rf"\b(?:quoted|cited|quotes|cites|quoting|citing|paraphrased)(?: [a-z]+){{0,2}} {WHO}(?!'s)",
        # was raised by P
        "by": rf"\b(?:was|were|been|is|are) (?:[a-z]+ ){{0,2}}?(?:{either(forms('say', PAST))}|{either(forms('act', PAST))}|put before|made)\b[^,;.{QUOTE}]{{0,60}}? by {WHO}",
        # ... and explained to him
        "and verb": rf"(?:,? (?:and|but|before|then)|,) (?:{between} )*(?P<verb>{finite})\b",
        # thanking him, P ...
        "participle": rf"(?:^|, )(?:{either(forms('say', GERUND))}|{either(forms('act', GERUND))})\b",
    }
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


@cache
def sources() -> dict[str, re.Pattern[str]]:
    """How a sentence names the office or agency that relays it."""
    document, verbs = nouns("document"), either(speech()["document"]["verbs"])
    relay = either(
        [*forms("say", PAST, PRESENT), *speech()["document"]["verbs"], *speech()["relay"]["verbs"]]
    )
    owner = f"(?P<who>[{OFFICE}{PLACE}{PERSON}{STRANGER}{HE}])"
    office = f"(?P<who>[{OFFICE}{PLACE}])"
    between = either(speech()["between"]["words"])
    patterns = {
        # O said; O, for its part, reported
        "office says": rf"{office}(?!'s)(?:,? {between}\b)*,? {relay}\b",
        # said O
        "says office": rf"[,;{QUOTE}-] {relay} (?:the )?(?P<who>{OFFICE})",
        # according to O; as O tells it; by O's account
        "according to office": rf"\b(?:according to|as reported by|citing|quoting|with reference to|referring to|on the basis of a [a-z]+ from|learned from|learnt from|has it from|heard from|reports? from|cited by|quoted by|reported by|informed by) (?:the )?(?:[a-z]+ ){{0,3}}?(?:(?:of|from|by) (?:the )?)?{office}",
        "as office tells": rf"\b(?:as|if) {office} (?:tells|told|puts|put|has|had|sums|summed|explains|explained|reports|reported|is right|is to be believed|says|said)\b",
        "office account": rf"\b(?:by|in|to|from|on) {office}'s? (?:[a-z]+ )?(?:account|version|telling|words|words|readout|view)\b",
        "believe office": rf"\bto believe (?:the )?{office}",
        # the statement from O says; O's readout credits; the O statement said
        "document of": rf"\b{document} (?:of|from|by|published by|issued by|released by|put out by) (?:the )?{owner}(?!'s)[^,;.]{{0,40}}? {verbs}\b",
        "owned document": rf"{owner}(?:'s?)? (?:own )?(?:[a-z]+ )?{document}\b(?: on [a-z]+)?[^,;.{QUOTE}]{{0,30}}? (?:also |again |{between} )*{verbs}\b",
        "document then": rf"\b{verbs} (?:the |a |an |in the )?(?:[a-z]+ ){{0,2}}?{document} (?:of|from|by) (?:the )?{owner}",
        "document": rf"\b(?:the|its|a|this|an) (?:[a-z]+ ){{0,2}}?(?P<document>{document})(?: [^,;.{QUOTE}]{{1,40}}?)?,? (?:also |again |{between} )*{verbs}\b|\b{verbs} (?:the|its|a|this) (?:[a-z]+ ){{0,2}}?(?P<document2>{document})\b",
        "according to document": rf"\baccording to (?:the|a|its|this|an) (?:[a-z]+ ){{0,2}}?(?P<document>{document})\b(?! of| from)",
        "own document": rf"\b(?:his|her) (?P<document>{document})\b[^,;.{QUOTE}]{{0,30}}? {verbs}\b",
        "it says": rf"(?:^|[,;{QUOTE}-] )(?P<it>it) (?:{between} )*(?:{relay}|went on|goes on|continued|paraphrased|insisted|quoted)\b",
        # told O; in an interview with O
        "told": rf"\b(?:told|tells|telling|interview with|interviewed by|speaking to|spoke to|remarks to|comments to|interview to|said to) (?:the )?(?:{PLACE}'s )?(?P<told>{OFFICE})",
    }
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


@cache
def contact() -> re.Pattern[str]:
    """Words of a sentence that only says that people were in contact, or about what."""
    return re.compile(rf"\b{either(speech()['contact']['words'])}\b")


@cache
def impersonal() -> re.Pattern[str]:
    """Speech without a speaker: "it was noted that", "the need was stressed"."""
    verbs = either(speech()["impersonal"]["verbs"])
    return re.compile(
        rf"\b(?:(?P<it>it) )?(?:was|were|is|has been|have been) (?:(?:also|again|particularly|especially|once more|further|jointly|separately) )*(?P<verb>{verbs})\b"
    )
