"""Days: the article's own, and those that its sentences name.

A day expression becomes an interval with its basis. What is reckoned from the article's day
("yesterday", "on Friday") is settled here; what is reckoned from the story ("the same day", "a day
earlier") keeps its offset, for the reader of calls to settle from the call told of before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from apps.extraction.findings import DayBasis, DayInterval
from apps.extraction.screens import Screen
from apps.extraction.vocabulary import load

_Matches = Iterator[re.Match[str]]
_Phrase = dict[str, Any]

_FEBRUARY, _LEAP_DAY = 2, 29
_FAR = timedelta(90)

# Rules of mentions that need something beside them: a day named near ("in the evening"), an event
# that has one ("a day after the truce of October 10").
PART, BY_EVENT = "part of a day", "day by an event"
# Rules of mentions that say when without naming one day: "a few days ago", "on Monday or Tuesday".
SOME_DAYS, EITHER = "some days", "one of two weekdays"

# Rules of mentions that a date right behind them settles: "Friday, October 2", "on this day, October 2".
_BARE = ("weekday", "day of the story")
_BESIDE = re.compile(r"[ ,(]*")
_OF_DAY = re.compile(r",? ?(?:(?:on|of|of the|late on|late|early on|early) )?")
_AROUND = re.compile(r"\b(?:before|after|eve of)$")
_HOURS = 24
_EVENT = re.compile(r" (?!(?:that|and|but|as|over|on|in|about|by|with|to|from|at|when|had|was|were)\b)\w")
# What the story is about: "hours before the call".
_THE_CALL = re.compile(
    r" (?:the|this|that|their|his|her|its|[\w-]+'s) (?:[\w-]+ ){0,2}?(?:call|conversation|talk)s?\b"
    r"(?! (?:with|between|of|to|by|from)\b)"
)
# Behind "The day before" that opens a sentence, its only clause: "he had rung Aliyev."
_WHOLE = re.compile(r" (?:(?:he|she|they|it|we|i)\b|[^,;]*\bhad\b)[^,;]*$")
_LISTS = ("WEEKDAY", "MONTH", "NUMBER", "ORDINAL", "COUNT")


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
def _pattern(name: str) -> re.Pattern[str]:
    """A pattern of the vocabulary, its {WEEKDAY}, {MONTH}, {NUMBER} and other lists of words filled in."""
    data = _data()
    words = {key: "|".join(sorted(data[f"{key.lower()}s"], key=len, reverse=True)) for key in _LISTS}
    source: str = data[name]["pattern"]
    for key, value in {**words, "WAR": data["war"]["names"]}.items():
        source = source.replace(f"{{{key}}}", value)
    return re.compile("".join(line.strip(" ") for line in source.strip().splitlines()))


@cache
def _expressions() -> Screen[str | _Phrase]:
    """Every pattern of days, the surer first: a phrase with what it means, the others with their name."""
    phrases = ((phrase, re.compile(rf"\b(?:{phrase['pattern']})\b")) for phrase in _data()["phrases"])
    ahead, behind = (
        [(name, _pattern(name)) for name in names] for names in (("date", "war"), ("span", "weekday"))
    )
    return Screen([*ahead, *phrases, *behind])


def _one_day(part: DayMention, other: DayMention, norm: str) -> bool:
    """Whether a part of a day stands beside the day of which it is: "in the evening of October 2"."""
    first, second = (part, other) if part.start < other.start else (other, part)
    return _OF_DAY.fullmatch(norm, first.end, second.start) is not None


def _with_parts(mention: DayMention, parts: list[DayMention], norm: str) -> DayMention:
    """A day with the part of it that is named beside it."""
    for part in parts:
        if _one_day(part, mention, norm):
            start, end = min(part.start, mention.start), max(part.end, mention.end)
            return replace(mention, start=start, end=end)
    return mention


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
        readers = {
            "date": self._dates,
            "war": self._war_days,
            "span": self._spans,
            "weekday": self._weekdays,
        }
        for what, pattern in _expressions().possible(norm):
            found = pattern.finditer(norm)
            yield from readers[what](found) if isinstance(what, str) else self._said(what, found)

    @staticmethod
    def _joined(mentions: list[DayMention], norm: str) -> list[DayMention]:
        """As in "Friday, October 2" is one day, the date's; so is "shortly before midnight on Tuesday"."""
        dated = [m for m in mentions if m.rule == "date"]
        kept = [
            m
            for m in mentions
            if not (m.rule in _BARE and any(_BESIDE.fullmatch(norm, m.end, d.start) for d in dated))
        ]
        parts = [m for m in kept if m.rule == PART]
        whole = [_with_parts(m, parts, norm) for m in kept if m.rule != PART]
        return whole + [p for p in parts if not any(m.start <= p.start < m.end for m in whole)]

    def _dates(self, found: _Matches) -> Iterator[DayMention]:
        for match in found:
            parts = {k[0]: v for k, v in match.groupdict().items() if v is not None}
            second = parts.pop("e", None)
            end = match.end() if second is None else match.start("e1") - len(" and ")
            day = self._dated(dict(parts))
            if day is not None:
                yield DayMention(match.start(), end, "date", on_day(day, DayBasis.STATED))
            other = self._dated({**parts, "d": second}) if second else None
            if other is not None:  # "October 12 and 13"
                yield DayMention(match.start("e1"), match.end(), "date", on_day(other, DayBasis.STATED))

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
                year = year if year > 99 else 2000 + year  # noqa: PLR2004 - "20" is 2020
                return self._either_way(year, month, int(parts["d"]), base, named="m" in parts)
            return self._nearest_year(month, int(parts["d"]), base)
        except ValueError:
            return None

    @staticmethod
    def _either_way(year: int, month: int, day: int, base: date, *, named: bool) -> date:
        """As in "10/02/2020", 2 October where the article is of that time; else 10 February."""
        found = date(year, month, day)
        if named or day > 12 or abs(found - base) < _FAR:  # noqa: PLR2004 - no month has that number
            return found
        turned = date(year, day, month)
        return turned if abs(turned - base) < _FAR else found

    @staticmethod
    def _nearest_year(month: int, day: int, base: date) -> date:
        """Without a year, the year that brings the date nearest to the article's day."""
        years = (
            date(year, month, day)
            for year in (base.year - 1, base.year, base.year + 1)
            if not (month == _FEBRUARY and day == _LEAP_DAY)
        )
        return min(years, key=lambda candidate: abs(candidate - base))

    def _war_days(self, found: _Matches) -> Iterator[DayMention]:
        start: date = _data()["war"]["start"]
        if self.article_day and not 0 <= (self.article_day - start).days <= 400:  # noqa: PLR2004 - another war
            return
        for match in found:
            word = next((value for value in match.groupdict().values() if value), None)
            number = 1 if word is None else int(word) if word.isdigit() else _data()["numbers"][word]
            number += 1 if match["n5"] and " into " not in match.group() else 0
            yield DayMention(
                match.start(),
                match.end(),
                "day of the war",
                on_day(start + timedelta(number - 1), DayBasis.STATED),
            )

    def _said(self, phrase: _Phrase, found: _Matches) -> Iterator[DayMention]:
        for match in found:
            if "story" not in phrase:
                yield self._relative(match, phrase["offset"])
            elif "part" in phrase:
                yield DayMention(match.start(), match.end(), PART, from_story=phrase["story"])
            else:
                yield self._from_story(match, phrase["story"], by_event="event" in phrase)

    @staticmethod
    def _from_story(match: re.Match[str], offset: int, *, by_event: bool) -> DayMention:
        """Told from the day of the story, or of what stands right behind: "a day after the truce"."""
        text, end = match.string, match.end()
        beside = by_event and _AROUND.search(match.group()) and _EVENT.match(text, end)
        if _THE_CALL.match(text, end) or (match.start() == 0 and _WHOLE.match(text, end)):
            beside = None
        rule = BY_EVENT if beside else "day of the story"
        return DayMention(match.start(), match.end(), rule, from_story=offset)

    def _relative(self, match: re.Match[str], offset: int) -> DayMention:
        interval = None
        if self.article_day is not None:
            interval = on_day(self.article_day + timedelta(offset), DayBasis.RELATIVE)
        return DayMention(match.start(), match.end(), "relative day", interval)

    def _spans(self, found: _Matches) -> Iterator[DayMention]:
        for match in found:
            days = self._days_of(match)
            if days is None:
                yield DayMention(match.start(), match.end(), SOME_DAYS)
            elif match["way"] == "ago":
                yield self._relative(match, -days)
            else:
                ahead = match["way"].startswith(("later", "after", "on"))
                yield self._from_story(match, days if ahead else -days, by_event=True)

    @staticmethod
    def _days_of(match: re.Match[str]) -> int | None:
        """How many days a length of time is: hours of the same day are none, "several days" nobody knows."""
        word = match["n"] or ""
        count = 1 if word in ("a", "an") else int(word) if word.isdigit() else _data()["counts"].get(word)
        if match["unit"] == "day":
            return None if match["about"] or count is None else count
        if match["unit"] == "hour" and count is not None and count % _HOURS == 0:
            return int(count) // _HOURS
        return 0

    def _weekdays(self, found: _Matches) -> Iterator[DayMention]:
        for match in found:
            if match["weekday"] in ("sat", "sun", "mon", "wed") and not re.match(
                r"[., \d]*\d", match.string[match.end() : match.end() + 6]
            ):
                continue
            first = _data()["weekdays"][match["weekday"]]
            if match["second"] is None:
                yield self._on_weekday(match.start(), match.end(), first, match)
                continue
            second = self._on_weekday(
                match.start("second"), match.end(), _data()["weekdays"][match["second"]], match
            )
            if match["link"] == "and":
                yield self._on_weekday(match.start(), match.start("link") - 1, first, match)
                yield second
            else:  # "Monday or Tuesday" is neither for certain
                yield DayMention(match.start(), match.end(), EITHER)

    def _on_weekday(self, start: int, end: int, weekday: int, match: re.Match[str]) -> DayMention:
        if self.article_day is None:
            return DayMention(start, end, "weekday", weekday=weekday)
        if match["week"]:
            day = self.article_day - timedelta(self.article_day.weekday() + 7 - weekday)
        else:
            day = self._weekday(weekday, (match["which"] or "").strip())
        return DayMention(start, end, "weekday", on_day(day, DayBasis.RELATIVE), weekday=weekday)

    def _weekday(self, weekday: int, which: str) -> date:
        """The weekday on or before the article's day; after it for "next Monday" and what is to come."""
        assert self.article_day is not None  # noqa: S101 - the caller has looked
        back = (self.article_day.weekday() - weekday) % 7
        if which in ("next", "coming"):
            return self.article_day + timedelta(7 - back if back else 7)
        if which in ("last", "previous", "past") and back == 0:
            back = 7
        return self.article_day - timedelta(back)
