"""What a clause asserts of its call: the words for it match their examples, and nothing else."""

from __future__ import annotations

import pytest

from apps.extraction.calls.cues import clause_of, cues_of
from apps.extraction.calls.masking import Masked, grammar
from apps.extraction.calls.status import status_of
from apps.extraction.calls.telling import telling_of
from apps.extraction.vocabulary import load
from tests.extraction.engine_cast import reading_of

FAMILIES = load("en", "status")["status"]


def masked(text: str) -> Masked:
    reading = reading_of(text)
    (sentence,) = reading.sentences
    return Masked(sentence, reading.mentions_in(sentence), reading.days_in(sentence))


@pytest.mark.parametrize("family", FAMILIES)
def test_words_of_a_call_s_status_match_their_examples_only(family: str) -> None:
    """Where an example begins or ends with a blank, its sentence goes on there."""
    for key, matches in (("examples", True), ("counterexamples", False)):
        for text in FAMILIES[family][key]:
            before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            read = f"{before}{masked(text).text.strip()}{after}"
            assert (grammar(f"status.{family}").search(read) is not None) is matches, text


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Putin, who had not spoken to Aliyev since May, telephoned him.", [None, "held"]),
        ("Putin, who has not spoken to Aliyev, telephoned Pashinyan.", ["denied", "held"]),
        ("Macron spoke by phone with Putin and will call Aliyev.", ["held", "planned"]),
        ("In a phone call on Friday, Macron will urge Putin to act.", ["planned"]),
        ("Erdogan refused to apologise to Macron in a phone call.", ["held"]),
    ],
)
def test_every_cue_of_a_sentence_has_a_status_of_its_own(text: str, statuses: list[str | None]) -> None:
    sentence = masked(text)
    found = [status_of(sentence, clause_of(sentence, cue), cue) for cue in cues_of(sentence)]
    assert list(dict.fromkeys(found)) == statuses


def test_what_is_said_by_the_way_is_blanked_out() -> None:
    sentence = masked("Lavrov, who has never been to Karabakh, phoned Cavusoglu.")
    (cue,) = cues_of(sentence)
    assert "never" not in telling_of(sentence, clause_of(sentence, cue), cue).text
