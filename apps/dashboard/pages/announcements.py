"""Who made a call known and who did not, in the same form for every side."""

from __future__ import annotations

from dataclasses import dataclass

from apps.calls.models import Call
from apps.dashboard.pages.links import page_url
from apps.ledger.models import Announcement
from apps.timeline.selectors import call_announcements
from apps.timeline.words import count_words, day_words

SILENT = "no announcement on record"


@dataclass(frozen=True, slots=True)
class AnnouncementLine:
    """One side: which of its offices announced the call first, when, and where that stands."""

    side: str
    by: str
    when: str
    url: str


def announcement_lines(call: Call) -> tuple[AnnouncementLine, ...]:
    """A line for each side of the call; nothing while no side's announcement is on record."""
    sides = call_announcements(call=call)
    if not any(each.announcement for each in sides):
        return ()
    return tuple(_line(each.side.name, each.announcement) for each in sides)


def _line(side: str, first: Announcement | None) -> AnnouncementLine:
    if first is None:
        return AnnouncementLine(side, SILENT, "", "")
    url = page_url("source", first.report.source_id)
    return AnnouncementLine(side, first.by, _when(first), url)


def _when(first: Announcement) -> str:
    if first.day is None:
        return "day not known"
    after = {None: "", 0: ", the day of the call"}
    later = f", {count_words(first.days_after or 0, 'day')} after the call"
    return f"{day_words(first.day)}{after.get(first.days_after, later)}"
