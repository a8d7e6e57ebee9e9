"""On what occasion something was said: in a call, in which of several, or elsewhere.

Patterns read masked text (see `mask`).
"""

from __future__ import annotations

import re
from functools import cache

from apps.extraction.statements.mask import GROUP, PERSON, THEY
from apps.extraction.statements.patterns import HUMAN, PAST, either, forms, words_of

_CALL = (
    r"(?:(?:tele)?phone(?! interview)|(?:phone |telephone )?call(?! for)|line(?! of contact)|conversation"
    r"|(?:phone|telephone|video) talks?|video ?-?(?:link|call|conference))"
)
_BY_CALL = rf"(?:(?:in|during|over|by|on|via)(?: [a-z]+){{0,3}}? {_CALL}\b|(?:tele)?phoned\b|rang\b)"


@cache
def contact() -> re.Pattern[str]:
    """Words of a sentence that only says that people were in contact, or about what."""
    return re.compile(rf"\b{words_of('contact', 'words')}\b")


@cache
def topical() -> re.Pattern[str]:
    """Verbs that in the sentence of the call itself only say what the call was about."""
    return re.compile(rf"\b{words_of('topical', 'verbs')}$")


@cache
def tells() -> re.Pattern[str]:
    """What makes a verb tell more than a subject: "agreed that", "agreed with him that"."""
    return re.compile(rf"(?: with {HUMAN})? (?:that|to|not to|how|why)\b")


@cache
def pointed_gift() -> re.Pattern[str]:
    """What somebody gives another in a call that says more than what it was about: "the same message"."""
    return re.compile(
        r"\b(?:messages?|points?|assurances?|promise|pledge|warning|condolences|thanks|appeal|plea|apology)$"
    )


@cache
def phoning() -> re.Pattern[str]:
    """Words that speak of the call itself."""
    return re.compile(rf"\b{words_of('phoning', 'words')}\b")


@cache
def in_a_call() -> re.Pattern[str]:
    """Words that say that something was said in a call: "on the phone", and not "would call him"."""
    return re.compile(rf"^(?:(?!\b(?:will|would|not|never|yet to)\b)[^;])*?\b{_BY_CALL}")


@cache
def i_said_in_a_call() -> re.Pattern[str]:
    """What somebody says of his own words in a call: "I told him on the phone"."""
    done = either(forms("say", PAST) + forms("act", PAST))
    said = rf"(?:i|we) (?:[a-z]+ ){{0,2}}?(?:{done}|was saying)|from me"
    return re.compile(rf"\b(?:{said})\b[^;]*?\b{_BY_CALL}")


@cache
def fronted_hearer() -> re.Pattern[str]:
    """With whom somebody speaks, named first: "to P he said", "in his talk with P he noted"."""
    talk = r"(?:call|conversation|talks?|exchange|contact)"
    opening = rf"(?:to|speaking (?:to|with)|in [a-z]+ (?:[a-z]+ )?{talk} with)"
    return re.compile(rf"{opening} (?:the )?{PERSON}(?!'s)")


@cache
def letter_to() -> re.Pattern[str]:
    """Words of a sentence that tells of a letter to somebody."""
    return re.compile(r"\b(?:letter|telegram|cable|(?:wrote|written|writes|writing) (?:[a-z]+ ){0,2}?to)\b")


@cache
def writing() -> re.Pattern[str]:
    """Verbs of saying something in writing."""
    return re.compile(r"(?:wrote|writes|written|posted|posts|tweeted|tweets)\b")


@cache
def every_call() -> re.Pattern[str]:
    """Words by which something was said in several calls alike, so in no one of them."""
    return re.compile(
        r"\b(?:in|during|on|with) (?:both|each|all|either|the two)(?: of)?(?: [a-z]+)?"
        r" (?:cases?|calls?|conversations?|talks|occasions?|leaders?)\b"
        r"|\b(?:each of (?:them|the)|both times|each time)\b"
    )


@cache
def venue() -> re.Pattern[str]:
    """Words that say that something was said elsewhere than in a call."""
    telling, audiences = words_of("venue", "telling"), words_of("venue", "audiences")
    told = rf"{telling} (?:(?:the|a|an|his|her) )?(?:(?!call|phone)[a-z-]+ ){{0,3}}?{audiences}"
    return re.compile(rf"\b(?:{words_of('venue', 'words')}|{told})\b")


@cache
def alike() -> re.Pattern[str]:
    """Words that say that several were told the same."""
    return re.compile(
        rf"\b{words_of('alike', 'words')}\b|{THEY}|{HUMAN} and {HUMAN}|(?<=[a-z] )[{GROUP}{THEY}]"
    )


@cache
def arranging() -> re.Pattern[str]:
    """Verbs of bringing a call about, and of making it known."""
    return re.compile(r"^(?:request|ask|propos|offer|announc|report|confirm|arrang|initiat|suggest)")


@cache
def by_way_of() -> re.Pattern[str]:
    """Words before a call that make it the occasion of what is said: "in a", "during their", "by"."""
    return re.compile(r"\b(?:in|during|by|over|on|via|after|through|at|before)(?: [a-z'-]+){0,3} ?$")


@cache
def meeting() -> re.Pattern[str]:
    """Words of a sentence that says that people talked, face to face or otherwise."""
    return re.compile(rf"\b{words_of('meeting', 'words')}\b")
