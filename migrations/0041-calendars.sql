-- Calendars: which days are worked. Notices of years that the product does not bring along, and what an institution lays over them.
-- Nothing is overwritten: a notice or overlay is added, and may be withdrawn with a reason.

create table calendar_notice (
  id int generated always as identity primary key,
  year int not null check (year between 1990 and 2199),
  title text not null check (length(title) between 1 and 200),
  number text check (length(number) between 1 and 100),
  issued_on date,
  added_at timestamptz not null,
  added_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text check (length(withdrawn_reason) between 1 and 500),
  constraint calendar_notice_withdrawal check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null))
);
create index calendar_notice_year on calendar_notice (year);

create table calendar_day (
  notice_id int not null references calendar_notice,
  day date not null,
  kind text not null check (kind in ('off', 'work')),
  name text not null check (length(name) between 1 and 40),
  primary key (notice_id, day)
);

create table calendar_overlay (
  id int generated always as identity primary key,
  day date not null,
  kind text not null check (kind in ('off', 'work')),
  name text not null check (length(name) between 1 and 40),
  source text not null check (length(source) between 1 and 200),
  added_at timestamptz not null,
  added_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text check (length(withdrawn_reason) between 1 and 500),
  constraint calendar_overlay_withdrawal check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null))
);
create unique index calendar_overlay_once on calendar_overlay (day) where withdrawn_at is null;

-- What was withdrawn stays withdrawn, and says so as it did.
create function calendar_refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.withdrawn_at is null and new.withdrawn_at is not null
     and (to_jsonb(new) - '{withdrawn_at,withdrawn_by,withdrawn_reason}'::text[]) = (to_jsonb(old) - '{withdrawn_at,withdrawn_by,withdrawn_reason}'::text[]) then
    return new;
  end if;
  raise exception 'a day of the calendar is added or withdrawn, never changed' using errcode = '42501', constraint = 'calendar_frozen';
end $$;
create trigger calendar_notice_frozen before update or delete on calendar_notice for each row execute function calendar_refuse_change();
create trigger calendar_overlay_frozen before update or delete on calendar_overlay for each row execute function calendar_refuse_change();
create trigger calendar_day_frozen before update or delete on calendar_day for each row execute function calendar_refuse_change();

-- The calendar is one for the whole installation: everyone known reads it, the topmost unit writes it (the role is checked by the service).
alter table calendar_notice enable row level security;
alter table calendar_day enable row level security;
alter table calendar_overlay enable row level security;
create policy calendar_notice_read on calendar_notice for select using (app_is_known());
create policy calendar_notice_insert on calendar_notice for insert with check (app_writes_top_unit());
create policy calendar_notice_withdraw on calendar_notice for update using (app_writes_top_unit()) with check (app_writes_top_unit());
create policy calendar_day_read on calendar_day for select using (app_is_known());
create policy calendar_day_insert on calendar_day for insert with check (app_writes_top_unit());
create policy calendar_overlay_read on calendar_overlay for select using (app_is_known());
create policy calendar_overlay_insert on calendar_overlay for insert with check (app_writes_top_unit());
create policy calendar_overlay_withdraw on calendar_overlay for update using (app_writes_top_unit()) with check (app_writes_top_unit());
grant select, insert, update (withdrawn_at, withdrawn_by, withdrawn_reason) on calendar_notice, calendar_overlay to taizhang_app;
grant select, insert on calendar_day to taizhang_app;
