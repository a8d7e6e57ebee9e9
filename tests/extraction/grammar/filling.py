"""A frame filled: who, which days, in which words; and the calls that the filled text tells of.

A frame is a line `calls | text`. In the text stand places for people and days:

- `{A}` to `{F}`: people of different sides. Named in full first ("Russian President Vladimir Putin", at
  times by name or surname alone), later by surname, office or name. `{A.surname}`, `{A.office}` ("the Russian
  president"), `{A.name}`, `{A.full}`, `{A.title}` ("president"), `{A.house}` ("the Kremlin"), `{A.country}`,
  `{A.adj}`, `{A.capital}`, `{A.he}`, `{A.his}`, `{A.him}`, `{A.himself}` ask for one form.
- `{day}`: a day of the last three as an adverbial ("on Friday", "yesterday", "on October 2"); `{other}` and
  `{third}`: earlier days. `{today}`: the article's own day. `{day.name}` is bare ("Friday", "October 2"),
  `{day.s}` owns ("Friday's"), `{day.on}` is never "today" or "yesterday"; `{day.weekday}` is a weekday.
- `+N` and `-N` behind a day, as in `{day+1}`: so many days later or earlier.

The calls are `A+B` (who rang is not said), `A>B` (A rang, or A's side wanted it), `?A+B` planned,
`!A+B` denied, `A+B+C` a conference; behind them `@day`, `@day-1`, `@none` (not known) and `#3` (their
third). `-` is no call. `ministers:` in front fills the frame with these only (a level of cast.toml).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.extraction.grammar.cast import Person, cast_of

_MONTHS = {9: "September", 10: "October", 11: "November"}
_FIRST = date(2020, 10, 2)
_LEADS = ("", "", "Fighting over Nagorno-Karabakh went on for another day. ", "Both armies reported losses. ")
_TAILS = ("", "", " Officials gave no further details.", " Dozens have been killed since September 27.")
_UNNAMED = frozenset(("he", "his", "him", "himself", "house", "country", "adj", "capital"))
# Where a sentence begins; "U.S." ends none.
_SENTENCE = re.compile(r"(?:^|(?<!U\.S)[.!?][\"\u201d]? \"?|\\n)[a-z]")
_PLACE = re.compile(r"\{(?P<who>[A-F]|day|other|third|today)(?P<shift>[+-]\d)?(?:\.(?P<form>\w+))?\}")


@dataclass(frozen=True, slots=True)
class Expected:
    """A call of a filled frame; `days` are those that may be given, none where it is not asked."""

    people: frozenset[str]
    status: str
    caller: Person | None
    day: date | None
    dated: bool
    ordinal: int | None


@dataclass(frozen=True, slots=True)
class Filled:
    """An article made from a frame."""

    text: str
    published: date
    calls: list[Expected]


class Filler:
    """Fills one frame once."""

    def __init__(self, seed: str, levels: tuple[str, ...]) -> None:
        self._rng = Random(seed)  # noqa: S311 - not for secrets
        self._people = dict(zip("ABCDEF", cast_of(self._rng, levels, 5), strict=False))
        self.published = _FIRST + timedelta(self._rng.randrange(36))
        back = self._rng.choice((0, 0, 1, 1, 2))
        self._days = {
            "day": self.published - timedelta(back),
            "other": self.published - timedelta(3),
            "third": self.published - timedelta(4),
            "today": self.published,
        }
        self._said: set[str] = set()

    def fill(self, calls: str, text: str) -> Filled:
        """The article and its calls."""
        filled = _SENTENCE.sub(lambda m: m.group().upper(), _PLACE.sub(self._word, text))
        filled = f"{self._rng.choice(_LEADS)}{filled}{self._rng.choice(_TAILS)}".replace("\\n", "\n\n")
        expected = [self._expected(item) for item in calls.split() if item != "-"]
        return Filled(filled, self.published, expected)

    def _word(self, place: re.Match[str]) -> str:
        who, form = place["who"], place["form"]
        if who in self._days:
            return self._day(self._days[who] + timedelta(int(place["shift"] or 0)), who, form or "")
        person = self._people[who]
        form = form or self._style(who)
        if form not in _UNNAMED:
            self._said.add(who)
        return person.word(form)

    def _style(self, who: str) -> str:
        """Later references are short; the first is mostly in full."""
        if who in self._said:
            return self._rng.choice(("surname", "surname", "office", "name"))
        return self._rng.choice(("full", "full", "full", "full", "name", "surname"))

    def _day(self, day: date, key: str, form: str) -> str:
        month, weekday = _MONTHS[day.month], f"{day:%A}"
        names = [weekday, weekday, f"{month} {day.day}", f"{day.day} {month}"]
        back = (self.published - day).days
        if form == "weekday":
            return weekday
        if form in ("name", "s"):
            return self._rng.choice(names[: 2 if form == "s" else 4]) + ("'s" if form == "s" else "")
        if key == "today" and not form:
            return self._rng.choice(("today", "earlier today", "this morning", f"on {weekday}"))
        near = {0: ["today"], 1: ["yesterday", "last night"]}.get(back, [])
        phrases = [f"on {name}" for name in names] + [f"late on {weekday}", f"on {weekday} evening"]
        return self._rng.choice(phrases if form == "on" else phrases + near)

    def _expected(self, item: str) -> Expected:
        people, _, rest = item.lstrip("?!").partition("@")
        day, _, ordinal = rest.partition("#")
        caller, rings, other = people.partition(">")
        names = [caller, other] if rings else people.split("+")
        return Expected(
            people=frozenset(self._people[name].slug for name in names),
            status={"?": "planned", "!": "denied"}.get(item[0], "held"),
            caller=self._people[caller] if rings else None,
            day=self._expected_day(day) if day not in ("", "none") else None,
            dated=bool(day),
            ordinal=int(ordinal) if ordinal else None,
        )

    def _expected_day(self, day: str) -> date:
        key = re.match(r"[a-z]+", day)
        assert key
        return self._days[key.group()] + timedelta(int(day[key.end() :] or 0))
