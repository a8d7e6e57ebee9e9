"""Feeds as feedparser reads them."""

from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from apps.api.formats.atom import Feed, calls_atom
from apps.api.formats.place import Place
from tests.api.formats.rows import PLACE, PUTIN, person, told

FEED = Feed(
    "calls (person: Vladimir Putin)",
    "https://record.example/api/v1/calls/?leader=vladimir-putin&format=atom",
    "https://record.example/timeline/?leader=vladimir-putin",
    "leader=vladimir-putin",
)
ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(*calls: Any, place: Place = PLACE) -> Any:
    read = feedparser.parse(calls_atom(calls, FEED, place))
    assert not read.bozo, read.bozo_exception
    return read


def test_the_feed_says_what_it_is_of_and_where_it_stands() -> None:
    feed = parsed(told()).feed
    assert feed.title == "Line of Contact: calls (person: Vladimir Putin)"
    assert feed.id == "tag:record.example,2020:calls?leader=vladimir-putin"
    assert {link.rel: link.href for link in feed.links} == {"self": FEED.address, "alternate": FEED.page}


def test_an_entry_keeps_its_name_and_leads_to_the_page_and_to_the_api() -> None:
    (entry,) = parsed(told()).entries
    assert entry.id == "tag:record.example,2020:calls/12"
    assert entry.title == "Nikol Pashinyan and Vladimir Putin, held call, 2 October 2020"
    assert {(link.rel, link.href) for link in entry.links} == {
        ("alternate", "https://record.example/calls/12/"),
        ("related", "https://record.example/api/v1/calls/12/"),
    }
    assert [tag.term for tag in entry.tags] == ["held", "ceasefire"]
    assert "<p>Reported as held.</p>" in entry.summary


def test_a_name_outlives_the_port_and_the_scheme_and_the_version_that_is_asked() -> None:
    (entry,) = parsed(told(), place=Place("http://record.example:8000", as_of=2)).entries
    assert entry.id == "tag:record.example,2020:calls/12"
    assert entry.link == "http://record.example:8000/calls/12/?as_of=2"


def test_entries_were_updated_when_a_version_last_changed_them() -> None:
    feed = parsed(
        told(changed="2026-11-02T10:00:00+00:00"), told(id=13, changed="2026-11-03T11:30:00.123456+00:00")
    )
    assert [entry.updated for entry in feed.entries] == [
        "2026-11-02T10:00:00+00:00",
        "2026-11-03T11:30:00.123456+00:00",
    ]
    assert feed.feed.updated == "2026-11-03T11:30:00.123456+00:00"


def test_an_empty_feed_is_the_same_whenever_it_is_asked_for() -> None:
    assert parsed().entries == []
    assert parsed().feed.updated == "2020-09-27T00:00:00+00:00"


@pytest.mark.parametrize("name", ["\x00\x08Vova\x1f", "<b>&Vova</b>", "Vova \ufffe\uffff", "“Вова” 𝒱 ]]>"])
def test_no_name_breaks_the_feed(name: str) -> None:
    (entry,) = parsed(told(participants=[person("a", None), PUTIN | {"name": name}])).entries
    assert "Vova" in entry.title or "Вова" in entry.title


def test_markup_in_a_name_stays_text() -> None:
    body = calls_atom([told(publishers=["<script>x</script>"])], FEED, PLACE)
    summary = ET.fromstring(body).findtext(f"{ATOM}entry/{ATOM}summary")  # noqa: S314 (our own)
    assert summary is not None
    assert "<p>1 report: &lt;script&gt;x&lt;/script&gt;.</p>" in summary


def test_rfc_4287_s_demands_are_met() -> None:
    root = ET.fromstring(calls_atom([told(), told(id=13)], FEED, PLACE))  # noqa: S314 (our own)
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Line of Contact"  # else each entry needs one
