"""Days, counts and names in words, the same on every page and in every format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

UNKNOWN_DAY = "day not known"


def day_words(day: date) -> str:
    """As in '2 October 2020'."""
    return f"{day.day} {day:%B %Y}"


def interval_words(earliest: date | None, latest: date | None) -> str:
    """A day, or the days between which it lies, never a guess: '1–3 October 2020', 'by 3 October 2020'."""
    if earliest is None and latest is None:
        return UNKNOWN_DAY
    if earliest is None or latest is None:
        return f"by {day_words(latest)}" if latest else f"on or after {day_words(earliest or date.min)}"
    if earliest == latest:
        return day_words(latest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day}–{day_words(latest)}"
    start = f"{earliest.day} {earliest:%B}" if earliest.year == latest.year else day_words(earliest)
    return f"{start} – {day_words(latest)}"


def ordinal_words(number: int) -> str:
    """As in '3rd'."""
    teens = number % 100 // 10 == 1
    tail = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def count_words(number: int, one: str, many: str = "") -> str:
    """As in '1 call', '12 calls', '1,204 calls'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def list_words(names: Iterable[str], last: str = "and") -> str:
    """As in 'A', 'A and B', 'A, B and C'."""
    parts: Sequence[str] = tuple(names)
    start, end = parts[:-1], parts[-1:]
    return f" {last} ".join(filter(None, [", ".join(start), *end]))


def topic_words(slug: str) -> str:
    """A topic's slug as people read it: 'turkey-role' is 'Turkey’s role'."""
    return SPELT_OUT.get(slug, slug.replace("-", " "))


SPELT_OUT = {
    "turkey-role": "Turkey’s role",
    "minsk-group": "Minsk Group",
    "covid": "COVID-19",
    "condolence-or-congratulation": "condolence or congratulation",
}
