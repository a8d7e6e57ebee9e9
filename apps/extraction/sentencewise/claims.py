"""What a clause claims of its call: the day, and the how-manieth it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from apps.extraction.calls.masking import Masked, is_day
from apps.extraction.findings import DayInterval, Ordinal
from apps.extraction.references import Reference
from apps.extraction.sentencewise.cues import Found
from apps.extraction.sentencewise.model import Story
from apps.extraction.sentencewise.vocabulary import compiled, pattern, table

_WAR = date(2020, 9, 27)


def day_of(masked: Masked, cue: Found, story: Story, number: int) -> list[DayInterval | None]:
    """The day of each of a cue's calls: "respectively" gives each its own, else all have the nearest."""
    text, language = masked.text, story.language
    found: list[tuple[int, DayInterval]] = []
    for at in range(*cue.clause):
        if not is_day(text[at]):
            continue
        mention = masked.day_of(text[at])
        other = pattern(language, "days.of_another_thing_before").search(text[:at]) or pattern(
            language, "days.of_another_thing_after"
        ).match(text[at + 1 :])
        if mention.interval is not None and not other:
            found.append((abs(at - cue.start), mention.interval))
    if number > 1 and len(found) == number and pattern(language, "days.respectively").search(text):
        return [interval for _, interval in sorted(found, key=lambda entry: entry[1].earliest or _WAR)]
    nearest = min(found, key=lambda entry: entry[0], default=(0, None))[1]
    return [nearest] * number


def initiator_of(reference: Reference, participants: Sequence[str], story: Story) -> str | None:
    """The person or side that a reference means among a call's participants."""
    people = [slug for slug in reference.people if slug in participants]
    if len(people) == 1 and reference.is_personal:
        return people[0]
    sides = {story.gazetteer.side_of(slug) for slug in participants}
    return next((side for side in reference.sides if side in sides), None)


def ordinal_of(masked: Masked, cue: Found, story: Story, day: DayInterval | None) -> Ordinal | None:
    """The ordinal that a clause claims for its call, counted from the day that it names."""
    language = story.language
    words: dict[str, int] = table(language, "calls.ordinal.words") or {}
    if not words:
        return None
    group = "(?P<n>" + "|".join(sorted(words, key=len, reverse=True)) + ")"
    for frame in table(language, "calls.ordinal.frames"):
        match = compiled(frame.replace("{N}", group)).search(masked.text, *cue.clause)
        if match is None:
            continue
        number = next((n for word, n in words.items() if compiled(word).fullmatch(match["n"])), 1)
        since = _since(masked, story, day)
        if number == 1 and since is None:
            return None
        span = masked.sentence.span_of(masked.norm_at(match.start()), masked.norm_at(match.end()))
        return Ordinal(number, since, span)
    return None


def _since(masked: Masked, story: Story, day: DayInterval | None) -> date | None:
    text, language = masked.text, story.language
    for match in pattern(language, "calls.ordinal.since_day").finditer(text):
        sign = re.search("[\ue900-\uecff]", match.group())
        if sign and masked.day_of(sign.group()).day not in (None, day.day if day else None):
            return masked.day_of(sign.group()).day
    return _WAR if pattern(language, "calls.ordinal.since_war").search(text) else None
