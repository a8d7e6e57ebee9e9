"""How often people spoke and how long they were silent, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from django.conf import settings

from apps.dashboard.pages.charts import Link
from apps.dashboard.pages.links import page_url
from apps.dashboard.pages.rows import CallRow
from apps.ledger.tempo import Gap, Spoken, Tempo, tempo_of
from apps.timeline.results import DayCount
from apps.timeline.words import count_words, day_words, interval_words


@dataclass(frozen=True, slots=True)
class Silence:
    """The longest time without a known call, the calls at its ends, and what makes it uncertain."""

    days: str
    start: str
    end: str
    first_url: str
    second_url: str
    doubt: str


@dataclass(frozen=True, slots=True)
class TempoLines:
    """On how many days there were calls and between which, the usual gap, the longest, that at the end."""

    days: str
    span: str
    usual: str
    since_last: str
    silence: Silence | None


Address = Callable[[int], str]
"""Of a call, by its id."""


def _page_of(call: int) -> str:
    return page_url("call", call)


def tempo_lines(tempo: Tempo | None, address: Address = _page_of) -> TempoLines | None:
    """A tempo in words; None where no day is known."""
    if tempo is None:
        return None
    usual = "" if tempo.median_gap is None else f"{tempo.median_gap:g} {_days(tempo.median_gap)}"
    return TempoLines(
        days=count_words(tempo.days, "day"),
        span=interval_words(tempo.first, tempo.last),
        usual=usual,
        since_last=count_words(tempo.since_last, "day"),
        silence=_silence(tempo.longest, address) if tempo.longest else None,
    )


def rows_tempo(rows: Iterable[CallRow]) -> TempoLines | None:
    """The tempo of the counted ones of some calls."""
    spoken = (Spoken(row.id, row.earliest, row.latest) for row in rows if row.counted)
    return tempo_lines(tempo_of(spoken=spoken, until=settings.WAR_WINDOW[1]))


def days_tempo(totals: Iterable[DayCount], undated: Iterable[Spoken], *, link: Link) -> TempoLines | None:
    """The tempo of all calls together, each day with calls being one; its links lead to the day's calls."""
    days = [row.day for row in totals if row.day]
    spoken = chain((Spoken(number, day, day) for number, day in enumerate(days)), undated)
    tempo = tempo_of(spoken=spoken, until=settings.WAR_WINDOW[1])
    return tempo_lines(tempo, lambda number: link(day=(days[number],)))


def _silence(gap: Gap, address: Address) -> Silence:
    calls = f"{count_words(gap.perhaps, 'call')} whose day is not known may lie in it"
    return Silence(
        days=count_words(gap.days, "day"),
        start=day_words(gap.start),
        end=day_words(gap.end),
        first_url=address(gap.first),
        second_url=address(gap.second),
        doubt=calls if gap.perhaps else "",
    )


def _days(number: float) -> str:
    return "day" if number == 1 else "days"
