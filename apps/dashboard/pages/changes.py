"""What changed from one version of the record to another, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.urls import reverse

from apps.dashboard.pages.addresses import with_query
from apps.timeline.filters import ChangesFilter
from apps.timeline.results import ToldCall, VersionChanges
from apps.timeline.selectors import changes_of, version_current, versions_list

PAGE = 20  # versions
SHOWN_CALLS = 50  # of one version; the first one may have brought all of them


@dataclass(frozen=True, slots=True)
class CallLine:
    """What became of one call, and its page."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class VersionBlock:
    """One version, and what it changed."""

    number: int
    made_at: datetime
    explanation: str
    calls: tuple[CallLine, ...]
    calls_left_out: int
    statements: str
    url: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The versions of the range, the latest first; `older` is the address of those before these."""

    after: int
    upto: int
    current: int
    blocks: tuple[VersionBlock, ...]
    older: str


def changes_page(query: QueryDict) -> ChangesPage:
    """The changes after one version and up to another; without any, those of the latest versions."""
    filters = ChangesFilter.parse(query, blank_is_absent=True)
    current = version_current()
    after, upto = filters.after or 0, current if filters.upto is None else filters.upto
    start = max(after, upto - PAGE)
    shown = versions_list(filters=ChangesFilter(after=start, upto=upto))
    path = reverse("dashboard:changes")
    return ChangesPage(
        after=after,
        upto=upto,
        current=current,
        blocks=tuple(map(_block, reversed(changes_of(versions=shown)))),
        older=with_query(path, after=str(after), upto=str(start)) if start > after else "",
    )


def _block(changes: VersionChanges) -> VersionBlock:
    version = changes.version
    return VersionBlock(
        number=version.number,
        made_at=version.version.made_at,
        explanation=version.explanation,
        calls=tuple(map(_line, changes.calls[:SHOWN_CALLS])),
        calls_left_out=max(0, len(changes.calls) - SHOWN_CALLS),
        statements=changes.statements_words,
        url=with_query(reverse("dashboard:timeline"), as_of=str(version.number)),
    )


def _line(told: ToldCall) -> CallLine:
    return CallLine(told.words, reverse("dashboard:call", args=[told.change.call]))
