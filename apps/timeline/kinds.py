"""The kinds of value that a filter takes: how each is read, written back, described, and looked up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from apps.actors.models import ActorKind
from apps.calls.models import CallStatus, Medium
from apps.common.topics import Topic
from apps.ledger.models import DecisionKind, FindingKind, FindingState, SuggestionState
from apps.statements.models import StatementKind
from apps.timeline.catalogues import ACTORS, CALLS, PUBLISHERS, SOURCES, STATEMENTS, VERSIONS, Catalogue

UNKNOWN = "unknown"
LONGEST_TEXT = 200
LARGEST_ID = 2**63 - 1  # PostgreSQL's bigint
# RFC 3339; no offset on Earth comes near to the largest that PostgreSQL takes.
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-](0\d|1[0-5]):[0-5]\d)", re.ASCII)
DAY_LENGTH = len("2020-10-02")
SLUG = "[-a-zA-Z0-9_]+"  # Django's; whatever is not one names no actor
NAME: Mapping[str, Any] = {"type": "string", "pattern": f"^{SLUG}$", "maxLength": LONGEST_TEXT}


@dataclass(frozen=True)
class Kind:
    """One kind of value; `read` raises ValueError with a message that names what is allowed."""

    read: Callable[[str], Any]
    schema: Mapping[str, Any]
    show: Callable[[Any], str] = str
    catalogue: Catalogue | None = None
    names: Callable[[Any], Iterable[str | int]] = field(default=lambda value: (value,))


def choice(allowed: Sequence[str]) -> Kind:
    """One of a fixed vocabulary."""

    def read(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"“{value}” is not one of {', '.join(allowed)}")
        return value

    return Kind(read, {"type": "string", "enum": list(allowed)})


def read_day(value: str) -> date:
    """A calendar day, and nothing else that ISO 8601 allows."""
    with suppress(ValueError):
        if len(value) == DAY_LENGTH and value.isascii() and "W" not in value:
            return date.fromisoformat(value)
    raise ValueError(f"“{value}” is not a day; write it as 2020-10-02")


def _read_day_or_unknown(value: str) -> date | None:
    return None if value == UNKNOWN else read_day(value)


def _read_flag(value: str) -> bool:
    if value not in {"true", "false"}:
        raise ValueError(f"“{value}” is neither true nor false")
    return value == "true"


def _read_id(value: str) -> int:
    if not (value.isascii() and value.isdecimal()) or not 0 < int(value[:20]) <= LARGEST_ID:
        raise ValueError(f"“{value}” is not a number from 1")
    return int(value)


def _read_version_or_none(value: str) -> int:
    return 0 if value == "0" else _read_id(value)


def _read_since(value: str) -> int | datetime:
    if value.isascii() and value.isdecimal():
        return _read_version_or_none(value)
    if MOMENT.fullmatch(value):
        with suppress(ValueError, OverflowError):
            return datetime.fromisoformat(value.upper()).astimezone(UTC)
    raise ValueError(
        f"“{value}” is neither a version nor a time such as 2020-10-02T12:00:00Z; in an address, + is %2B"
    )


def _show_since(value: int | datetime) -> str:
    return str(value) if isinstance(value, int) else value.isoformat()


def _since_names(value: int | datetime) -> Iterable[int]:
    return (value,) if isinstance(value, int) and value else ()


def _read_words(value: str) -> str:
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"longer than {LONGEST_TEXT} characters")
    return value


def _read_pair(value: str) -> tuple[str, str]:
    first, comma, second = value.partition(",")
    if not (first and comma and second) or "," in second or first == second:
        raise ValueError(f"“{value}” is not two different actors; write vladimir-putin,nikol-pashinyan")
    return (first, second) if first < second else (second, first)


def _pair_names(pair: tuple[str, str]) -> Iterable[str]:
    return pair


ACTOR = Kind(_read_words, NAME, catalogue=ACTORS)
ACTOR_OR_UNKNOWN = Kind(
    _read_words,
    NAME,
    catalogue=ACTORS,
    names=lambda value: () if value == UNKNOWN else (value,),
)
PAIR = Kind(
    _read_pair,
    {"type": "string", "pattern": f"^{SLUG},{SLUG}$"},
    ",".join,
    catalogue=ACTORS,
    names=_pair_names,
)
CALL = Kind(_read_id, {"type": "integer", "minimum": 1}, catalogue=CALLS)
SOURCE = Kind(_read_id, {"type": "integer", "minimum": 1}, catalogue=SOURCES)
STATEMENT = Kind(_read_id, {"type": "integer", "minimum": 1}, catalogue=STATEMENTS)
VERSION = Kind(_read_id, {"type": "integer", "minimum": 1}, catalogue=VERSIONS)
VERSION_OR_NONE = Kind(
    _read_version_or_none,
    {"type": "integer", "minimum": 0},
    catalogue=VERSIONS,
    names=lambda value: (value,) if value else (),
)
SINCE = Kind(
    _read_since,
    {"oneOf": [{"type": "integer", "minimum": 0}, {"type": "string", "format": "date-time"}]},
    _show_since,
    catalogue=VERSIONS,
    names=_since_names,
)
PUBLISHER = Kind(
    _read_words, {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}, catalogue=PUBLISHERS
)
DAY = Kind(read_day, {"type": "string", "format": "date"}, date.isoformat)
DAY_OR_UNKNOWN = Kind(
    _read_day_or_unknown,
    {"type": "string", "anyOf": [{"format": "date"}, {"enum": [UNKNOWN]}]},
    lambda value: value.isoformat() if value else UNKNOWN,
)
FLAG = Kind(_read_flag, {"type": "boolean"}, lambda value: str(value).lower())
WORDS = Kind(_read_words, {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT})
STATUS = choice(CallStatus.values)
MEDIUM = choice(Medium.values)
TOPIC = choice(Topic.values)
STATEMENT_KIND = choice(StatementKind.values)
ACTOR_KIND = choice(ActorKind.values)
BY = choice(("all", "side", "leader"))
FINDING_KIND = choice(FindingKind.values)
FINDING_STATE = choice(FindingState.values)
DECISION_KIND = choice(DecisionKind.values)
SUGGESTION_STATE = choice(SuggestionState.values)
