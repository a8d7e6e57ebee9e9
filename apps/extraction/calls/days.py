"""On which day a call took place, as a clause says it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from apps.extraction.calls.cues import asides_of
from apps.extraction.calls.masking import Masked, grammar, is_day, is_person
from apps.extraction.calls.model import Clause, Cue
from apps.extraction.dates import BY_EVENT, PART, SOME_DAYS, DayMention, on_day
from apps.extraction.findings import DayBasis, DayInterval, Status

# "MOSCOW (Agency - 27th September, 2020)": a place, an agency, and no word of a sentence yet.
_DATELINE = re.compile(
    r"^(?!.*\b(?:on|in|late|early|by|the|a|was|were|had|of)\b)(?:date )?[^\ue100-\ue4ff.!?]{0,50}$"
)
# "On the evening of October 1": what stands before a date in its own mention.
_PREPOSED = re.compile(r"(?:the|on|in|at|by|[a-z]+ly|just|soon|before|after|late|toward)\b")


def dates_report(masked: Masked, position: int) -> bool:
    """Whether a day is that of the line which dates a report: "MOSCOW, October 2 (Agency) -"."""
    day = masked.day_of(masked.text[position])
    if day.rule != "date" or _PREPOSED.match(masked.sentence.norm, day.start):
        return False
    return _DATELINE.match(masked.text[:position]) is not None


def reporting(masked: Masked, position: int, speakers: frozenset[str] | None = None) -> bool:
    """Whether the day at `position` is a report's; who of the call spoke on it was on the phone then."""
    head = masked.text[max(0, position - 70) : position]
    if grammar("days.reported").search(head) is None:
        return False
    spoken = grammar("days.spoken").search(head)
    if spoken is None or grammar("audience").search(head):
        return True
    who = masked.reference_of(spoken["speaker"] or spoken["hearer"]).people
    return speakers is not None and not speakers.issuperset(who)


def _right_behind(text: str, position: int, cue: Cue) -> bool:
    """Whether a day stands right behind the words for a call, as their own."""
    behind = grammar("days.right_behind").fullmatch(text, cue.end, max(cue.end, position))
    return cue.family.startswith("noun") and cue.end <= position and behind is not None


def _then_reported(text: str, position: int, cue: Cue) -> bool:
    """As in "Yerevan on Tuesday confirmed a call": between a day and the call behind it somebody reports."""
    between = grammar("days.then_reported").match(text, position + 1, cue.start)
    return between is not None and grammar("days.in_the_call").search(text, position, cue.start) is None


def day_in(
    masked: Masked,
    clause: Clause,
    cue: Cue,
    latest: date | None = None,
    speakers: frozenset[str] | None = None,
) -> tuple[DayMention, bool] | None:
    """The day of a clause's call nearest to its cue, and whether it is only the day of its report.

    No day after `latest` is meant; of `speakers`, the people of the call, is known who was on the phone.
    """
    found: list[tuple[bool, bool, int, DayMention]] = []
    events = {
        sign for day in masked.days if day.rule == BY_EVENT and (sign := event_sign(masked, day)) is not None
    }
    for position in range(clause.start, clause.end):
        sign = masked.text[position]
        if not is_day(sign) or sign in events or _of_something_else(masked, clause, cue, position):
            continue
        if _said_by_the_way(masked.text, position, cue):
            continue
        mention = masked.day_of(sign)
        if latest is not None and mention.interval is not None and _after(mention, latest):
            continue
        if mention.rule == BY_EVENT and event_sign(masked, mention) is None and mention.from_story == 0:
            continue
        report = not _right_behind(masked.text, position, cue) and (
            reporting(masked, position, speakers)
            or (mention.rule != BY_EVENT and _then_reported(masked.text, position, cue))
        )
        found.append((report, mention.rule in _VAGUE, _distance(masked.text, position, cue), mention))
    if not found:
        return None
    report, _, _, mention = min(found, key=lambda entry: entry[:3])
    return mention, report


def _distance(text: str, position: int, cue: Cue) -> int:
    """How far a day stands from its words; what somebody did before is further off than all that follows."""
    if position >= cue.start:
        return max(0, position - cue.end)
    away = grammar("days.of_deed_before").search(text, position, cue.start) is not None
    return cue.start - position + (len(text) if away else 0)


# A day that is named outright goes before these.
_VAGUE = (PART, SOME_DAYS)
# Pages are stamped a day early now and then, by their clock's zone.
_ZONE = timedelta(1)


def _after(mention: DayMention, latest: date) -> bool:
    return mention.day is not None and mention.day > latest + _ZONE


def _of_something_else(masked: Masked, clause: Clause, cue: Cue, position: int) -> bool:
    """Whether a day belongs to a truce, a meeting, what is to come, or to the line that dates a report."""
    text = masked.text
    if grammar("days.owns_call").fullmatch(text, position + 1, max(position + 1, cue.start)):
        return False  # "since Monday's call"
    behind = cue.end <= position
    start = cue.end if behind and cue.start > clause.start else clause.start
    return (
        _of_a_thing(text, start, position, clause)
        or (behind and grammar("days.of_matter").search(text, cue.end, position) is not None)
        or _of_an_event(text, start, position, behind=behind)
        or grammar("days.to_come").search(text, clause.start, position) is not None
        or _of_what_went_before(masked, cue, position)
        or dates_report(masked, position)
    )


def _said_by_the_way(text: str, position: int, cue: Cue) -> bool:
    """As in "Putin, who flew in on Monday, telephoned Aliyev": another clause's day, about a person."""
    return any(
        start < position < end and not start <= cue.start < end and is_person(text[start - 1 : start] or " ")
        for start, end in asides_of(text)
    )


def _of_a_thing(text: str, start: int, position: int, clause: Clause) -> bool:
    """As in "the statement of October 1", "Thursday's statement", "since Sunday"."""
    if grammar("days.others_day").match(text, position + 1, position + 40):
        return True
    thing = grammar("days.other_thing").search(text, start, position)
    return thing is not None and grammar("days.of_call").search(text, clause.start, position) is None


def belongs_to_matter(text: str, position: int) -> bool:
    """Whether a day is that of something past that is spoken of: "Thursday's statement", "since Sunday"."""
    if grammar("days.to_come").search(text, 0, position) or grammar("narrative.ahead").search(
        text, 0, position
    ):
        return False
    if grammar("days.others_day").match(text, position + 1, position + 40):
        return True
    return any(
        grammar(family).search(text, 0, position) is not None
        for family in ("days.past_thing", "days.of_event")
    )


def _of_an_event(text: str, start: int, position: int, *, behind: bool) -> bool:
    """As in "about the shelling of Ganja on Tuesday"; in front of the call, only as what is spoken of."""
    if grammar("days.of_event").search(text, start, position) is None:
        return False
    return behind or grammar("days.is_subject").match(text, position + 1) is not None


def _of_what_went_before(masked: Masked, cue: Cue, position: int) -> bool:
    """As in "Having rung Aliyev on Monday, Macron telephoned Putin": the day of the phrase in front."""
    return (
        "," in masked.text[position : cue.start]
        and grammar("days.went_before").search(masked.text, 0, position) is not None
    )


def event_sign(masked: Masked, mention: DayMention) -> str | None:
    """The day of the event from which "a day after the truce of October 10" is told."""
    for match in grammar("days.event").finditer(masked.text):
        if masked.day_of(match["told"]) is mention:
            return match["event"]
    return None


def opening_day(masked: Masked, clause: Clause) -> tuple[DayMention, bool] | None:
    """The day with which a sentence opens, clauses before: "On Tuesday, after ..., he rang Putin"."""
    match = grammar("days.opening").match(masked.text, 0, clause.start)
    if match is None:
        return None
    return masked.day_of(match.group()[-1]), False


def trailing_day(masked: Masked, clause: Clause) -> tuple[DayMention, bool] | None:
    """A day right after the call's clause, between commas."""
    match = grammar("days.trailing").match(masked.text, clause.end)
    return (masked.day_of(match.group(1)), False) if match else None


def second_day(masked: Masked, mention: DayMention) -> DayMention | None:
    """The second of two days: "on Monday and again on Tuesday"."""
    for match in grammar("days.and_again").finditer(masked.text):
        if masked.day_of(match["first"]) is mention:
            return masked.day_of(match["second"])
    return None


def days_of_another(masked: Masked, cue: Cue) -> list[DayMention]:
    """The days of a call, or of two, of which a sentence says nothing but when: "A second one was on D"."""
    found = day_in(masked, Clause(0, len(masked.text)), cue)
    if found is None or found[1]:
        return []
    place = masked.place_of(found[0])
    between = (cue.start, place) if place >= cue.end else (0, len(masked.text))
    if not grammar("earlier.held").search(masked.text, *between):
        return []
    again = second_day(masked, found[0])
    return [found[0], again] if again else [found[0]]


def interval_of(
    mention: DayMention, story: date | None, status: Status, article_day: date | None
) -> DayInterval | None:
    """A day mention as a call's interval: days of the story are told from the call told of before."""
    if mention.from_story is not None:
        base = story or article_day
        return on_day(base + timedelta(mention.from_story), DayBasis.RELATIVE) if base else None
    if status is Status.PLANNED and mention.weekday is not None and article_day is not None:
        return on_day(
            article_day + timedelta((mention.weekday - article_day.weekday()) % 7), DayBasis.RELATIVE
        )
    return mention.interval


def is_later(first: date | None, second: date | None) -> bool:
    """Whether one day is known to lie after another."""
    return first is not None and second is not None and first > second
