"""Lists in pages: a cursor says where the next page starts, so that no row is skipped or told twice."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

from apps.timeline.filters import FilterError
from apps.timeline.kinds import LARGEST_ID
from apps.timeline.selectors.gone import GoneRow

DEFAULT_SIZE = 100
LARGEST_SIZE = 500

DescribedParameter = tuple[dict[str, Any], str]
CURSOR = {"type": "string", "minLength": 1, "pattern": "^[-A-Za-z0-9_]+$"}
PARAMETERS: Mapping[str, DescribedParameter] = {
    "cursor": (CURSOR, "Where the page starts: take it from the last page's `next`."),
    "page_size": (
        {"type": "integer", "minimum": 1, "maximum": LARGEST_SIZE, "default": DEFAULT_SIZE},
        "How many rows make a page.",
    ),
}


COUNT_PARAMETER: Mapping[str, DescribedParameter] = {
    "count": ({"type": "boolean", "default": False}, "true: tell also how many rows all pages have."),
}


@dataclass(frozen=True)
class Found:
    """What one page tells of, and the place after which the next one starts; None on the last."""

    rows: Sequence[Any]
    place: object = None


@dataclass(frozen=True)
class Page:
    """The rows of one page as JSON text, the place after which the next one starts, and how many all are.

    `gone` are rows that the list does not have, where it was asked what changed.
    """

    rows: Sequence[str]
    place: object = None
    count: int | None = None
    gone: Sequence[GoneRow] | None = None

    def following(self, request: Request) -> str | None:
        """The next page's address."""
        if self.place is None:
            return None
        return replace_query_param(request.build_absolute_uri(), "cursor", cursor_write(self.place))


def rows_page(rows: QuerySet[Any], request: Request) -> Found:
    """A page of rows in the order in which they were recorded: a walk sees each lasting row exactly once."""
    size, after = size_read(request), key_read(request)
    wanted = rows if after is None else rows.filter(pk__gt=after)
    found = list(wanted.order_by("pk")[: size + 1])  # one more shows whether another page follows
    return Found(found[:size], found[size - 1].pk if len(found) > size else None)


def key_read(request: Request) -> int | None:
    """The key after which the page starts, if the request's cursor tells one."""
    place = cursor_read(request)
    if place is None:
        return None
    if not place.isdecimal() or int(place[:20]) > LARGEST_ID:
        raise cursor_refused()
    return int(place)


def cursor_write(place: object) -> str:
    """A place in a list, as an opaque word."""
    return urlsafe_b64encode(str(place).encode()).decode().rstrip("=")


def cursor_read(request: Request) -> str | None:
    """The place that the request's cursor tells, if it has one."""
    cursor = _only(request, "cursor")
    if cursor is None:
        return None
    try:
        place = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
    except ValueError:
        place = ""
    if not place or cursor_write(place) != cursor:
        raise cursor_refused()
    return place


def cursor_refused() -> FilterError:
    """The error for a cursor that no page of this list gave."""
    return FilterError({"cursor": "not a cursor of this list; take it from the last page's next"})


def size_read(request: Request) -> int:
    """The number of rows that the request wants in a page."""
    size = _only(request, "page_size")
    if size is None:
        return DEFAULT_SIZE
    digits = size.isascii() and size.isdecimal() and len(size) <= len(str(LARGEST_SIZE))
    if not digits or not 1 <= int(size) <= LARGEST_SIZE:
        raise FilterError({"page_size": f"“{size}” is not a whole number from 1 to {LARGEST_SIZE}"})
    return int(size)


def count_asked(request: Request) -> bool:
    """Whether the request wants all rows counted."""
    asked = _only(request, "count")
    if asked not in {None, "true", "false"}:
        raise FilterError({"count": f"“{asked}” is neither true nor false"})
    return asked == "true"


def _only(request: Request, name: str) -> str | None:
    given = request.query_params.getlist(name)
    if len(given) > 1:
        raise FilterError({name: "given more than once"})
    return given[0] if given else None
