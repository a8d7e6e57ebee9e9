"""When each call of a clause took place: one day for all, one for each partner, or several days.

What counts as a call's day, as a careful reader concludes:

- The day on which the people spoke, where their clause, or a clause that hangs on it, names it; a weekday is
  the last one not after the article's own day, "yesterday" and "overnight" are the day before it.
- Failing that, what a neighbour says: "The conversation took place on Monday", the title, the call before it
  in a row, the day that the story is on (see `narrative`). "A day later" is told from the last day told of.
- A call in the perfect or past perfect ("has rung", "had earlier spoken") takes no day of the story.
- The day of a statement, a truce, a meeting, an attack, or of what is to come is not the call's. Nor is the
  day on which somebody reported it, unless one of those on the phone "said on Tuesday" there.
- A dateline and the day of publication never give the day of a call; like a report's day they only bound it.
- Where two days are as likely, or only "a few days ago" is said, no day is known (see `bounds`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from apps.extraction.calls.cues import clauses_of
from apps.extraction.calls.days import day_in, event_sign, interval_of, opening_day, second_day, trailing_day
from apps.extraction.calls.masking import Masked, grammar, is_person
from apps.extraction.calls.model import STRONG, Clause, Cue, WhenFound
from apps.extraction.calls.story import Story
from apps.extraction.dates import BY_EVENT, DayMention, on_day
from apps.extraction.findings import DayBasis, Status
from apps.extraction.reading import Reading

Pair = tuple[str, ...]
Found = tuple[DayMention, bool]


class WhenReader:
    """Reads the days of calls in one article."""

    def __init__(self, reading: Reading, story: Story) -> None:
        self._reading = reading
        self._story = story

    def of(
        self, masked: Masked, clause: Clause, cue: Cue, status: Status, pairs: Sequence[Pair]
    ) -> list[tuple[Pair, WhenFound]]:
        """Each call of a clause with its day; a pair stands twice where it spoke on two days."""
        latest = self._reading.article_day.day if status is Status.HELD else None
        speakers = frozenset(slug for pair in pairs for slug in pair)
        found = self._found(masked, clause, cue, latest, speakers)
        if len(pairs) > 1 and len(masked.days) > 1:
            each = self._for_each(masked, clause, cue, status, pairs, found)
            if each:
                return each
        when = self._told(masked, cue, status, found)
        if found is None and grammar("days.after").match(masked.text, clause.start):
            other = day_in(masked, Clause(0, clause.start), cue, latest)
            likely = self._told(masked, cue, status, (other[0], False)) if other else when
            when = replace(when, likely=likely.interval)
        calls = [(pair, when) for pair in pairs]
        if found is None or found[1] or len(pairs) > 1 or status is not Status.HELD:
            return calls
        more = self._told(masked, cue, status, _second(masked, found[0]))
        return [*calls, (pairs[0], more)] if more.interval and more.interval != when.interval else calls

    @staticmethod
    def _found(
        masked: Masked, clause: Clause, cue: Cue, latest: date | None, speakers: frozenset[str]
    ) -> Found | None:
        """The clause's day, or that of the clause that hangs on it or on which it hangs."""
        found = day_in(masked, clause, cue, latest, speakers)
        if found is None or found[1]:
            found = _day_of_relative(masked, clause, cue, latest) or found
        if found is None and masked.text.endswith(" than ", 0, clause.start):
            found = day_in(masked, Clause(0, clause.start), cue, latest, speakers)
        found = found or opening_day(masked, clause) or trailing_day(masked, clause)
        if found is None and clause.start and (_hangs(masked, clause) or _reads_out(masked, cue)):
            found = day_in(masked, Clause(0, clause.start), cue, latest, speakers)
        fresh = found and found[1] and grammar("days.just").search(masked.text, clause.start, clause.end)
        return (found[0], False) if found and fresh else found

    def _told(self, masked: Masked, cue: Cue, status: Status, found: Found | None) -> WhenFound:
        if found is None:
            return self._meanwhile(masked, cue)
        mention, report = found
        base = self._base_of(masked, mention) or (
            self._story.narrative.anchor if mention.rule != BY_EVENT else None
        )
        if mention.rule == BY_EVENT and base is None:
            return self._itself_the_event(masked, cue, mention)
        interval = interval_of(mention, base, status, self._reading.article_day.day)
        if report:
            return WhenFound(latest=interval.day if interval else None)
        return WhenFound(interval, mention.rule)

    def _itself_the_event(self, masked: Masked, cue: Cue, mention: DayMention) -> WhenFound:
        """As in "A day after they conferred by phone, the ministers ...": the article tells of today."""
        said = [day.day for day in masked.days if day.end <= mention.start and day.day]
        today = said[-1] if said else self._reading.article_day.day
        start = masked.norm_at(cue.start)
        between = masked.sentence.norm[mention.end : start]
        if today is None or not mention.from_story or start < mention.end or "," in between:
            return WhenFound()
        return WhenFound(on_day(today - timedelta(mention.from_story), DayBasis.RELATIVE), mention.rule)

    def _meanwhile(self, masked: Masked, cue: Cue) -> WhenFound:
        """As in "Tonoyan, meanwhile, telephoned ...": on the day of which the story tells."""
        day = self._story.narrative.anchor
        if day is None or cue.family not in STRONG or not grammar("mentions.meanwhile").match(masked.text):
            return WhenFound()
        return WhenFound(on_day(day, DayBasis.RELATIVE), "meanwhile")

    # Several days ---------------------------------------------------------------------------------

    def _for_each(
        self,
        masked: Masked,
        clause: Clause,
        cue: Cue,
        status: Status,
        pairs: Sequence[Pair],
        found: Found | None,
    ) -> list[tuple[Pair, WhenFound]]:
        """As in "with Macron on Monday and with Aliyev on Tuesday", "on Monday and Tuesday respectively"."""
        if found and grammar("days.respectively").search(masked.text) and len(pairs) == 2:  # noqa: PLR2004 - two days
            days: list[Found | None] = [found, _second(masked, found[0])]
        else:
            stretches = _stretches(masked, clause, pairs)
            days = [day_in(masked, stretch, cue) for stretch in stretches]
        known = [day for day in days if day is not None]
        if len(known) != len(pairs) or len({id(day[0]) for day in known}) != len(pairs):
            return []
        return [(pair, self._told(masked, cue, status, day)) for pair, day in zip(pairs, known, strict=True)]

    # From which day it is told --------------------------------------------------------------------

    def _base_of(self, masked: Masked, mention: DayMention) -> date | None:
        """From which day "the day before", "a day later" is told, where the article says so itself."""
        if mention.rule == BY_EVENT:
            sign = event_sign(masked, mention)
            return masked.day_of(sign).day if sign else self._event_day(masked, mention)
        if mention.from_story is None:
            return None
        said = [day.day for day in masked.days if day.end <= mention.start and day.day]
        return said[-1] if said else None

    def _event_day(self, masked: Masked, mention: DayMention) -> date | None:
        """As in "The day after the letter": the day that an earlier sentence gave to it."""
        match = re.match(r" (?:the|his|her|their) ([a-z]{4,})", masked.sentence.norm[mention.end :])
        if match is None:
            return None
        for sentence in reversed(self._reading.sentences[: masked.sentence.number]):
            days = [day.day for day in self._reading.days_in(sentence) if day.rule == "date" and day.day]
            if match.group(1) in sentence.norm and days:
                return days[0]
        return None


def _day_of_relative(masked: Masked, clause: Clause, cue: Cue, latest: date | None) -> Found | None:
    """As in "the conversation | that the two had on Monday": the day of the clause that says which call."""
    text = masked.text
    is_thing = cue.family.startswith("noun") or text.startswith("talk", cue.start)
    if not is_thing or text[cue.end : clause.end].strip():
        return None
    if not text.startswith(("that ", "which "), clause.end):
        return None
    behind = next((other for other in clauses_of(masked) if other.start == clause.end), None)
    return day_in(masked, behind, cue, latest) if behind else None


def _second(masked: Masked, mention: DayMention) -> Found | None:
    again = second_day(masked, mention)
    return (again, False) if again else None


def _hangs(masked: Masked, clause: Clause) -> bool:
    """Whether a clause goes on with what the one before it says: after "when", "and", a colon."""
    before = masked.text[: clause.start]
    return (
        grammar("mentions.when").match(masked.text, clause.start) is not None
        or before.endswith((": ", " and "))
        or _listed_behind_colon(before) is not None
    )


def _reads_out(masked: Masked, cue: Cue) -> bool:
    """As in "told him on Monday that ..., Paris said in a readout of their call"."""
    return grammar("mentions.readout_of").search(masked.text[: cue.start]) is not None


def _listed_behind_colon(before: str) -> re.Match[str] | None:
    """As in "The phones were busy on Monday: Macron called Putin; Merkel spoke with Erdogan"."""
    return re.search(r"(?=: )[^.!?]*; $", before)


def _stretches(masked: Masked, clause: Clause, pairs: Sequence[Pair]) -> list[Clause]:
    """The clause cut between the partners of one person, where each is named by himself."""
    common = set(pairs[0]).intersection(*pairs[1:])
    partners = [next((slug for slug in pair if slug not in common), "") for pair in pairs]
    places = [_place(masked, clause, slug) for slug in partners]
    if -1 in places or places != sorted(places):
        return []
    cuts = [clause.start]
    for place, after in pairwise(places):
        cut = grammar("days.between_partners").search(masked.text, place, after)
        if cut is None:
            return []
        cuts.append(cut.start())
    return [Clause(start, end) for start, end in zip(cuts, [*cuts[1:], clause.end], strict=True)]


def _place(masked: Masked, clause: Clause, slug: str) -> int:
    """Where somebody is named alone in a clause; -1 where nowhere."""
    for position in range(clause.start, clause.end):
        sign = masked.text[position]
        if is_person(sign) and masked.reference_of(sign).people == (slug,):
            return position
    return -1
