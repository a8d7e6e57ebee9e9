"""Which rows of a list may have changed since a version: those that a changed row of the record touches.

A row of a list tells of rows of several tables, and filters look at them. If what it tells, or whether a
filter means it, differs between two versions, one of these rows was changed between them; and of those
on the way from the list's row to the nearest such one none was, so that the way is still there now. So
it is enough to follow each way as it is now, and to take only its last row from the history.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import ForeignKey, ManyToManyField, ManyToOneRel, Model
from django.db.models.expressions import RawSQL
from psycopg import sql

from apps.actors.models import Actor
from apps.calls.models import Call
from apps.ledger.models import Finding
from apps.sources.models import Source
from apps.statements.models import Statement
from apps.timeline.selectors.gone import LATEST
from apps.versions.as_of import version_shown

# The ways, as Django writes them. Slugs never change, so who is told by the slug alone is not on them.
WAYS: dict[type[Model], tuple[str, ...]] = {
    Actor: ("side", "aliases", "offices", "offices__body"),
    Call: (
        "initiator",
        "initiator__side",
        "participations",
        "participations__actor",
        "participations__actor__side",
        "reports",
        "reports__participants",
        "reports__evidence",
        "reports__evidence__passage",
        "reports__source",
        "reports__source__publisher",
        "reports__statements",
        "reports__statements__passage",
        "reports__statements__speaker",
        "announcements",
        "announcements__office",
        "announcements__publisher",
        "findings",
        "findings__reports",
    ),
    Finding: ("call", "call__participations", "actor", "reports"),
    Source: ("publisher", "reports", "reports__participants", "statements"),
    Statement: (
        "passage",
        "report",
        "source",
        "source__publisher",
        "speaker",
        "speaker__side",
        "via",
    ),
}
CHANGED = """
select {column} from history.{table} where since_version > {after} and since_version <= {upto}
union all
select {column} from history.{table} where until_version > {after} and until_version <= {upto}
"""


Query = tuple[str, tuple[Any, ...]]
"""An SQL statement and its parameters."""


def rows_touched(*, model: type[Model], after: int) -> RawSQL:
    """A subquery of the keys of a list's rows that may have changed since a version, gone ones among them.

    As of a version, up to that one. Whatever a list can show of a row counts, asked for or not.
    """
    queries = [_leading(model, "", _changed(model, "id", after))]
    for way in WAYS[model]:
        queries += _along(model, way, after)
    params = [param for _, given in queries for param in given]
    return RawSQL(" union all ".join(f"({statement})" for statement, _ in queries), params)  # noqa: S611 (its parts are written here and by Django)


def _along(model: type[Model], way: str, after: int) -> Iterator[Query]:
    """The keys of the list's rows from which a way leads to a changed row."""
    path, _, last = way.rpartition("__")
    field = _table(model, path)._meta.get_field(last)  # noqa: SLF001 (documented)
    if isinstance(field, ManyToOneRel):
        yield _leading(model, path, _changed(field.related_model, field.field.column, after))
    if isinstance(field, ManyToManyField) and (link := field.remote_field.through):
        yield _leading(model, path, _changed(link, field.m2m_column_name(), after))
    if isinstance(field, ForeignKey | ManyToManyField):
        yield _leading(model, way, _changed(field.related_model, "id", after))


def _table(model: type[Any], path: str) -> type[Any]:
    for step in path.split("__") if path else ():
        model = model._meta.get_field(step).related_model  # noqa: SLF001 (documented)
    return model


def _leading(model: type[Model], path: str, keys: str) -> Query:
    """The keys of the list's rows from which the path leads to rows with these keys; the keys without one."""
    if not path:
        return keys, ()
    rows = model._default_manager.filter(**{f"{path}__in": RawSQL(keys, ())})  # noqa: S611, SLF001 (documented)
    return rows.order_by().values("pk").query.sql_with_params()


def _changed(model: type[Model], column: str, after: int) -> str:
    """What stands in a column of the rows that were changed, before and after."""
    return (
        sql.SQL(CHANGED)
        .format(
            table=sql.Identifier(model._meta.db_table),  # noqa: SLF001 (documented)
            column=sql.Identifier(column),
            after=sql.Literal(after),
            upto=sql.Literal(version_shown() or LATEST),
        )
        .as_string()
    )
