"""Several calls told as one: the table beside this file, a row for every wording and counter-example."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from apps.extraction import Article, extract
from apps.extraction.findings import SeriesFinding
from apps.extraction.series import _grammar, _patterns
from apps.extraction.vocabulary import load
from tests.extraction.engine_cast import WEDNESDAY, gazetteer
from tests.extraction.test_vocabulary import masked

TABLE = Path(__file__).with_name("series_table.txt")
ROWS = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
FAMILIES = [name for name, entry in load("en", "series").items() if "pattern" in entry]
WORDINGS = {"noun", "verb"}


def series_of(text: str) -> tuple[SeriesFinding, ...]:
    return extract(Article(text, WEDNESDAY, "", "en"), gazetteer()).series


def shown(series: SeriesFinding) -> str:
    people = "+".join(sorted(slug.rsplit("-", 1)[1] for slug in series.participants))
    return f"{series.at_least} {series.since.strftime('%m-%d') if series.since else None} {people}"


@pytest.mark.parametrize("row", ROWS)
def test_a_series_is_who_how_many_and_since_when(row: str) -> None:
    wanted, _, text = row.partition(" | ")
    assert [shown(each) for each in series_of(text)] == ([] if wanted == "-" else [wanted])


def test_a_series_ends_with_its_article_and_names_its_sentence_and_rule() -> None:
    text = "It rained. Sergei Lavrov held several phone calls with Jeyhun Bayramov. They talked on."
    (series,) = series_of(text)
    assert text[series.span.start : series.span.end] == text[11:71]
    assert (series.until, series.rules) == (WEDNESDAY, ("series: noun",))


def test_of_several_sentences_the_highest_number_counts() -> None:
    several = "Sergei Lavrov held several phone calls with Jeyhun Bayramov. "
    four = "There were four phone calls between Sergei Lavrov and Jeyhun Bayramov since Friday."
    (series,) = series_of(several + four)
    assert series.at_least == 4


def test_a_series_is_no_call() -> None:
    text = "Vladimir Putin and Nikol Pashinyan have held a series of phone calls since the war began."
    assert extract(Article(text, WEDNESDAY, "", "en"), gazetteer()).calls == ()


@pytest.mark.parametrize(
    "family", [name for name, entry in load("en", "series").items() if "pattern" in entry]
)
def test_each_family_of_words_matches_its_examples_and_nothing_that_it_must_not(family: str) -> None:
    entry: dict[str, Any] = load("en", "series")[family]
    patterns = _patterns(family) if family in WORDINGS else (_grammar(family),)

    def found(text: str) -> bool:
        return any(each.search(sentence.text) for sentence in masked(text) for each in patterns)

    for text in entry["examples"]:
        assert found(text), text
    for text in entry["counterexamples"]:
        assert not found(text), text
