"""Who relays what is said, and in which call: leads with the two sentences after them, and short articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.extraction import Article, extract
from apps.pipeline.gazetteers import gazetteer_from_catalogue
from tests.extraction.statements_reader import FRIDAY, statements

HERE = Path(__file__).parent


def leads() -> Iterator[tuple[str, str, str | None]]:
    """The rows of relays_table.txt: a lead, what follows it, and its office."""
    following: list[str] = []
    opening = False
    for line in (HERE / "relays_table.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            following = [*following, line[2:]] if opening else [line[2:]]
        elif " | " in line:
            office, _, lead = line.partition(" | ")
            yield lead, "\n\n".join(following), None if office == "-" else office
        opening = line.startswith("> ")


@pytest.mark.parametrize(("lead", "following", "office"), list(leads()))
def test_an_office_named_in_the_lead_relays_what_follows(
    lead: str, following: str, office: str | None
) -> None:
    found = [one for one in statements(f"{lead}\n\n{following}") if one.text in following]
    assert [(one.via, one.call) for one in found] == [(office, 0), (office, 0)]


def articles() -> Iterator[tuple[str, str, str, list[str]]]:
    """The articles of statements_articles.txt: publisher, title, text, statements."""
    whole = (HERE / "statements_articles.txt").read_text(encoding="utf-8")
    for article in whole.split("\n== ")[1:]:
        head, _, rest = article.partition("\n")
        publisher, _, title = head.partition(" | ")
        text = "\n".join(line for line in rest.splitlines() if not line.startswith("> ")).strip()
        yield publisher, title, text, [line[2:] for line in rest.splitlines() if line.startswith("> ")]


@pytest.mark.parametrize(("publisher", "title", "text", "said"), list(articles()))
def test_all_that_an_article_says_is_read(publisher: str, title: str, text: str, said: list[str]) -> None:
    article = Article(f"{title}\n\n{text}", FRIDAY, publisher, "en", title)
    findings = extract(article, gazetteer_from_catalogue())
    found = []
    for one in findings.statements:
        words = " ".join(article.text[one.span.start : one.span.end].split()[:6])
        people = [] if one.call is None else findings.calls[one.call].participants
        others = " ".join(slug for slug in people if slug != one.speaker) or "-"
        found.append(f"{words} | {one.speaker} | {one.via or '-'} | {others}")
    assert found == said
