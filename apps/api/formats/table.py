"""CSV: the row's fields as columns, nested rows by slug or id, lists joined by semicolons."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from apps.api.formats.base import Format, link_next, spooled
from apps.api.rows.copying import table_copied
from apps.api.rows.sql import FORMULA

QUOTE = '"'
QUOTED = re.compile('[",\r\n]')
# By which of its members a nested object is told in one cell.
NAMES = ("slug", "id", "text", "title", "side", "n", "by")


class Csv(Format):
    """A table under its header, which stands even over no rows."""

    format, media_type = "csv", "text/csv"

    def respond(self, view: Any) -> HttpResponseBase:
        """The whole list, or the page that was asked for."""
        self.refuse(view, "count")
        if view.copied():
            return spooled(table_copied(view.chosen(), view.rows()), self)
        page = view.page()
        body = _table(view.columns(), [json.loads(row) for row in page.rows])
        return link_next(HttpResponse(body, content_type=self.content_type()), page.following(view.request))


def _table(columns: list[str], rows: list[Mapping[str, Any]]) -> str:
    """As PostgreSQL writes it; Python's csv leaves a lone carriage return without quotation marks."""
    lines = [columns, *([cell(row[column]) for column in columns] for row in rows)]
    return "".join(f"{','.join(map(_quoted, line))}\n" for line in lines)


def _quoted(text: str) -> str:
    return f'"{text.replace(QUOTE, QUOTE * 2)}"' if QUOTED.search(text) else text


def cell(value: Any) -> str:
    """A value in one cell, as `apps.api.rows` writes them; a spreadsheet must not take text for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return next(cell(value[name]) for name in NAMES if name in value)
    if isinstance(value, list | tuple):
        return _harmless("; ".join(map(_plain, value)))
    return _harmless(value) if isinstance(value, str) else str(value)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else cell(value)


def _harmless(text: str) -> str:
    return f"'{text}" if re.match(FORMULA, text) else text
