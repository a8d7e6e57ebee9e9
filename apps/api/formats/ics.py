"""Calls as an iCalendar (RFC 5545): all-day events over the days on which a call can have been."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, timedelta

from icalendar import Calendar, Event, vText

from apps.api.formats.atom import Feed
from apps.api.formats.place import Place
from apps.api.formats.told import NEVER, ToldCall
from apps.timeline.citing import SITE
from apps.timeline.words import count_words

MEDIA_TYPE = "text/calendar"
STATUS = {"held": "CONFIRMED", "planned": "TENTATIVE", "denied": "CANCELLED"}
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")  # RFC 5545 allows the tab, and writes line breaks as \n
DAY = timedelta(days=1)


def calls_ics(calls: Sequence[ToldCall], feed: Feed, place: Place) -> bytes:
    """The calendar of some calls; it says how many it leaves out because no first day bounds them."""
    shown = [call for call in calls if call.earliest and call.latest]
    calendar = Calendar()
    calendar.add("prodid", f"-//{SITE}//{SITE} API v1//EN")
    calendar.add("version", "2.0")
    for name in ("name", "x-wr-calname"):  # RFC 7986, and what calendars read that are older than it
        calendar.add(name, _clean(f"{SITE}: {feed.title}"))
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, _about(len(shown), len(calls) - len(shown)))
    calendar.add("url", feed.page)
    calendar.add("last-modified", max((call.changed for call in calls), default=NEVER).astimezone(UTC))
    for call in shown:
        calendar.add_component(_event(call, place))
    return bytes(calendar.to_ical())


def _about(shown: int, left_out: int) -> str:
    days = "A call whose day is not certain stands on all days on which it can have been."
    if not left_out:
        return f"{count_words(shown, 'call')}. {days}"
    return f"{count_words(shown, 'call')}; {left_out} more without any known day left out. {days}"


def _event(call: ToldCall, place: Place) -> Event:
    event = Event()
    event.add("uid", f"call-{call.id}@{place.host}")
    event.add("dtstamp", call.changed.astimezone(UTC))
    event.add("last-modified", call.changed.astimezone(UTC))
    event.add("sequence", call.version)
    event.add("dtstart", call.earliest)
    event.add("dtend", (call.latest or NEVER.date()) + DAY)  # the first day after it
    event.add("summary", _clean(call.title))
    event.add("description", _clean("\n".join(call.sentences())))
    event.add("url", place.address("dashboard:call", call.id))
    event.add("status", STATUS[call.status])
    event.add("transp", "TRANSPARENT")
    if call.topics:
        event.add("categories", [vText(topic) for topic in call.topics])
    return event


def _clean(text: str) -> str:
    return CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
