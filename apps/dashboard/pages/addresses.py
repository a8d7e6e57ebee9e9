"""Addresses of pages and of the API for a filter, so that a link always means what its number counts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from apps.dashboard.pages.charts import Number
from apps.timeline.filters import CallFilter, FilterError
from apps.timeline.selectors import calls_list


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to look at something, and whether it is the one that is shown."""

    label: str
    url: str
    chosen: bool


def with_query(url: str, query: str = "", **extra: str) -> str:
    """An address with a filter's query and the page's own parameters, without a lone question mark."""
    both = "&".join(part for part in (query, urlencode(extra)) if part)
    return f"{url}?{both}" if both else url


def timeline_url(filters: CallFilter, **changes: Any) -> str:
    """Where the calls of a filter, with some fields changed, are listed."""
    return with_query(reverse("dashboard:timeline"), filters.query_string(**changes))


def calls_number(filters: CallFilter) -> Number:
    """How many calls a filter means, and where they are."""
    return Number(calls_list(filters=filters).count(), timeline_url(filters))


def read_choice(query: QueryDict, name: str, allowed: Collection[str], default: str) -> str:
    """A parameter of the page itself, outside the filter; FilterError names what is allowed."""
    value = query.get(name, default)
    if value not in allowed:
        raise FilterError({name: f"“{value}” is not one of {', '.join(allowed)}"})
    return value


def read_page(query: QueryDict) -> int:
    """The number of the list's page, from 1."""
    value = query.get("page", "1")
    if not (value.isascii() and value.isdecimal() and len(value) < 7 and int(value)):  # noqa: PLR2004 (sane)
        raise FilterError({"page": f"“{value}” is not a page: give a number from 1"})
    return int(value)
