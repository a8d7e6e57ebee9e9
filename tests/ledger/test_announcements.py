from typing import Any

import pytest

from apps.ledger.announcements import Relay, Told, announcements_first, days_after, one_sided
from tests.ledger.cast import day

ARMENIA, RUSSIA, FRANCE = 1, 2, 3
SIDES = {ARMENIA: "Armenia", RUSSIA: "Russia"}
HELD = Told("held", counted=True, day=day("10-02"))


def relay(side: int, by: str = "Kremlin", days: str = "10-02", **facts: Any) -> Relay:
    return Relay(side, by, report=7, source=facts.pop("source", by), day=day(days) if days else None)


@pytest.mark.parametrize(
    ("relays", "first"),
    [
        ([], []),
        ([relay(RUSSIA)], ["Kremlin"]),
        ([relay(RUSSIA), relay(ARMENIA, "Office", "10-01")], ["Office", "Kremlin"]),
        ([relay(RUSSIA, days="10-03"), relay(RUSSIA, "Ministry", "10-02")], ["Ministry"]),
        ([relay(RUSSIA, days=""), relay(RUSSIA, "Ministry", "10-05")], ["Ministry"]),
        ([relay(RUSSIA, days="", source="b"), relay(RUSSIA, "Ministry", "", source="a")], ["Ministry"]),
        ([relay(FRANCE, "Élysée"), relay(RUSSIA)], ["Kremlin"]),
    ],
)
def test_the_first_article_of_each_side_that_took_part_announces_it(
    relays: list[Relay], first: list[str]
) -> None:
    for order in (relays, relays[::-1]):
        assert [each.by for each in announcements_first(relays=order, sides=SIDES)] == first


@pytest.mark.parametrize(
    ("announced", "call", "days"),
    [
        ("10-02", HELD, 0),
        ("10-05", HELD, 3),
        ("10-01", HELD, None),
        ("", HELD, None),
        ("10-05", Told("held", counted=True, day=None), None),
        ("10-05", Told("planned", counted=False, day=day("10-02")), None),
    ],
)
def test_how_long_after_the_call_is_told_only_where_both_days_are_known(
    announced: str, call: Told, days: int | None
) -> None:
    assert days_after(announced=day(announced) if announced else None, call=call) == days


@pytest.mark.parametrize(
    ("first", "call", "sentence"),
    [
        (
            [relay(RUSSIA)],
            HELD,
            "Announced by Russia (Kremlin) on 2 October 2020; no announcement from Armenia on record.",
        ),
        (
            [relay(ARMENIA, "Office", "")],
            HELD,
            "Announced by Armenia (Office); no announcement from Russia on record.",
        ),
        ([relay(RUSSIA), relay(ARMENIA)], HELD, ""),
        ([], HELD, ""),
        ([relay(RUSSIA)], Told("held", counted=False, day=day("10-02")), ""),
    ],
)
def test_a_side_is_silent_where_another_announced_a_counted_call(
    first: list[Relay], call: Told, sentence: str
) -> None:
    assert one_sided(first=first, sides=SIDES, call=call) == sentence
