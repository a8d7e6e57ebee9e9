"""Days named in a sentence, by a language's months, weekdays and words such as "yesterday"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from apps.extraction.clean import BlockKind, Sentence
from apps.extraction.dates import DayMention, on_day
from apps.extraction.findings import Article, ArticleDay, ArticleDayBasis, DayBasis
from apps.extraction.sentencewise.vocabulary import compiled, table

_NUMERIC = re.compile(
    r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b|\b(?P<d2>[0-3]?\d)[./](?P<m2>[01]?\d)[./](?P<y2>(?:19|20)\d\d)\b"
)
_PARTS = {"{day}": r"(?P<d>[0-3]?\d)", "{year}": r"(?P<y>(?:19|20)\d\d)"}
_WINDOW_YEAR = date(2020, 10, 15)
_LEAD = 90
_FIRST_LINES = 8


@cache
def _dates(language: str) -> tuple[re.Pattern[str], ...]:
    months = "|".join(f"(?P<m{n}>{month})" for n, month in enumerate(table(language, "days.months"), 1))
    found = []
    for source in table(language, "days.dates"):
        source = source.replace("{month}", f"(?:{months})")  # noqa: PLW2901 - one template, filled in
        for part, expression in _PARTS.items():
            source = source.replace(part, expression)  # noqa: PLW2901
        found.append(compiled(source))
    return tuple(found)


@cache
def _relative(language: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((compiled(source), offset) for source, offset in table(language, "days.relative"))


@cache
def _weekdays(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(source) for source in table(language, "days.weekdays"))


class DayFinder:
    """Finds the days of one article's sentences, reckoned from its own day."""

    def __init__(self, language: str, article_day: date | None) -> None:
        self._language = language
        self.article_day = article_day

    def read(self, norm: str) -> list[DayMention]:
        """All days of a folded sentence, in order, none overlapping another."""
        found: list[DayMention] = []
        for mention in self._candidates(norm):
            if not any(mention.start < other.end and other.start < mention.end for other in found):
                found.append(mention)
        return sorted(found, key=lambda mention: mention.start)

    def _candidates(self, norm: str) -> Iterator[DayMention]:
        for match in _NUMERIC.finditer(norm):
            day = _day(match["y"] or match["y2"], match["m"] or match["m2"], match["d"] or match["d2"])
            if day:
                yield DayMention(match.start(), match.end(), "date", on_day(day, DayBasis.STATED))
        yield from self._written(norm)
        if self.article_day is None:
            return
        for pattern, offset in _relative(self._language):
            for match in pattern.finditer(norm):
                day = self.article_day + timedelta(offset)
                yield DayMention(match.start(), match.end(), "relative day", on_day(day, DayBasis.RELATIVE))
        for number, pattern in enumerate(_weekdays(self._language)):
            for match in pattern.finditer(norm):
                day = self.article_day - timedelta((self.article_day.weekday() - number) % 7)
                yield DayMention(
                    match.start(), match.end(), "weekday", on_day(day, DayBasis.RELATIVE), weekday=number
                )

    def _written(self, norm: str) -> Iterator[DayMention]:
        for pattern in _dates(self._language):
            for match in pattern.finditer(norm):
                groups = match.groupdict()
                month = next(name[1:] for name, value in groups.items() if name[0] == "m" and value)
                day = self._dated(groups.get("y"), month, groups["d"] or "")
                if day:
                    yield DayMention(match.start(), match.end(), "date", on_day(day, DayBasis.STATED))

    def _dated(self, year: str | None, month: str, day: str) -> date | None:
        if year:
            return _day(year, month, day)
        base = self.article_day or _WINDOW_YEAR
        near = [found for y in (-1, 0, 1) if (found := _day(str(base.year + y), month, day))]
        return min(near, key=lambda found: abs(found - base), default=None)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def article_day_of(article: Article, sentences: Sequence[Sentence], language: str) -> ArticleDay:
    """The article's day: its header's, or the first that a line above the lead or its opening names."""
    if article.published is not None:
        return ArticleDay(article.published, ArticleDayBasis.HEADER, "the header gives the day")
    finder = DayFinder(language, None)
    for sentence in sentences[:_FIRST_LINES]:
        is_body = sentence.kind is BlockKind.BODY
        for mention in finder.read(sentence.norm[:_LEAD] if is_body else sentence.norm):
            apart = re.match(r"^\W*[./:|)\-]", sentence.norm[mention.end :])
            if mention.day and (
                sentence.kind is BlockKind.DATELINE or (apart and mention.start < _LEAD // 2)
            ):
                return ArticleDay(
                    mention.day, ArticleDayBasis.DATELINE, "the line above the article gives the day"
                )
        if is_body:
            break
    return ArticleDay(None, ArticleDayBasis.UNKNOWN, "neither header nor dateline")
