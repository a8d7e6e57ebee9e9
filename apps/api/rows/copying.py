"""Whole lists by PostgreSQL's COPY, into a file that holds them until somebody has read them."""

from __future__ import annotations

from contextlib import suppress
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from apps.api.rows.row import Choice
from apps.api.rows.sql import AsText

IN_MEMORY = 1_000_000
"""Bytes; what is longer goes to the disk."""
TABLE = "(format csv)"
# A line is what PostgreSQL wrote: JSON text has no control characters, so nothing is ever quoted.
LINES = r"(format csv, delimiter E'\x01', quote E'\x02')"


def table_copied(chosen: Choice, found: QuerySet[Any]) -> IO[bytes]:
    """The rows of a filter as CSV under a header, which stands even over no rows; one SQL statement."""
    cells = chosen.cells()
    header = ",".join(cells) + "\n"
    return _copied(found.order_by("pk").values_list(*cells.values()), TABLE, header.encode())


def lines_copied(chosen: Choice, found: QuerySet[Any]) -> IO[bytes]:
    """The rows of a filter as JSON, one a line; one SQL statement."""
    return _copied(found.order_by("pk").values_list(AsText(chosen.json())), LINES)


def _copied(rows: QuerySet[Any], options: str, header: bytes = b"") -> IO[bytes]:
    """What PostgreSQL sends; an error on the way leaves nothing behind, so that no part is taken for all."""
    spool = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the response closes it)
    try:
        spool.write(header)
        with connection.cursor() as cursor, suppress(EmptyResultSet):  # a page of no rows asks nothing
            statement, params = rows.query.sql_with_params()
            copy = cursor.cursor.copy  # psycopg's own: Django's, where it counts queries, takes no parameters
            with copy(f"copy ({statement}) to stdout {options}", params) as blocks:
                for block in blocks:
                    spool.write(block)
    except BaseException:
        spool.close()
        raise
    return spool
