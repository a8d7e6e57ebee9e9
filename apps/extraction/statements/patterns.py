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
ONE = f"[{SPEAKERS}]"
HUMAN = f"[{PEOPLE}]"
MANY = f"{ONE}(?:(?:, {ONE})*,? (?:and|as well as|alongside|together with) {ONE})?"
WHO = f"(?P<who>{MANY})"
ONE_WHO = f"(?P<who>{ONE})"

# "P, who leads the party, ..."; "P of the ministry ..."; "P (Russia) ..."
RELATIVE = (
    rf",(?: (?:who|whose|which|the|a|an|his|her|once|himself|herself|as|in|on|at|for|from|speaking|addressing|representing|of) [^,;:{QUOTE}]{{1,110}}"
    rf"| (?:the )?{OFFICE} [^,;:{QUOTE}{SPEAKERS}]{{2,40}}|[^,;:{QUOTE}{SPEAKERS}]{{1,110}}|[^,;:{QUOTE}]{{0,3}})(?:,[^,;:{QUOTE}{SPEAKERS}]{{1,60}})?,"
)
COMPLEMENT = rf",? (?:of|from|in|at|on|for|during|after)(?: (?!and |to |that |who )[^\s,;:{QUOTE}]+){{1,7}}?(?<! the)(?<! a)(?<! an)(?<! two)(?<! three)(?<! his)(?<! her)(?<! its)(?<! their)(?<! new)(?<! other)(?<! of)(?<! all),?"
BRACKET = r" \([^)]{1,40}\)"
ASIDE = f"(?:{RELATIVE}|{COMPLEMENT}|{BRACKET})?"
BE = "(?:is|are|was|were|be|been|has been|have been)"


@cache
def _parts() -> dict[str, str]:
    """The groups of words that whole patterns are made of."""
    between = words_of("between", "words")
    finite = (PAST, PRESENT, INFINITIVE, PARTICIPLE)
    say, act = either(forms("say", *finite)), either(forms("act", *finite))
    starts = words_of("starts", "words")
    saying, acting = either(forms("say", GERUND)), either(forms("act", GERUND))
    return {
        "between": between,
        "gap": rf"{ASIDE}(?:,? {between}\b)*,?",
        "verb": rf"(?:(?P<say>{say}|(?:{BE}|{starts}) (?:{between} )*{saying})|(?P<act>{act}|(?:{BE}|{starts}) (?:{between} )*{acting}|as {saying}|as having {say}))\b",
        "say": say,
        "act": act,
        "gerund": f"(?:{saying}|{acting})",
        "aside": either(forms("aside", PAST, PRESENT, INFINITIVE)),
        "degrees": words_of("state", "degrees"),
        "feeling": words_of("state", "adjectives"),
        "noun": words_of("word"),
    }


@cache
def whole() -> dict[str, re.Pattern[str]]:
    """The patterns of speakers, by name."""
    part = _parts()
    between, gap, verb, noun = part["between"], part["gap"], part["verb"], part["noun"]
    feeling = rf"(?:{part['degrees']} )*{part['feeling']}\b"
    participle = either(word for section in ("say", "act") for word in forms(section, PAST, PARTICIPLE))
    patterns = {
        # P, for his part, said / P and P condemned / P was quoted as saying
        "subject and verb": rf"{WHO}{gap} {verb}",
        # ..., said P
        "verb and subject": rf"(?:^|[,;:{QUOTE}-] ?)(?:[a-z]+ly )?{part['say']} (?:[a-z]+ly )?{WHO}",
        # ..., P went on / contacts, P believes, are plenty
        "aside": rf"[,;{QUOTE}-] {WHO}{gap} {part['aside']}(?=[,.;:!?{QUOTE}]|$| (?:in reply|in response|in an?|on [a-z]+day|to|when|as|with|after)\b| of {HUMAN}| {HUMAN})",
        # P wants, P hopes
        "wish": rf"{WHO}{gap} {either(speech()['wish']['verbs'])}\b",
        # P made no secret of, P sees no
        "idiom": rf"{WHO}{gap} {words_of('idiom', 'words')}\b",
        # P held P responsible; P put the blame on
        "blaming": rf"{WHO}{gap} (?:held|holds|hold|put|puts|placed|places|laid|lays) [^,;.{QUOTE}]{{1,50}}? (?:responsible|accountable|to account|in the wrong|at the door|the blame on)\b",
        # for P, the matter is clear
        "for P": rf"^(?:but |and )?for {ONE_WHO}, (?:the|there|it|this|that|nothing|no|what|one|all|any|peace)\b",
        # from P came a warning; thanks came from P; P heard from P that
        "from": rf"(?:^|, )from {ONE_WHO} (?:came|there came|there was)\b",
        "came from": rf"\b(?:came|comes|arrived|sounded) from {ONE_WHO}(?!'s)",
        "heard from": rf"\b(?:heard|hears|learned|learns|received|got) (?:[a-z]+ ){{0,3}}?from {ONE_WHO} (?:that|how|assurances|a)\b|\b(?:assurances|thanks|word|a promise|a pledge|a warning|congratulations|condolences|good wishes) from (?P<who3>{ONE})",
        # what P wants is
        "what P wants": rf"\bwhat (?:[a-z]+ ){{0,2}}?{ONE_WHO} (?:[a-z]+ ){{0,2}}?(?:wants|wanted|fears|feared|needs|asks|asked|expects|has in mind|had in mind|calls for|called for|wishes|wished|demands|demanded|would like)\b",
        "what troubles P": rf"\bwhat (?:[a-z]+ )?(?:troubles|troubled|worries|worried|alarms|alarmed|concerns|concerned|angers|angered|disturbs|disturbed|pleases|pleased) {ONE_WHO}",
        # P was deeply worried
        "state": rf"{WHO}{gap} {words_of('state', 'be')} {feeling}",
        # P, uneasy about the tension, ...
        "state in passing": rf"{WHO}, {feeling} [^,]{{1,60}},",
        # P gave P an account
        "giving": rf"{WHO}{gap} {either(forms('give', PAST, PRESENT, INFINITIVE))}\b[^;.{QUOTE}]{{0,70}}?\b{words_of('give')}\b",
        # P "thanked France ..." (the verb inside the quotation marks)
        "quoted verb": rf"{WHO}{gap} (?P<quote>{QUOTE})",
        # P had "nothing to add"
        "had quote": rf"{WHO}{gap} (?:had|has) {QUOTE}",
        # P agreed with P that; with P, P agreed that
        "agreed with": rf"{ONE_WHO}{gap} (?:agreed|agrees|concurred|concurs) with (?P<other>{HUMAN})",
        "with P agreed": rf"\bwith (?P<other>{HUMAN}),? (?:the )?{ONE_WHO}{gap} (?:agreed|agrees|concurred|shared)\b",
        # P turned the appeal down
        "particle": rf"{WHO}{gap} {either(forms('particle', PAST, PRESENT))}\b[^,;.{QUOTE}]{{1,60}}? {words_of('particle', 'particles')}\b",
        # P and P reached an understanding
        "accord": rf"{WHO}{gap} {either(forms('accord', PAST, PRESENT))} (?:an?|that|this|the) (?:[a-z]+ )?{words_of('accord')}\b",
        # P was reported by O as having said
        "quoted as": rf"{WHO} (?:was|is|has been) (?:[a-z]+ )?(?:reported|quoted|cited)[^,;]{{0,60}}? as (?:having )?(?:{part['gerund']}|{part['say']})\b",
        # P called the strike a war crime (and not: P called P)
        "naming": rf"{WHO}{gap} (?:called|calls|termed|terms|described|describes|branded|brands) (?!on\b|upon\b|off\b|up\b|[{PEOPLE}{PLACE}{OFFICE}])"
        rf"[^,;.]{{2,70}}? (?:an?|as|the|{QUOTE}|{words_of('naming', 'adjectives')})",
        "named": rf"\b(?:that|which|what) {WHO} (?:called|calls|described as|terms|termed)\b",
        # P used the call to urge; P rang P, in that case to wish him
        "purpose": rf"[^;]{{3,}}? to (?:[a-z]+ly )?(?P<act>{words_of('purpose', 'verbs')})\b",
        # P had to say to P; the case that P put to P
        "had to say": rf"{WHO} (?:had to say|put to|had (?:a|one|this|another) (?:[a-z]+ )?{noun})\b",
        # according to P
        "according to": rf"\baccording (?:to )?(?:the )?{ONE_WHO}(?!'s)",
        # as P put it
        "as put": rf"\bas {ONE_WHO}(?: himself)? (?:put it|puts it|tells it|told it|sees it|saw it|explained|explains|has it|had it|said|says)\b",
        # in P's view, in his words
        "word of": rf"\b(?:in|by|to|from|on) {ONE_WHO}(?:'s?)? (?:own )?{noun}\b",
        "own word of": rf"\b(?:in|by|to|from) (?P<who>his|her|their)(?: own)? {noun}\b",
        # in the opinion of P
        "in the view of": rf"\bin the (?:view|opinion|words|eyes|estimation|assessment|judgement|telling|reading) of {WHO}",
        # P's message was; that was P's verdict
        "noun of": rf"{ONE_WHO}'s? (?:own )?(?:[a-z]+ )?{noun}(?: [^,;.:]{{0,30}})? ?(?:\bwas\b|\bis\b|\bwere\b|\bare\b|\bhas been\b|\bdealt\b|:)",
        "was noun of": rf"\b(?:was|were|is|that|,) (?:[a-z, ]{{0,20}})?{ONE_WHO}'s? (?:[a-z]+ )?{noun}\b",
        # his recipe: ..., was his word on ...
        "own noun": rf"^(?:but |and )?(?P<who>his|her|their) (?:[a-z]+ )?{noun}(?: [^:,.;]{{1,40}})?(?:,[^,]{{1,40}},)?(?: (?:was|is|were|are)\b|:)",
        "was own noun": rf"\bwas (?P<who>his|her|their) (?:[a-z]+ )?{noun}\b",
        "the reply": rf"[{QUOTE},] (?:was|came) the (?:[a-z]+ )?(?P<reply>reply|answer|response|retort)\b",
        # another of her wishes
        "of own wishes": rf"\b(?:another|one|first) (?:of|among) (?P<who>his|her|their) {noun}\b",
        # the fighting alarms P
        "moved": rf"\b{either(speech()['moves']['verbs'])} (?:both |the )?{WHO}",
        "to him": rf"\b(?:unacceptable|inadmissible|important|vital|crucial|clear|dear|obvious|essential) to (?P<who>[{PERSON}{GROUP}{HE}{THEY}])",
        "has support of": rf"\b(?:has|have|had) (?P<who>{HE}) (?:[a-z]+ )?{words_of('backing')}\b",
        # has P's thanks, has her full support
        "has thanks of": rf"\b(?:has|have|had) (?:{ONE_WHO}'s?|{STRANGER}) (?:[a-z]+ )?{words_of('backing')}\b",
        "has own thanks": rf"\b(?:has|have|had) (?P<who>his|her|their|his country's|her country's) (?:[a-z]+ )?{words_of('backing')}\b",
        # O quoted P as saying
        "quoted": rf"\b(?:quoted|cited|quotes|cites|quoting|citing|paraphrased|paraphrases)(?: (?!as\b)[a-z]+){{0,2}} {WHO}(?!'s)",
        # was raised by P
        "by": rf"\b(?:was|were|been|is|are) (?:[a-z]+ ){{0,2}}?(?P<act>{participle}|put before|made|laid|put|placed|given|sounded|struck)\b[^,;.{QUOTE}]{{0,60}}? by {WHO}(?!'s)",
        # P sent a letter, asking for help
        "participle": rf", (?:also |thus |thereby )?(?P<act>{part['gerund']})\b(?! to\b)",
        # P met P and explained to him
        "and verb": rf",? (?:and|but|then|before) (?:{between} )*(?:(?P<say>{either(forms('say', PAST, PRESENT))})|"
        rf"(?P<act>{either(forms('act', PAST, PRESENT))}))\b",
    }
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


@cache
def nation_words() -> dict[str, str]:
    """Countries' names, adjectives and capitals as an article folds them, with the country's slug."""
    found = {}
    for slug, country in load("en", "countries").items():
        for word in (*country["names"], *country.get("adjectives", ()), *country.get("places", ())):
            found[fold_words(word)] = slug
    return found


@cache
def sources() -> dict[str, re.Pattern[str]]:
    """How a sentence names the office or agency that relays it."""
    document, verbs = words_of("document"), words_of("document", "verbs")
    between = words_of("between", "words")
    relay = either(
        [
            *forms("say", PAST, PRESENT, INFINITIVE),
            *speech()["document"]["verbs"],
            *speech()["relay"]["verbs"],
        ],
    )
    agency = words_of("agency")
    nations = either(nation_words())
    capitals = words_of("relay", "capitals")
    said = rf"(?:,? {between}\b)*,? {relay}\b"
    office, owner = f"(?P<who>[{OFFICE}{PLACE}])", f"(?P<who>[{OFFICE}{PLACE}{PERSON}{STRANGER}{HE}])"
    patterns = {
        # O said; O, for its part, reported; the O channel noted
        "office says": rf"(?<!of )(?<!of the )(?<!representing )(?<!representing the )(?<!at the )(?<!for the )(?P<who>{OFFICE})(?: (?:site|website|{agency}))?(?!'s){said}"
        rf"|(?P<capital>{PLACE})(?: (?:{between})\b)* {capitals}\b(?! (?:the )?[{PEOPLE}])",
        # a source in O brushed aside
        "source in office": rf"\b(?:source|official|representative|diplomat|spokes[a-z]+) (?:in|at|of|from|for|with) (?:the )?(?P<who>{OFFICE}){said}",
        "says office": rf"[,;{QUOTE}-] {relay} (?:the )?(?P<who>{OFFICE})",
        # according to O; as O tells it; by O's account; if one is to believe O
        "according to office": rf"\b(?:according(?: to)?|citing|quoting) (?:the |a )?(?:[a-z'-]+ ){{0,3}}?(?:(?:of|from|by) (?:the )?)?{office}"
        rf"|\b(?:with reference to|referring to) (?:the )?(?P<named>{OFFICE})",
        "learned from office": rf"\b(?:learned from|learnt from|has it from|have it from|was told by|reports? from|quoted by|cited by|reported by|on the basis of a [a-z]+ from) (?:the )?{office}",
        "as office tells": rf"\b(?:as|if) {office} (?:tells|told|puts|put|has|had|sums|summed|explains|explained|reports|reported|says|said|is to be believed)\b",
        "office account": rf"\b(?:by|in|to|from) {office}'s? (?:[a-z]+ )?(?:account|version|telling|words|readout|view|reading)\b",
        # Moscow's readout credits; by Moscow's account; the Armenian government said
        "nation": rf"\b(?P<nation>{nations})(?:'s)? (?:(?P<government>government)(?:'s)?(?: press [a-z]+)?{said}|(?:own )?(?:readout|account|version|statement|side)\b)",
        "according to nation": rf"\baccording to (?:the )?(?P<nation>{nations})(?:'s)? (?P<government>government)\b",
        "it follows from": rf"\bfollows from (?:the )?{office}",
        "believe office": rf"\bto believe (?:the )?{office}",
        # a statement from O says; O's readout credits
        "document of": rf"\b{document} (?:of|from|by|published by|issued by|released by|put out by|on) (?:the )?{owner}(?!'s)[^,;.]{{0,40}}? {verbs}\b",
        "owned document": rf"{owner}(?:'s?)? (?:own |official )?(?:[a-z]+ )?{document}\b(?: on [a-z]+)?[^,;.{QUOTE}]{{0,30}}? (?:{between} )*{verbs}\b",
        "said document of": rf"\b{verbs} (?:the |a |an |in the )?(?:[a-z]+ ){{0,2}}?{document} (?:of|from|by) (?:the )?{owner}",
        "document": rf"\b(?:the|its|a|this|an) (?:[a-z]+ ){{0,2}}?(?P<document>{document})(?: [^,;.{QUOTE}]{{1,40}}?)?,? (?:{between} )*{verbs}\b",
        "said document": rf"\b(?:{verbs}|quoted from) (?:the|its|a|this) (?:[a-z]+ ){{0,2}}?(?P<document>{document})\b",
        "according to document": rf"\baccording to (?:the|a|its|this|an) (?:[a-z]+ ){{0,2}}?(?P<document>{document})\b(?! of| from)",
        "it says": rf"(?:^|[,;{QUOTE}-] )(?P<it>it) (?:{between} )*(?:{relay}|went on|goes on|continued|paraphrased|quoted)\b",
        # told O; in an interview with O
        "told": rf"\b(?:told|tells|telling|interview with|interviewed by|interviews? given to|speaking to|remarks to|comments to|interview to) (?:the )?(?:[a-z]+'s )?(?P<told>{OFFICE})",
        # diplomats in Ankara say; the broadcaster noted; in the broadcaster's version; a state-run agency
        "officials": rf"\b(?:(?P<nation2>{nations})(?:'s)? )?(?P<officials>diplomatic sources|diplomats|officials)(?: (?:in|from) (?P<nation>{nations}))?{said}",
        "agency": rf"\bthe (?P<agency>{agency})(?:{said}|'s (?:version|account|words|telling|report))",
        "state agency": r"\bstate(?:-run|-owned)? (?:news )?(?P<state>agency)\b",
    }
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


@cache
def contact() -> re.Pattern[str]:
    """Words of a sentence that only says that people were in contact, or about what."""
    return re.compile(rf"\b{words_of('contact', 'words')}\b")


@cache
def topical() -> re.Pattern[str]:
    """Verbs that in the sentence of the call itself only say what the call was about."""
    return re.compile(rf"\b{words_of('topical', 'verbs')}$")


@cache
def phoning() -> re.Pattern[str]:
    """Words that speak of the call itself."""
    return re.compile(rf"\b{words_of('phoning', 'words')}\b")


@cache
def venue() -> re.Pattern[str]:
    """Words that say that something was said elsewhere than in a call."""
    return re.compile(rf"\b{words_of('venue', 'words')}\b")


@cache
def impersonal() -> re.Pattern[str]:
    """Speech without a speaker: "it was noted that", "the need was stressed"."""
    return re.compile(
        rf"\b(?:was|were|is|has been|have been) (?:(?:also|again|particularly|especially|once more|further|jointly|separately) )*"
        rf"(?P<verb>{words_of('impersonal', 'verbs')})\b(?! by)(?<!agreed)|\bit was (?P<agreed>agreed)\b"
    )


@cache
def alike() -> re.Pattern[str]:
    """Words that say that several were told the same."""
    return re.compile(
        rf"\b{words_of('alike', 'words')}\b|{THEY}|{HUMAN} and {HUMAN}|(?:told|to|with) [{GROUP}{THEY}]"
    )


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
    """A verb of speech that by what follows it is a deed: "called on P in C", "welcomed P", "declared war"."""
    return re.compile(
        rf"(?:called (?:up)?on [{PERSON}{GROUP}](?! (?:once more |again )?to\b)|calls (?:up)?on [{PERSON}{GROUP}](?! to\b)"
        rf"|welcom(?:ed|es) (?:to|at|in|[{PERSON}{STRANGER}])|proclaim(?:ed|s) (?:a state|martial|mobili|independence)"
        r"|declare[ds] (?:a state of|martial|war\b|mobili|independence)|invited? (?:up)? ?to dinner|presented (?:him|her|them) with)"
    )


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
    return re.compile(
        r"\b(?:nor|(?:did|does|do|has|had|have|would|could) not|declined|refused|(?:gave|gives|offers|offered|provided) no|silent|unaware)\b"
    )


@cache
def first_person() -> re.Pattern[str]:
    """The speaker's own "I" and "we"."""
    return re.compile(r"\b(?:i|we|my|our|us|me|myself|ourselves|mine|ours)\b")


@cache
def meeting() -> re.Pattern[str]:
    """Words of a sentence that says that people talked, face to face or otherwise."""
    return re.compile(rf"\b{words_of('meeting', 'words')}\b")


@cache
def arranging() -> re.Pattern[str]:
    """Verbs of bringing a call about, and of making it known."""
    return re.compile(r"^(?:request|ask|propos|offer|announc|report|confirm|arrang|initiat|suggest)")


@cache
def by_way_of() -> re.Pattern[str]:
    """Words before a call that make it the occasion of what is said: "in a", "during their", "by"."""
    return re.compile(r"\b(?:in|during|by|over|on|via|after|through|at|before)(?: [a-z-]+){0,3} ?$")
