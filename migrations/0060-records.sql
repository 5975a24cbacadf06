-- Records: dated work facts. A record is a row that points at its versions; versions, confirmations and returns are only added.

create table record (
  id bigint generated always as identity primary key,
  unit_id int not null references unit,
  kind text not null,
  -- Newest version, and the newest confirmed one: only that one counts. Null: nothing counts (never confirmed, or void).
  head_version int not null,
  counted_version int,
  state text not null check (state in ('draft', 'returned', 'confirmed', 'correcting', 'voiding', 'void')),
  -- Of the newest version, so that lists need one table.
  title text not null,
  occurred_from date not null,
  occurred_to date not null check (occurred_to >= occurred_from),
  recorded_at timestamptz not null,
  received_at timestamptz not null,
  author_id bigint not null,
  author_name text not null,
  evidence_count int not null default 0,
  evidence_grade text not null check (evidence_grade in ('none', 'weak', 'enough'))
);
create index record_unit on record (unit_id, occurred_from desc, id desc);

create table record_version (
  record_id bigint not null references record,
  number int not null check (number > 0),
  act text not null check (act in ('enter', 'edit', 'correct', 'void')),
  pack_version_id int not null references pack_version,
  title text not null check (length(title) between 1 and 200),
  occurred_from date not null,
  occurred_to date not null check (occurred_to >= occurred_from),
  data jsonb not null,
  note text,
  reason text check (act not in ('correct', 'void') or length(trim(reason)) > 0),
  -- Who has to confirm it, as its kind said when it was written.
  confirm_by text not null,
  author_id bigint not null,
  author_name text not null,
  written_at timestamptz not null,
  received_at timestamptz not null,
  content_hash text not null,
  primary key (record_id, number),
  unique (record_id, number, author_id, confirm_by)
);

create table record_evidence (
  record_id bigint not null,
  version int not null,
  evidence_id bigint not null references evidence,
  position int not null,
  primary key (record_id, version, evidence_id),
  foreign key (record_id, version) references record_version (record_id, number)
);
create index record_evidence_file on record_evidence (evidence_id);

-- Author and confirmer are two people. The author and the rule come in through the foreign key, so nobody can put in others.
create table record_confirmation (
  record_id bigint not null,
  version int not null,
  author_id bigint not null,
  confirm_by text not null,
  confirmer_id bigint,
  confirmer_name text not null,
  on_behalf_of text,
  confirmed_at timestamptz not null,
  note text,
  primary key (record_id, version),
  foreign key (record_id, version, author_id, confirm_by) references record_version (record_id, number, author_id, confirm_by),
  constraint confirmed_by_another check (case when confirm_by = 'auto' then confirmer_id is null else confirmer_id is not null and confirmer_id <> author_id end)
);

create table record_return (
  record_id bigint not null,
  version int not null,
  returned_by bigint not null,
  returned_by_name text not null,
  returned_at timestamptz not null,
  reason text not null check (length(trim(reason)) > 0),
  primary key (record_id, version, returned_at),
  foreign key (record_id, version) references record_version (record_id, number)
);

create table record_link (
  id bigint generated always as identity primary key,
  from_id bigint not null references record,
  to_id bigint not null references record check (to_id <> from_id),
  type text not null check (type in ('decides', 'fulfils', 'proves', 'repeats', 'same-as')),
  linked_by bigint not null,
  linked_by_name text not null,
  linked_at timestamptz not null,
  withdrawn_at timestamptz
);
create unique index record_link_once on record_link (from_id, to_id, type) where withdrawn_at is null;
create index record_link_to on record_link (to_id);

-- Closure rows: a record under every unit above it, so that a subtree's page is one index range.
create table record_reach (
  line text not null,
  ancestor int not null,
  occurred_from date not null,
  record_id bigint not null,
  unit_id int not null,
  kind text not null,
  state text not null,
  primary key (record_id, line, ancestor)
);
create index record_reach_page on record_reach (ancestor, line, occurred_from desc, record_id desc) include (unit_id, kind, state);
create index record_reach_kind on record_reach (ancestor, line, kind, occurred_from desc, record_id desc) include (unit_id, state);

-- Filtered measures that formulas use, interned. mode: flow, stock, latest, distinct, max (engines/ledger/atom.ts).
create table measure_atom (
  id int generated always as identity primary key,
  key text not null unique,
  mode text not null
);

-- What the counted version of a record adds, as steps: `number` and `count` hold from `since` on and belong to the period of `day`.
create table record_measure (
  atom_id int not null references measure_atom,
  unit_id int not null,
  day date not null,
  record_id bigint not null references record,
  version int not null,
  since date not null,
  number numeric,
  count smallint not null check (count between -1 and 1),
  distinct_value text,
  group_key text,
  lacking boolean not null default false,
  areas text[] not null
);
create index record_measure_atom on record_measure (atom_id, unit_id, day, record_id);
create index record_measure_record on record_measure (record_id);

-- Sums by month. reach_key = unit id × 4 + (0 own rows only, 1 subtree by territory, 2 subtree by profession).
-- area '' counts every record once. digest is the sum of 64-bit hashes of (record, version) of the counted rows.
create table record_sum (
  reach_key int not null,
  atom_id int not null references measure_atom,
  area text not null,
  month date not null,
  since_month date not null,
  n int not null,
  total numeric not null,
  digest numeric not null,
  primary key (reach_key, atom_id, area, month, since_month)
);

-- Keys of the sums that the asker may read: own rows of visible units, and subtrees that lie wholly within a grant.
create function app_visible_reach_keys() returns setof int language sql stable security definer set search_path = public, pg_temp as $$
  select v * 4 from app_visible_units() v
  union
  select r.descendant * 4 + case r.line when 'territory' then 1 else 2 end
    from unnest(string_to_array(nullif(current_setting('app.read', true), ''), ',')) g
    join unit_reach r on r.ancestor = split_part(g, ':', 1)::int and r.line = split_part(g, ':', 2)
   where split_part(g, ':', 3) = '1'
  union
  select u.id * 4 + k from unit u, (values (1), (2)) s(k) where app_is_installation()
$$;

-- Adds steps to the sums of their units and of all units above them, in one order for all transactions (no deadlock).
-- p_steps: [{unit, atom, areas, day, since, number, count, digest}]. Runs as the owner: a clerk adds to sums that only superiors read.
create function record_sum_add(p_steps jsonb) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from jsonb_to_recordset(p_steps) as s(unit int) where s.unit not in (select app_writable_units())) then
    raise exception 'a unit is not writable' using errcode = '42501';
  end if;
  insert into record_sum (reach_key, atom_id, area, month, since_month, n, total, digest)
  select k.key, s.atom, s.area, s.month, s.since_month, sum(s.n), sum(s.total), sum(s.digest)
    from (
      select x.unit, x.atom, a.area, date_trunc('month', x.day)::date as month, date_trunc('month', x.since)::date as since_month,
             sum(x.count) as n, sum(x.number) as total, sum(x.digest) as digest
        from jsonb_to_recordset(p_steps) as x(unit int, atom int, areas text[], day date, since date, number numeric, count int, digest numeric)
       cross join lateral unnest(array_append(x.areas, '')) a(area)
       group by 1, 2, 3, 4, 5
    ) s
    join (
      select u.unit, above.key
        from (select distinct unit from jsonb_to_recordset(p_steps) as d(unit int)) u
       cross join lateral (
         select u.unit * 4 as key
         union all
         select ancestor * 4 + case line when 'territory' then 1 else 2 end from unit_reach where descendant = u.unit
       ) above
    ) k on k.unit = s.unit
   group by 1, 2, 3, 4, 5
   order by 1, 2, 3, 4, 5
  on conflict (reach_key, atom_id, area, month, since_month)
  do update set n = record_sum.n + excluded.n, total = record_sum.total + excluded.total, digest = record_sum.digest + excluded.digest;
end $$;
revoke all on function record_sum_add from public;
grant execute on function record_sum_add to taizhang_app;

-- Makes closure rows and subtree sums anew from records and own-unit rows: after the tree has changed.
create function record_reach_rebuild() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  lock table record_reach, record_sum in share row exclusive mode;
  delete from record_reach;
  insert into record_reach (line, ancestor, occurred_from, record_id, unit_id, kind, state)
  select u.line, u.ancestor, r.occurred_from, r.id, r.unit_id, r.kind, r.state from record r join unit_reach u on u.descendant = r.unit_id;
  delete from record_sum where reach_key % 4 <> 0;
  insert into record_sum (reach_key, atom_id, area, month, since_month, n, total, digest)
  select u.ancestor * 4 + case u.line when 'territory' then 1 else 2 end, s.atom_id, s.area, s.month, s.since_month, sum(s.n), sum(s.total), sum(s.digest)
    from record_sum s join unit_reach u on u.descendant = s.reach_key / 4 where s.reach_key % 4 = 0
   group by 1, 2, 3, 4, 5;
end $$;
revoke all on function record_reach_rebuild from public;
grant execute on function record_reach_rebuild to taizhang_app;

-- Empties what is derived, before it is made anew from the counted versions. Only the product itself may.
create function record_derived_clear() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not app_is_installation() then
    raise exception 'only the installation rebuilds sums' using errcode = '42501';
  end if;
  delete from record_measure;
  delete from record_sum;
end $$;
revoke all on function record_derived_clear from public;
grant execute on function record_derived_clear to taizhang_app;

alter table record enable row level security;
alter table record_version enable row level security;
alter table record_evidence enable row level security;
alter table record_confirmation enable row level security;
alter table record_return enable row level security;
alter table record_link enable row level security;
alter table record_reach enable row level security;
alter table measure_atom enable row level security;
alter table record_measure enable row level security;
alter table record_sum enable row level security;

create policy record_read on record for select using (unit_id in (select app_visible_units()));
create policy record_insert on record for insert with check (unit_id in (select app_writable_units()));
create policy record_update on record for update using (unit_id in (select app_writable_units())) with check (unit_id in (select app_writable_units()));
create policy record_version_read on record_version for select using (exists (select 1 from record r where r.id = record_id));
create policy record_version_insert on record_version for insert with check (exists (select 1 from record r where r.id = record_id and r.unit_id in (select app_writable_units())));
create policy record_evidence_read on record_evidence for select using (exists (select 1 from record r where r.id = record_id));
create policy record_evidence_insert on record_evidence for insert with check (exists (select 1 from record r where r.id = record_id and r.unit_id in (select app_writable_units())));
create policy record_confirmation_read on record_confirmation for select using (exists (select 1 from record r where r.id = record_id));
create policy record_confirmation_insert on record_confirmation for insert with check (
  exists (select 1 from record r where r.id = record_id and r.unit_id in (select app_writable_units())) and (confirmer_id is null or confirmer_id = app_account() or app_is_installation()));
create policy record_return_read on record_return for select using (exists (select 1 from record r where r.id = record_id));
create policy record_return_insert on record_return for insert with check (exists (select 1 from record r where r.id = record_id and r.unit_id in (select app_writable_units())));
create policy record_link_read on record_link for select using (exists (select 1 from record r where r.id = from_id) and exists (select 1 from record r where r.id = to_id));
create policy record_link_insert on record_link for insert with check (exists (select 1 from record r where r.id = from_id and r.unit_id in (select app_writable_units())));
create policy record_link_withdraw on record_link for update using (exists (select 1 from record r where r.id = from_id and r.unit_id in (select app_writable_units())));
create policy record_reach_read on record_reach for select using (unit_id in (select app_visible_units()));
create policy record_reach_write on record_reach for all using (unit_id in (select app_writable_units())) with check (unit_id in (select app_writable_units()));
create policy measure_atom_read on measure_atom for select using (app_is_known());
create policy measure_atom_insert on measure_atom for insert with check (app_is_known());
create policy record_measure_read on record_measure for select using (unit_id in (select app_visible_units()));
create policy record_measure_insert on record_measure for insert with check (unit_id in (select app_writable_units()));
create policy record_measure_delete on record_measure for delete using (unit_id in (select app_writable_units()));
create policy record_sum_read on record_sum for select using (reach_key in (select app_visible_reach_keys()));

grant select, insert, update on record to taizhang_app;
grant select, insert on record_version, record_evidence, record_confirmation, record_return, measure_atom to taizhang_app;
grant select, insert, update (withdrawn_at) on record_link to taizhang_app;
grant select, insert, update, delete on record_reach to taizhang_app;
grant select, insert, delete on record_measure to taizhang_app;
grant select on record_sum to taizhang_app;
