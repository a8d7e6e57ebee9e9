"""Pages and single rows as JSON text, each in one SQL statement.

Django would take longer to write such a statement than PostgreSQL to answer it, so what a choice of
fields needs is written once and kept; a query adds which rows it means.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from apps.api.rows.row import Choice
from apps.api.rows.sql import AsText, Chosen
from apps.timeline.kinds import LARGEST_ID

KEPT = 256
"""So many statements are kept; a choice of fields that is seldom asked for is written anew."""


def rows_read(
    chosen: Choice, found: QuerySet[Any], *, size: int, after: int | None = None
) -> tuple[list[str], int | None]:
    """One page of a filter's rows as JSON text, in the order in which they were recorded; one SQL statement.

    And the key after which the next page starts; None on the last one. `found` is the bare queryset of
    the filter; `after` is the key of the last row of the page before.
    """
    wanted = found if after is None else found.filter(pk__gt=after)
    keys = wanted.order_by("pk").values_list("pk", flat=True)[
        : size + 1
    ]  # one more shows that a page follows
    rows = _fetch(chosen, *keys.query.sql_with_params())
    more = len(rows) > size
    return [text for _, text in rows[:size]], rows[size - 1][0] if more else None


def rows_of(chosen: Choice, keys: QuerySet[Any]) -> list[str]:
    """The rows of some keys (a queryset of them alone), as they were recorded; one SQL statement."""
    return [text for _, text in _fetch(chosen, *keys.query.sql_with_params())]


def row_read(chosen: Choice, found: QuerySet[Any], key: int) -> str:
    """The row of a bare queryset that has this key as JSON text; DoesNotExist if none has.

    One SQL statement, and those of what Python tells.
    """
    keys = found.filter(pk=key).values_list("pk", flat=True)
    rows = _fetch(chosen, *keys.query.sql_with_params()) if key <= LARGEST_ID else []
    if not rows:
        raise found.model.DoesNotExist
    ((_, text),) = rows
    told = [f"{json.dumps(name)}:{value.tell(key)}" for name, value in chosen.told().items()]
    return f"{text[:-1]}{',' if text != '{}' else ''}{','.join(told)}}}" if told else text


def _fetch(chosen: Choice, keys: str, given: Sequence[Any]) -> list[tuple[int, str]]:
    before, after, params = _statement(chosen)
    with connection.cursor() as cursor:
        cursor.execute(f"{before}{keys}{after}", (*params, *given))
        rows: list[tuple[int, str]] = cursor.fetchall()
    return rows


@lru_cache(KEPT)
def _statement(chosen: Choice) -> tuple[str, str, tuple[Any, ...]]:
    """The statement before and after the keys of the rows that are wanted, and its own parameters."""
    rows = chosen.row.model._default_manager.filter(Chosen("pk"))  # noqa: SLF001 (documented)
    statement, params = rows.order_by("pk").values_list("pk", AsText(chosen.json())).query.sql_with_params()
    before, after = statement.split(Chosen.MARK)
    return before, after, params
