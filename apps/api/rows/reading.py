"""Pages and single rows as JSON text, each in one SQL statement.

Django takes longer to write such a statement than PostgreSQL to answer it, so what a choice of fields needs
is written once and kept; a list adds which rows it means. What tells one row is always the same, and so
PostgreSQL plans it once for each connection.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from apps.api.rows.row import Choice
from apps.api.rows.sql import GIVEN, AnyOf, AsText, Equals
from apps.common.prepared import prepared_fetch, written_out
from apps.timeline.kinds import LARGEST_ID

EMPTY = "{}"
KEPT = 256
"""So many statements are kept; a choice of fields that is seldom asked for is written anew."""
# Told beside each row, and where there is none: whether it comes from a page or is only counted.
COUNTED = """
select pk, text, n from (select count(*) n from ({every}) every) numbered
left join ({page}) page (pk, text) on true order by pk
"""


def rows_read(
    chosen: Choice, found: QuerySet[Any], *, size: int, after: int | None = None
) -> tuple[list[str], int | None]:
    """One page of a filter's rows as JSON text, in the order in which they were recorded; one SQL statement.

    And the key after which the next page starts; None on the last one. `found` is the bare queryset of
    the filter; `after` is the key of the last row of the page before.
    """
    return _page(_fetch(*_asked(chosen, found, size, after)), size)


def rows_counted(
    chosen: Choice, found: QuerySet[Any], *, size: int, after: int | None = None
) -> tuple[list[str], int | None, int]:
    """As `rows_read`, and how many rows all pages have at the same moment; one SQL statement."""
    page, params = _asked(chosen, found, size, after)
    every, given = _written(found.values("pk"))
    rows = _fetch(COUNTED.format(every=every, page=page), (*given, *params))
    count: int = rows[0][2]
    told, place = _page([row for row in rows if row[0] is not None], size)
    return told, place, count


def rows_of(chosen: Choice, keys: QuerySet[Any]) -> list[str]:
    """The rows of some keys (a queryset of them alone), as they were recorded; one SQL statement."""
    return [str(text) for _, text in _fetch(*_with_keys(chosen, keys))]


def row_read(chosen: Choice, found: QuerySet[Any], key: int) -> str:
    """The row of a bare queryset that has this key as JSON text, without what Python tells of it.

    DoesNotExist if none has. One SQL statement.
    """
    rows = rows_of(chosen, found.filter(pk=key).values_list("pk", flat=True)) if key <= LARGEST_ID else []
    if not rows:
        raise found.model.DoesNotExist
    return rows[0]


def row_told(chosen: Choice, key: int, *, name: str, shown: Callable[[], QuerySet[Any]]) -> str:
    """The row of this key as JSON text, if it is among those that are shown; else DoesNotExist.

    `shown` gives these as a bare queryset, always the same under one `name`. One SQL statement, and those of
    what Python tells of it.
    """
    rows = prepared_fetch(_of_one(chosen, name, shown), (key,)) if key <= LARGEST_ID else []
    if not rows:
        raise chosen.row.model.DoesNotExist  # type: ignore[attr-defined] # every model has it
    ((text, *asked),) = rows
    told = [
        f'"{name}":{value.tell(key) if has else value.empty}'
        for (name, value), has in zip(chosen.told.items(), asked, strict=True)
    ]
    if not told:
        return str(text)
    return f"{text[:-1]}{'' if text == EMPTY else ','}{','.join(told)}}}"


Asked = tuple[str, Sequence[Any]]


def _asked(chosen: Choice, found: QuerySet[Any], size: int, after: int | None) -> Asked:
    wanted = found if after is None else found.filter(pk__gt=after)
    # One more shows whether another page follows.
    return _with_keys(chosen, wanted.order_by("pk").values_list("pk", flat=True)[: size + 1])


def _with_keys(chosen: Choice, keys: QuerySet[Any]) -> Asked:
    statement, params = _written(keys)
    before, after = _of_many(chosen).split(GIVEN)
    return f"{before}array({statement}){after}", params


def _written(rows: QuerySet[Any]) -> Asked:
    """A list's statement, also where Django knows that it has no rows: PostgreSQL tells so in our form."""
    compiler = rows.query.get_compiler(connection.alias, elide_empty=False)
    statement, params = compiler.as_sql()
    return statement, params


def _fetch(statement: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _page(rows: Sequence[tuple[Any, ...]], size: int) -> tuple[list[str], int | None]:
    place = rows[size - 1][0] if len(rows) > size else None
    return [text for _, text, *_ in rows[:size]], place


@lru_cache(KEPT)
def _of_many(chosen: Choice) -> str:
    """The statement that tells rows, given their keys."""
    rows = chosen.row.model._default_manager.filter(AnyOf("pk")).order_by("pk")  # noqa: SLF001 (documented)
    query = rows.values_list("pk", AsText(chosen.json())).query
    return written_out(*query.sql_with_params())


_singles: dict[tuple[Choice, str], str] = {}


def _of_one(chosen: Choice, name: str, shown: Callable[[], QuerySet[Any]]) -> str:
    """The statement that tells one row of those that are shown, and whether there is more to tell of it."""
    if written := _singles.get((chosen, name)):
        return written
    if len(_singles) >= KEPT:
        _singles.clear()
    columns = [AsText(chosen.json()), *(value.asked for value in chosen.told.values())]
    query = shown().filter(Equals("pk")).order_by().values_list(*columns).query
    written = _singles[chosen, name] = written_out(*query.sql_with_params()).replace(GIVEN, "%s")
    return written
