-- Evidence: a file or a link that bears out what a record says. It belongs to a unit; records attach it to their versions.
-- The bytes lie in the file store under their SHA-256 (platform/files.ts), written before the row.

create table evidence (
  id bigint generated always as identity primary key,
  unit_id int not null references unit,
  type text not null check (type in (
    'minutes', 'signin', 'notice', 'photo', 'photo_before_after', 'text', 'scan', 'screenshot', 'link', 'report', 'list', 'receipt', 'certificate',
    'log', 'form', 'reply', 'scheme', 'courseware', 'scenario_script', 'register_entry', 'system')),
  name text not null check (octet_length(name) between 1 and 300 and name !~ '[\x01-\x1f\x7f/\\]'),
  -- Of the bytes; of the address where it is a link.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  size bigint not null check (size >= 0),
  url text check (url ~ '^https?://' and length(url) <= 2000),
  width int,
  height int,
  -- 64-bit difference hash of a picture: pictures that look alike differ in few bits.
  look bit(64),
  -- When the thing was made, by the camera's clock (no time zone) or as the person said.
  taken_at timestamp,
  taken_from text check (taken_from in ('camera', 'said')),
  uploaded_at timestamptz not null,
  uploaded_by bigint,
  uploaded_by_name text not null,
  -- withdrawn: no longer offered for records; where it is attached already it stays.
  state text not null default 'kept' check (state in ('kept', 'withdrawn')),
  constraint evidence_file_or_link check ((url is null and size > 0) or (url is not null and type = 'link' and size = 0)),
  constraint evidence_taken check ((taken_at is null) = (taken_from is null))
);
create index evidence_unit on evidence (unit_id, id desc);
create index evidence_sha256 on evidence (sha256);

create function evidence_refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state = 'kept' and new.state = 'withdrawn' and to_jsonb(new) - 'state' = to_jsonb(old) - 'state' then
    return new;
  end if;
  raise exception 'evidence is frozen; it can only be withdrawn' using errcode = '42501', constraint = 'evidence_frozen';
end $$;
create trigger evidence_frozen before update or delete on evidence for each row execute function evidence_refuse_change();

alter table evidence enable row level security;
create policy evidence_read on evidence for select using (unit_id in (select app_visible_units()));
create policy evidence_insert on evidence for insert with check (
  unit_id in (select app_writable_units()) and (uploaded_by is not distinct from app_account() or app_is_installation()));
create policy evidence_withdraw on evidence for update using (unit_id in (select app_writable_units())) with check (unit_id in (select app_writable_units()));
grant select, insert, update (state) on evidence to taizhang_app;
