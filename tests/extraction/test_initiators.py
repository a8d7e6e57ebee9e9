"""At whose initiative a call was: the table beside this file, a row for every construction."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extraction.engine_cast import calls_of, gazetteer, slug_of

TABLE = Path(__file__).with_name("initiators_table.txt")
ROWS = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def side_of(slug: str | None) -> str | None:
    return gazetteer().side_of(slug) if slug else None


def expected(item: str) -> tuple[frozenset[str], str | None]:
    first, sign, second = item.partition(">" if ">" in item else "=")
    people = frozenset((slug_of(first), slug_of(second)))
    return people, side_of(slug_of(first)) if sign == ">" else None


@pytest.mark.parametrize("row", ROWS)
def test_a_call_is_claimed_by_who_wanted_it_and_by_nobody_else(row: str) -> None:
    wanted, _, text = row.partition(" | ")
    calls = calls_of(text.replace("\\n", "\n\n"))
    found = {(frozenset(call.participants), side_of(call.initiator)) for call in calls}
    assert found == {expected(item) for item in wanted.split()}


def test_a_title_says_who_asked_for_the_call_of_its_article() -> None:
    title = "Putin, Macron hold phone talks to discuss Karabakh at French initiative - Kremlin"
    (call,) = calls_of(f"{title}\n\nVladimir Putin and Emmanuel Macron spoke by phone, the Kremlin said.")
    assert side_of(call.initiator) == "france"
