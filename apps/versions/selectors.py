from __future__ import annotations

import json
from datetime import datetime

from django.db import connection
from django.db.models import Max, Model, QuerySet
from psycopg import sql

from apps.versions.models import Version
from apps.versions.results import Row, RowChange

# A row that a version ended and one that it began are one row before and after; either may be missing.
CHANGED = sql.SQL("""
select coalesce(now.since_version, was.until_version) as version, to_jsonb(was), to_jsonb(now)
from (select * from {table} where until_version > %(after)s and until_version <= %(upto)s) was
full join (select * from {table} where since_version > %(after)s and since_version <= %(upto)s) now
on now.id = was.id and now.since_version = was.until_version
order by version, coalesce(now.id, was.id)
""")


def version_current() -> int:
    """The latest version; 0 while nothing was ever recorded."""
    return Version.objects.aggregate(last=Max("number"))["last"] or 0


def version_at(*, moment: datetime) -> int:
    """The last version made at a time or before it; 0 before the first one."""
    made = Version.objects.filter(made_at__lte=moment).order_by("-made_at", "-number")
    return made.values_list("number", flat=True).first() or 0


def versions_between(*, after: int, upto: int) -> QuerySet[Version]:
    """The versions after one and up to another, oldest first."""
    return Version.objects.filter(number__gt=after, number__lte=upto)


def rows_changed(*, model: type[Model], after: int, upto: int) -> list[RowChange]:
    """What these versions did to the rows of a table, in their order; one SQL statement."""
    table = sql.Identifier("history", model._meta.db_table)  # noqa: SLF001 (Django's documented name for it)
    with connection.cursor() as cursor:
        cursor.execute(CHANGED.format(table=table), {"after": after, "upto": upto})
        return [RowChange(version, _row(was), _row(now)) for version, was, now in cursor.fetchall()]


def _row(text: str | None) -> Row | None:
    row: Row | None = json.loads(text) if text else None
    return row
