"""The tables, triggers and views that keep the record's history; they follow the record's own tables.

For each table of the record there is one of the same name in schema `history`: the same columns, and
from which version to before which (null: still) a row was like that. Deferred triggers fill it when a
transaction commits. A view of the same name in schema `as_of` shows the rows of the version that the
setting `record.as_of` names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.db import DataError, ProgrammingError, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from apps.versions import sql
from apps.versions.models import CauseKind
from apps.versions.recorded import recorded_models
from apps.versions.services import record_cause

Columns = Mapping[str, str]
"""The types of a table's columns, by name."""


@dataclass(frozen=True)
class Kept:
    """One table of the record, with what the database has of it and for it."""

    model: type[Model]
    now: Columns
    history: Columns
    view: Columns
    watched: bool
    indexed: bool

    @property
    def table(self) -> str:
        """Its name, the same in all three schemas."""
        return self.model._meta.db_table  # noqa: SLF001 (Django's documented name for it)


@transaction.atomic
def history_follow(**_: object) -> None:
    """Bring the history up to date with the tables; one SQL statement where it is.

    What a row was like before a column came is told by the column's default; a column that has gone
    is kept. ImproperlyConfigured where PostgreSQL does not convert a column to its new type by itself.
    """
    with connection.cursor() as cursor:
        for kept in _look(cursor):
            if not kept.history:
                _create(cursor, kept)
            elif kept.view != kept.now:
                _follow(cursor, kept)
            if not kept.watched:
                _watch(cursor, kept)
            if not kept.indexed:
                cursor.execute(sql.INDEX.format(table=kept.table))


def _look(cursor: CursorWrapper) -> list[Kept]:
    """The record's tables as far as migrations have made them."""
    models = {model._meta.db_table: model for model in recorded_models()}  # noqa: SLF001
    columns: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    watched, indexed = set(), set()
    cursor.execute(sql.LOOK, [list(models)])
    for schema, table, column, kind, has_trigger, has_index in cursor.fetchall():
        columns[schema, table][column] = kind
        if has_trigger:
            watched.add(table)
        if has_index:
            indexed.add(table)
    return [
        Kept(
            model,
            now=columns["public", table],
            history=columns["history", table],
            view=columns["as_of", table],
            watched=table in watched,
            indexed=table in indexed,
        )
        for table, model in models.items()
        if ("public", table) in columns
    ]


def _create(cursor: CursorWrapper, kept: Kept) -> None:
    cursor.execute(sql.CREATE.format(table=kept.table))
    for field in kept.model._meta.local_fields:  # noqa: SLF001
        if field.is_relation:
            cursor.execute(f"create index on history.{kept.table} ({field.column})")
    _view(cursor, kept)


def _watch(cursor: CursorWrapper, kept: Kept) -> None:
    """From now on; what the table has already is in the history from the next version on."""
    record_cause(kind=CauseKind.FIRST)
    cursor.execute(sql.WATCH.format(table=kept.table))
    cursor.execute(sql.NOTICE.format(table=kept.table))


def _follow(cursor: CursorWrapper, kept: Kept) -> None:
    cursor.execute(f"drop view if exists as_of.{kept.table}")
    for column, kind in kept.now.items():
        if column not in kept.history:
            _add(cursor, kept, column, kind)
        elif kept.history[column] != kind:
            _convert(cursor, kept, column, kind)
    _view(cursor, kept)


def _add(cursor: CursorWrapper, kept: Kept, column: str, kind: str) -> None:
    field = next(each for each in kept.model._meta.local_fields if each.column == column)  # noqa: SLF001
    names = {"table": kept.table, "column": _quoted(column)}
    cursor.execute(f"alter table history.{kept.table} add column {names['column']} {kind}")
    cursor.execute(sql.PRESENT.format(**names))
    if field.has_default():
        cursor.execute(sql.FORMER.format(**names), [field.get_db_prep_save(field.get_default(), connection)])


def _convert(cursor: CursorWrapper, kept: Kept, column: str, kind: str) -> None:
    try:
        cursor.execute(f"alter table history.{kept.table} alter column {_quoted(column)} type {kind}")
    except (ProgrammingError, DataError) as error:
        raise ImproperlyConfigured(
            f"The history of {kept.table} cannot follow: column {column} was {kept.history[column]} and is "
            f"now {kind}. Convert history.{kept.table}.{column} in a migration, then migrate again. ({error})"
        ) from error


def _view(cursor: CursorWrapper, kept: Kept) -> None:
    cursor.execute(sql.VIEW.format(table=kept.table, columns=", ".join(map(_quoted, kept.now))))


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))
