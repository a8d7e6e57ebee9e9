"""Rows that a list does not have, though the record has or had them: which, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL
from psycopg import sql

from apps.actors.models import Actor
from apps.calls.models import Call, Report
from apps.ledger.models import Decision, Finding, Suggestion
from apps.sources.models import Source
from apps.statements.models import Statement
from apps.versions.as_of import version_shown

LATEST = 2**63 - 1  # above every version


class Reason(StrEnum):
    """Why a row is not in a list."""

    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    HIDDEN = "hidden"
    DELETED = "deleted"
    UNMATCHED = "no longer matches"


@dataclass(frozen=True, slots=True)
class GoneRow:
    """A row that is not in a list; `name` is what the API knows it by: its id, an actor's slug."""

    id: int
    name: int | str
    reason: Reason
    merged_into: int | None


@dataclass(frozen=True, slots=True)
class Leaving:
    """How the rows of a table leave its list: the reason, from the row `h` of its history, null for none."""

    reason: str
    name: str = "id"
    merged_into: str = "null::bigint"


# The survivor through all mergers, as `call_resolve` finds it.
SURVIVOR = """(
  with recursive up (id, place) as (
    select h.merged_into_id, 1 where h.withdrawn_at is not null
    union all
    select c.merged_into_id, place + 1 from up join calls_call c on c.id = up.id
    where c.merged_into_id is not null
  )
  select id from up order by place desc limit 1
)"""
LEAVING: dict[type[Model], Leaving] = {
    Actor: Leaving("null", name="slug"),
    Call: Leaving(
        "case when h.withdrawn_at is not null then"
        " case when h.merged_into_id is null then 'withdrawn' else 'merged' end end",
        merged_into=SURVIVOR,
    ),
    Decision: Leaving("null"),
    Finding: Leaving(
        "case when h.gone_at is not null"
        " or exists (select from calls_call c where c.id = h.call_id and c.withdrawn_at is not null)"
        " then 'withdrawn' end"
    ),
    Report: Leaving("case when h.dropped_at is not null and h.call_id is null then 'withdrawn' end"),
    Source: Leaving("null"),
    Statement: Leaving(
        "case when h.hidden then 'hidden'"
        " when h.dropped_at is not null and h.overrides = '{}' then 'withdrawn' end"
    ),
    Suggestion: Leaving("null"),
}
LAST = """
select distinct on (h.id) h.id, h.{name},
  case when h.until_version <= {upto} then 'deleted' else coalesce({reason}, 'no longer matches') end,
  {merged_into}
from history.{table} h
where h.since_version <= {upto} and {chosen}
order by h.id, h.since_version desc
limit {size}
"""


def row_gone(*, model: type[Model], pk: int) -> GoneRow | None:
    """How the record knows a row that is in no list; None where it never had it. One SQL statement."""
    if model not in LEAVING:  # not of the record: of batches, say, nothing is remembered
        return None
    found = _rows(model, "h.id = %s", [pk], size=1)
    return found[0] if found else None


def rows_gone(
    *, matching: QuerySet[Any], touched: RawSQL, size: int, above: int | None = None
) -> list[GoneRow]:
    """The touched rows that a filter's list does not have, in the order of their keys; one SQL statement.

    At most so many, with keys above one. Those that never were in the list are among them: who mirrors
    it page by page may have met a row that came after the version asked about and has left again.
    """
    same = matching.filter(pk=RawSQL("h.id", ())).order_by().values("pk")
    there, given = same.query.sql_with_params()
    chosen = f"h.id > %s and h.id in ({touched.sql}) and not exists ({there})"
    return _rows(matching.model, chosen, [above or 0, *touched.params, *given], size=size)


def _rows(model: type[Model], chosen: str, given: Sequence[Any], *, size: int) -> list[GoneRow]:
    """Rows that a condition on the history's `h` chooses, each as it was last; as of a version, by then."""
    leaving = LEAVING[model]
    statement = sql.SQL(LAST).format(
        table=sql.Identifier(model._meta.db_table),  # noqa: SLF001 (Django's documented name for it)
        name=sql.Identifier(leaving.name),
        reason=sql.SQL(leaving.reason),
        merged_into=sql.SQL(leaving.merged_into),
        upto=sql.Literal(version_shown() or LATEST),
        chosen=sql.SQL(chosen),
        size=sql.Literal(size),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return [GoneRow(pk, name, Reason(why), into) for pk, name, why, into in cursor.fetchall()]
