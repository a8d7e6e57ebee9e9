"""Every language's data holds to its own examples, and all of it can be read."""

from __future__ import annotations

from datetime import date

import pytest

from apps.extraction import Article, extract
from apps.extraction.calls.masking import Masked
from apps.extraction.languages import SENTENCEWISE
from apps.extraction.sentencewise.page import sentences_of
from apps.extraction.sentencewise.references import ReferenceFinder
from apps.extraction.sentencewise.vocabulary import pattern, table
from apps.extraction.vocabulary import load
from apps.pipeline.gazetteers import gazetteer_from_catalogue

CUES = [
    (language, family, kind, text)
    for language in SENTENCEWISE
    for family, cue in load(language, "calls")["cues"].items()
    for kind in ("examples", "counterexamples")
    for text in cue.get(kind, ())
]
FILES = ("words", "countries", "roles", "calls", "days", "speech", "page", "topics")


def _masked(text: str, language: str) -> Masked:
    (sentence,) = sentences_of(Article(text, date(2020, 10, 2), language=language), language)
    return Masked(sentence, ReferenceFinder(gazetteer_from_catalogue(), language).read(sentence), [])


@pytest.mark.parametrize(("language", "family", "kind", "text"), CUES)
def test_a_cue_finds_its_examples_alone(language: str, family: str, kind: str, text: str) -> None:
    found = pattern(language, f"calls.cues.{family}").search(_masked(text, language).text)
    assert (found is not None) is (kind == "examples")


@pytest.mark.parametrize("language", SENTENCEWISE)
def test_every_language_has_every_file(language: str) -> None:
    assert all(load(language, name) for name in FILES)


@pytest.mark.parametrize("language", SENTENCEWISE)
def test_titles_have_the_keys_of_the_english_ones(language: str) -> None:
    assert set(table(language, "roles.titles")) <= set(load("en", "roles"))


@pytest.mark.parametrize("language", SENTENCEWISE)
def test_countries_are_in_the_catalogue(language: str) -> None:
    assert set(table(language, "countries")) <= set(gazetteer_from_catalogue().actors)


@pytest.mark.parametrize("language", SENTENCEWISE)
def test_topics_are_the_codebooks(language: str) -> None:
    assert set(table(language, "topics.topics")) <= set(load("en", "topics"))


@pytest.mark.parametrize("language", SENTENCEWISE)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\ud800",
        '"' * 3000,
        "(" * 3000,
        " " * 20_000,
        "، « » ։ : . ! ؟ " * 400,
        "а" * 20_000,
        "١٢ ٣٤ 99.99.2020 31 февраля",
    ],
    ids=["empty", "surrogate", "quotes", "brackets", "blanks", "marks", "one word", "odd dates"],
)
def test_any_text_is_read_without_failing(language: str, text: str) -> None:
    script = {"ru": "Путин ", "hy": "Պուտին ", "fa": "پوتین ", "ar": "بوتين "}.get(language, "Putin ")
    found = extract(Article(script + text, language=language), gazetteer_from_catalogue())
    assert found.calls == ()
