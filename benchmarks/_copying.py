"""Rows by the ten thousand: COPY, with the models' own columns and defaults."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone
from psycopg import sql
from psycopg.types.json import Jsonb

from apps.timeline.services import sums_rebuild

Row = Mapping[str, Any]


class Copier:
    """Collects rows by model and writes them; numbers them itself, so that rows can name each other."""

    def __init__(self, *, tables: Sequence[type[models.Model]], quick: bool) -> None:
        self._tables = tables
        self._quick = quick
        self._rows: dict[type[models.Model], list[Row]] = defaultdict(list)
        self._numbers = {table: count(last_id(table) + 1) for table in tables}

    def number(self, table: type[models.Model]) -> int:
        """The id of a row that will be added later."""
        return next(self._numbers[table])

    def add(self, table: type[models.Model], **values: Any) -> int:
        """A row with these columns (foreign keys as `call_id`), and its id; all others get their defaults."""
        number: int = values["id"] if "id" in values else self.number(table)
        self._rows[table].append(values | {"id": number})
        return number

    def pending(self, table: type[models.Model]) -> int:
        """How many rows of a table are not yet written."""
        return len(self._rows[table])

    @transaction.atomic
    def flush(self) -> None:
        """Write what was collected, in one transaction."""
        with connection.cursor() as cursor:
            if self._quick:
                triggers_off(cursor)
        for table in self._tables:
            _copy(table, self._rows.pop(table, ()))

    def finish(self) -> None:
        """Write the rest, and let PostgreSQL number on, know its tables and keep its sums."""
        self.flush()
        with connection.cursor() as cursor:
            for table in self._tables:
                name = table._meta.db_table  # noqa: SLF001 (Django's documented name for it)
                cursor.execute(
                    f"select setval(pg_get_serial_sequence('{name}', 'id'), max(id)) from {name}"  # noqa: S608
                )
                cursor.execute(f"analyze {name}")
        if self._quick:
            sums_rebuild()


def triggers_off(cursor: CursorWrapper) -> None:
    """For the transaction: no history, no checks of foreign keys, no sums."""
    cursor.execute("set local session_replication_role = replica")


def last_id(table: type[models.Model]) -> int:
    """The highest so far; 0 where there is none."""
    last: int | None = table._default_manager.aggregate(last=models.Max("pk"))["last"]  # noqa: SLF001
    return last or 0


def _copy(table: type[models.Model], rows: Iterable[Row]) -> None:
    fields = [field for field in table._meta.concrete_fields if not field.generated]  # noqa: SLF001
    defaults = {field.attname: _default(field) for field in fields}
    documents = {field.attname for field in fields if isinstance(field, models.JSONField)}
    names = sql.SQL(", ").join([sql.Identifier(str(field.column)) for field in fields])
    statement = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(table._meta.db_table), names)  # noqa: SLF001
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            full = {**defaults, **row}
            copy.write_row([Jsonb(full[name]) if name in documents else full[name] for name in defaults])


def _default(field: models.Field[Any, Any]) -> Any:
    is_stamp = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    return timezone.now() if is_stamp else field.get_default()
