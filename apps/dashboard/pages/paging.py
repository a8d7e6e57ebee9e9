"""A long list cut into pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from apps.dashboard.pages.addresses import with_query
from apps.timeline.filters import Filter, FilterError

PAGE = 100


@dataclass(frozen=True, slots=True)
class Paging:
    """Where in the list one is, and the way to either side."""

    total: int
    first: int
    last: int
    newer: str
    older: str

    @property
    def many(self) -> bool:
        """Whether there is more than one page."""
        return bool(self.newer or self.older)


def paged(
    rows: QuerySet[Any], *, number: int, path: str, filters: Filter, **extra: str
) -> tuple[Iterable[Any], Paging]:
    """One page of the rows, and its place; FilterError beyond the last one."""
    total = rows.count()
    start = (number - 1) * PAGE
    if start and start >= total:
        last = max(1, -(-total // PAGE))
        raise FilterError({"page": f"there is no page {number}: the last one is {last}"})
    place = Paging(
        total=total,
        first=min(start + 1, total),
        last=min(start + PAGE, total),
        newer=_address(path, filters, number - 1, extra) if number > 1 else "",
        older=_address(path, filters, number + 1, extra) if start + PAGE < total else "",
    )
    return rows[start : start + PAGE], place


def _address(path: str, filters: Filter, number: int, extra: dict[str, str]) -> str:
    page = {"page": str(number)} if number > 1 else {}
    return with_query(path, filters.query_string(), **extra, **page)
