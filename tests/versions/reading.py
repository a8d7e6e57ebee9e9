"""What the history holds, for tests that look into it directly."""

from typing import Any

from django.db import connection
from psycopg import sql

from apps.versions.models import Version

Span = tuple[int, int | None]


def commit() -> int:
    """Do what the end of a transaction does to the history; the version that is then current."""
    connection.check_constraints()
    return current()


def commit_for_good() -> int:
    """The same, and what is changed from now on has another version, as in another transaction."""
    version = commit()
    with connection.cursor() as cursor:
        cursor.execute("select set_config('record.version', '', true)")
    return version


def current() -> int:
    last = Version.objects.order_by("-number").first()
    return last.number if last else 0


def spans(table: str, pk: int) -> list[Span]:
    """From which version to which a row was as it was, oldest first."""
    return [(since, until) for since, until in _read(table, pk, "since_version", "until_version")]


def values(table: str, pk: int, column: str) -> list[Any]:
    """What a column was, oldest first."""
    return [value for (value,) in _read(table, pk, column)]


def _read(table: str, pk: int, *columns: str) -> list[tuple[Any, ...]]:
    select = sql.SQL("select {} from history.{} where id = %s order by since_version").format(
        sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier(table)
    )
    with connection.cursor() as cursor:
        cursor.execute(select, [pk])
        return list(cursor.fetchall())


def version_end() -> int:
    """The same, and what changes next in this transaction is another version's."""
    number = commit()
    with connection.cursor() as cursor:
        cursor.execute("select set_config('record.version', '', true)")
    return number
