"""Between which days a call was held of which no day is named, in an article of 14 October 2020."""

from __future__ import annotations

import pytest

from apps.extraction.findings import DayBasis
from tests.extraction.engine_cast import calls_of

RANG = "Emmanuel Macron has spoken by phone with Vladimir Putin about Karabakh"


@pytest.mark.parametrize(
    ("earliest", "text"),
    [
        ("2020-10-10", f"{RANG}. The French president welcomed the truce agreed in Moscow on October 10."),
        ("2020-10-10", f"{RANG}. The two praised the truce in force since Saturday."),
        ("2020-10-12", f"{RANG}. The Russian leader condemned Monday's shelling of Ganja."),
        ("2020-10-01", f"{RANG}. They stood by the joint statement issued on October 1."),
        (
            "2020-10-01",
            f"{RANG}. Both spoke in favour of talks based on the statement published on October 1.",
        ),
        ("2020-10-10", f"{RANG}, for the first time since a truce was signed on October 10."),
        (
            "2020-10-10",
            f"{RANG}. Putin recalled the war that began on September 27 and the October 10 truce.",
        ),
        ("2020-10-11", f"{RANG}. Putin told him about the fighting that had resumed on Sunday."),
    ],
)
def test_a_call_is_not_older_than_what_was_spoken_of_in_it(earliest: str, text: str) -> None:
    (call,) = calls_of(text)
    assert (str(call.day.earliest), str(call.day.latest)) == (earliest, "2020-10-14")
    assert call.day.basis is DayBasis.BOUNDED


@pytest.mark.parametrize(
    "text",
    [
        f"{RANG}, the Kremlin said.",
        f"{RANG}, according to a statement published on Tuesday.",
        f"{RANG}. On Tuesday Macron received his ministers.",
        f"{RANG}. The truce of October 10 is broken every day.",
        f"{RANG}. Putin will receive the ministers on October 20.",
        f"{RANG}. They looked ahead to the talks due on Wednesday.",
    ],
)
def test_what_others_do_or_what_is_to_come_bounds_no_call(text: str) -> None:
    (call,) = calls_of(text)
    assert call.day.earliest is None


def test_a_call_reported_on_a_day_was_not_held_after_it() -> None:
    (call,) = calls_of(f"{RANG}, the Kremlin said on Tuesday. They welcomed the truce of October 10.")
    assert (str(call.day.earliest), str(call.day.latest)) == ("2020-10-10", "2020-10-13")
