from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
"""A row's columns as JSON has them: days and times are text."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a version made of a row: the row before and after; None where it was not there."""

    version: int
    was: Row | None
    now: Row | None
