"""Statements that PostgreSQL plans once for each connection.

To plan what writes a row with all that belongs to it takes PostgreSQL several times as long as to run it.
Django's cursors send each statement as new; these are sent prepared, and are counted, logged and wrapped
like any other. As of a version the search path is another, and PostgreSQL plans anew by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from psycopg import Cursor


class PreparedCursor(Cursor[tuple[Any, ...]]):
    """A cursor whose statements are prepared at their first execution."""

    def execute(self, query: Any, params: Any = None, **_: Any) -> PreparedCursor:
        """Execute, prepared; for the while of it only, as Django has it switched off for each connection."""
        usual, self.connection.prepare_threshold = self.connection.prepare_threshold, 0
        try:
            super().execute(query, params, prepare=True)
        finally:
            self.connection.prepare_threshold = usual
        return self


def prepared_fetch(statement: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of a statement whose text is always the same; one SQL statement.

    A connection that was kept from the last request is not tried out first, as Django does by a statement of
    its own. Where the server has closed it meanwhile, the statement fails and is sent once more by a new one.
    """
    kept: Any = connection  # its health checks are not in the stubs
    if not kept.health_check_enabled or kept.health_check_done or kept.in_atomic_block:
        return _fetch(statement, params)
    try:
        rows = _fetch(statement, params)
    except (OperationalError, InterfaceError):
        kept.close()
        return _fetch(statement, params)
    kept.health_check_done = True
    return rows


def _fetch(statement: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    connection.ensure_connection()
    plain: Any = PreparedCursor(connection.connection)  # the stubs ask for a cursor of Django's to wrap
    with (connection.make_debug_cursor if connection.queries_logged else connection.make_cursor)(
        plain
    ) as cursor:
        cursor.execute(statement, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def written_out(statement: str, params: Sequence[Any]) -> str:
    """A statement with its own parameters in it, ready to be given further ones."""
    text: str = connection.ops.compose_sql(statement, params)  # type: ignore[attr-defined] # PostgreSQL's
    return text.replace("%", "%%")
