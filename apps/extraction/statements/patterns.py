"""The grammar of attribution: small named parts first, whole patterns last.

Patterns read masked text (see `mask`). In the examples P is a person, O an office, Q a quotation.
Whole patterns capture their speaker as `who` and, where the verb decides something, the verb as
`act` (a deed done by speaking: thanked, condemned) or `say` (plain speech: said, noted).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from apps.extraction.folding import fold_words
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

PAST, PRESENT, INFINITIVE, GERUND, PARTICIPLE = range(5)


@cache
def speech() -> dict[str, Any]:
    """The vocabulary of speech."""
    return load("en", "speech")


def either(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first."""
    longest_first = sorted({word.replace("_", " ") for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in longest_first) + ")"


def forms(section: str, *wanted: int) -> list[str]:
    """The forms of a section's verbs; irregular ones are given in full, and may lack some."""
    lines = [line.split() for line in speech()[section]["verbs"]]
    lines += [list(inflected(verb)) for verb in speech()[section].get("regular", ())]
    return [line[form] for line in lines for form in wanted if form < len(line)]


def inflected(verb: str) -> tuple[str, str, str, str]:
    """Past, present, infinitive and -ing form of a regular verb; a second word follows the first.

    >>> inflected("deny")
    ('denied', 'denies', 'deny', 'denying')
    >>> inflected("point_out")
    ('pointed_out', 'points_out', 'point_out', 'pointing_out')
    """
    head, _, rest = verb.partition("_")
    tail = f"_{rest}" if rest else ""
    if head.endswith("e"):
        past, present, gerund = f"{head}d", f"{head}s", f"{head[:-1]}ing"
    elif head.endswith("y") and head[-2] not in "aeiou":
        past, present, gerund = f"{head[:-1]}ied", f"{head[:-1]}ies", f"{head}ing"
    elif head.endswith(_DOUBLED):
        past, present, gerund = f"{head}{head[-1]}ed", f"{head}s", f"{head}{head[-1]}ing"
    else:
        sibilant = head.endswith(("s", "sh", "ch", "x", "z"))
        past, present, gerund = f"{head}ed", f"{head}{'es' if sibilant else 's'}", f"{head}ing"
    return past + tail, present + tail, head + tail, gerund + tail


_DOUBLED = ("admit", "submit", "snub", "extol", "rebut", "quip")


def words_of(section: str, key: str = "nouns") -> str:
    """A group of a section's words."""
    return either(speech()[section][key])


# One speaker, and several: "P", "P and P", "P, P and P".
ANY = f"[{SPEAKERS}]"
HUMAN = f"[{PEOPLE}]"
MANY = f"{ANY}(?:(?:, {ANY})*,? (?:and|as well as|alongside|together with) {ANY})?"

# "P, who leads the party, ..."; "P, O reports, ..."; "P, visibly angry, ..."; "P, P, ..."
_OPENERS = either(
    [
        "who",
        "whose",
        "which",
        "the",
        "a",
        "an",
        "his",
        "her",
        "once",
        "himself",
        "herself",
        "as",
        "in",
        "on",
        "at",
        "for",
        "from",
        "speaking",
        "addressing",
        "representing",
        "according",
        "of",
        "with",
        "to",
        "under",
        "against",
        "by",
        "like",
        "unlike",
        "after",
        "before",
        "despite",
        "asked",
        "quoted",
        "pressed",
        "still",
        "not",
        "also",
        "another",
        "having",
        "while",
        "when",
        "during",
        "without",
    ],
)
RELATIVE = (
    rf",(?: {_OPENERS} [^,;:{QUOTE}]{{1,110}}(?:,[^,;:{QUOTE}]{{1,60}})?"
    rf"| (?:the )?{OFFICE} [^,;:{QUOTE}{SPEAKERS}]{{2,40}}"
    rf"| {PLACE}? ?{STRANGER}[^,;:{QUOTE}]{{0,60}}"
    rf"|[^,;:{QUOTE}{SPEAKERS}]{{1,110}}|[^,;:{QUOTE}]{{0,3}})(?:,[^,;:{QUOTE}{SPEAKERS}]{{1,60}})?,"
)
# "P of the ministry ..." up to seven words, none of which may break off before its noun; "P (Russia) ..."
_HANGING = "".join(
    rf"(?<! {word})"
    for word in ["the", "a", "an", "two", "three", "his", "her", "its", "their", "new", "other", "of", "all"]
)
COMPLEMENT = (
    rf",? (?:of|from|in|at|on|for|during|after)(?: (?!and |to |that |who )[^\s,;:{QUOTE}]+){{1,7}}?"
    rf"{_HANGING},?"
)
BRACKET = r" \([^)]{1,40}\)"
ASIDE = f"(?:{RELATIVE}|{COMPLEMENT}|{BRACKET})?"
BE = "(?:is|are|was|were|be|been|has been|have been)"

_TOKEN = re.compile(r"<([A-Z]+)>")


@cache
def _signs() -> dict[str, str]:
    """The signs of masked text, and the groups of them that patterns name."""
    return {
        "WHO": f"(?P<who>{MANY})",
        "ONE": f"(?P<who>{ANY})",
        "ANY": ANY,
        "HUMAN": HUMAN,
        "PEOPLE": PEOPLE,
        "PERSON": PERSON,
        "GROUP": GROUP,
        "HE": HE,
        "THEY": THEY,
        "STRANGER": STRANGER,
        "OFFICE": OFFICE,
        "PLACE": PLACE,
        "Q": QUOTE,
        "SOURCE": f"(?P<who>[{OFFICE}{PLACE}])",
        "OWNER": f"(?P<who>[{OFFICE}{PLACE}{PERSON}{STRANGER}{HE}])",
    }


@cache
def _groups() -> dict[str, str]:
    """The groups of words that patterns name."""
    small, starts = words_of("between", "words"), words_of("starts", "words")
    finite = (PAST, PRESENT, INFINITIVE, PARTICIPLE)
    say, act = either(forms("say", *finite)), either(forms("act", *finite))
    saying, acting = either(forms("say", GERUND)), either(forms("act", GERUND))
    going = rf"(?:{BE}|{starts}) (?:{small} )*"
    quoted = f"as {saying}|as having {say}"
    done = either(word for section in ("say", "act") for word in forms(section, PAST, PARTICIPLE))
    return {
        "SMALL": small,
        "GAP": rf"(?:'(?:d|ll|ve)\b)?{ASIDE}(?:,? {small}\b)*,?",
        "VERB": rf"(?:(?P<say>{say}|{going}{saying})|(?P<act>{act}|{going}{acting}|{quoted}))\b",
        "SAY": say,
        "SAID": either(forms("say", PAST, PRESENT)),
        "PASTACT": either(forms("act", PAST)),
        "DID": either(forms("act", PAST, PRESENT)),
        "SAYING": f"(?:{saying}|{acting})",
        "DONE": done,
        "ASIDE": either(forms("aside", PAST, PRESENT, INFINITIVE)),
        "WISH": words_of("wish", "verbs"),
        "IDIOM": words_of("idiom", "words"),
        "BE": words_of("state", "be"),
        "FEELING": rf"(?:{words_of('state', 'degrees')} )*{words_of('state', 'adjectives')}\b",
        "MOVES": words_of("moves", "verbs"),
        "WORD": words_of("word"),
        "GIVE": either(forms("give", PAST, PRESENT, INFINITIVE)),
        "GIFT": words_of("give"),
        "PART": either(forms("particle", PAST, PRESENT)),
        "PARTICLE": words_of("particle", "particles"),
        "REACH": either(forms("accord", PAST, PRESENT)),
        "ACCORD": words_of("accord"),
        "NAMED": words_of("naming", "adjectives"),
        "PURPOSE": words_of("purpose", "verbs"),
        "BACKING": words_of("backing"),
    }


@cache
def _relaying() -> dict[str, str]:
    """The groups of words with which offices and documents speak."""
    document = speech()["document"]
    relay = either(
        [*forms("say", PAST, PRESENT, INFINITIVE), *document["verbs"], *speech()["relay"]["verbs"]]
    )
    return {
        "RELAY": relay,
        "RELAYS": rf"(?:,? {words_of('between', 'words')}\b)*,? {relay}\b",
        "CAPITAL": words_of("relay", "capitals"),
        "DOCUMENT": words_of("document"),
        "READS": words_of("document", "verbs"),
        "AGENCY": words_of("agency"),
        "NATION": either(nation_words()),
        "BODY": words_of("office_voice", "bodies"),
        "VOICE": words_of("office_voice", "voices"),
    }


def _compiled(kind: str) -> dict[str, re.Pattern[str]]:
    parts = {**_signs(), **_groups(), **_relaying()}
    return {
        name: re.compile(_TOKEN.sub(lambda token: parts[token.group(1)], entry["pattern"]))
        for name, entry in load("en", "attribution")[kind].items()
    }


@cache
def whole() -> dict[str, re.Pattern[str]]:
    """The patterns of speakers, by name."""
    return _compiled("speakers")


@cache
def sources() -> dict[str, re.Pattern[str]]:
    """The patterns of offices and agencies that relay, by name."""
    return _compiled("sources")


@cache
def nation_words() -> dict[str, str]:
    """Countries' names, adjectives and capitals as an article folds them, with the country's slug."""
    return {
        fold_words(word): slug
        for slug, country in load("en", "countries").items()
        for word in (*country["names"], *country.get("adjectives", ()), *country.get("places", ()))
    }


@cache
def impersonal() -> re.Pattern[str]:
    """Speech without a speaker: "it was noted that", "the need was stressed", "mutual concern was voiced"."""
    small, verbs = words_of("between", "words"), words_of("impersonal", "verbs")
    passive = rf"(?:was|were|is|has been|have been) (?:{small} )*"
    agreed = r"it was agreed|(?:agreement|understanding|consensus) was reached(?= (?:to|that|on)\b)"
    common = rf"(?:mutual|common|shared) (?:[a-z]+ )?{words_of('word')} {passive}{verbs}"
    said = rf"{passive}(?P<verb>{verbs})\b(?! by| to be\b| to have\b)(?<!agreed)"
    return re.compile(rf"\b(?P<agreed>{agreed}|{common})\b|\b{said}")


@cache
def spoken() -> re.Pattern[str]:
    """A finite verb of speech, perhaps after a small word."""
    verbs = either([*forms("say", PAST, PRESENT), *forms("act", PAST, PRESENT), *speech()["wish"]["verbs"]])
    return re.compile(rf"(?:{words_of('between', 'words')} )*{verbs}\b")


@cache
def event() -> re.Pattern[str]:
    """Words that tell of a deed rather than of words."""
    return re.compile(rf"\b{words_of('event', 'words')}\b")


@cache
def judging() -> re.Pattern[str]:
    """Words of somebody who asks for something or judges it."""
    return re.compile(rf"\b{words_of('judging', 'words')}\b")


@cache
def deed() -> re.Pattern[str]:
    """A verb of speech that what follows makes a deed: "called on P in C", "welcomed P", "declared war"."""
    visited = rf"call(?:ed|s) (?:up)?on [{PERSON}{GROUP}](?! (?:once more |again )?to\b)"
    received = rf"welcom(?:ed|es) (?:to|at|in|[{PERSON}{STRANGER}])|presented (?:him|her|them) with"
    decreed = r"(?:proclaim(?:ed|s)|declare[ds]) (?:a state of|a state|martial|war\b|mobili|independence)"
    asking = r"(?:hosts?|questions?|journalists|reporters|calls?|phone)"
    answered = rf"(?:answered|answers) (?:the |his |her |some )?{asking}\b"
    shown = r"posted (?:an?|the|his|her|their|photos?|pictures?|videos?)\b"
    return re.compile(f"(?:{visited}|{received}|{decreed}|{shown}|{answered})")


@cache
def unknown_speaker() -> re.Pattern[str]:
    """A sentence that opens with somebody unknown who says the rest: "Reporters wrote that ..."."""
    say = either(forms("say", PAST, PRESENT))
    return re.compile(rf"^(?!it |this |that |there )[^,;:{SPEAKERS}{QUOTE}]{{3,60}}? {say} (?:that|how|:)")


@cache
def natives() -> re.Pattern[str]:
    """Nouns that make a person of a country's name: "the Yerevan deputy"."""
    return re.compile(rf" {words_of('native')}\b")


@cache
def silence() -> re.Pattern[str]:
    """An office that says nothing: "nor does the Kremlin report", "gave no details"."""
    denied = r"(?:did|does|do|has|had|have|would|could) not"
    return re.compile(
        rf"\b(?:nor|{denied}|declined|refused|(?:gave|gives|offers|offered|provided) no|silent|unaware)\b",
    )


@cache
def covers_before() -> re.Pattern[str]:
    """A sentence that says no more than who told the one before it: "This was announced by P"."""
    thing = r"(?:this|that|it|the (?:news|information|announcement|statement|report))"
    told = either(
        [*forms("say", PAST, PARTICIPLE), "reported", "announced", "stated", "made known", "made public"]
    )
    told = rf"(?!agreed\b){told}"
    passive = rf"^{thing} (?:was|is|has been|had been) (?:{words_of('between', 'words')} )*{told}\b"
    behind = (
        rf"(?: [^,;:{QUOTE}{SPEAKERS}]{{1,60}}?)? (?:by|from|in|at|on|to (?=the |[{SPEAKERS}]|[a-z]+s\b))\b"
    )
    active = rf"^{MANY}{ASIDE} (?:{words_of('between', 'words')} )*{told}(?: {ANY})? (?:about )?this\b"
    other = r"(?:was|is|would|will|had|has|week|month|year|morning|evening|afternoon|weekend|time)"
    return re.compile(rf"{passive}{behind}[^{QUOTE}]*$|{active}(?! {other})[^{QUOTE}]*$")


@cache
def joint_text() -> re.Pattern[str]:
    """Those who put their names to a text: "in a joint statement with P and P"."""
    texts = "(?:statement|declaration|appeal|call|message|communique|address|letter)"
    return re.compile(
        rf"\b(?:joint|common) (?:[a-z]+ )?{texts}[^,;.{SPEAKERS}]{{0,30}}? with (?:the )?(?P<who>{MANY})"
    )


@cache
def words_of_another() -> re.Pattern[str]:
    """Quoted words that are said to be somebody else's: "P's statement that Q"."""
    words = "(?:statement|words?|remarks?|claim|slogan|formula|phrase)"
    return re.compile(rf"[{SPEAKERS}]'s? (?:[a-z]+ )?{words}(?: that)? {QUOTE}")


@cache
def letter() -> re.Pattern[str]:
    """Texts in which a person rather than an office has the word."""
    return re.compile(r"\b(?:letter|message|telegram|tweet|post|article|op-ed|cable)s?\b")


@cache
def several() -> re.Pattern[str]:
    """Several subjects of one verb: "P and P", "P, P and P"."""
    return re.compile(rf"{ANY}(?:, {ANY})*,? (?:and|as well as) (?:the )?{ANY}(?!'s)")


@cache
def undisclosed() -> re.Pattern[str]:
    """What a sentence says was not made known: "what P answered, O does not say"."""
    told = (
        r"(?:yet )?(?:been )?(?:made public|disclosed|revealed|reported|specified|published|provided|known)"
    )
    tells = r"(?:say|report|disclose|reveal|specify|mention|elaborate|comment|name|give|provide)"
    untold = rf"(?:not {told}|(?:does|did|do|has|have) not {tells}|un(?:clear|known))"
    details = r"(?:details?|particulars?|contents?) (?:[a-z]+ )?(?:is|are|was|were|has been|have been)"
    return re.compile(rf"\bwhat\b[^.;]*\b{untold}\b|\b{details} not {told}\b")


@cache
def narrator() -> re.Pattern[str]:
    """The author's own "I", outside quotation marks."""
    return re.compile(r"\b(?:i|me|my)\b")


@cache
def _others() -> tuple[re.Pattern[str], re.Pattern[str]]:
    others = rf"\b{words_of('others', 'words')} {words_of('others', 'verbs')}\b"
    capital = f"(?:^|, ){PLACE} (?:{words_of('between', 'words')} )*{words_of('relay', 'capitals')}"
    return re.compile(others), re.compile(rf"{capital} (?:that )?(?:the )?(?=[{PEOPLE}])")


def is_of_others(norm: str, masked: str) -> bool:
    """Whether a source speaks that no office stands for: "German media write", "Tehran says P warned"."""
    others, capital = _others()
    return others.search(norm) is not None or capital.search(masked) is not None


@cache
def inverted() -> re.Pattern[str]:
    """Behind a verb that belongs to what follows it: "..., writes the Anadolu agency", "..., said P, P"."""
    return re.compile(rf" (?:the )?(?:[a-z]+ ){{0,2}}(?:{OFFICE}|[{PERSON}{STRANGER}](?=[,.]))(?!'s)")
