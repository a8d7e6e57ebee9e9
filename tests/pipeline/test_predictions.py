from datetime import date

from apps.extraction.findings import (
    ArticleDay,
    ArticleDayBasis,
    CallFinding,
    DayBasis,
    DayInterval,
    Findings,
    Kind,
    Medium,
    Ordinal,
    Span,
    StatementFinding,
    Status,
    Unresolved,
)
from apps.ingest.documents import Document
from apps.pipeline.engine import Engine
from apps.pipeline.predictions import article_predict

DAY = date(2020, 10, 2)
FINDINGS = Findings(
    ArticleDay(DAY, ArticleDayBasis.HEADER, "Its header says so."),
    calls=(
        CallFinding(
            participants=("vladimir-putin", "nikol-pashinyan"),
            status=Status.HELD,
            medium=Medium.PHONE,
            day=DayInterval(DAY, DAY, DayBasis.RELATIVE),
            evidence=(Span(0, 5),),
            rules=("phoned",),
            initiator="armenia",
            ordinal=Ordinal(3, date(2020, 9, 27), Span(0, 5)),
            topics=("arms",),
        ),
    ),
    statements=(StatementFinding("vladimir-putin", Kind.QUOTE, Span(6, 11), ("said",), call=0),),
    unresolved=(Unresolved(Span(0, 5), "phoned", "two presidents", ("a", "b")),),
)
DOCUMENT = Document("Third call.", publisher="The Paper", published=DAY)
PHONED, SAID = {"start": 0, "end": 5, "text": "Third"}, {"start": 6, "end": 11, "text": "call."}
LINE = {
    "path": "dev/a.txt",
    "source": {
        "publisher": "The Paper",
        "published": "2020-10-02",
        "language": None,
        "title": None,
        "url": None,
    },
    "calls": [
        {
            "participants": ["vladimir-putin", "nikol-pashinyan"],
            "date": "2020-10-02",
            "date_basis": "relative",
            "earliest": "2020-10-02",
            "latest": "2020-10-02",
            "medium": "phone",
            "status": "held",
            "initiator": "armenia",
            "ordinal": {"n": 3, "since": "2020-09-27"},
            "about_war": True,
            "evidence": [PHONED],
        }
    ],
    "statements": [{"speaker": "vladimir-putin", "via": None, "call": 0, "kind": "quote", **SAID}],
}


def predict(*, explain: bool) -> dict[str, object]:
    engine = Engine("1", lambda _: FINDINGS)
    return article_predict(path="dev/a.txt", document=DOCUMENT, engine=engine, explain=explain)


def test_a_line_has_exactly_the_keys_that_scoring_reads() -> None:
    assert predict(explain=False) == LINE


def test_an_explained_line_adds_rules_topics_and_what_stayed_unresolved() -> None:
    why = {"topics": ["arms"], "rules": ["phoned"]}
    assert predict(explain=True) == LINE | {
        "calls": [LINE["calls"][0] | why],  # type: ignore[index]  # it is the list above
        "statements": [LINE["statements"][0] | {"topics": [], "rules": ["said"]}],  # type: ignore[index]
        "article_day": {"day": "2020-10-02", "basis": "header", "reason": "Its header says so."},
        "unresolved": [
            {**PHONED, "rule": "phoned", "reason": "two presidents", "candidates": ["a", "b"]},
        ],
    }
