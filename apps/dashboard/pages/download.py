"""What is on the screen as a file: every call of the filter, one row each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import QueryDict

from apps.calls.models import Call
from apps.timeline.filters import CallFilter
from apps.timeline.selectors import calls_list

COLUMNS = (
    "id",
    "earliest",
    "latest",
    "day_basis",
    "status",
    "medium",
    "participants",
    "initiator",
    "about_war",
    "in_window",
    "disputed",
    "topics",
    "publishers",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a cell that starts with these


def calls_csv(query: QueryDict) -> str:
    """The calls of a filter as CSV; lists are joined by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in _rows(query):
        writer.writerow([_cell(row[name]) for name in COLUMNS])
    return out.getvalue()


def calls_json(query: QueryDict) -> str:
    """The calls of a filter as JSON."""
    return json.dumps(list(_rows(query)), ensure_ascii=False, indent=1)


def _rows(query: QueryDict) -> Iterator[dict[str, Any]]:
    filters = CallFilter.parse(query, extra=("page",), blank_is_absent=True)
    yield from map(_row, calls_list(filters=filters))


def _row(call: Call) -> dict[str, Any]:
    return {
        "id": call.pk,
        "earliest": call.earliest.isoformat() if call.earliest else None,
        "latest": call.latest.isoformat() if call.latest else None,
        "day_basis": call.day_basis,
        "status": call.status,
        "medium": call.medium,
        "participants": call.participants_key.split("+"),
        "initiator": call.initiator.slug if call.initiator else None,
        "about_war": call.about_war,
        "in_window": call.in_window,
        "disputed": call.disputed,
        "topics": list(call.topics),
        "publishers": list(getattr(call, "publishers", ())),
    }


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = "; ".join(value) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
