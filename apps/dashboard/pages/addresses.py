"""Addresses of pages and of the API for a filter, so that a link always means what its number counts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from apps.dashboard.pages.charts import Number
from apps.timeline.filters import CallFilter, Filter, FilterError
from apps.timeline.selectors import calls_list


def with_query(url: str, query: str) -> str:
    """An address with a query, without a lone question mark."""
    return f"{url}?{query}" if query else url


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


def page_url(path: str, filters: Filter, number: int, **others: str) -> str:
    """The address of another page of the same list."""
    extra = [f"{name}={value}" for name, value in others.items() if value]
    if number > 1:
        extra.append(f"page={number}")
    return with_query(path, "&".join(filter(None, [filters.query_string(), *extra])))
