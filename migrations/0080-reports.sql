-- Reports: immutable versions of a text with its figures, pinned to record versions at hand-in.

create table report (
  id bigint generated always as identity primary key,
  unit_id int not null references unit,
  outline text not null,
  -- The pack, as it stood when the draft was made, that the outline comes from.
  pack_version_id int not null references pack_version,
  period text not null,
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  line text not null check (line in ('territory', 'profession')),
  reach text not null check (reach in ('own', 'subtree')),
  state text not null check (state in ('draft', 'handed_in', 'correcting', 'corrected')),
  -- Of the newest version, so that lists need one table.
  title text not null check (length(title) between 1 and 200),
  head_version int not null,
  -- The version in force; null before the first hand-in.
  handed_in_version int,
  handed_in_at timestamptz,
  author_id bigint not null,
  author_name text not null,
  changed_at timestamptz not null,
  check ((state = 'draft') = (handed_in_version is null)),
  constraint report_once unique (unit_id, outline, period, line, reach)
);
create index report_page on report (unit_id, changed_at desc, id desc);

create table report_version (
  report_id bigint not null references report,
  number int not null check (number > 0),
  act text not null check (act in ('draft', 'save', 'refresh', 'correct')),
  body jsonb not null,
  -- Day of tree and data of the figures.
  as_of date not null,
  -- SHA-256 over the canonical JSON of body and figures.
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  author_id bigint not null,
  author_name text not null,
  written_at timestamptz not null,
  reason text check (act <> 'correct' or length(trim(reason)) > 0),
  primary key (report_id, number),
  unique (report_id, number, content_hash)
);

create table report_figure (
  report_id bigint not null,
  version int not null,
  -- f and 12 hexadecimal digits of the hash of the key: one key, one position, one wording (domain.md, rule 3).
  position text not null check (position ~ '^f[0-9a-f]{12}$'),
  place int not null,
  key jsonb not null,
  indicator text not null,
  name jsonb not null,
  counter text not null,
  -- Exact decimal; null = no value.
  value text,
  reason text,
  text text not null,
  count int not null,
  digest text not null,
  definition jsonb not null,
  unit_name text not null,
  period_text text not null,
  primary key (report_id, version, position),
  foreign key (report_id, version) references report_version (report_id, number)
);

-- Which record versions stood behind a figure at hand-in.
create table report_pin (
  report_id bigint not null,
  version int not null,
  position text not null,
  record_id bigint not null,
  record_version int not null,
  primary key (report_id, version, position, record_id),
  foreign key (report_id, version, position) references report_figure (report_id, version, position),
  foreign key (record_id, record_version) references record_version (record_id, number)
);
create index report_pin_record on report_pin (record_id);

-- A hand-in is of a version and its hash; an approval chain will put its events before it.
create table report_hand_in (
  report_id bigint not null,
  version int not null,
  content_hash text not null,
  -- SHA-256 over the content hash and all pins with the content hashes of the records.
  seal text not null check (seal ~ '^[0-9a-f]{64}$'),
  as_of date not null,
  account_id bigint not null,
  name text not null,
  on_behalf_of text,
  at timestamptz not null,
  -- Why blanks, gaps or unsupported numbers were left.
  reason text,
  primary key (report_id, version),
  foreign key (report_id, version, content_hash) references report_version (report_id, number, content_hash)
);

create function report_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'versions of a report are only ever added' using errcode = '42501', constraint = 'report_append_only';
end $$;
create trigger report_version_append_only before update or delete on report_version for each row execute function report_refuse_change();
create trigger report_figure_append_only before update or delete on report_figure for each row execute function report_refuse_change();
create trigger report_pin_append_only before update or delete on report_pin for each row execute function report_refuse_change();
create trigger report_hand_in_append_only before update or delete on report_hand_in for each row execute function report_refuse_change();
create trigger report_version_no_truncate before truncate on report_version for each statement execute function report_refuse_change();
create trigger report_figure_no_truncate before truncate on report_figure for each statement execute function report_refuse_change();
create trigger report_pin_no_truncate before truncate on report_pin for each statement execute function report_refuse_change();
create trigger report_hand_in_no_truncate before truncate on report_hand_in for each statement execute function report_refuse_change();

-- Once handed in, a version takes no further figures or pins.
create function report_refuse_frozen() returns trigger language plpgsql as $$
begin
  if exists (select 1 from report_hand_in h where h.report_id = new.report_id and h.version = new.version) then
    raise exception 'this version is handed in' using errcode = '42501', constraint = 'report_frozen';
  end if;
  return new;
end $$;
create trigger report_figure_frozen before insert on report_figure for each row execute function report_refuse_frozen();
create trigger report_pin_frozen before insert on report_pin for each row execute function report_refuse_frozen();

-- The head moves forward only, what is handed in is a version that was handed in, and what a report is about never changes.
create function report_guard() returns trigger language plpgsql as $$
begin
  if (new.unit_id, new.outline, new.period, new.line, new.reach) is distinct from (old.unit_id, old.outline, old.period, old.line, old.reach) then
    raise exception 'unit, outline and period of a report are fixed' using errcode = '42501', constraint = 'report_fixed';
  end if;
  if new.head_version < old.head_version or new.handed_in_version < old.handed_in_version or (old.handed_in_version is not null and new.handed_in_version is null) then
    raise exception 'a report does not go back' using errcode = '42501', constraint = 'report_forward';
  end if;
  if new.handed_in_version is distinct from old.handed_in_version
     and not exists (select 1 from report_hand_in h where h.report_id = new.id and h.version = new.handed_in_version) then
    raise exception 'this version was not handed in' using errcode = '42501', constraint = 'report_handed_in';
  end if;
  return new;
end $$;
create trigger report_guard before update on report for each row execute function report_guard();

alter table report enable row level security;
alter table report_version enable row level security;
alter table report_figure enable row level security;
alter table report_pin enable row level security;
alter table report_hand_in enable row level security;

create policy report_read on report for select using (unit_id in (select app_visible_units()));
create policy report_insert on report for insert with check (unit_id in (select app_writable_units()));
create policy report_update on report for update using (unit_id in (select app_writable_units())) with check (unit_id in (select app_writable_units()));
create policy report_version_read on report_version for select using (exists (select 1 from report r where r.id = report_id));
create policy report_version_insert on report_version for insert with check (exists (select 1 from report r where r.id = report_id and r.unit_id in (select app_writable_units())));
create policy report_figure_read on report_figure for select using (exists (select 1 from report r where r.id = report_id));
create policy report_figure_insert on report_figure for insert with check (exists (select 1 from report r where r.id = report_id and r.unit_id in (select app_writable_units())));
create policy report_pin_read on report_pin for select using (exists (select 1 from report r where r.id = report_id));
create policy report_pin_insert on report_pin for insert with check (exists (select 1 from report r where r.id = report_id and r.unit_id in (select app_writable_units())));
create policy report_hand_in_read on report_hand_in for select using (exists (select 1 from report r where r.id = report_id));
create policy report_hand_in_insert on report_hand_in for insert with check (
  exists (select 1 from report r where r.id = report_id and r.unit_id in (select app_writable_units())) and (account_id = app_account() or app_is_installation()));

grant select, insert, update on report to taizhang_app;
grant select, insert on report_version, report_figure, report_pin, report_hand_in to taizhang_app;
