"""Which calls a sentence tells of: the tables beside this file, a row for every mistake ever mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from apps.extraction.findings import CallFinding, Medium
from tests.extraction.engine_cast import calls_of, gazetteer, slug_of

TABLES = ("calls_table.txt", "calls_traps.txt", "calls_newsroom.txt")
ROWS = [
    line
    for name in TABLES
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
STATUS = {"?": "planned", "!": "denied"}


def told(call: CallFinding) -> tuple[tuple[str, ...], str]:
    return tuple(sorted(call.participants)), call.status.value


def expected(item: str) -> tuple[tuple[str, ...], str, str | None, str | None]:
    status = STATUS.get(item[0], "held")
    people, _, day = item.lstrip("?!").partition("@")
    caller, rings, other = people.partition(">")
    names = (caller, other) if rings else people.split("+")
    slugs = tuple(sorted(slug_of(name) for name in names))
    return slugs, status, slug_of(caller) if rings else None, day or None


@pytest.mark.parametrize("row", ROWS)
def test_a_sentence_tells_of_its_calls_and_of_no_others(row: str) -> None:
    wanted, _, text = row.partition(" | ")
    calls = calls_of(text.replace("\\n", "\n\n"))
    items = [] if wanted == "-" else [expected(item) for item in wanted.split()]
    assert sorted(told(call) for call in calls) == sorted(item[:2] for item in items)
    for people, status, initiator, day in items:
        same = [call for call in calls if told(call) == (people, status)]
        if initiator:
            assert gazetteer().side_of(initiator) in {gazetteer().side_of(c.initiator or "") for c in same}
        if day:
            days = {call.day.day.strftime("%m-%d") if call.day.day else "none" for call in same}
            assert day in days


def test_a_video_link_is_not_a_telephone() -> None:
    (call,) = calls_of("Angela Merkel and Recep Tayyip Erdogan linked up by video on Tuesday over Karabakh.")
    assert call.medium is Medium.VIDEO


@pytest.mark.parametrize(
    ("text", "number", "since"),
    [
        (
            "Nikol Pashinyan called Vladimir Putin on Friday for the third time since September 27.",
            3,
            "2020-09-27",
        ),
        (
            "It was Putin's and Pashinyan's fourth phone call since the war in Karabakh broke out.",
            4,
            "2020-09-27",
        ),
        (
            "Vladimir Putin and Nikol Pashinyan spoke by phone. It was their second call of the war.",
            2,
            "2020-09-27",
        ),
    ],
)
def test_an_ordinal_says_from_when_it_counts(text: str, number: int, since: str) -> None:
    (call,) = calls_of(text)
    assert call.ordinal is not None
    assert (call.ordinal.n, str(call.ordinal.since)) == (number, since)


def test_two_who_fit_are_told_apart_by_nobody() -> None:
    assert calls_of("The president rang the prime minister about Karabakh.") == ()


def test_every_finding_names_its_sentence_and_its_rules() -> None:
    text = "Karabakh burns. Emmanuel Macron telephoned Vladimir Putin on Tuesday."
    (call,) = calls_of(text)
    (span,) = call.evidence
    assert text[span.start : span.end] == "Emmanuel Macron telephoned Vladimir Putin on Tuesday."
    assert "call: verb.ring" in call.rules
