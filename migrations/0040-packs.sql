-- Packs: what a sphere of work looks like, one row a version. A version never changes once it is here; a newer one supersedes it.

create table pack_version (
  id int generated always as identity primary key,
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,47}$'),
  version text not null check (version ~ '^[0-9]{1,6}([.][0-9]{1,6}){0,3}$'),
  -- SHA-256 of the canonical JSON of the content.
  checksum text not null check (checksum ~ '^[0-9a-f]{64}$'),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  state text not null check (state in ('installed', 'superseded')),
  installed_at timestamptz not null,
  installed_by text not null,
  constraint pack_version_once unique (key, version)
);
create unique index pack_version_installed on pack_version (key) where state = 'installed';

create function pack_version_refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state = 'installed' and new.state = 'superseded'
     and (new.id, new.key, new.version, new.checksum, new.content, new.installed_at, new.installed_by)
         is not distinct from (old.id, old.key, old.version, old.checksum, old.content, old.installed_at, old.installed_by) then
    return new;
  end if;
  raise exception 'a pack version is frozen; it can only be superseded' using errcode = '42501', constraint = 'pack_version_frozen';
end $$;
create trigger pack_version_frozen before update or delete on pack_version for each row execute function pack_version_refuse_change();

-- True for the product itself and for those who write in a unit that has no superior today. The role is checked by the service.
create function app_writes_top_unit() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select app_is_installation() or exists (
    select 1 from app_writable_units() w
     where not exists (select 1 from unit_reach r where r.descendant = w and r.line = 'territory' and r.depth > 0))
$$;
revoke all on function app_writes_top_unit from public;
grant execute on function app_writes_top_unit to taizhang_app;

alter table pack_version enable row level security;
create policy pack_version_read on pack_version for select using (app_is_known());
create policy pack_version_insert on pack_version for insert with check (app_writes_top_unit());
create policy pack_version_supersede on pack_version for update using (app_writes_top_unit()) with check (app_writes_top_unit());
grant select, insert, update (state) on pack_version to taizhang_app;
