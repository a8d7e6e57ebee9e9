"""The article's own day: from its header, its dateline, or worked out from what it says."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from apps.extraction.clean import BlockKind, Document
from apps.extraction.dates import DayReader
from apps.extraction.findings import Article, ArticleDay, ArticleDayBasis
from apps.extraction.vocabulary import load


@cache
def _war_start() -> date:
    start: date = load("en", "days")["war"]["start"]
    return start


_FURNITURE_YEARS = 2
_FIRST_SENTENCES = 3


def article_day_of(article: Article, document: Document) -> ArticleDay:
    """The article's day: from its header, its dateline, or what it says."""
    if article.published is not None:
        return ArticleDay(article.published, ArticleDayBasis.HEADER, "the header gives the day")
    return _from_dateline(document) or _worked_out(document)


_LEAD = 160


def _from_dateline(document: Document) -> ArticleDay | None:
    """A date line under the title, or a dated lead ("YEREVAN, OCTOBER 2."); a page's clock is neither."""
    reader = DayReader(None)
    years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", " ".join(s.norm for s in document.body))}
    for block in document.blocks:
        if block.kind in (BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.BOILERPLATE, BlockKind.TITLE):
            text = block.folded if block.kind is not BlockKind.TITLE else block.folded[:40]
            for mention in reader.read(text):
                if mention.rule == "date" and mention.day and _believable(mention.day, years, document):
                    return ArticleDay(
                        mention.day,
                        ArticleDayBasis.DATELINE,
                        f"the line \u201c{block.folded[:60]}\u201d gives the day",
                    )
        elif block.kind is BlockKind.BODY:
            return _from_lead(block.folded, reader, years, document)
    return None


_LEAD_DATE = re.compile(r"^(?:\W*date )?[^.]{0,60}?(?=(?:\b(?:\d|[a-z]{3,9}\.? \d)))")
_LEAD_END = re.compile(r"(?:[a-z]{3}\. |[):] ?|/ ?|- |/(?=[a-z]))")


def _from_lead(folded: str, reader: DayReader, years: set[int], document: Document) -> ArticleDay | None:
    for mention in reader.read(folded[:_LEAD]):
        before, after = folded[: mention.start], folded[mention.end : mention.end + 30]
        is_dateline = re.match(r"^[^.]{0,60}$", before) and re.match(
            r"\W*(?:/|\)|[.,:)] |- |\W*[a-z]+\.|, ?(?:armenpress|tass|trend))", after
        )
        if (
            mention.rule == "date"
            and mention.day
            and is_dateline
            and " on " not in f" {before}"
            and _believable(mention.day, years, document)
        ):
            return ArticleDay(mention.day, ArticleDayBasis.DATELINE, "the lead is dated")
    return None


def _believable(day: date, years: set[int], document: Document) -> bool:
    """A date years away from everything that the text itself dates is the page's clock."""
    if not years:
        return day.year <= 2020 or "2020" in document.folded or "karabakh" not in document.folded  # noqa: PLR2004 - the war's year
    return day.year in years or min(abs(day.year - year) for year in years) < _FURNITURE_YEARS


def _worked_out(document: Document) -> ArticleDay:
    """A weekday of the lead, on or after the last event that the text dates."""
    reader = DayReader(None)
    dates, weekdays = list[date](), list[tuple[int, str]]()
    for number, sentence in enumerate(document.body):
        found = reader.read(sentence.norm)
        dates.extend(mention.day for mention in found if mention.day is not None)
        for mention in found:
            if mention.weekday is not None and number < _FIRST_SENTENCES and len(found) == 1:
                weekdays.append((mention.weekday, sentence.norm[mention.start : mention.end]))
    dates.extend(
        m.day
        for s in document.sentences
        if s.kind is BlockKind.CAPTION
        for m in reader.read(s.norm)
        if m.day is not None
    )
    near = [day for day in dates if abs((day - _war_start()).days) <= 60]  # noqa: PLR2004 - the war's own weeks
    if near and not weekdays:
        told = [
            m.day
            for s in document.body[:2]
            for m in reader.read(s.norm)
            if m.rule == "date" and m.day == max(near)
        ]
        if told:
            return ArticleDay(
                max(near),
                ArticleDayBasis.WORKED_OUT,
                f"the article tells of {max(near)} and of nothing later",
            )
    if not near or not weekdays:
        return ArticleDay(
            None, ArticleDayBasis.UNKNOWN, "neither header nor dateline, and too little to work the day out"
        )
    last, (weekday, word) = max(near), weekdays[0]
    day = last + timedelta((weekday - last.weekday()) % 7)
    reason = f"the first {word} on or after {last}, the last day that the text names"
    return ArticleDay(day, ArticleDayBasis.WORKED_OUT, reason)
