"""On which day an article was written that says so neither in a header nor in a dateline."""

from __future__ import annotations

import pytest

from apps.extraction.findings import ArticleDayBasis
from tests.extraction.engine_cast import calls_of, reading_of

RANG = "Emmanuel Macron rang Vladimir Putin"
CASES = [
    ("2020-10-13", f"{RANG} on Tuesday about Karabakh. A truce was agreed there on October 10."),
    ("2020-10-27", f"{RANG} on Tuesday. A truce was agreed on October 26. They will meet on October 29."),
    ("2020-10-27", f"{RANG} about Karabakh on October 27. On Tuesday shells fell on Stepanakert."),
    ("2020-10-27", f"On Tuesday, 27 October, {RANG}. A day later he is to ring Aliyev on Karabakh."),
    ("2020-09-30", f"{RANG} on Wednesday about Karabakh, where fighting broke out on Sunday, September 27."),
    ("2020-09-30", f"{RANG} on Wednesday about Karabakh, where fighting broke out on Sunday."),
    ("2020-09-29", f"{RANG} on Tuesday about Karabakh, on the third day of the war."),
    ("2020-11-07", f"{RANG} on Saturday about Karabakh. On Sunday, November 8, Shusha fell, Aliyev said."),
    ("2020-10-05", f"{RANG} on Monday about Karabakh. Their previous call was on Friday, October 2."),
    ("2020-10-12", f"Yesterday, October 12, {RANG} about Karabakh."),
    ("2020-10-12", f"{RANG} about Karabakh. The call took place yesterday, on 12 October."),
    ("2020-10-16", f"{RANG} on Friday about Karabakh. Ganja was struck early on Thursday, October 15, 2020."),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text"), CASES)
def test_an_undated_call_is_dated_by_what_its_article_tells(day: str, text: str) -> None:
    assert day in {str(call.day.day) for call in calls_of(f"Leaders discuss Karabakh\n\n{text}", None)}


@pytest.mark.parametrize(
    "text",
    [
        f"{RANG} on Tuesday about Karabakh.",
        f"{RANG} on Tuesday about Karabakh. The co-chairs are to meet in Geneva on October 29.",
        f"{RANG} about Karabakh. The October 1 statement was recalled.",
        f"{RANG} about Karabakh, where there has been war since September 27.",
        f"{RANG} on Monday about Karabakh. The region declared independence on September 2, 1991.",
    ],
)
def test_too_little_dates_no_article(text: str) -> None:
    day = reading_of(f"Leaders discuss Karabakh\n\n{text}", None).article_day
    assert (day.day, day.basis) == (None, ArticleDayBasis.UNKNOWN)


def test_a_day_worked_out_says_why() -> None:
    day = reading_of(f"Leaders discuss Karabakh\n\n{CASES[0][1]}", None).article_day
    assert day.reason == "the first tuesday on or after 2020-10-10, the last day that the text names"
