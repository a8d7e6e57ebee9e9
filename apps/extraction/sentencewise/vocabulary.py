"""A language's data made ready for folded, masked sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from apps.extraction.calls.masking import ANYBODY, DAY, PERSON, SIDE
from apps.extraction.folding import fold
from apps.extraction.vocabulary import load

_SIGNS = {"{P}": PERSON, "{S}": SIDE, "{X}": ANYBODY, "{D}": DAY}
_KEPT = re.compile(r"\\.|\(\?P?<\w+>|[^\\(]+|\(")
_NEVER = re.compile(r"(?!)")


def compiled(source: str) -> re.Pattern[str]:
    r"""Compile a pattern of the data: folded like the text, signs put in, its lines joined.

    A bar between blanks parts alternatives; a blank beside a bar that is meant is written "\ ".
    """
    joined = re.sub(r"\s*\n\s*", "", re.sub(r"(?<!\\)\s+\|\s+", "|", source.strip("\n")))
    for mark, sign in _SIGNS.items():
        joined = joined.replace(mark, sign)
    return re.compile("".join(_folded(part) for part in _KEPT.findall(joined)))


def _folded(part: str) -> str:
    return part if part.startswith(("\\", "(?")) else fold(part)


@cache
def table(language: str, path: str) -> Any:
    """What the data has at a dotted path whose first part is the file; None where it has nothing."""
    name, *keys = path.split(".")
    found: Any = load(language, name)
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found


@cache
def pattern(language: str, path: str) -> re.Pattern[str]:
    """The pattern at a dotted path; one that never matches where a language has none."""
    source = table(language, path)
    if isinstance(source, dict):
        source = source.get("pattern")
    return compiled(source) if source else _NEVER


def words_at(language: str, path: str) -> Iterable[str]:
    """The list of words at a dotted path."""
    return table(language, path) or ()
