from datetime import date

import pytest

from apps.timeline.words import (
    count_words,
    interval_words,
    list_words,
    ordinal_words,
    topic_words,
)

SECOND = date(2020, 10, 2)


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (SECOND, SECOND, "2 October 2020"),
        (date(2020, 10, 1), SECOND, "1–2 October 2020"),
        (date(2020, 9, 30), SECOND, "30 September – 2 October 2020"),
        (date(2019, 12, 31), date(2020, 1, 1), "31 December 2019 – 1 January 2020"),
        (None, SECOND, "by 2 October 2020"),
        (SECOND, None, "on or after 2 October 2020"),
        (None, None, "day not known"),
    ],
)
def test_an_interval_is_told_without_a_guess(earliest: date | None, latest: date | None, words: str) -> None:
    assert interval_words(earliest, latest) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st")],
)
def test_ordinals_have_their_endings(number: int, words: str) -> None:
    assert ordinal_words(number) == words


@pytest.mark.parametrize(
    ("names", "words"), [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", "C"), "A, B and C")]
)
def test_a_list_ends_with_and(names: tuple[str, ...], words: str) -> None:
    assert list_words(names) == words


def test_counts_and_topics_read_as_english() -> None:
    assert (count_words(1, "call"), count_words(2000, "call")) == ("1 call", "2,000 calls")
    assert (topic_words("turkey-role"), topic_words("foreign-fighters")) == (
        "Turkey’s role",
        "foreign fighters",
    )
