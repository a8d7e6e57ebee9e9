"""What is passed over unread would have given nothing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.extraction import find
from apps.extraction.dates import _expressions
from apps.extraction.findings import Article
from apps.extraction.hints import Hints
from apps.extraction.literals import needed_strings
from apps.extraction.screens import Screen
from apps.extraction.statements import patterns
from tests.extraction.engine_cast import gazetteer

CORPUS = Path(__file__).parents[1] / "corpus" / "dev"


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\b(?:tele)?phoned\b", {"phoned", "telephoned"}),
        (
            r"\bhas (?:not )?rung (?:up )?\w+",
            {"has rung ", "has rung up ", "has not rung ", "has not rung up "},
        ),
        (r"call(?= off)", {"call"}),
        (r"\w+ (?:called|rang) \w+", {" called ", " rang "}),
        (r"(?<!a )ring[s-u]?", {"ring", "rings", "ringt", "ringu"}),
        (r"(?:spoke|talked)+", {"spoke", "talked"}),
    ],
)
def test_the_letters_that_a_pattern_needs_are_told_from_it(pattern: str, needed: set[str]) -> None:
    assert needed in needed_strings(re.compile(pattern))


@pytest.mark.parametrize(
    "pattern", [r"\w+", r"(?:call)?", r"call|\d+", r"(?i)call", r"(?i:call)", r"[^a]", r"(?=call)"]
)
def test_nothing_is_said_to_be_needed_that_may_be_absent(pattern: str) -> None:
    assert needed_strings(re.compile(pattern)) == []


LETTERS = st.text("abc ", max_size=12)
PATTERNS = st.recursive(
    st.sampled_from(["a", "b", "ab", "[abc]", "[^a]", r"\b", ".", "c?"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda some: f"(?:{'|'.join(some)})"),
        inner.map("(?:{})?".format),
        inner.map("({})+".format),
        inner.map("(?={})".format),
        inner.map("(?!{})".format),
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(PATTERNS, LETTERS)
def test_a_screen_drops_no_pattern_that_matches(source: str, text: str) -> None:
    pattern = re.compile(source)
    if pattern.search(text):
        assert Screen([("it", pattern)]).possible(text)


@cache
def lines() -> tuple[str, ...]:
    texts = (path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))[::4])
    return tuple(line.lower() for text in texts for line in text.splitlines() if line)


@pytest.mark.parametrize("screen", [_expressions, lambda: Screen(patterns.sources().items())])
def test_the_engine_s_own_screens_drop_no_match_in_the_corpus(screen: object) -> None:
    assert callable(screen)
    everything = screen()
    for line in lines():
        possible = [pattern for _, pattern in everything.possible(line)]
        for _, _, pattern in everything._patterns:
            assert pattern in possible or not pattern.search(line), pattern.pattern


def test_an_article_that_hints_at_nobody_holds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*lines(), "The head of the bank said that the president of the club had rung."]
    hints = Hints(gazetteer())
    passed_over = [text for text in texts if not hints.found_in(text, text, None)]
    monkeypatch.setattr(find, "_may_hold_findings", lambda *_: True)
    assert passed_over
    for text in passed_over:
        findings = find.extract(Article(text, language="en"), gazetteer())
        assert not findings.calls
        assert not findings.statements


@pytest.mark.parametrize(
    "text",
    [
        "Putin was silent.",
        "Mr Mnatsaknayan was silent.",
        "The Armenian premier was silent.",
        "Diplomats in Ankara were silent.",
        "Yerevan rang Moscow.",
    ],
)
def test_a_known_name_or_a_country_with_an_office_or_a_call_is_a_hint(text: str) -> None:
    assert Hints(gazetteer()).found_in(text, text.lower(), None)
