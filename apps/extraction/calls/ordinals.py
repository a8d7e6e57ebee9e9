"""Ordinal claims: "their third phone conversation since September 27"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Any

from apps.extraction.calls.masking import Masked, masked_pattern
from apps.extraction.calls.model import Clause
from apps.extraction.findings import Ordinal
from apps.extraction.screens import Screen
from apps.extraction.vocabulary import load


@cache
def _data() -> dict[str, Any]:
    return load("en", "ordinals")


@cache
def _wordings() -> Screen[str]:
    """The wordings of a count, with the vocabulary's numbers filled in."""
    data = _data()
    words = "|".join(data["words"]) + r"|\d{1,2}(?:st|nd|rd|th)"
    counts = "|".join(data["counts"]) + r"|\d{1,2}"
    sources = (wording.replace("{WORD}", words).replace("{COUNT}", counts) for wording in data["wordings"])
    return Screen((source, masked_pattern(source.replace("{NOUN}", data["noun"]))) for source in sources)


@cache
def _grammar(name: str) -> re.Pattern[str]:
    return masked_pattern(_data()[name]["pattern"])


def ordinal_in(masked: Masked, clause: Clause, day: date | None) -> Ordinal | None:
    """The ordinal that a clause claims for its call, counted from the day that it names."""
    text = masked.text[clause.start : clause.end]
    for _, pattern in _wordings().possible(text):
        match = pattern.search(text)
        if match is None or not _is_of_a_call(text, match):
            continue
        number = _number(match)
        since = _since(masked, text, day, number)
        if number == 1 and since is None:
            continue
        start, end = masked.norm_at(clause.start + match.start()), masked.norm_at(clause.start + match.end())
        return Ordinal(number, since, masked.sentence.span_of(start, end))
    return None


def _is_of_a_call(text: str, match: re.Match[str]) -> bool:
    """Whether calls of these weeks are counted, and not other deeds, years, or what is still to come."""
    if _grammar("long_ago").match(text[match.end() :]) or _grammar("to_come").search(text[: match.start()]):
        return False
    return not match.group().endswith("time") or _grammar("talking").search(text) is not None


def _number(match: re.Match[str]) -> int:
    """The number named; "never since ... had they" makes a call the first."""
    groups = match.groupdict()
    word = groups.get("word") or groups.get("count") or "first"
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    numbers: dict[str, int] = {**_data()["words"], **_data()["counts"]}
    return numbers[word]


def _since(masked: Masked, text: str, day: date | None, count: int) -> date | None:
    """From which day a count runs."""
    match = _grammar("since_day").search(text)
    if match is not None:
        return _day_before(masked, match["day"], day, previous=match["previous"] is not None)
    if _grammar("since_war").search(text):
        start: date = load("en", "days")["war"]["start"]
        return start
    match = _grammar("since_event").search(text)
    if match is not None:
        return _day_before(masked, match["day"], day, previous=False)
    return _span_back(text, day, count)


def _span_back(text: str, day: date | None, count: int) -> date | None:
    """As in "the third in six days", "the second in as many days": so many days back from the call's own."""
    within = _grammar("span").search(text)
    if within is None or day is None:
        return None
    if within["as_many"]:
        return day - timedelta(count - 1)
    numbers: dict[str, int] = load("en", "days")["numbers"]
    number = int(within["n"]) if within["n"].isdigit() else numbers.get(within["n"])
    return day - timedelta(number - 1) if number else None


def _day_before(masked: Masked, sign: str, day: date | None, *, previous: bool) -> date | None:
    """A weekday after "since" is told from the call's own day."""
    mention = masked.day_of(sign)
    if mention.weekday is None or day is None:
        return mention.day
    back = (day.weekday() - mention.weekday) % 7
    return day - timedelta(back or (7 if previous else 0))
