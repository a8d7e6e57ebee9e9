"""The war's turning points, which charts mark: data, so that a word can be changed without code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "turning_points.json"


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A day on which the war changed its course, in neutral words."""

    day: date
    title: str
    note: str


@cache
def turning_points() -> tuple[TurningPoint, ...]:
    """All of them, in order."""
    rows = json.loads(DATA.read_text(encoding="utf-8"))
    return tuple(TurningPoint(date.fromisoformat(row["day"]), row["title"], row["note"]) for row in rows)
