"""No text takes more than its share of time: twice the text, about twice the work."""

from __future__ import annotations

import sys
import time
from datetime import date
from types import FrameType

import pytest

from apps.extraction.find import extract
from apps.extraction.findings import Article
from tests.extraction.engine_cast import gazetteer

SMALL = 4_000
# Work that grows with the square would take four times as long.
MOST = 3.0
UNITS = {
    "quotation marks": '"',
    "opening quotation marks": "“",
    "quotation marks and blanks": '" ',
    "blanks": " ",
    "line breaks": "\n",
    "brackets": "(",
    "brackets of both kinds": "([",
    "one letter": "a",
    "capital letters": "A",
    "digits": "1",
    "full stops": ".",
    "initials": "A. ",
    "dashes": "- ",
    "commas": ", ",
    "apostrophes": "' ",
    "NULs": "\x00",
    "marks from right to left": "\u202e\u05d0",
    "lone surrogates": "\ud800 ",
    "courtesies": "Mr. ",
    "small words": "the two of the ",
    "names": "Putin and Macron, ",
    "people without a verb": "his Russian counterpart ",
    "he said": "he said ",
    "he said, sentence by sentence": "He said that Putin was right. ",
    "calls in one sentence": "spoke by phone with Putin, ",
    "calls, sentence by sentence": "Macron phoned Putin on Friday, the Kremlin said. ",
    "calls of a relative clause": "Putin spoke by phone with Macron, who ",
    "days": "2 October, ",
    "quoted sentences": '"We shall go on," Putin said. ',
    "short lines": "Putin\n",
    "links": "http://a.",
}


def text_of(unit: str, size: int) -> str:
    return "Putin phoned Macron. " + (unit * (size // len(unit) + 1))[:size]


def read(text: str) -> None:
    extract(Article(text, date(2020, 10, 2), language="en"), gazetteer())


def operations(text: str) -> int:
    """How many functions are called while a text is read: the same every time, on any machine."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", UNITS)
def test_twice_the_text_takes_twice_the_operations(name: str) -> None:
    read(text_of(UNITS[name], SMALL))  # what is remembered from text to text is remembered now
    small, large = (operations(text_of(UNITS[name], size)) for size in (SMALL, 2 * SMALL))
    assert large <= MOST * max(small, 2_000)


@pytest.mark.parametrize("unit", ['"', "(", " ", "a", "Putin and ", "he said "], ids=repr)
def test_no_pattern_runs_away_on_one_long_line(unit: str) -> None:
    """A pattern's own steps are not counted above: they show in processor time, by a wide margin."""
    read(text_of(unit, SMALL))
    started = time.process_time()
    read(text_of(unit, 100_000))
    assert time.process_time() - started < 10  # half a second is usual; the square of it would be minutes


def test_a_million_characters_of_one_line_are_read() -> None:
    started = time.process_time()
    read(text_of("a", 1_000_000))
    assert time.process_time() - started < 20
