"""An engine that reads one line of a small language in each sentence, so that tests say what it found.

Putin and Pashinyan spoke on 2020-10-02.        a held call, stated day
Putin and Aliyev have not spoken.               a denied call, before the article's day
Putin and Aliyev spoke 3 times.                 three calls, none told apart
Pashinyan said: enough.                         a statement, in the article's first call
"""

from __future__ import annotations

import re
from datetime import date

from apps.extraction.findings import (
    Article,
    ArticleDay,
    ArticleDayBasis,
    CallFinding,
    DayBasis,
    DayInterval,
    Findings,
    Kind,
    Medium,
    SeriesFinding,
    Span,
    StatementFinding,
    Status,
)
from apps.pipeline.engine import Engine

SLUGS = {"Putin": "vladimir-putin", "Pashinyan": "nikol-pashinyan", "Aliyev": "ilham-aliyev"}
CALL = re.compile(r"(\w+) and (\w+) (?:spoke on (\S+)|have not spoken)\.")
SERIES = re.compile(r"(\w+) and (\w+) spoke (\d) times\.")
STATEMENT = re.compile(r"(\w+) said: [^.]*\.")


def fake_read(article: Article) -> Findings:
    """What the article says in the small language."""
    calls = tuple(_call(match, article) for match in CALL.finditer(article.text))
    statements = tuple(
        StatementFinding(
            SLUGS.get(match[1], match[1]),
            Kind.REPORTED,
            Span(*match.span()),
            ("fake",),
            call=0 if calls else None,
        )
        for match in STATEMENT.finditer(article.text)
    )
    day = ArticleDay(date(2020, 10, 3), ArticleDayBasis.DATELINE, "It is a fake.")
    series = tuple(_series(match) for match in SERIES.finditer(article.text))
    return Findings(day, calls, statements, series=series)


def _series(match: re.Match[str]) -> SeriesFinding:
    people = (SLUGS[match[1]], SLUGS[match[2]])
    return SeriesFinding(people, int(match[3]), None, date(2020, 10, 3), Span(*match.span()), ("fake",))


def _call(match: re.Match[str], article: Article) -> CallFinding:
    day = date.fromisoformat(match[3]) if match[3] else None
    return CallFinding(
        participants=(SLUGS[match[1]], SLUGS[match[2]]),
        status=Status.HELD if day else Status.DENIED,
        medium=Medium.PHONE,
        day=DayInterval(day, day or article.published, DayBasis.STATED if day else DayBasis.BOUNDED),
        evidence=(Span(*match.span()),),
        rules=("fake",),
    )


FAKE = Engine("fake-1", fake_read)
