-- Jobs: work that takes longer than a request. The row is written with the act that asks for it; the queue hears of it when that is committed.

create table job (
  id bigint generated always as identity primary key,
  kind text not null check (kind ~ '^[a-z][a-z0-9.-]{1,60}$'),
  -- Who asked; the work is done with what this account may do at that moment. Null = the product itself.
  account_id bigint,
  actor text not null,
  data jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  progress int not null default 0 check (progress between 0 and 100),
  message text,
  result jsonb,
  -- Reference to the log where it failed; what was thrown stands only there.
  failure text,
  attempts int not null default 0,
  asked_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz
);
create index job_account on job (account_id, id desc);
create index job_open on job (id) where state in ('waiting', 'running');

create function job_announce() returns trigger language plpgsql as $$
begin
  perform pg_notify('taizhang_job', new.id::text);
  return null;
end $$;
create trigger job_announce after insert on job for each row execute function job_announce();

alter table job enable row level security;
create policy job_read on job for select using (account_id = app_account() or app_writes_top_unit());
create policy job_insert on job for insert with check (account_id is not distinct from app_account());
create policy job_change on job for update using (account_id = app_account() or app_writes_top_unit());
grant select, insert, update (state, progress, message, result, failure, attempts, started_at, ended_at) on job to taizhang_app;

-- How many steps this database has taken; the list itself is the owner's.
create function migration_count() returns int language sql stable security definer set search_path = public, pg_temp
  as $$ select count(*)::int from migration $$;
revoke all on function migration_count from public;
grant execute on function migration_count to taizhang_app;
