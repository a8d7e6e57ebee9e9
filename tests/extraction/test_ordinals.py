"""The how-manieth a call was: the table beside this file, a row for every wording."""

from __future__ import annotations

from pathlib import Path

import pytest

from apps.extraction.findings import CallFinding
from tests.extraction.engine_cast import calls_of

TABLE = Path(__file__).with_name("ordinals_table.txt")
ROWS = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def claim_of(call: CallFinding) -> str:
    if call.ordinal is None:
        return "-"
    since = call.ordinal.since
    return f"{call.ordinal.n}:{since.strftime('%m-%d') if since else None}"


@pytest.mark.parametrize("row", ROWS)
def test_a_call_is_the_how_manieth_that_its_article_says(row: str) -> None:
    wanted, _, text = row.partition(" | ")
    (call,) = calls_of(text.replace("\\n", "\n\n"))
    assert claim_of(call) == wanted


def test_a_heading_may_count_the_call_of_its_article() -> None:
    title = "Putin and Pashinyan hold third phone call since September 27"
    (call,) = calls_of(f"{title}\n\nVladimir Putin and Nikol Pashinyan spoke by phone on Karabakh.")
    assert claim_of(call) == "3:09-27"
