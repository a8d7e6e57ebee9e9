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

from apps.extraction.findings import DayBasis, DayInterval
from apps.extraction.screens import Screen
from apps.extraction.vocabulary import load

_Matches = Iterator[re.Match[str]]
_Phrase = dict[str, Any]

_FEBRUARY, _LEAP_DAY = 2, 29
_LISTS = ("WEEKDAY", "MONTH", "NUMBER", "ORDINAL")


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
    """A pattern of the vocabulary, its {WEEKDAY}, {MONTH}, {NUMBER}, {ORDINAL} and {WAR} filled in."""
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
        [(name, _pattern(name)) for name in names] for names in (("date", "war"), ("ago", "weekday"))
    )
    return Screen([*ahead, *phrases, *behind])


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
            "ago": self._ago,
            "weekday": self._weekdays,
        }
        for what, pattern in _expressions().possible(norm):
            found = pattern.finditer(norm)
            yield from readers[what](found) if isinstance(what, str) else self._said(what, found)

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

    def _dates(self, found: _Matches) -> Iterator[DayMention]:
        for match in found:
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
            if "story" in phrase:
                yield DayMention(match.start(), match.end(), "day of the story", from_story=phrase["story"])
            else:
                yield self._relative(match, phrase["offset"])

    def _relative(self, match: re.Match[str], offset: int) -> DayMention:
        interval = None
        if self.article_day is not None:
            interval = on_day(self.article_day + timedelta(offset), DayBasis.RELATIVE)
        return DayMention(match.start(), match.end(), "relative day", interval)

    def _ago(self, found: _Matches) -> Iterator[DayMention]:
        for match in found:
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

    def _weekdays(self, found: _Matches) -> Iterator[DayMention]:
        for match in found:
            if match["weekday"] in ("sat", "sun", "mon", "wed") and not re.match(
                r"[., \d]*\d", match.string[match.end() : match.end() + 6]
            ):
                continue
            weekday = _data()["weekdays"][match["weekday"]]
            if self.article_day is None:
                yield DayMention(match.start(), match.end(), "weekday", weekday=weekday)
                continue
            day = self._weekday(weekday, (match["which"] or "").strip())
            yield DayMention(
                match.start(), match.end(), "weekday", on_day(day, DayBasis.RELATIVE), weekday=weekday
            )

    def _weekday(self, weekday: int, which: str) -> date:
        """The weekday on or before the article's day; after it for "next Monday" and what is to come."""
        assert self.article_day is not None  # noqa: S101 - the caller has looked
        back = (self.article_day.weekday() - weekday) % 7
        if which in ("next", "coming"):
            return self.article_day + timedelta(7 - back if back else 7)
        if which in ("last", "previous", "past") and back == 0:
            back = 7
        return self.article_day - timedelta(back)
