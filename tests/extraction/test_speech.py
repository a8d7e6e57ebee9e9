"""The vocabulary of speech holds to its own examples, and its verbs are inflected as English does it."""

from __future__ import annotations

import pytest

from apps.extraction.statements.patterns import inflected, speech
from apps.extraction.vocabulary import load
from tests.extraction.statements_reader import extract_rules, speakers

EXAMPLES = [(section, text) for section, words in speech().items() for text in words.get("examples", ())]
COUNTEREXAMPLES = [
    (section, text) for section, words in speech().items() for text in words.get("counterexamples", ())
]


@pytest.mark.parametrize(("section", "text"), EXAMPLES)
def test_an_example_is_read_as_a_statement(section: str, text: str) -> None:
    assert "vladimir-putin" in speakers(text)


@pytest.mark.parametrize(("section", "text"), COUNTEREXAMPLES)
def test_a_counterexample_is_no_statement(section: str, text: str) -> None:
    assert speakers(text) == []


@pytest.mark.parametrize(("name", "entry"), load("en", "attribution")["speakers"].items())
def test_a_pattern_of_attribution_reads_its_example(name: str, entry: dict[str, str]) -> None:
    found = extract_rules(entry["example"])
    assert any(rule == f"statement: {name}" for rule in found), found


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("stress", ("stressed", "stresses", "stress", "stressing")),
        ("note", ("noted", "notes", "note", "noting")),
        ("deny", ("denied", "denies", "deny", "denying")),
        ("convey", ("conveyed", "conveys", "convey", "conveying")),
        ("admit", ("admitted", "admits", "admit", "admitting")),
        ("point_out", ("pointed_out", "points_out", "point_out", "pointing_out")),
    ],
)
def test_a_regular_verb_is_inflected(verb: str, forms: tuple[str, ...]) -> None:
    assert inflected(verb) == forms
