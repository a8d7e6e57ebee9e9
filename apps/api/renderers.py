"""The formats of lists beside JSON: the same rows, one a line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from rest_framework.renderers import BaseRenderer
from rest_framework.utils.encoders import JSONEncoder

Context = Mapping[str, Any] | None
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NAMES = ("slug", "id", "text", "title")  # by which of its members a nested object is told in one cell


class NdjsonRenderer(BaseRenderer):
    """One JSON object a line."""

    media_type = "application/x-ndjson"
    format = "ndjson"
    charset = "utf-8"

    def render(self, data: Any, _media_type: str | None = None, _context: Context = None) -> bytes:
        """The rows without their envelope."""
        lines = (json.dumps(row, cls=JSONEncoder, ensure_ascii=False) + "\n" for row in data["results"])
        return "".join(lines).encode()


class CsvRenderer(BaseRenderer):
    """A table: the row's fields as columns, nested objects by slug or id, lists joined by semicolons."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(self, data: Any, _media_type: str | None = None, context: Context = None) -> bytes:
        """The rows under their header, which stands even over no rows."""
        columns = list(context["view"].serializer_class().fields) if context else []
        out = io.StringIO()
        table = csv.writer(out)
        table.writerow(columns)
        table.writerows([cell(row[column]) for column in columns] for row in data["results"])
        return out.getvalue().encode()


def cell(value: Any) -> str:
    """A value in one cell; a spreadsheet must not take text for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return next(cell(value[name]) for name in NAMES if name in value)
    if isinstance(value, list | tuple):
        return "; ".join(map(cell, value))
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA_STARTS) else text
