"""The vocabulary's own examples: each family matches what it says, and nothing that it must not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from apps.extraction.calls.initiators import initiators_in
from apps.extraction.calls.masking import Masked, grammar, masked_pattern
from apps.extraction.clean import document_of
from apps.extraction.dates import DayReader
from apps.extraction.findings import Article
from apps.extraction.vocabulary import load
from tests.extraction.engine_cast import WEDNESDAY, reading_of


def families(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str, bool]]:
    for name, entry in table.items():
        if isinstance(entry, dict) and "pattern" in entry:
            yield from ((f"{prefix}{name}", text, True) for text in entry.get("examples", ()))
            yield from ((f"{prefix}{name}", text, False) for text in entry.get("counterexamples", ()))
        elif isinstance(entry, dict):
            yield from families(entry, f"{prefix}{name}.")


def masked(text: str) -> list[Masked]:
    reading = reading_of(text)
    return [Masked(s, reading.mentions_in(s), reading.days_in(s)) for s in reading.sentences]


@pytest.mark.parametrize(("family", "text", "matches"), list(families(load("en", "calls"))))
def test_a_family_of_call_words_matches_its_examples_only(family: str, text: str, *, matches: bool) -> None:
    assert any(grammar(family).search(sentence.text) for sentence in masked(text)) is matches


INITIATIVE = load("en", "initiative")["families"]


@pytest.mark.parametrize("text", [text for family in INITIATIVE for text in family["examples"]])
def test_whose_initiative_a_call_was_is_found(text: str) -> None:
    assert [who for sentence in masked(text) for who in initiators_in(sentence)]


@pytest.mark.parametrize("text", [text for family in INITIATIVE for text in family["counterexamples"]])
def test_an_initiative_of_another_kind_is_not(text: str) -> None:
    assert not [who for sentence in masked(text) for who in initiators_in(sentence)]


ORDINALS = load("en", "ordinals")


@pytest.mark.parametrize("name", [name for name, entry in ORDINALS.items() if "pattern" in entry])
def test_a_count_s_beginning_matches_its_examples_only(name: str) -> None:
    for key, matches in (("examples", True), ("counterexamples", False)):
        for text in ORDINALS[name][key]:
            pattern = masked_pattern(ORDINALS[name]["pattern"])
            assert any(pattern.search(s.text) for s in masked(text)) is matches, text


@pytest.mark.parametrize(
    "text", [text for phrase in load("en", "days")["phrases"] for text in phrase["examples"]]
)
def test_a_phrase_for_a_day_is_read_as_one(text: str) -> None:
    assert DayReader(WEDNESDAY).read(text)


@pytest.mark.parametrize("text", load("en", "days")["span"]["examples"])
def test_a_length_of_time_is_read_as_a_day(text: str) -> None:
    assert DayReader(WEDNESDAY).read(text.lower())


@pytest.mark.parametrize("text", load("en", "days")["span"]["counterexamples"])
def test_a_length_of_time_by_itself_is_no_day(text: str) -> None:
    assert not DayReader(WEDNESDAY).read(text)


@pytest.mark.parametrize("text", load("en", "days")["war"]["examples"])
def test_the_war_s_days_are_days(text: str) -> None:
    assert [mention.rule for mention in DayReader(WEDNESDAY).read(text)] == ["day of the war"]


@pytest.mark.parametrize("file", ["clauses", "when"])
def test_every_pattern_of_the_clauses_compiles(file: str) -> None:
    for section, names in load("en", file).items():
        for name, entry in names.items():
            if isinstance(entry, dict):
                assert isinstance(grammar(f"{section}.{name}"), re.Pattern)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        *(
            (line, name)
            for name in ("caption", "byline", "boilerplate")
            for line in load("en", "page")[name]["examples"]
        ),
    ],
)
def test_a_line_of_the_page_is_known(line: str, kind: str) -> None:
    document = document_of(Article(f"Karabakh burns. It has burnt since Sunday.\n\n{line}"))
    assert document.blocks[-1].kind in (kind, "link")


@pytest.mark.parametrize(
    "line",
    [
        line
        for name in ("caption", "byline", "boilerplate", "tail")
        for line in load("en", "page")[name]["counterexamples"]
    ],
)
def test_a_sentence_of_the_article_is_not_taken_for_the_page(line: str) -> None:
    document = document_of(Article(f"Karabakh burns. It has burnt since Sunday.\n\n{line}"))
    assert document.blocks[-1].kind == "body"
