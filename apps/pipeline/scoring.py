"""How well articles are read: what the engine says of them, held against what a person marked in them.

A *gold* folder has NAME.txt with NAME.gold.json beside it; a prediction is a line of
`manage.py extract`. Each article gives counts, counts add up, and the figures are made of the sums.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Marked = Mapping[str, Any]
Window = tuple[str, str]

MEASURES = ("held calls: people + day", "held calls: people", "planned or denied calls", "statements")
SHARES = ("medium", "initiator", "ordinal", "statement kind", "statement via", "statement call")
CLEAN = "articles without a held call, kept clean"


@dataclass(frozen=True, slots=True)
class Measure:
    """How many were wanted, how many were found, and how many of these are the same."""

    hits: int
    wanted: int
    found: int

    @property
    def precision(self) -> float:
        """The share of what was found that was wanted; 1 if nothing was found."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found; 1 if nothing was wanted."""
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those that could be judged are right."""

    right: int
    of: int

    @property
    def accuracy(self) -> float | None:
        """The share, or None where there was nothing to judge."""
        return self.right / self.of if self.of else None


@dataclass(slots=True)
class Score:
    """The counts of one article, or of many added up, with a line for each mistake."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    mistakes: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add another article's counts and mistakes."""
        self.counts.update(other.counts)
        self.mistakes += other.mistakes

    def measure(self, name: str) -> Measure:
        """The measure of this name."""
        return Measure(*(self.counts[name, part] for part in ("hits", "wanted", "found")))

    def share(self, name: str) -> Share:
        """The share of this name."""
        return Share(self.counts[name, "right"], self.counts[name, "of"])

    def figures(self) -> dict[str, float | None]:
        """One figure for each name, as floors and histories keep them: F1 of measures, accuracy of shares."""
        figures: dict[str, float | None] = {name: round(self.measure(name).f1, 4) for name in MEASURES}
        for name in (*SHARES, CLEAN):
            accuracy = self.share(name).accuracy
            figures[name] = None if accuracy is None else round(accuracy, 4)
        return figures

    def measured(self, name: str, *, hits: int, wanted: int, found: int) -> None:
        """Count what was wanted, found, and the same."""
        for part, count in (("hits", hits), ("wanted", wanted), ("found", found)):
            self.counts[name, part] += count

    def judged(self, name: str, *, right: bool) -> None:
        """Count one judgement."""
        self.counts[name, "of"] += 1
        self.counts[name, "right"] += right


@dataclass(frozen=True, slots=True)
class Scorer:
    """Scores articles. `sides` names the side of each actor; calls outside `window` do not count."""

    sides: Mapping[str, str]
    window: Window

    def article(self, *, name: str, gold: Marked, predicted: Marked) -> Score:
        """Score one article."""
        score = Score()
        self._calls(score, name, gold, predicted)
        self._statements(score, name, gold, predicted)
        return score

    # Calls --------------------------------------------------------------------------------------

    def _calls(self, score: Score, name: str, gold: Marked, predicted: Marked) -> None:
        wanted = [call for call in gold["calls"] if self._counts(call, gold)]
        found = [call for call in predicted["calls"] if self._counts(call, gold)]
        wanted_held, found_held = _held(wanted), _held(found)
        same_day = _paired(wanted_held, found_held, _same_people_and_day)
        same_people = same_day | _paired(wanted_held, found_held, _same_people, taken=same_day)
        excused = self._excused(gold, found_held, set(same_people.values()))
        for measure, pairs in ((MEASURES[0], same_day), (MEASURES[1], same_people)):
            score.measured(
                measure, hits=len(pairs), wanted=len(wanted_held), found=len(found_held) - len(excused)
            )
        others = (
            [call for call in wanted if _status(call) != "held"],
            [call for call in found if _status(call) != "held"],
        )
        pairs = calls_pair(wanted=others[0], found=others[1])
        score.measured(MEASURES[2], hits=len(pairs), wanted=len(others[0]), found=len(others[1]))
        if not wanted_held:
            score.judged(CLEAN, right=len(found_held) == len(excused))
        for at, to in same_people.items():
            self._fields(score, wanted_held[at], found_held[to])
        score.mistakes += (
            f"{name}: missed {_shown(call)}" for at, call in enumerate(wanted_held) if at not in same_day
        )
        score.mistakes += (
            f"{name}: wrong  {_shown(call)}"
            for at, call in enumerate(found_held)
            if at not in same_day.values() and at not in excused
        )

    def _counts(self, call: Marked, article: Marked) -> bool:
        day = call.get("date") or article.get("published")
        inside = day is None or self.window[0] <= day <= self.window[1]
        return inside and bool(call.get("about_war", True))

    def _excused(self, gold: Marked, found: Sequence[Marked], matched: set[int]) -> set[int]:
        """Which found calls are neither right nor wrong: contacts too vague, or of another time."""
        return {
            at for at, call in enumerate(found) if at not in matched and _people(call) in self._free(gold)
        }

    def _free(self, gold: Marked) -> list[frozenset[str]]:
        uncounted = [call for call in gold["calls"] if not self._counts(call, gold)]
        return [
            _people(call)
            for call in (*gold.get("optional_calls", ()), *gold.get("outside_calls", ()), *uncounted)
        ]

    def _fields(self, score: Score, wanted: Marked, found: Marked) -> None:
        for name in ("medium", "initiator", "ordinal"):
            values = [call.get(name) for call in (wanted, found)]
            if name == "initiator":
                values = [self._side(value) for value in values]
            if values != [None, None]:
                score.judged(name, right=values[0] == values[1])

    def _side(self, slug: str | None) -> str | None:
        return self.sides.get(slug, slug) if slug else None

    # Statements ---------------------------------------------------------------------------------

    def _statements(self, score: Score, name: str, gold: Marked, predicted: Marked) -> None:
        wanted: Sequence[Marked] = gold.get("statements", ())
        places = set(self.sides.values())
        found = [said for said in predicted["statements"] if said["speaker"] not in places]
        pairs = _paired(wanted, found, _same_words)
        score.measured("statements", hits=len(pairs), wanted=len(wanted), found=len(found))
        for at, to in pairs.items():
            self._relation(score, gold, predicted, wanted[at], found[to])
        score.mistakes += (
            f"{name}: missed statement {said['speaker']} | {said['evidence']}"
            for at, said in enumerate(wanted)
            if at not in pairs
        )
        score.mistakes += (
            f"{name}: wrong  statement {said['speaker']} | {said['text'][:60]}"
            for at, said in enumerate(found)
            if at not in pairs.values()
        )

    def _relation(self, score: Score, gold: Marked, predicted: Marked, wanted: Marked, found: Marked) -> None:
        """Whether a matched statement's kind, relay and call are right."""
        score.judged("statement kind", right=wanted.get("kind") == found.get("kind"))
        if wanted.get("via") or found.get("via"):
            score.judged("statement via", right=wanted.get("via") == found.get("via"))
        wanted_call, found_call = _call_of(wanted, gold), _call_of(found, predicted)
        is_free = wanted_call is None and found_call in self._free(gold)
        score.judged("statement call", right=wanted_call == found_call or is_free)


# Comparing ------------------------------------------------------------------------------------------


def calls_pair(*, wanted: Sequence[Marked], found: Sequence[Marked]) -> dict[int, int]:
    """Match calls of the same people and status, by index: those of the same day before the others."""
    pairs = _paired(wanted, found, _same_people_and_day)
    return pairs | _paired(wanted, found, _same_people, taken=pairs)


def _paired(
    wanted: Sequence[Marked],
    found: Sequence[Marked],
    alike: Callable[[Marked, Marked], bool],
    *,
    taken: Mapping[int, int] | None = None,
) -> dict[int, int]:
    """Match each wanted one, in order, to the first found one that is alike and still free."""
    taken = taken or {}
    pairs: dict[int, int] = {}
    for at, one in enumerate(wanted):
        for to, other in enumerate(found):
            if (
                at not in taken
                and at not in pairs
                and to not in (*taken.values(), *pairs.values())
                and alike(one, other)
            ):
                pairs[at] = to
    return pairs


def _people(call: Marked) -> frozenset[str]:
    return frozenset(call["participants"])


def _status(call: Marked) -> str:
    return call.get("status") or "held"


def _held(calls: Iterable[Marked]) -> list[Marked]:
    return [call for call in calls if _status(call) == "held"]


def _same_people(wanted: Marked, found: Marked) -> bool:
    return _people(wanted) == _people(found) and _status(wanted) == _status(found)


def _same_people_and_day(wanted: Marked, found: Marked) -> bool:
    days = (wanted.get("date"), *(wanted.get("date_also_ok") or ()))
    return _same_people(wanted, found) and found.get("date") in days


def _same_words(wanted: Marked, found: Marked) -> bool:
    return wanted["speaker"] == found["speaker"] and _plain(wanted["evidence"]) in _plain(found["text"])


def _plain(text: str) -> str:
    """Letters and digits in lower case, all else a single space."""
    return re.sub(r"[^\w]+", " ", unicodedata.normalize("NFKC", text).lower()).strip()


def _call_of(said: Marked, article: Marked) -> frozenset[str] | None:
    return None if said.get("call") is None else _people(article["calls"][said["call"]])


def _shown(call: Marked) -> str:
    return f"call {'+'.join(sorted(_people(call)))} {call.get('date')}"


# Reading gold ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article's file and what a person marked in it."""

    name: str
    path: Path
    marked: Marked


def gold_read(*, folder: Path, language: str | None = None) -> Iterator[GoldArticle]:
    """The articles of a gold folder, in the order of their names; only one language's if asked."""
    for path in sorted(folder.glob("*.gold.json")):
        marked = json.loads(path.read_text(encoding="utf-8"))
        name = path.name.removesuffix(".gold.json")
        if language is None or marked.get("language") == language:
            yield GoldArticle(name, folder / f"{name}.txt", marked)
