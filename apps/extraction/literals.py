r"""The letters that a text must hold for a regular expression to match in it.

The answer comes from the expression as Python's own parser reads it, so that patterns stay written
once, in the vocabulary. What the parser says of a part that is not known here counts as nothing
known; every answer is a set of strings of which a matching text holds at least one.

>>> [sorted(strings) for strings in needed_strings(re.compile(r"\b(?:tele)?phoned? \w+"))]
[['phone ', 'phoned ', 'telephone ', 'telephoned ']]
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

Strings = frozenset[str]

# `re._parser` has no stubs and an underscore; the public `sre_parse` is the same under a warning.
_parser: Any = import_module("re._parser")

# More strings than this tell little, and take long to put together.
_MOST = 200
_WIDEST = 64
_EMPTY: Strings = frozenset(("",))
_NOWHERE = frozenset(("AT", "ASSERT_NOT"))


def needed_strings(pattern: re.Pattern[str]) -> list[Strings]:
    """Sets of strings, of each of which a matching text holds one; none where nothing is known."""
    if pattern.flags & re.IGNORECASE:
        return []
    return _needed(_parser.parse(pattern.pattern, pattern.flags))


def _needed(parts: Iterable[tuple[Any, Any]]) -> list[Strings]:
    """What a row of parts needs: the strings of its runs of plain letters, and of the parts between."""
    found: list[Strings] = []
    run = _EMPTY
    for kind, value in parts:
        if str(kind) in _NOWHERE:
            continue
        exact = _exact(str(kind), value)
        if exact is not None and len(run) * len(exact) <= _MOST:
            run = frozenset(head + tail for head in run for tail in exact)
            continue
        found += _worthwhile(run)
        run = exact if exact is not None and len(exact) <= _MOST else _EMPTY
        if exact is None:
            found += _inside(str(kind), value)
    return found + _worthwhile(run)


def _worthwhile(run: Strings) -> list[Strings]:
    return [] if "" in run else [run]


def _exact(kind: str, value: Any) -> Strings | None:
    """All that a part can be, where that is a short list of strings."""
    if kind == "LITERAL":
        return frozenset((chr(value),))
    if kind == "IN":
        return _characters(value)
    if kind == "SUBPATTERN":
        return _row(_group(value))
    if kind == "BRANCH":
        return _any_of([_row(branch) for branch in value[1]])
    if kind in ("MAX_REPEAT", "MIN_REPEAT") and value[:2] in ((0, 1), (1, 1)):
        once = _row(value[2])
        return _any_of([once, _EMPTY]) if value[0] == 0 else once
    return None


def _group(value: Any) -> Iterable[tuple[Any, Any]]:
    """The parts of a group; of one with flags of its own nothing is known."""
    _, added, _, parts = value
    return [("FLAGS", added)] if added else parts


def _row(parts: Iterable[tuple[Any, Any]]) -> Strings | None:
    run = _EMPTY
    for kind, value in parts:
        if str(kind) in _NOWHERE:
            continue
        exact = _exact(str(kind), value)
        if exact is None or len(run) * len(exact) > _MOST:
            return None
        run = frozenset(head + tail for head in run for tail in exact)
    return run


def _any_of(choices: Iterable[Strings | None]) -> Strings | None:
    found: set[str] = set()
    for choice in choices:
        if choice is None:
            return None
        found |= choice
    return frozenset(found) if len(found) <= _MOST else None


def _characters(members: Iterable[tuple[Any, Any]]) -> Strings | None:
    found: set[str] = set()
    for kind, value in members:
        if str(kind) == "LITERAL":
            found.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _WIDEST:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return frozenset(found) if len(found) <= _WIDEST else None


def _inside(kind: str, value: Any) -> list[Strings]:
    """What a part needs that can be more than a short list of strings."""
    if kind == "SUBPATTERN":
        return _needed(_group(value))
    if kind == "BRANCH":
        return _of_each([_needed(branch) for branch in value[1]])
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] >= 1:
        return _needed(value[2])
    if kind == "ATOMIC_GROUP":
        return _needed(value)
    return []


def _of_each(branches: list[list[Strings]]) -> list[Strings]:
    """What one of several branches needs: the rarest of each, together."""
    if not all(branches):
        return []
    together = frozenset[str]().union(*(min(branch, key=commonness) for branch in branches))
    return [together] if len(together) <= _MOST else []


def commonness(strings: Strings) -> float:
    """How many texts hold one of these strings, roughly: the longer and fewer they are, the fewer."""
    return sum(4.0 ** -len(string) for string in strings)


def shortest(strings: Strings) -> Strings:
    """The strings without those that hold another of them."""
    kept: set[str] = set()
    for string in sorted(strings, key=len):
        parts = (string[start:end] for start in range(len(string)) for end in range(start + 1, len(string)))
        if kept.isdisjoint(parts):
            kept.add(string)
    return frozenset(kept)
