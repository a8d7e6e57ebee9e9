"""What keeps the roll-ups: triggers that note what is touched, and the functions that bring the sums up to date.

Nothing here trusts that rows come in some order: whatever is touched is counted anew from the record, and the
difference to what `timeline_talliedcall` says that it was counted for goes into the sums. So the sums are always
those of `timeline_talliedcall`, and that is the record but for what a transaction under way has touched.
"""

from django.db import migrations

FIGURES = "status, about_war, in_window, medium, disputed"

TALLY_CALLS = f"""
create function timeline_tally_calls(touched bigint[]) returns void
language plpgsql set search_path = public as $$
begin
with now as materialized (
  select c.id as call_id, {", ".join(f"c.{name}" for name in FIGURES.split(", "))},
    c.earliest, c.latest, c.initiator_id, who.people, who.sides
  from calls_call c
  cross join lateral (
    select coalesce(array_agg(a.id order by a.id), '{{}}') as people,
      coalesce(array_agg(coalesce(a.side_id, a.id) order by a.id), '{{}}') as sides
    from calls_participant p join actors_actor a on a.id = p.actor_id where p.call_id = c.id
  ) who
  where c.id = any(touched) and c.withdrawn_at is null
),
was as materialized (
  select call_id, {FIGURES}, earliest, latest, initiator_id, people, sides
  from timeline_talliedcall where call_id = any(touched)
),
changed as materialized (
  select -1 as sign, off.* from (select * from was except select * from now) off
  union all
  select 1, new.* from (select * from now except select * from was) new
),
forgotten as (
  delete from timeline_talliedcall t
  where t.call_id = any(touched) and t.call_id not in (select call_id from now)
),
remembered as (
  insert into timeline_talliedcall (call_id, {FIGURES}, earliest, latest, initiator_id, people, sides)
  select call_id, {FIGURES}, earliest, latest, initiator_id, people, sides from changed where sign = 1
  on conflict (call_id) do update set
    {", ".join(f"{name} = excluded.{name}" for name in FIGURES.split(", "))},
    earliest = excluded.earliest, latest = excluded.latest, initiator_id = excluded.initiator_id,
    people = excluded.people, sides = excluded.sides
),
days as (
  insert into timeline_daytally as t (day, side_id, {FIGURES}, calls)
  select day, side, {FIGURES}, sum(sign) from (
    select case when earliest = latest then earliest end as day, null::bigint as side, {FIGURES}, sign
    from changed
    union all
    select case when earliest = latest then earliest end, distinct_sides.side, {FIGURES}, sign
    from changed cross join lateral (select distinct unnest(sides) as side) distinct_sides
  ) each group by day, side, {FIGURES} having sum(sign) <> 0
  on conflict on constraint timeline_day_once do update set calls = t.calls + excluded.calls
),
people as materialized (
  select changed.*, part.person, part.place, initiator_id is null as unsaid,
    coalesce(initiator_id in (part.person, part.side), false) as asked
  from changed cross join lateral unnest(people, sides) with ordinality as part(person, side, place)
),
leaders as (
  insert into timeline_leadertally as t (actor_id, {FIGURES}, calls, initiated, unknown)
  select person, {FIGURES}, sum(sign), sum(sign * asked::int), sum(sign * unsaid::int)
  from people group by person, {FIGURES}
  having (sum(sign), sum(sign * asked::int), sum(sign * unsaid::int)) <> (0, 0, 0)
  on conflict on constraint timeline_leader_once do update set calls = t.calls + excluded.calls,
    initiated = t.initiated + excluded.initiated, unknown = t.unknown + excluded.unknown
),
intervals as (
  insert into timeline_intervaltally as t (actor_id, earliest, latest, {FIGURES}, calls)
  select person, earliest, latest, {FIGURES}, sum(sign)
  from people group by person, earliest, latest, {FIGURES} having sum(sign) <> 0
  on conflict on constraint timeline_interval_once do update set calls = t.calls + excluded.calls
)
insert into timeline_pairtally as t (one_id, other_id, {FIGURES}, calls, by_one, by_other, unknown)
select one_id, other_id, {FIGURES}, sum(sign), sum(sign * by_one), sum(sign * by_other), sum(sign * unsaid)
from (
  select one.person as one_id, other.person as other_id, {", ".join(f"one.{name}" for name in FIGURES.split(", "))},
    one.sign, one.asked::int as by_one, other.asked::int as by_other, one.unsaid::int as unsaid
  from people one
  join people other on other.call_id = one.call_id and other.sign = one.sign and other.place > one.place
) pair
group by one_id, other_id, {FIGURES}
having (sum(sign), sum(sign * by_one), sum(sign * by_other), sum(sign * unsaid)) <> (0, 0, 0, 0)
on conflict on constraint timeline_pair_once do update set calls = t.calls + excluded.calls,
  by_one = t.by_one + excluded.by_one, by_other = t.by_other + excluded.by_other,
  unknown = t.unknown + excluded.unknown;
end
$$;
"""

TALLY_FINDINGS = """
create function timeline_tally_findings(touched bigint[]) returns void
language plpgsql set search_path = public as $$
begin
with now as materialized (
  select f.id as finding_id, f.kind, f.state
  from ledger_finding f left join calls_call c on c.id = f.call_id
  where f.id = any(touched) and f.gone_at is null and c.withdrawn_at is null
),
was as materialized (
  select finding_id, kind, state from timeline_talliedfinding where finding_id = any(touched)
),
changed as materialized (
  select -1 as sign, off.* from (select * from was except select * from now) off
  union all
  select 1, new.* from (select * from now except select * from was) new
),
forgotten as (
  delete from timeline_talliedfinding t
  where t.finding_id = any(touched) and t.finding_id not in (select finding_id from now)
),
remembered as (
  insert into timeline_talliedfinding (finding_id, kind, state)
  select finding_id, kind, state from changed where sign = 1
  on conflict (finding_id) do update set kind = excluded.kind, state = excluded.state
)
insert into timeline_findingtally as t (kind, state, findings)
select kind, state, sum(sign) from changed group by kind, state having sum(sign) <> 0
on conflict on constraint timeline_finding_once do update set findings = t.findings + excluded.findings;
end
$$;
"""

SETTLE = """
create function timeline_settle() returns void language plpgsql set search_path = public as $$
declare
  touched_calls bigint[];
  touched_findings bigint[];
begin
  if not exists (select from timeline_touched) then
    return;
  end if;
  -- The lock of the history, which a commit that changes the record takes as well: so the sums' rows are only
  -- ever changed by one at a time, and what others have committed before is seen.
  perform pg_advisory_xact_lock(hashtextextended('record version', 0));
  with gone as (delete from timeline_touched returning calls, findings)
  select
    array(select distinct id from gone, unnest(gone.calls) as id),
    array(select distinct id from gone, unnest(gone.findings) as id)
  into touched_calls, touched_findings;
  if cardinality(touched_calls) > 0 then
    perform timeline_tally_calls(touched_calls);
  end if;
  if cardinality(touched_findings) > 0 then
    perform timeline_tally_findings(touched_findings);
  end if;
end
$$;

create function timeline_settle_at_commit() returns trigger language plpgsql as $$
begin
  perform public.timeline_settle();
  return null;
end
$$;
create constraint trigger timeline_settle after insert on timeline_touched
deferrable initially deferred for each row execute function timeline_settle_at_commit();
"""

REBUILD = """
create function timeline_rebuild() returns void language plpgsql set search_path = public as $$
declare
  batch bigint[];
begin
  perform pg_advisory_xact_lock(hashtextextended('record version', 0));
  delete from timeline_touched;
  delete from timeline_talliedcall;
  delete from timeline_daytally;
  delete from timeline_leadertally;
  delete from timeline_intervaltally;
  delete from timeline_pairtally;
  delete from timeline_talliedfinding;
  delete from timeline_findingtally;
  -- As few as memory allows: each batch writes nearly all of the sums.
  for batch in select array_agg(id) from calls_call group by id / 200000 loop
    perform timeline_tally_calls(batch);
  end loop;
  for batch in select array_agg(id) from ledger_finding group by id / 200000 loop
    perform timeline_tally_findings(batch);
  end loop;
end
$$;

create function timeline_emptied() returns trigger language plpgsql as $$
begin
  perform public.timeline_rebuild();
  return null;
end
$$;
"""

TOUCH = """
create function timeline_touch(touched_calls bigint[], touched_findings bigint[]) returns void
language sql set search_path = public as $$
  insert into timeline_touched (calls, findings)
  select coalesce(touched_calls, '{}'), coalesce(touched_findings, '{}')
  where touched_calls is not null or touched_findings is not null
$$;

create function timeline_calls_changed() returns trigger language plpgsql as $$
declare
  touched bigint[];
  shown bigint[];
begin
  if tg_op = 'INSERT' then
    touched := (select array_agg(id) from came);
  elsif tg_op = 'DELETE' then
    touched := (select array_agg(id) from gone);
    shown := touched;
  else
    touched := (
      select array_agg(now.id) from came now join gone was on was.id = now.id
      where (now.status, now.medium, now.about_war, now.in_window, now.disputed, now.earliest, now.latest,
        now.initiator_id, now.withdrawn_at)
      is distinct from (was.status, was.medium, was.about_war, was.in_window, was.disputed, was.earliest,
        was.latest, was.initiator_id, was.withdrawn_at)
    );
    shown := (
      select array_agg(now.id) from came now join gone was on was.id = now.id
      where now.withdrawn_at is distinct from was.withdrawn_at
    );
  end if;
  perform public.timeline_touch(
    touched,
    case when shown is not null then
      (select array_agg(f.id) from public.ledger_finding f where f.call_id = any(shown))
    end
  );
  return null;
end
$$;

create function timeline_participants_changed() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    perform public.timeline_touch((select array_agg(distinct call_id) from came), null);
  end if;
  if tg_op <> 'INSERT' then
    perform public.timeline_touch((select array_agg(distinct call_id) from gone), null);
  end if;
  return null;
end
$$;

create function timeline_findings_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform public.timeline_touch(null, (select array_agg(id) from came));
  elsif tg_op = 'DELETE' then
    perform public.timeline_touch(null, (select array_agg(id) from gone));
  else
    perform public.timeline_touch(null, (
      select array_agg(now.id) from came now join gone was on was.id = now.id
      where (now.kind, now.state, now.gone_at, now.call_id)
      is distinct from (was.kind, was.state, was.gone_at, was.call_id)
    ));
  end if;
  return null;
end
$$;

create function timeline_actors_changed() returns trigger language plpgsql as $$
begin
  perform public.timeline_touch((
    select array_agg(distinct p.call_id)
    from came now join gone was on was.id = now.id join public.calls_participant p on p.actor_id = now.id
    where now.side_id is distinct from was.side_id
  ), null);
  return null;
end
$$;
"""


def _watch(table: str, function: str) -> str:
    """Triggers for each way in which a table's rows change."""
    rows = {"insert": "new table as came", "delete": "old table as gone"}
    rows["update"] = f"{rows['delete']} {rows['insert']}"
    watched = [
        f"create trigger timeline_{event} after {event} on {table} referencing {names} "
        f"for each statement execute function {function}();"
        for event, names in rows.items()
    ]
    emptied = (
        f"create trigger timeline_emptied after truncate on {table} execute function timeline_emptied();"
    )
    return "\n".join([*watched, emptied])


TRIGGERS = f"""
{_watch("calls_call", "timeline_calls_changed")}
{_watch("calls_participant", "timeline_participants_changed")}
{_watch("ledger_finding", "timeline_findings_changed")}
create trigger timeline_update after update on actors_actor referencing old table as gone new table as came
for each statement execute function timeline_actors_changed();
"""


def _sums(name: str, *, who: str = "") -> str:
    """A function that gives the rows of a table of sums, of an open transaction's own changes too.

    Its plan is made for each question, so that those that ask for nothing cost nothing.
    """
    parameter, condition = (", who bigint", f" and (who is null or {who})") if who else ("", "")
    return f"""
create function timeline_{name}_sums(
  statuses text[], media text[], war boolean, inside boolean, dispute boolean{parameter}
) returns setof timeline_{name}tally
language plpgsql volatile rows 1000 set plan_cache_mode = force_custom_plan as $$
begin
  perform public.timeline_settle();
  return query select t.* from public.timeline_{name}tally t
  where (statuses is null or t.status = any(statuses)) and (media is null or t.medium = any(media))
  and (war is null or t.about_war = war) and (inside is null or t.in_window = inside)
  and (dispute is null or t.disputed = dispute){condition};
end
$$;
"""


READ = "".join(
    (
        _sums("day"),
        _sums("leader", who="t.actor_id = who"),
        _sums("interval", who="t.actor_id = who"),
        _sums("pair", who="t.one_id = who or t.other_id = who"),
        """
create function timeline_finding_sums() returns setof timeline_findingtally language plpgsql volatile as $$
begin
  perform public.timeline_settle();
  return query select * from public.timeline_findingtally;
end
$$;
""",
    )
)

UNDO = """
drop trigger timeline_update on actors_actor;
drop function timeline_calls_changed, timeline_participants_changed, timeline_findings_changed,
  timeline_actors_changed, timeline_emptied, timeline_settle_at_commit cascade;
drop function timeline_day_sums, timeline_leader_sums, timeline_interval_sums, timeline_pair_sums,
  timeline_finding_sums, timeline_rebuild, timeline_settle, timeline_touch, timeline_tally_calls,
  timeline_tally_findings;
"""


class Migration(migrations.Migration):
    """Half a minute for each 100,000 calls that the record has already."""

    dependencies = [
        ("timeline", "0001_rollups"),
        ("actors", "0001_initial"),
        ("calls", "0003_series"),
        ("ledger", "0005_decisions_by_row"),
    ]

    operations = [
        migrations.RunSQL(TALLY_CALLS + TALLY_FINDINGS + SETTLE + REBUILD + TOUCH + TRIGGERS + READ, UNDO),
        migrations.RunSQL("select timeline_rebuild()", migrations.RunSQL.noop),
    ]
