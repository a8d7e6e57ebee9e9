"""What holds for every text: no exception, exact offsets, linear time, no care for spaces or quote marks."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.extraction.calls import find_calls
from apps.extraction.findings import Article, CallFinding
from apps.extraction.reading import read
from tests.extraction.engine_cast import gazetteer

LEAD = (
    "Russian President Vladimir Putin spoke by phone with Armenia's Nikol Pashinyan on Friday. "
    "“The fighting must stop,” the Kremlin said. The conversation was initiated by Yerevan."
)
WORDS = [
    "Putin",
    "Macron's",
    "the Armenian premier",
    "by phone",
    "called",
    "with",
    "“",
    '"',
    "(",
    "]",
    "on Friday",
    ",",
    ".",
    "U.S.",
    "both",
    "his Russian counterpart",
    "a call",
    "\n",
    "\x00",
    "�",
    "\u202e",
    "and",
    "had not",
    "between",
    "received a call from",
    "at whose request",
    "the two",
    "that",
]
UNITS = [
    "“",
    '"',
    " ",
    "(",
    "((((]]",
    "Putin ",
    "Putin and ",
    "by phone ",
    "Putin, ",
    "the two ",
    "that ",
    "\u202e",
    "call with ",
    ". ",
    "Putin spoke by phone with Macron, who ",
    "September 27 ",
    "a, ",
]


def calls(text: str) -> tuple[CallFinding, ...]:
    return find_calls(read(Article(text, date(2020, 10, 2)), gazetteer()))[0]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    calls(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_jumble_of_the_genre_s_words_is_read_and_its_offsets_are_exact(text: str) -> None:
    for call in calls(text):
        for span in call.evidence:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == text[span.start : span.end].strip()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(" ", "  "),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", "\t "),
        lambda text: text.replace("“", '"').replace("”", '"'),
        lambda text: text.replace("“", "«").replace("”", "»"),
        lambda text: text.replace("'", "’"),
        lambda text: f"\r\n\r\n{text}\r\n",
    ],
)
def test_other_spaces_and_quote_marks_change_nothing(change: object) -> None:
    assert callable(change)
    plain, changed = calls(LEAD), calls(change(LEAD))
    assert [(c.participants, c.day, c.initiator, c.status) for c in plain] == [
        (c.participants, c.day, c.initiator, c.status) for c in changed
    ]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.perf_counter()
        calls(text)
        return time.perf_counter() - start

    seconds(1_000)
    small, large = max(seconds(4_000), 0.02), seconds(32_000)
    assert large < 8 * 3 * small
