from django.db import migrations

SCHEMAS = """
create schema history;
create schema as_of;
"""

VERSION_NOW = """
create function history.version_now() returns bigint language plpgsql as $$
declare
  -- Set until the transaction ends; after one that had it, a connection has an empty text.
  allotted bigint := nullif(current_setting('record.version', true), '');
begin
  if allotted is null then
    -- Held until the commit is there for all to see, so that numbers are in the order of commits
    -- and nothing is ever added to a version that somebody may have read.
    perform pg_advisory_xact_lock(hashtextextended('record version', 0));
    insert into public.versions_version (number, made_at, cause)
    select
      coalesce(max(number), 0) + 1,
      clock_timestamp(),
      coalesce(nullif(current_setting('record.cause', true), ''), '{"kind": "other"}')::jsonb
    from public.versions_version
    returning number into allotted;
    perform set_config('record.version', allotted::text, true);
  end if;
  return allotted;
end
$$;
"""

TABLE_EMPTIED = """
create function history.table_emptied() returns trigger language plpgsql as $$
begin
  -- Not truncated: tests empty every table again and again, and a few rows are deleted far sooner.
  execute format('delete from history.%I', tg_table_name);
  return null;
end
$$;
"""

UNDO = """
drop schema as_of cascade;
drop schema history cascade;
"""


class Migration(migrations.Migration):
    """The ground of the history; its tables, triggers and views follow those of the record by themselves."""

    dependencies = [("versions", "0001_versions")]

    operations = [
        migrations.RunSQL(SCHEMAS + VERSION_NOW + TABLE_EMPTIED, UNDO),
    ]
