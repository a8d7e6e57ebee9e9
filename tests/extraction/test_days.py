"""On which day a call took place: the table beside this file, a row for every family."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from apps.extraction.findings import CallFinding
from tests.extraction.engine_cast import calls_of, reading_of, slug_of

TABLE = Path(__file__).with_name("days_table.txt")
ROWS = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def day_of(call: CallFinding) -> tuple[frozenset[str], str]:
    day = call.day.day
    return frozenset(call.participants), day.strftime("%m-%d") if day else "none"


def expected(item: str) -> tuple[frozenset[str], str]:
    people, _, day = item.partition("@")
    return frozenset(slug_of(name) for name in people.split("+")), day


@pytest.mark.parametrize("row", ROWS)
def test_a_call_took_place_on_the_day_that_the_article_tells(row: str) -> None:
    wanted, _, text = row.partition(" | ")
    found = [day_of(call) for call in calls_of(text.replace("\\n", "\n\n"))]
    assert Counter(found) == Counter(expected(item) for item in wanted.split())


@pytest.mark.parametrize(
    "dateline",
    [
        "YEREVAN, OCTOBER 2, ARMENPRESS. {lead}",
        "MOSCOW, October 2. /TASS/. {lead}",
        "Baku / 02.10.20 / Turan: {lead}",
        "BAKU, Azerbaijan, Oct.2\n\n{lead}",
        "Oct 2 (Reuters) - {lead}",
        "ANKARA, Oct. 2 -- {lead}",
        "Baku, October 2, AZERTAC\n\n{lead}",
        "02 October 2020 19:05\n\n{lead}",
        "Fri 02nd October 2020 | 02:30 AM\n\n{lead}",
        "Moscow. October 2. INTERFAX - {lead}",
        "10/02/2020\n\n{lead}",
        "02/10/2020\n\n{lead}",
        "TEHRAN, Oct. 02 (MNA) - {lead}",
        "15:22, 2 October, 2020\n\n{lead}",
        "PARIS (AFP) - 2 October 2020 - {lead}",
        "By News Desk on Friday, October 02, 2020\n\n{lead}",
        "2nd of October 2020\n\n{lead}",
        "Readout issued by the ministry in Paris about the war in Karabakh (Paris, 2 October 2020)\n\n{lead}",
        "{lead}\n\nOctober 2, 2020\n19:20",
        "{lead}\n\nNothing more was said.\n\nMoscow, October 2, 2020",
        "{lead}\n\nPublication date: October 2, 2020, 19:20",
        "{lead}\n\nPublished: 02.10.2020 19:20",
    ],
)
def test_an_article_without_a_header_is_of_the_day_of_its_dateline(dateline: str) -> None:
    lead = "Vladimir Putin and Nikol Pashinyan discussed the war in Karabakh by phone, the Kremlin said."
    text = f"Leaders discuss Karabakh\n\n{dateline.format(lead=lead)}\n\nIt was their third call."
    assert str(reading_of(text, None).article_day.day) == "2020-10-02"
