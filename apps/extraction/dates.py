"""Days: the article's own, and those that its sentences name.

A day expression becomes an interval with its basis. What is reckoned from the article's day
("yesterday", "on Friday") is settled here; what is reckoned from the story ("the same day", "a day
earlier") keeps its offset, for the reader of calls to settle from the call told of before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from apps.extraction.clean import BlockKind, Document
from apps.extraction.findings import Article, ArticleDay, ArticleDayBasis, DayBasis, DayInterval
from apps.extraction.vocabulary import load


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day named in a sentence: `norm[start:end]`.

    `interval` is set where the day can be told; `from_story` is the number of days from the day of
    the story where it is told from that. `weekday` is set for a bare weekday of an undated article.
    """

    start: int
    end: int
    rule: str
    interval: DayInterval | None = None
    from_story: int | None = None
    weekday: int | None = None

    @property
    def day(self) -> date | None:
        """The one day meant, where it is known."""
        return self.interval.day if self.interval else None


def on_day(day: date, basis: DayBasis) -> DayInterval:
    """An interval of one day."""
    return DayInterval(day, day, basis)


@cache
def _data() -> dict[str, Any]:
    return load("en", "days")


@cache
def _date_pattern() -> re.Pattern[str]:
    month = "|".join(sorted(_data()["months"], key=len, reverse=True))
    number = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
    year = r"(?P<{0}>(?:19|20)\d\d)"
    ordinal = "|".join(sorted(_data()["ordinals"], key=len, reverse=True))
    return re.compile(
        "|".join(
            (
                rf"\b(?P<m1>{month})\b\.? ?(?:the )?{number.format('d1')}\b(?![.:]\d)(?:,? ?{year.format('y1')}\b)?",  # October 2, 2020
                rf"\b{number.format('d2')}(?: of|-)? ?(?P<m2>{month})\b\.?(?:,? {year.format('y2')}\b)?",  # 2 October 2020
                rf"\bthe (?P<w6>{ordinal}|last day) of (?P<m6>{month})\b(?:,? {year.format('y6')}\b)?",  # the second of October
                rf"\b{year.format('y3')}[-./](?P<n3>[01]?\d)[-./](?P<d3>[0-3]?\d)\b",  # 2020-10-02
                r"\b(?P<d4>[0-3]?\d)[./](?P<n4>[01]?\d)[./](?P<y4>(?:19|20)\d\d|\d\d)\b",  # 02.10.2020, 30/09/2020
                r"\b(?:on|for|by) the (?P<d5>[0-3]?\d)(?:st|nd|rd|th)\b(?! (?:time|call|day|week|anniversary|round))",  # on the 9th
            )
        )
    )


@cache
def _weekday_pattern() -> re.Pattern[str]:
    weekday = "|".join(sorted(_data()["weekdays"], key=len, reverse=True))
    return re.compile(
        rf"\b(?P<which>last |this |next |previous |past |coming )?(?P<weekday>{weekday})\b(?P<part> (?:morning|afternoon|evening|night))?"
        r"(?:,? (?:and|or) (?P<second>" + weekday + r")\b)?"
    )


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    return tuple((re.compile(rf"\b(?:{phrase['pattern']})\b"), phrase) for phrase in _data()["phrases"])


@cache
def _war_pattern() -> re.Pattern[str]:
    names, number = _data()["war"]["names"], "|".join(_data()["numbers"])
    number = rf"(?P<n{{0}}>{number})"
    return re.compile(
        rf"\b(?:{number.format(1)} day of (?:\w+ ){{0,2}}?{names}\b"
        rf"|{names}'s? {number.format(2)} day\b"
        rf"|(?:when|after|as|on the day|the day)(?: when| that)? {names} (?:broke out|erupted|began|started|flared up|flared)\b(?! again)"
        rf"|(?:hours|minutes|within hours|shortly|soon|moments) after (?:the )?{names} (?:in \S+ |around \S+ |over \S+ )?(?:broke out|erupted|began|started|flared up|flared)"
        rf"|(?P<n5>{'|'.join(_data()['numbers'])}|\d+) days? (?:after (?:the )?{names} (?:broke out|erupted|began|started|flared up)|after the (?:start|outbreak|beginning) of {names}|into {names})"
        rf"|day {number.format(3)} of {names}|(?:at|on) the (?:very )?(?:outbreak|start|beginning|outset) of {names}|day (?P<n4>\d+) of {names})"
    )


@cache
def _ago_pattern() -> re.Pattern[str]:
    numbers = "|".join((*_data()["numbers"], r"\d{1,2}"))
    return re.compile(rf"\b(?P<n>{numbers}) days? (?P<way>ago|earlier|before|later)\b")


class DayReader:
    """Reads the days of one article's sentences, from its own day."""

    def __init__(self, article_day: date | None) -> None:
        self.article_day = article_day

    def read(self, norm: str) -> list[DayMention]:
        """All days named in a folded sentence, in order, none overlapping another."""
        found: list[DayMention] = []
        for mention in self._candidates(norm):
            if not any(mention.start < other.end and other.start < mention.end for other in found):
                found.append(mention)
        return sorted(self._joined(found, norm), key=lambda mention: mention.start)

    def _candidates(self, norm: str) -> Iterator[DayMention]:
        yield from self._dates(norm)
        yield from self._war_days(norm)
        yield from self._said(norm)
        yield from self._ago(norm)
        yield from self._weekdays(norm)

    @staticmethod
    def _joined(mentions: list[DayMention], norm: str) -> list[DayMention]:
        """As in "Friday, October 2" is one day: the date wins over the weekday beside it."""
        dated = [m for m in mentions if m.rule == "date"]
        return [
            m
            for m in mentions
            if m.rule != "weekday"
            or not any(norm[m.end : d.start].strip(" ,") == "" and m.end <= d.start for d in dated)
        ]

    def _dates(self, norm: str) -> Iterator[DayMention]:
        for match in _date_pattern().finditer(norm):
            day = self._dated({k[0]: v for k, v in match.groupdict().items() if v is not None})
            if day is not None:
                yield DayMention(match.start(), match.end(), "date", on_day(day, DayBasis.STATED))

    def _dated(self, parts: dict[str, str]) -> date | None:
        month = _data()["months"].get(parts.get("m", "")) or int(parts.get("n", 0))
        base = self.article_day or _data()["war"]["start"]
        if "w" in parts:
            last = 31 if month in (1, 3, 5, 7, 8, 10, 12) else 30
            parts["d"] = str(last if parts["w"] == "last day" else _data()["ordinals"].index(parts["w"]) + 1)
        try:
            if not month:
                return date(base.year, base.month, int(parts["d"]))
            if "y" in parts:
                year = int(parts["y"])
                return date(year if year > 99 else 2000 + year, month, int(parts["d"]))  # noqa: PLR2004 - "20" is 2020
            return self._nearest_year(month, int(parts["d"]), base)
        except ValueError:
            return None

    @staticmethod
    def _nearest_year(month: int, day: int, base: date) -> date:
        """Without a year, the year that brings the date nearest to the article's day."""
        years = (
            date(year, month, day)
            for year in (base.year - 1, base.year, base.year + 1)
            if not (month == 2 and day == 29)
        )
        return min(years, key=lambda candidate: abs(candidate - base))

    def _war_days(self, norm: str) -> Iterator[DayMention]:
        start: date = _data()["war"]["start"]
        if self.article_day and not 0 <= (self.article_day - start).days <= 400:  # noqa: PLR2004 - another war
            return
        for match in _war_pattern().finditer(norm):
            word = next((value for value in match.groupdict().values() if value), None)
            number = 1 if word is None else int(word) if word.isdigit() else _data()["numbers"][word]
            number += 1 if match["n5"] and " into " not in match.group() else 0
            yield DayMention(
                match.start(),
                match.end(),
                "day of the war",
                on_day(start + timedelta(number - 1), DayBasis.STATED),
            )

    def _said(self, norm: str) -> Iterator[DayMention]:
        for pattern, phrase in _phrases():
            for match in pattern.finditer(norm):
                if "story" in phrase:
                    yield DayMention(
                        match.start(), match.end(), "day of the story", from_story=phrase["story"]
                    )
                else:
                    yield self._relative(match, phrase["offset"])

    def _relative(self, match: re.Match[str], offset: int) -> DayMention:
        interval = None
        if self.article_day is not None:
            interval = on_day(self.article_day + timedelta(offset), DayBasis.RELATIVE)
        return DayMention(match.start(), match.end(), "relative day", interval)

    def _ago(self, norm: str) -> Iterator[DayMention]:
        for match in _ago_pattern().finditer(norm):
            word = match["n"]
            number = int(word) if word.isdigit() else _data()["numbers"][word]
            if match["way"] == "ago":
                yield self._relative(match, -number)
            else:
                yield DayMention(
                    match.start(),
                    match.end(),
                    "day of the story",
                    from_story=number if match["way"] == "later" else -number,
                )

    def _weekdays(self, norm: str) -> Iterator[DayMention]:
        for match in _weekday_pattern().finditer(norm):
            if match["weekday"] in ("sat", "sun", "mon", "wed") and not re.match(
                r"[., \d]*\d", norm[match.end() : match.end() + 6]
            ):
                continue
            weekday = _data()["weekdays"][match["weekday"]]
            if self.article_day is None:
                yield DayMention(match.start(), match.end(), "weekday", weekday=weekday)
                continue
            day = self._weekday(weekday, (match["which"] or "").strip(), norm, match.start())
            yield DayMention(
                match.start(), match.end(), "weekday", on_day(day, DayBasis.RELATIVE), weekday=weekday
            )

    def _weekday(self, weekday: int, which: str, norm: str, at: int) -> date:
        """The weekday on or before the article's day; after it for "next Monday" and what is to come."""
        assert self.article_day is not None  # noqa: S101 - the caller has looked
        back = (self.article_day.weekday() - weekday) % 7
        if which in ("next", "coming"):
            return self.article_day + timedelta(7 - back if back else 7)
        if which in ("last", "previous", "past") and back == 0:
            back = 7
        return self.article_day - timedelta(back)


# The article's own day ----------------------------------------------------------------------------

_FURNITURE_YEARS = 2
_FIRST_SENTENCES = 3


def article_day_of(article: Article, document: Document) -> ArticleDay:
    """The article's day: from its header, its dateline, or what it says."""
    if article.published is not None:
        return ArticleDay(article.published, ArticleDayBasis.HEADER, "the header gives the day")
    return _from_dateline(document) or _worked_out(document)


_LEAD = 160


def _from_dateline(document: Document) -> ArticleDay | None:
    """A date line under the title, or a dated lead ("YEREVAN, OCTOBER 2, ARMENPRESS."); a page's clock is neither."""
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
    near = [day for day in dates if abs((day - _data()["war"]["start"]).days) <= 60]  # noqa: PLR2004 - the war's own weeks
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
