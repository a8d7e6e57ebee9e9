"""What holds for every text: no exception, exact offsets, no care for spaces or quotation marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.extraction.find import extract
from apps.extraction.findings import Article, Findings, Span
from apps.ingest.reading import document_read
from apps.pipeline.predictions import document_article
from tests.extraction.engine_cast import gazetteer

DAY = date(2020, 10, 2)
CORPUS = sorted((Path(__file__).parents[1] / "corpus" / "dev").glob("*.txt"))
WORDS = (
    *(
        "Putin",
        "Macron's",
        "the Armenian premier",
        "his Russian counterpart",
        "both",
        "the two",
        "the Kremlin",
    ),
    *(
        "by phone",
        "called",
        "with",
        "a call",
        "received a call from",
        "at the initiative of",
        "between",
        "third",
    ),
    *(
        "said",
        "told",
        "that",
        "whose",
        "had not",
        "and",
        "U.S.",
        "Путин",
        "Փաշինյան",
        "on Friday",
        "yesterday",
    ),
    *("since September 27", "2 October 2020", "“", '"', "(", "]", ",", ".", "\n", "\r\n"),
    *("\x00", "\ud800", "\u202e", "\u200f", "\u00ad"),
)

any_text = st.text(st.characters(), max_size=300)  # lone surrogates and NULs among them
any_jumble = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
any_language = st.sampled_from(
    ["", "en", "EN-gb", "ru", "fr", "tr", "az", "hy", "fa", "xx", "\x00", "english"]
)
any_day = st.none() | st.dates()
any_article = st.builds(
    Article, any_text | any_jumble, any_day, any_text, any_language, any_text, any_text | st.just("http://[")
)
quick = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str, language: str = "en") -> Findings:
    return extract(Article(text, DAY, language=language), gazetteer())


def spans_of(findings: Findings) -> Iterator[Span]:
    for call in findings.calls:
        yield from call.evidence
        if call.ordinal is not None:
            yield call.ordinal.span
    yield from (said.span for said in findings.statements)
    yield from (item.span for item in findings.unresolved)
    if findings.title is not None:
        yield findings.title


@quick
@given(any_article)
def test_any_article_is_read_and_every_finding_stands_in_its_text(article: Article) -> None:
    findings = extract(article, gazetteer())
    for span in spans_of(findings):
        words = article.text[span.start : span.end]
        assert 0 <= span.start < span.end <= len(article.text)
        assert words == words.strip()
    for said in findings.statements:
        assert said.call is None or 0 <= said.call < len(findings.calls)
    for call in findings.calls:
        assert len(set(call.participants)) == len(call.participants) >= 2


@settings(quick, max_examples=25)
@given(any_jumble, st.sampled_from(CORPUS), any_language)
def test_a_jumble_amid_an_article_moves_no_offset(jumble: str, path: Path, language: str) -> None:
    text = f"{jumble}\n\n{path.read_text(encoding='utf-8')}\n\n{jumble}"
    for span in spans_of(read(text, language)):
        assert 0 <= span.start < span.end <= len(text)


# Other white space, other marks -------------------------------------------------------------------


def curled(text: str) -> str:
    """Straight double marks as printers set them: opening and closing in turn, in each paragraph."""
    paragraphs = []
    for paragraph in text.split("\n"):
        pieces = paragraph.split('"')
        paragraphs.append(
            "".join(p + ("" if n == len(pieces) - 1 else "“”"[n % 2]) for n, p in enumerate(pieces))
        )
    return "\n".join(paragraphs)


CHANGES: dict[str, Callable[[str], str]] = {
    "double spaces": lambda text: text.replace(" ", "  "),
    "tabs": lambda text: text.replace(" ", "\t"),
    "non-breaking spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "trailing blanks": lambda text: text.replace("\n", "   \n") + "  \n\n ",
    "leading blanks": lambda text: "\n\n  " + text.replace("\n", "\n  "),
    "straight quotation marks": lambda text: text.translate(dict.fromkeys(map(ord, "“”„«»"), '"')),
    "curly quotation marks": curled,
    "guillemets": lambda text: curled(text).replace("“", "«").replace("”", "»"),
    "low quotation marks": lambda text: curled(text).replace("“", "„").replace("”", "“"),
    "curly apostrophes": lambda text: text.replace("'", "’"),
    "straight apostrophes": lambda text: text.replace("’", "'"),
    "long dashes": lambda text: text.replace(" - ", " – ").replace(" — ", " – "),
}


# Each change is tried on every so manieth article of the corpus, and each article in several ways.
EVERY = 3


@cache
def articles() -> tuple[Article, ...]:
    read_in = (document_article(document_read(name=p.name, content=p.read_bytes())) for p in CORPUS)
    return tuple(read_in)


def gist(findings: Findings) -> tuple[object, ...]:
    """Findings without their offsets: calls by people, day, status and initiator, statements in order."""
    calls = [(c.participants, c.day, c.status, c.medium, c.initiator) for c in findings.calls]
    said = [(s.speaker, s.kind, s.via, s.call) for s in findings.statements]
    return calls, said


def changed(article: Article, text: str) -> Findings:
    other = Article(text, article.published, article.publisher, article.language, article.title, article.url)
    return extract(other, gazetteer())


@cache
def plain_gist(number: int) -> tuple[object, ...]:
    return gist(extract(articles()[number], gazetteer()))


@pytest.mark.parametrize("name", CHANGES)
def test_other_spaces_and_marks_change_no_finding(name: str) -> None:
    first = [*CHANGES].index(name) % EVERY
    for number, article in list(enumerate(articles()))[first::EVERY]:
        text = CHANGES[name](article.text)
        assert gist(changed(article, text)) == plain_gist(number), article.url
