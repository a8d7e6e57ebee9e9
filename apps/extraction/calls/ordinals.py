"""Ordinal claims: "their third phone conversation since September 27"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from apps.extraction.calls.masking import Masked, grammar, is_day, masked_pattern
from apps.extraction.calls.model import Clause
from apps.extraction.findings import Ordinal
from apps.extraction.vocabulary import load


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The wordings of a count, with the vocabulary's numbers filled in."""
    table = load("en", "calls")["ordinal"]
    words, counts = "|".join(table["words"]), "|".join(table["counts"])
    sources = (wording.replace("{WORD}", words).replace("{COUNT}", counts) for wording in table["wordings"])
    return tuple(masked_pattern(source.replace("{NOUN}", table["noun"])) for source in sources)


def ordinal_in(masked: Masked, clause: Clause, day: date | None) -> Ordinal | None:
    """The ordinal that a clause claims for its call, counted from the day that it names."""
    text = masked.text[clause.start : clause.end]
    for pattern in _patterns():
        match = pattern.search(text)
        if match is None or _someone_elses(text, match):
            continue
        since = _since(masked, clause, day)
        number = _number(match)
        if number == 1 and since is None:
            continue
        start, end = masked.norm_at(clause.start + match.start()), masked.norm_at(clause.start + match.end())
        return Ordinal(number, since, masked.sentence.span_of(start, end))
    return None


def _someone_elses(text: str, match: re.Match[str]) -> bool:
    return text[match.end() :].startswith((" in almost", " in decades", " in years")) or text[
        : match.start()
    ].endswith("day of the ")


def _number(match: re.Match[str]) -> int:
    groups = match.groupdict()
    table = load("en", "calls")["ordinal"]
    word = groups.get("word") or groups.get("word2")
    if word:
        return int(table["words"][word])
    count = groups.get("count") or groups.get("count2") or groups.get("count3")
    if count and count.isdigit():
        return int(count)
    return int(table["counts"][count]) if count else 1


def _since(masked: Masked, clause: Clause, day: date | None) -> date | None:
    text = masked.text[clause.start :]
    war: date = load("en", "days")["war"]["start"]
    since = grammar("ordinals.since").search(text)
    if since is not None:
        sign = text[since.end() : since.end() + 1]
        if sign and is_day(sign):
            return _day_before(masked, sign, day, previous="previous" in since.group())
        if grammar("ordinals.war_words").search(text):
            return war
    if re.search(r"\b(?:wartime|of the war|in the war|during the war|of this war)\b", masked.text):
        return war
    within = grammar("ordinals.days_span").search(text)
    numbers = load("en", "days")["numbers"]
    if within and day and (within["n"] in numbers or within["n"].isdigit()):
        return day - timedelta((int(within["n"]) if within["n"].isdigit() else numbers[within["n"]]) - 1)
    if re.search(r"\bsince[^.;,]{0,40}(?:war|hostilities|fighting|broke out|began|started|outbreak)", text):
        return war
    return None


def _day_before(masked: Masked, sign: str, day: date | None, *, previous: bool) -> date | None:
    """A weekday after "since" is told from the call's own day."""
    mention = masked.day_of(sign)
    if mention.weekday is None or day is None:
        return mention.day
    back = (day.weekday() - mention.weekday) % 7
    return day - timedelta(back or (7 if previous else 0))
