-- The ground: who is asking, as the transaction says, and what belongs to the installation as a whole.
-- An empty or missing setting sees nothing: nullif(…, '') turns it into NULL, and NULL matches no row.

create function app_account() returns bigint language sql stable
  as $$ select nullif(current_setting('app.account', true), '')::bigint $$;

create function app_is_installation() returns boolean language sql stable
  as $$ select coalesce(current_setting('app.installation', true), '') = 'yes' $$;

-- True for anyone who has signed in, and for the product itself.
create function app_is_known() returns boolean language sql stable
  as $$ select app_account() is not null or app_is_installation() $$;

create table installation (
  only_one boolean primary key default true check (only_one),
  mode text not null check (mode in ('demo', 'office')),
  log text not null,
  created_at timestamptz not null default now()
);
alter table installation enable row level security;
create policy installation_read on installation for select using (true);
grant select on installation to taizhang_app;

-- Answers to requests that carried an Idempotency-Key, kept for a day in the transaction of the effect.
create table idempotent_answer (
  account_id bigint not null,
  key text not null check (length(key) between 8 and 100),
  request_hash text not null,
  status int not null,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (account_id, key)
);
create index on idempotent_answer (at);
alter table idempotent_answer enable row level security;
create policy idempotent_answer_own on idempotent_answer using (account_id = app_account()) with check (account_id = app_account());
create policy idempotent_answer_sweep on idempotent_answer for delete using (app_is_installation());
grant select, insert, delete on idempotent_answer to taizhang_app;
