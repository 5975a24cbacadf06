-- Units: what an institution is made of, as it stood on any day, in two lines of superiors.

create table unit (
  id int generated always as identity primary key,
  code text not null unique,
  type text not null check (type in ('county', 'township', 'village', 'bureau', 'school', 'hospital', 'company')),
  opened_on date not null,
  closed_on date check (closed_on >= opened_on),
  merged_into int references unit
);

create table unit_name (
  unit_id int not null references unit,
  name text not null check (length(name) between 1 and 100),
  short_name text not null check (length(short_name) between 1 and 40),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  primary key (unit_id, valid_from)
);

-- valid_to is the last day on which it holds; null = still.
create table unit_edge (
  unit_id int not null references unit,
  parent_id int not null references unit check (parent_id <> unit_id),
  line text not null check (line in ('territory', 'profession')),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  primary key (unit_id, line, valid_from)
);
create index unit_edge_parent on unit_edge (parent_id, line);

-- Today's tree, every unit with all above it; depth 0 is the unit itself. Made by unit_reach_rebuild from unit_edge.
create table unit_reach (
  line text not null,
  ancestor int not null references unit,
  descendant int not null references unit,
  depth int not null,
  primary key (ancestor, line, descendant)
);
create index unit_reach_descendant on unit_reach (descendant, line, ancestor);

-- The tree of any day: pairs (ancestor, descendant) of one line. A unit that was closed before that day keeps the place it closed in, and
-- stands below the one it was merged into as well: what it did still counts above it, and is still seen from there.
create function unit_tree_on(p_line text, p_day date) returns table (ancestor int, descendant int, depth int)
  language sql stable security definer set search_path = public, pg_temp as $$
  with recursive walk as (
    select u.id as ancestor, u.id as descendant, 0 as depth from unit u where u.opened_on <= p_day
    union all
    select p.parent_id, w.descendant, w.depth + 1
      from walk w join unit u on u.id = w.ancestor
      join lateral (
        select e.parent_id from unit_edge e
         where e.unit_id = u.id and e.line = p_line and e.valid_from <= least(p_day, u.closed_on) and (e.valid_to is null or e.valid_to >= least(p_day, u.closed_on))
        union
        select u.merged_into where u.closed_on < p_day and u.merged_into is not null
      ) p on true
     where w.depth < 12
  )
  select ancestor, descendant, min(depth) from walk group by ancestor, descendant
$$;

-- Makes the pairs of a day from the edges. @returns true when that changed any of them
create function unit_reach_rebuild(p_day date) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_changed bigint;
begin
  with wanted as (
    select l.line, t.ancestor, t.descendant, t.depth from (values ('territory'), ('profession')) l(line), unit_tree_on(l.line, p_day) t
  ), gone as (
    delete from unit_reach r where not exists (
      select 1 from wanted w where w.line = r.line and w.ancestor = r.ancestor and w.descendant = r.descendant) returning 1
  ), come as (
    insert into unit_reach as r (line, ancestor, descendant, depth) select line, ancestor, descendant, depth from wanted
    on conflict (ancestor, line, descendant) do update set depth = excluded.depth where r.depth <> excluded.depth returning 1
  )
  select (select count(*) from gone) + (select count(*) from come) into v_changed;
  return v_changed > 0;
end $$;

-- The units that the asker may read, or change. Security definer: the policies below use it on the very tables it reads.
create function app_units_of(p_setting text) returns setof int language sql stable security definer set search_path = public, pg_temp as $$
  select r.descendant
    from unnest(string_to_array(nullif(current_setting(p_setting, true), ''), ',')) g
    join unit_reach r on r.ancestor = split_part(g, ':', 1)::int and r.line = split_part(g, ':', 2) and (split_part(g, ':', 3) = '1' or r.depth = 0)
  union
  select id from unit where app_is_installation()
$$;
create function app_visible_units() returns setof int language sql stable as $$ select app_units_of('app.read') $$;
create function app_writable_units() returns setof int language sql stable as $$ select app_units_of('app.write') $$;

-- Names of the units above one's own stand in every heading, so the path upwards is visible too.
create function app_named_units() returns setof int language sql stable security definer set search_path = public, pg_temp as $$
  select v from app_visible_units() v
  union
  select r.ancestor from unit_reach r where r.descendant in (select app_visible_units())
$$;

alter table unit enable row level security;
alter table unit_name enable row level security;
alter table unit_edge enable row level security;
alter table unit_reach enable row level security;
create policy unit_read on unit for select using (id in (select app_named_units()));
create policy unit_name_read on unit_name for select using (unit_id in (select app_named_units()));
create policy unit_edge_read on unit_edge for select using (unit_id in (select app_named_units()));
create policy unit_reach_read on unit_reach for select using (descendant in (select app_named_units()));
create policy unit_insert on unit for insert with check (app_is_known());
create policy unit_update on unit for update using (id in (select app_writable_units()));
create policy unit_name_write on unit_name for insert with check (app_is_known());
create policy unit_name_end on unit_name for update using (unit_id in (select app_writable_units()));
create policy unit_edge_write on unit_edge for insert with check (app_is_installation() or parent_id in (select app_writable_units()));
create policy unit_edge_end on unit_edge for update using (unit_id in (select app_writable_units()));
grant select, insert, update on unit, unit_name, unit_edge to taizhang_app;
grant usage on sequence unit_id_seq to taizhang_app;
grant select on unit_reach to taizhang_app;
revoke all on function unit_reach_rebuild from public;
grant execute on function unit_reach_rebuild to taizhang_app;

-- The product itself reads all of the log, everybody their own acts and those in their units; which roles may list it says audit/store.
create policy audit_event_read on audit_event for select using (
  unit_id in (select app_visible_units()) or account_id = app_account() or app_is_installation());
