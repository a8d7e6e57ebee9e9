"""Databases of a benchmark's own, beside the one that the settings name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db import connection
from psycopg import connect, sql
from psycopg.conninfo import make_conninfo


@contextmanager
def databases(names: Sequence[str]) -> Iterator[None]:
    """New, migrated databases of these names; dropped afterwards."""
    own = str(connection.settings_dict["NAME"])
    try:
        for name in names:
            _administer(own, "drop database if exists {} with (force)", name)
            _administer(own, "create database {}", name)
            use(name)
            call_command("migrate", verbosity=0)
        yield
    finally:
        use(own)
        for name in names:
            _administer(own, "drop database if exists {} with (force)", name)


def use(name: str) -> None:
    """Go on in this database, in this thread and in those that begin later."""
    connection.close()
    connection.settings_dict["NAME"] = name


def _administer(own: str, statement: str, name: str) -> None:
    parts = connection.settings_dict
    where = make_conninfo(
        dbname=own,
        user=parts["USER"] or None,
        password=parts["PASSWORD"] or None,
        host=parts["HOST"] or None,
        port=parts["PORT"] or None,
        **parts["OPTIONS"],
    )
    with connect(where, autocommit=True) as administrator:
        administrator.execute(sql.SQL(statement).format(sql.Identifier(name)))


@contextmanager
def statements_counted() -> Iterator[Counter[str]]:
    """Counts the SQL statements of this thread, each by its text."""
    counted: Counter[str] = Counter()

    def count(execute: Callable[..., Any], statement: str, *arguments: Any) -> Any:
        counted[statement] += 1
        return execute(statement, *arguments)

    with connection.execute_wrapper(count):
        yield counted
