"""How well the engine reads articles that no rule was written from: the last figures measured."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "accuracy.json"


@dataclass(frozen=True, slots=True)
class Measure:
    """Of what was found, the share that is right; of what is there, the share that was found."""

    name: str
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The measures, and on how many articles they were taken."""

    articles: int
    measures: tuple[Measure, ...]


@cache
def accuracy() -> Accuracy:
    """The figures as the last change of the engine left them; the quality gate holds them to its history."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    return Accuracy(data["articles"], tuple(Measure(**row) for row in data["measures"]))
