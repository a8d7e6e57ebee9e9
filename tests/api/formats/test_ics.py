"""Calendars as icalendar reads them, and as RFC 5545 wants their lines."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from apps.api.formats.ics import calls_ics
from tests.api.formats.rows import PLACE, PUTIN, person, told
from tests.api.formats.test_atom import FEED

FOLD = 75


def read(*calls: Any) -> Any:
    return Calendar.from_ical(calls_ics(calls, FEED, PLACE))


def events(*calls: Any) -> Any:
    return read(*calls).walk("VEVENT")


def test_a_known_day_is_an_event_of_that_day() -> None:
    (event,) = events(told())
    assert event.decoded("dtstart") == date(2020, 10, 2)
    assert event.decoded("dtend") == date(2020, 10, 3)  # the first day after it
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert str(event["summary"]) == "Nikol Pashinyan and Vladimir Putin, held call, 2 October 2020"
    assert str(event["url"]) == "https://record.example/calls/12/"
    assert str(event["uid"]) == "call-12@record.example"
    assert str(event["transp"]) == "TRANSPARENT"


def test_an_uncertain_day_is_an_event_of_all_its_days() -> None:
    (event,) = events(told(earliest="2020-09-30"))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2020, 9, 30), date(2020, 10, 3))
    assert "Its day is not certain: 30 September – 2 October 2020." in str(event["description"])


def test_unknown_days_are_left_out_and_counted() -> None:
    calendar = read(told(), told(id=13, earliest=None), told(id=14, day=None))
    assert len(calendar.walk("VEVENT")) == 1
    assert str(calendar["description"]).startswith("1 call; 2 more without any known day left out.")
    assert str(calendar["description"]) == str(calendar["x-wr-caldesc"])
    assert "left out" not in str(read(told())["description"])


@pytest.mark.parametrize(
    ("status", "shown"), [("held", "CONFIRMED"), ("planned", "TENTATIVE"), ("denied", "CANCELLED")]
)
def test_what_was_not_held_is_no_firm_event(status: str, shown: str) -> None:
    (event,) = events(told(status=status))
    assert str(event["status"]) == shown
    assert f"{status} call" in str(event["summary"])


def test_times_are_those_of_the_last_change() -> None:
    (event,) = events(told())
    changed = datetime(2026, 11, 2, 10, tzinfo=UTC)
    assert event.decoded("dtstamp") == event.decoded("last-modified") == changed
    assert event.decoded("sequence") == 3
    assert read(told()).decoded("last-modified") == changed


def test_the_calendar_says_what_it_is_of() -> None:
    calendar = read(told())
    assert str(calendar["name"]) == str(calendar["x-wr-calname"]) == f"Line of Contact: {FEED.title}"
    assert str(calendar["version"]) == "2.0"
    assert calendar["prodid"]


def test_an_empty_calendar_is_the_same_whenever_it_is_asked_for() -> None:
    assert read().decoded("last-modified") == datetime(2020, 9, 27, tzinfo=UTC)
    assert events() == []


@pytest.mark.parametrize(
    "name",
    [
        "Putin, Vladimir; the \\ first",
        "Путин" * 20,
        "Փաշինյան " * 15,
        "𝒱" * 40,
        "a" * 200,
        'He: "so" called',
    ],
)
def test_any_name_is_read_back_from_folded_lines(name: str) -> None:
    people = [person("a", None), PUTIN | {"name": name}]
    body = calls_ics([told(participants=people)], FEED, PLACE)
    assert all(len(line) <= FOLD for line in body.split(b"\r\n"))
    assert b"\n" not in body.replace(b"\r\n", b"")
    for line in body.split(b"\r\n"):
        line.decode()  # no character is cut in two
    (event,) = Calendar.from_ical(body).walk("VEVENT")
    assert name.strip() in str(event["summary"])


def test_line_breaks_and_control_characters_make_no_new_property() -> None:
    people = [person("a", None), PUTIN | {"name": "V\r\nATTENDEE:mailto:x\x00\x0b"}]
    (event,) = events(told(participants=people))
    assert "attendee" not in event
    assert "V\nATTENDEE:mailto:x" in str(event["summary"])
    assert "\x00" not in str(event["summary"])


def test_topics_are_categories() -> None:
    (event,) = events(told(topics=["ceasefire", "turkey-role"]))
    assert [str(each) for each in event["categories"].cats] == ["ceasefire", "turkey-role"]
    assert "categories" not in events(told(topics=[]))[0]
