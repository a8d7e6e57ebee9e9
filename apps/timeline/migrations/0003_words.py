"""What keeps words as full-text search has them: triggers where passages, titles and texts are written."""

from django.db import migrations

# The same as `SearchVector(PASSAGE_WORDS, config=CONFIG)` of the selectors: a vector for each passage that is asked
# for, by its own id or by its source's.
WRITE = """
create function timeline_passage_words_write(passages bigint[], sources bigint[]) returns void
language plpgsql set search_path = public as $$
begin
  insert into timeline_passagewords (passage_id, vector)
  select p.id, to_tsvector('russian', coalesce(substring(s.text, p.start + 1, p."end" - p.start), ''))
  from sources_passage p join sources_source s on s.id = p.source_id
  where p.id = any(passages) or p.source_id = any(sources)
  on conflict (passage_id) do update set vector = excluded.vector;
end
$$;

create function timeline_source_words_write(sources bigint[]) returns void
language plpgsql set search_path = public as $$
begin
  insert into timeline_sourcewords (source_id, title, whole)
  select id, to_tsvector('russian', title), to_tsvector('russian', title || ' ' || text)
  from sources_source where id = any(sources)
  on conflict (source_id) do update set title = excluded.title, whole = excluded.whole;
end
$$;

create function timeline_passages_written() returns trigger language plpgsql as $$
declare
  written bigint[];
begin
  if tg_op = 'INSERT' then
    written := (select array_agg(id) from came);
  else
    written := (
      select array_agg(now.id) from came now join gone was on was.id = now.id
      where (now.source_id, now.start, now."end") is distinct from (was.source_id, was.start, was."end")
    );
  end if;
  if written is not null then
    perform public.timeline_passage_words_write(written, null);
  end if;
  return null;
end
$$;

create function timeline_passages_gone() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' then
    delete from public.timeline_passagewords;
  else
    delete from public.timeline_passagewords where passage_id in (select id from gone);
  end if;
  return null;
end
$$;

create function timeline_sources_written() returns trigger language plpgsql as $$
declare
  changed bigint[];
begin
  if tg_op = 'INSERT' then
    perform public.timeline_source_words_write((select array_agg(id) from came));
    return null;
  end if;
  changed := (
    select array_agg(now.id) from came now join gone was on was.id = now.id
    where (now.title, now.text) is distinct from (was.title, was.text)
  );
  if changed is not null then
    perform public.timeline_source_words_write(changed);
    perform public.timeline_passage_words_write(null, (
      select array_agg(now.id) from came now join gone was on was.id = now.id where now.text <> was.text
    ));
  end if;
  return null;
end
$$;

create function timeline_sources_gone() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' then
    delete from public.timeline_sourcewords;
  else
    delete from public.timeline_sourcewords where source_id in (select id from gone);
  end if;
  return null;
end
$$;

create trigger timeline_words_insert after insert on sources_passage referencing new table as came
for each statement execute function timeline_passages_written();
create trigger timeline_words_update after update on sources_passage
referencing old table as gone new table as came
for each statement execute function timeline_passages_written();
create trigger timeline_words_delete after delete on sources_passage referencing old table as gone
for each statement execute function timeline_passages_gone();
create trigger timeline_words_truncate after truncate on sources_passage
execute function timeline_passages_gone();
create trigger timeline_words_insert after insert on sources_source referencing new table as came
for each statement execute function timeline_sources_written();
create trigger timeline_words_update after update on sources_source
referencing old table as gone new table as came
for each statement execute function timeline_sources_written();
create trigger timeline_words_delete after delete on sources_source referencing old table as gone
for each statement execute function timeline_sources_gone();
create trigger timeline_words_truncate after truncate on sources_source
execute function timeline_sources_gone();

create function timeline_words_rebuild() returns void language plpgsql set search_path = public as $$
declare
  batch bigint[];
begin
  delete from timeline_passagewords;
  delete from timeline_sourcewords;
  for batch in select array_agg(id) from sources_source group by id / 10000 loop
    perform timeline_passage_words_write(null, batch);
    perform timeline_source_words_write(batch);
  end loop;
end
$$;
"""

UNDO = """
drop function timeline_passages_written, timeline_passages_gone, timeline_sources_written,
  timeline_sources_gone cascade;
drop function timeline_words_rebuild, timeline_passage_words_write, timeline_source_words_write;
"""


class Migration(migrations.Migration):
    """A minute for each million passages that the record has already."""

    dependencies = [("timeline", "0002_rollups_kept"), ("sources", "0001_initial")]

    operations = [
        migrations.RunSQL(WRITE, UNDO),
        migrations.RunSQL("select timeline_words_rebuild()", migrations.RunSQL.noop),
    ]
