"""The article's own day: from its header, its dateline, or worked out from what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from apps.extraction.clean import Block, BlockKind, Document
from apps.extraction.dates import DayMention, DayReader
from apps.extraction.findings import Article, ArticleDay, ArticleDayBasis
from apps.extraction.vocabulary import load


@cache
def _war_start() -> date:
    start: date = load("en", "days")["war"]["start"]
    return start


@cache
def _grammar(name: str) -> re.Pattern[str]:
    return re.compile(load("en", "days")[name]["pattern"].replace("\n", ""))


_FURNITURE_YEARS = 2
_FIRST_SENTENCES = 3


def article_day_of(article: Article, document: Document) -> ArticleDay:
    """The article's day: from its header, its dateline, or what it says."""
    if article.published is not None:
        return ArticleDay(article.published, ArticleDayBasis.HEADER, "the header gives the day")
    return _from_dateline(document) or _worked_out(document)


_LEAD = 160
_LINES = (BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.BOILERPLATE)
# So much of a title may be a masthead's date; at its end may stand "(Paris, 2 October 2020)".
_MASTHEAD = 40
_TITLE_ENDS = re.compile(r"(?:[(|,/]|- )(?: ?[a-z .'-]+, )? ?(?P<date>[a-z0-9. ]+,? (?:19|20)\d\d)\)?$")
_PUBLISHED = re.compile(r"^(?:publication date|date of publication|published|updated|posted|date)\b[^.]*$")


def _from_dateline(document: Document) -> ArticleDay | None:
    """A date line under the title, or a dated lead ("YEREVAN, OCTOBER 2."); a page's clock is neither."""
    years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", " ".join(s.norm for s in document.body))}
    bodies = [block.number for block in document.blocks if block.kind is BlockKind.BODY]
    first = bodies[0] if bodies else len(document.blocks)
    for block in document.blocks:
        if block.number == first:
            found = _from_lead(block.folded, years, document)
        else:
            found = _from_line(block, years, document, above=block.number < first)
        if found is not None:
            return found
    return None


def _from_line(block: Block, years: set[int], document: Document, *, above: bool) -> ArticleDay | None:
    """A line that says nothing but where and when the article was published."""
    if block.kind is BlockKind.DATELINE or _PUBLISHED.match(block.folded) or (above and block.kind in _LINES):
        text = block.folded
    elif above and block.kind is BlockKind.TITLE:
        end = _TITLE_ENDS.search(block.folded)
        text = end["date"] if end else block.folded[:_MASTHEAD]
    else:
        return None
    for mention in DayReader(None).read(text):
        if mention.rule == "date" and mention.day and _believable(mention.day, years, document):
            reason = f"the line \u201c{block.folded[:60]}\u201d gives the day"
            return ArticleDay(mention.day, ArticleDayBasis.DATELINE, reason)
    return None


_IN_A_SENTENCE = re.compile(r"\b(?:on|yesterday)\b")


def _from_lead(folded: str, years: set[int], document: Document) -> ArticleDay | None:
    for mention in DayReader(None).read(folded[:_LEAD]):
        before, after = folded[: mention.start], folded[mention.end : mention.end + 30]
        is_dateline = re.match(r"^[^.]{0,60}$", before) and re.match(
            r"\W*(?:/|\)|[.,:)] |- |\W*[a-z]+\.|, ?(?:armenpress|tass|trend))", after
        )
        if (
            mention.rule == "date"
            and mention.day
            and is_dateline
            and not _IN_A_SENTENCE.search(before)
            and _believable(mention.day, years, document)
        ):
            return ArticleDay(mention.day, ArticleDayBasis.DATELINE, "the lead is dated")
    return None


def _believable(day: date, years: set[int], document: Document) -> bool:
    """A date years away from everything that the text itself dates is the page's clock."""
    if not years:
        return day.year <= 2020 or "2020" in document.folded or "karabakh" not in document.folded  # noqa: PLR2004 - the war's year
    return day.year in years or min(abs(day.year - year) for year in years) < _FURNITURE_YEARS


# Dates so far from the war's first day are not what an article of the time tells of.
_NEAR = timedelta(60)
# A weekday so shortly before a day that is told with its own weekday is of the same week.
_SAME_WEEK = 2


def _worked_out(document: Document) -> ArticleDay:
    """A weekday of the lead, on or after the last event that the text dates."""
    dates = sorted(
        day
        for sentence in document.sentences
        if sentence.is_own or sentence.kind is BlockKind.CAPTION
        for mention in _past(sentence.norm)
        if (day := _told_on(sentence.norm, mention)) is not None and abs(day - _war_start()) <= _NEAR
    )
    lead = [mention for sentence in document.body[:_FIRST_SENTENCES] for mention in _past(sentence.norm)]
    weekdays = [mention.weekday for mention in lead if mention.weekday is not None]
    if not dates and weekdays and _grammar("outbreak").search(document.folded):
        dates = [_war_start()]
    if not dates:
        return _unknown()
    last = dates[-1]
    if weekdays:
        return _of_weekday(weekdays[0], last, document)
    if any(
        m.rule == "date" and not _NAMED_ONLY.search(s.norm[: m.start]) and _told_on(s.norm, m) == last
        for s in document.body[:2]
        for m in _past(s.norm)
    ):
        reason = f"the article tells of {last} and of nothing later"
        return ArticleDay(last, ArticleDayBasis.WORKED_OUT, reason)
    return _unknown()


# "The October 1 statement", "since October 1": the article may be of any later day.
_NAMED_ONLY = re.compile(r"\b(?:the|since|of|from|\w+'s) $")
_YESTERDAY = re.compile(r"\byesterday(?: \w+)?,? (?:on )?\(?$")


def _told_on(norm: str, mention: DayMention) -> date | None:
    """A day that is named, or the day after it where the article calls it yesterday."""
    if mention.day is not None and _YESTERDAY.search(norm[: mention.start]):
        return mention.day + timedelta(1)
    return mention.day


def _of_weekday(weekday: int, last: date, document: Document) -> ArticleDay:
    """The first such weekday on or after the last day, or that day itself if the weekday lies just before."""
    ahead = (weekday - last.weekday()) % 7
    if 7 - ahead <= _SAME_WEEK and any(_named_with_weekday(s.norm, last) for s in document.body):
        reason = f"the article tells of {last}, a few days after its first weekday, and of nothing later"
        return ArticleDay(last, ArticleDayBasis.WORKED_OUT, reason)
    name = next(word for word, number in load("en", "days")["weekdays"].items() if number == weekday)
    reason = f"the first {name} on or after {last}, the last day that the text names"
    return ArticleDay(last + timedelta(ahead), ArticleDayBasis.WORKED_OUT, reason)


def _past(norm: str) -> Iterator[DayMention]:
    """The days of a sentence that are not still to come."""
    for mention in DayReader(None).read(norm):
        if not _grammar("ahead").search(norm[: mention.start]):
            yield mention


def _named_with_weekday(norm: str, day: date) -> bool:
    name = f"{day:%A}".lower()
    return any(m.day == day and norm[: m.start].rstrip(" ,").endswith(name) for m in _past(norm))


def _unknown() -> ArticleDay:
    reason = "neither header nor dateline, and too little to work the day out"
    return ArticleDay(None, ArticleDayBasis.UNKNOWN, reason)
