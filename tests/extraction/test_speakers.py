"""Who says a sentence, who relays it and in which call: leads, and sentences that follow them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.extraction import Article, extract
from apps.pipeline.gazetteers import gazetteer_from_catalogue
from tests.extraction.statements_reader import FRIDAY

TABLE = Path(__file__).with_name("speakers_table.txt")


def rows() -> Iterator[tuple[str, str, list[str]]]:
    """The rows of speakers_table.txt: a lead, a sentence that follows it, and what is said in that."""
    lead = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith(">"):
            lead = line[1:].strip()
        elif " | " in line and not line.startswith("#"):
            said, _, sentence = line.partition(" | ")
            yield lead, sentence.strip(), [] if said == "-" else said.split(", ")


def surname(slug: str) -> str:
    """A person as the table writes one."""
    return slug.rpartition("-")[2] if gazetteer_from_catalogue().is_person(slug) else slug


@pytest.mark.parametrize(("lead", "sentence", "said"), list(rows()))
def test_a_sentence_is_whose_a_reader_takes_it_for(lead: str, sentence: str, said: list[str]) -> None:
    text = f"{lead} {sentence}".strip()
    findings = extract(Article(text, FRIDAY, "", "en"), gazetteer_from_catalogue())
    asked = said[0].count("/") + 1 if said else 1
    found = []
    for one in findings.statements:
        people = () if one.call is None else findings.calls[one.call].participants
        others = "+".join(surname(slug) for slug in people if slug != one.speaker)
        if one.span.start >= len(text) - len(sentence):
            found.append("/".join([surname(one.speaker), one.via or "none", others or "none"][:asked]))
    assert sorted(found) == sorted(said)


@pytest.mark.parametrize(
    ("publisher", "via"),
    [
        ("Report.az", "azerbaijan-mfa"),
        ("Armenpress", "armenia-mfa"),
        ("Anadolu Agency", "turkey-mfa"),
        ("Reuters", "azerbaijan-mfa"),
    ],
)
def test_the_foreign_ministry_is_the_own_of_the_press_that_writes_else_of_the_speaker(
    publisher: str, via: str
) -> None:
    text = (
        "Jeyhun Bayramov and Zohrab Mnatsakanyan spoke by phone on Friday. "
        "Bayramov called for a truce, a release of the Foreign Ministry said."
    )
    findings = extract(Article(text, FRIDAY, publisher, "en"), gazetteer_from_catalogue())
    assert [one.via for one in findings.statements] == [via]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ('Putin told Aliyev that the truce was "the only way out", the Kremlin said.', "quote"),
        ('The truce is "the only way out", Putin insisted, according to the Kremlin.', "quote"),
        ('Putin urged Aliyev to "take the only way out", the Kremlin said.', "reported"),
        ('Putin expressed "deep concern over the fighting", according to the Kremlin.', "reported"),
        ('Putin "thanked Baku for its restraint", the Kremlin said.', "reported"),
        ('"We have to stop it," Putin said, according to the Kremlin.', "quote"),
        ("Putin insisted that the truce must hold, the Kremlin said.", "reported"),
    ],
)
def test_an_office_s_wording_of_a_deed_is_no_quote_but_the_words_of_its_leader_are(
    sentence: str, kind: str
) -> None:
    text = f"Vladimir Putin telephoned Ilham Aliyev on Friday. {sentence}"
    findings = extract(Article(text, FRIDAY, "", "en"), gazetteer_from_catalogue())
    assert [(one.speaker, one.kind.value) for one in findings.statements] == [("vladimir-putin", kind)]
