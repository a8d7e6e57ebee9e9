"""Several calls of the same two people, none of which is told apart: "a series of phone calls".

No calls by themselves: who had them, at least how many, and between which days, for the ledger to hold
against the record. English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import chain
from typing import Any

from apps.extraction.calls.cues import clause_of
from apps.extraction.calls.masking import Masked, masked_pattern
from apps.extraction.calls.model import Clause, Cue
from apps.extraction.calls.parties import Group, Part, groups_of
from apps.extraction.calls.status import status_of
from apps.extraction.calls.story import Story
from apps.extraction.clean import Sentence
from apps.extraction.findings import CallFinding, SeriesFinding, Status
from apps.extraction.reading import Reading
from apps.extraction.vocabulary import load

PAIR = 2
AT_LEAST = 2
"""What "several" and "a series of" say for certain."""
RECENT = {"day": 7, "week": 14}
"""How many days back "in recent days" and "in recent weeks" go."""


def find_series(reading: Reading, calls: Sequence[CallFinding]) -> tuple[SeriesFinding, ...]:
    """The series of an article; what one of its calls already counts itself by is none."""
    hints = [sentence for sentence in reading.body if _may_tell(sentence.norm)]
    if not hints:
        return ()
    story = Story(reading)
    counted = [call.ordinal.span for call in calls if call.ordinal]
    found: dict[tuple[str, ...], SeriesFinding] = {}
    for sentence in hints:
        span = sentence.span
        if any(span.start <= each.start < span.end for each in counted):
            continue
        for series in _read(sentence, story):
            former = found.get(series.participants)
            if former is None or former.at_least < series.at_least:
                found[series.participants] = series
    return tuple(found.values())


def _may_tell(norm: str) -> bool:
    """Whether a sentence speaks of the telephone and of more than one of something."""
    return "phone" in norm and _grammar("several").search(norm) is not None


def _read(sentence: Sentence, story: Story) -> Iterator[SeriesFinding]:
    masked = story.masked(sentence)
    for rule, pattern in (("noun", _patterns("noun")), ("verb", _patterns("verb"))):
        for match in chain.from_iterable(each.finditer(masked.text) for each in pattern):
            cue = Cue("noun.strong", *match.span())
            clause = clause_of(masked, cue)
            if not _is_told(masked, clause, cue):
                continue
            people = _two_people(masked, clause, cue, story)
            number = _number(match)
            if people and number >= AT_LEAST:
                day = story.reading.article_day.day
                since = _since(masked, day)
                yield SeriesFinding(people, number, since, day, sentence.span, (f"series: {rule}",))


def _is_told(masked: Masked, clause: Clause, cue: Cue) -> bool:
    """Whether the calls were held of late, and the article itself says so."""
    if masked.sentence.in_quotes(masked.norm_at(cue.start)) or _grammar("long_ago").search(masked.text):
        return False
    return status_of(masked, clause, cue) is Status.HELD


def _two_people(masked: Masked, clause: Clause, cue: Cue, story: Story) -> tuple[str, ...]:
    """The two who had the calls with each other; nobody where more, fewer or unknown ones took part."""
    groups = groups_of(masked, clause, cue.start)
    between = [group for group in groups if group.part is Part.BETWEEN]
    before = [group for group in groups if group.part is Part.PLAIN and group.start < cue.end]
    partners = [group for group in groups if group.part in (Part.PARTNER, Part.OBJECT)]
    taking_part = between or [*before[-1:], *partners]
    if not between and not partners and _grammar("others").match(masked.text, cue.end):
        return ()
    people = [slug for group in taking_part for slug in _certain(group, story)]
    whole = all(_certain(group, story) for group in taking_part)
    if not whole or len(people) != PAIR or not story.sides_differ(people):
        return ()
    return tuple(sorted(people))


def _certain(group: Group, story: Story) -> list[str]:
    """The people of a group; nobody where one of its references is not told for certain."""
    each = [story.people.certain([reference]) for reference in group.references if reference.is_personal]
    return [slug for slugs in each for slug in slugs] if all(each) else []


def _number(match: re.Match[str]) -> int:
    count = match["count"]
    if count is None:
        return AT_LEAST
    counts: dict[str, int] = _data()["counts"]
    return int(count) if count.isdigit() else counts[count]


def _since(masked: Masked, day: date | None) -> date | None:
    """The first day on which the calls can have been, where the sentence says it."""
    match = _grammar("since_day").search(masked.text)
    if match is not None:
        mention = masked.day_of(match["day"])
        if mention.weekday is None or day is None:
            return mention.day
        return day - timedelta((day.weekday() - mention.weekday) % 7 or 7)
    if _grammar("since_war").search(masked.text):
        start: date = load("en", "days")["war"]["start"]
        return start
    match = _grammar("back").search(masked.text)
    return day - timedelta(_days_back(match)) if match is not None and day is not None else None


def _days_back(match: re.Match[str]) -> int:
    unit, number = match["unit"].rstrip("s"), match["number"]
    if number is None:
        return RECENT[unit] if match["unit"].endswith("s") else {"day": 1, "week": 7}[unit]
    numbers: dict[str, int] = load("en", "days")["numbers"]
    count = int(number) if number.isdigit() else numbers[number]
    return count * {"day": 1, "week": 7}[unit]


@cache
def _data() -> dict[str, Any]:
    return load("en", "series")


@cache
def _grammar(name: str) -> re.Pattern[str]:
    numbers = "|".join(load("en", "days")["numbers"])
    source: str = _data()[name]["pattern"]
    counts = "|".join(_data()["counts"])
    return masked_pattern(
        source.replace("{NUMBER}", rf"{numbers}|\d{{1,2}}").replace("{COUNT}", rf"{counts}|\d{{1,2}}")
    )


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The wordings of a family, each by itself: they name their groups alike."""
    data = _data()
    source: str = data[name]["pattern"]
    filled = source.replace("{MANY}", data["many"]).replace("{TIMES}", data["many_times"])
    filled = filled.replace("{COUNT}", rf"{'|'.join(data['counts'])}|\d{{1,2}}")
    return tuple(masked_pattern(wording) for wording in re.split(r"^\s*\| ", filled, flags=re.MULTILINE))
