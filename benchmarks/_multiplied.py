"""A made-up record many times over: the same people on the same days, each call so many times.

With the people, pairs and days of every size alike, what figures and lists answer is of one size too, and
how long they take tells of the number of calls alone. One person stays rare: calls and articles about that
person are there once, whatever the size. Made by PostgreSQL in minutes, where drawing a million calls
takes an hour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.db import connection, models, transaction
from psycopg import sql

from apps.calls.models import Call, Participant, Report, ReportPassage
from apps.ledger.models import Announcement, Finding
from apps.sources.models import Passage, Source
from apps.statements.models import Statement
from apps.timeline.models import PassageWords, SourceWords
from apps.timeline.services import sums_rebuild
from benchmarks._copying import last_id, triggers_off

Table = type[models.Model]

TABLES: Sequence[Table] = (
    *(Source, SourceWords, Passage, PassageWords),
    *(Call, Participant, Report, Report.participants.through),
    *(ReportPassage, Statement, Announcement, Finding, Finding.reports.through),
)
OF: Mapping[tuple[Table, str], Table] = {
    (PassageWords, "passage_id"): Passage,
    (SourceWords, "source_id"): Source,
}
"""Columns that name rows of other tables without being foreign keys."""
ANEW: Mapping[tuple[Table, str], str] = {
    (Source, "fingerprint"): "encode(sha256(('copy ' || copy || ' of ' || id)::text::bytea), 'hex')"
}
INDEXES = """
select quote_ident(c.relname), pg_get_indexdef(i.indexrelid)
from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
where t.relname = any(%s) and t.relnamespace = 'public'::regnamespace and not i.indisunique
"""
"""Those that are sooner made anew than kept."""

ANNOUNCED = """
insert into ledger_announcement (call_id, side_id, publisher_id, report_id, day, days_after)
select distinct on (r.call_id) r.call_id, a.side_id, s.publisher_id, r.id, s.published, null::smallint
from calls_report r
join sources_source s on s.id = r.source_id
join calls_participant p on p.call_id = r.call_id
join actors_actor a on a.id = p.actor_id
where r.call_id % 2 = 0
order by r.call_id, r.id, p.actor_id
"""
"""Half of the calls are made known by the side of one who took part."""

ABOUT = """
update statements_statement s set topics = r.topics from calls_report r where r.id = s.report_id
"""
"""What a statement is about: what its report is."""


@transaction.atomic
def record_multiply(*, times: int, rare: str) -> None:
    """Put the record's calls, with all that is about them, there so many times; needs a superuser.

    `rare` is the slug of the person who does not become more frequent. Announcements are added.
    """
    with connection.cursor() as cursor:
        triggers_off(cursor)
        cursor.execute(ANNOUNCED)
        cursor.execute(ABOUT)
        if times > 1:
            cursor.execute(INDEXES, [list(map(_name, TABLES))])
            indexes = dict(cursor.fetchall())
            cursor.execute(f"drop index {', '.join(indexes)}")
            for table in TABLES:
                cursor.execute(_kept(table, rare))
            last = {table: last_id(table) for table in TABLES}
            for table in TABLES:
                cursor.execute(_copied(table, last), [times - 1])
            cursor.execute("set local maintenance_work_mem = '512MB'")
            for definition in indexes.values():
                cursor.execute(definition)
        for table in TABLES:
            if table not in (PassageWords, SourceWords):
                cursor.execute(_numbered(table))
    sums_rebuild(words=False)


def _named(table: Table) -> Iterator[tuple[str, Table | None]]:
    """A table's columns, with the copied table whose rows each names."""
    for field in table._meta.concrete_fields:  # noqa: SLF001 (Django's documented name for it)
        related = field.related_model if isinstance(field, models.ForeignKey) else None
        target = OF.get((table, field.attname), table if field.primary_key else related)
        yield str(field.column), target if target in TABLES else None


def _name(table: Table) -> str:
    return str(table._meta.db_table)  # noqa: SLF001


def _kept(table: Table, rare: str) -> sql.Composed:
    """The rows to copy: not those about the rare person, nor those that name rows which are not copied."""
    conditions: list[sql.Composable] = [
        sql.SQL("({0} is null or {0} in (select key from {1}))").format(
            sql.Identifier(column), sql.Identifier(f"kept_{_name(target)}")
        )
        for column, target in _named(table)
        if target and target is not table
    ]
    if table is Call:
        conditions.append(sql.SQL("participants_key not like {}").format(f"%{rare}%"))
    if table is Source:
        conditions.append(sql.SQL("text not like {}").format(f"%{rare.replace('-', ' ').title()}%"))
    if table is Finding:
        conditions.append(sql.SQL("call_id is not null"))
    key = sql.Identifier(str(table._meta.pk.column))  # noqa: SLF001
    return sql.SQL(
        "create temporary table {kept} on commit drop as select {key} as key from {table} where {conditions}"
    ).format(
        kept=sql.Identifier(f"kept_{_name(table)}"),
        key=key,
        table=sql.Identifier(_name(table)),
        conditions=sql.SQL(" and ").join([sql.SQL("true"), *conditions]),
    )


def _copied(table: Table, last: Mapping[Table, int]) -> sql.Composed:
    columns = [column for column, _ in _named(table)]
    values = [
        sql.SQL(ANEW[table, column])
        if (table, column) in ANEW
        else sql.SQL("{} + copy * {}").format(sql.Identifier(column), sql.Literal(last[target]))
        if target
        else sql.Identifier(column)
        for column, target in _named(table)
    ]
    return sql.SQL(
        "insert into {table} ({columns}) select {values} from generate_series(1, %s) as copy, {table} "
        "where {key} in (select key from {kept}) order by copy, {key}"
    ).format(
        table=sql.Identifier(_name(table)),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        values=sql.SQL(", ").join(values),
        key=sql.Identifier(str(table._meta.pk.column)),  # noqa: SLF001
        kept=sql.Identifier(f"kept_{_name(table)}"),
    )


def _numbered(table: Table) -> str:
    name = _name(table)
    return f"select setval(pg_get_serial_sequence('{name}', 'id'), max(id)) from {name}"  # noqa: S608
