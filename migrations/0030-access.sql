-- People, what they may do where, and their sessions.
-- Who may change what is asked of role_grant itself (app_administered_units), not only of the transaction's settings.

create table account (
  id bigint generated always as identity primary key,
  -- As it was typed; staff_key is the form that is compared (NFKC, lower case, without blanks).
  staff_number text not null check (length(staff_number) between 1 and 40),
  staff_key text not null constraint account_staff_key unique,
  name text not null check (length(name) between 1 and 60),
  -- Where the person belongs; what they may do stands in role_grant.
  unit_id int not null references unit,
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  last_sign_in_at timestamptz
);
create index account_unit on account (unit_id, staff_key);

-- Apart from account, so that no list can ever carry it along.
create table account_password (
  account_id bigint primary key references account,
  hash text not null check (hash like '$argon2id$%'),
  must_change boolean not null,
  changed_at timestamptz not null default now()
);

create table role_grant (
  id bigint generated always as identity primary key,
  account_id bigint not null references account,
  role text not null check (role in ('clerk', 'leader', 'inspector', 'auditor', 'administrator')),
  unit_id int not null references unit,
  line text not null check (line in ('territory', 'profession')),
  recursive boolean not null,
  -- Null: the product itself (first administrator, demo).
  granted_by bigint references account,
  granted_by_name text not null,
  granted_at timestamptz not null default now(),
  withdrawn_by bigint references account,
  withdrawn_at timestamptz,
  constraint role_grant_not_oneself check (granted_by <> account_id),
  constraint role_grant_not_withdrawn_by_oneself check (withdrawn_by <> account_id)
);
create unique index role_grant_once on role_grant (account_id, role, unit_id, line) where withdrawn_at is null;
create index role_grant_unit on role_grant (unit_id, role) where withdrawn_at is null;

create table appointment (
  id bigint generated always as identity primary key,
  unit_id int not null references unit,
  post text not null check (post ~ '^[a-z_]{2,40}$'),
  account_id bigint not null references account,
  -- As the person was called when appointed: what they signed then keeps that name.
  person_name text not null,
  valid_from date not null,
  -- Last day; null = still.
  valid_to date check (valid_to >= valid_from),
  appointed_by bigint references account,
  appointed_at timestamptz not null default now()
);
create unique index appointment_one_holder on appointment (unit_id, post) where valid_to is null;
create unique index appointment_spell on appointment (unit_id, post, valid_from);
create index appointment_account on appointment (account_id);

create table session (
  id bigint generated always as identity primary key,
  -- SHA-256 of the token in hexadecimal; the token itself lies in the browser only.
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  account_id bigint not null references account,
  started_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  address text not null,
  agent text not null check (length(agent) <= 300)
);
create index session_account on session (account_id) where ended_at is null;

-- Browsers from which an account has signed in before: strangers' wrong passwords do not lock these out.
create table known_device (
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  account_id bigint not null references account,
  last_seen_at timestamptz not null default now(),
  primary key (token_hash, account_id)
);

-- Wrong passwords in a row, by what they are counted for (a hash: typed staff numbers may be mistyped passwords).
create table sign_in_failure (
  key text primary key check (length(key) <= 100),
  failures int not null,
  last_at timestamptz not null,
  wait_until timestamptz
);
create index sign_in_failure_last on sign_in_failure (last_at);

create table demo_person (
  account_id bigint primary key references account,
  position int not null,
  role text not null,
  about_zh text not null,
  about_en text not null
);

-- The code that opens the first set-up; made anew at each start until someone has used it.
create table set_up_code (
  only_one boolean primary key default true check (only_one),
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null default now()
);

-- The units that the asker administers, by their grants as they stand at this moment.
create function app_administered_units() returns setof int language sql stable security definer set search_path = public, pg_temp as $$
  select r.descendant
    from role_grant g join unit_reach r on r.ancestor = g.unit_id and r.line = g.line and (g.recursive or r.depth = 0)
   where g.account_id = app_account() and g.role = 'administrator' and g.withdrawn_at is null
  union
  select id from unit where app_is_installation()
$$;

-- Who holds a session, with their grants of this moment. One that has expired or lain idle too long (30 minutes, administrators 15)
-- is ended for good: a clock that is set back does not revive it.
create function session_asker(p_hash text) returns table (asker_account bigint, asker_name text, asker_must_change boolean, asker_grants jsonb)
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_session session%rowtype;
  v_idle interval := interval '30 minutes';
begin
  select s.* into v_session from session s join account a on a.id = s.account_id and a.closed_at is null where s.token_hash = p_hash and s.ended_at is null;
  if not found then
    return;
  end if;
  if exists (select 1 from role_grant g where g.account_id = v_session.account_id and g.role = 'administrator' and g.withdrawn_at is null) then
    v_idle := interval '15 minutes';
  end if;
  if v_session.expires_at <= now() or v_session.last_seen_at <= now() - v_idle then
    update session set ended_at = now() where id = v_session.id;
    return;
  end if;
  if v_session.last_seen_at < now() - interval '30 seconds' then
    update session set last_seen_at = now() where id = v_session.id;
  end if;
  return query
    select a.id, a.name, coalesce(p.must_change, false),
           coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unit', g.unit_id, 'line', g.line, 'recursive', g.recursive) order by g.id)
                       from role_grant g where g.account_id = a.id and g.withdrawn_at is null), '[]'::jsonb)
      from account a left join account_password p on p.account_id = a.id
     where a.id = v_session.account_id;
end $$;
revoke all on function session_asker from public;
grant execute on function session_asker to taizhang_app;

-- Whom the sign-in page of the demo offers; nobody where real work is done.
create function demo_people(p_day date) returns table (account bigint, staff_number text, name text, role text, unit_name text, about_zh text, about_en text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.staff_number, a.name, d.role,
         (select n.name from unit_name n where n.unit_id = a.unit_id and n.valid_from <= p_day order by n.valid_from desc limit 1), d.about_zh, d.about_en
    from demo_person d join account a on a.id = d.account_id and a.closed_at is null
   where exists (select 1 from installation where mode = 'demo')
   order by d.position, a.id
$$;
revoke all on function demo_people from public;
grant execute on function demo_people to taizhang_app;

create function access_needs_set_up() returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select 1 from installation where mode = 'office') and not exists (select 1 from account) $$;
revoke all on function access_needs_set_up from public;
grant execute on function access_needs_set_up to taizhang_app;

-- Whether the asker still uses a temporary password.
create function access_must_change() returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce((select must_change from account_password where account_id = app_account()), false) $$;
revoke all on function access_must_change from public;
grant execute on function access_must_change to taizhang_app;

-- Leaders of a unit; where there is none but the author, those of the nearest unit above that has one.
create function access_leaders(p_unit int, p_author bigint) returns table (account bigint, name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  with leader as (
    select a.id, a.name, min(r.depth) as depth
      from role_grant g join unit_reach r on r.ancestor = g.unit_id and r.line = g.line and (g.recursive or r.depth = 0)
           join account a on a.id = g.account_id and a.closed_at is null
     where r.descendant = p_unit and g.role = 'leader' and g.withdrawn_at is null and a.id <> p_author
     group by a.id, a.name
  )
  select id, name from leader where depth = (select min(depth) from leader)
$$;
revoke all on function access_leaders from public;

-- Who may confirm what an author wrote in a unit. Gives ids and names only, reaches into the units above (whose people a clerk
-- cannot list), and answers nothing about units that the asker does not see.
create function access_confirmers(p_unit int, p_confirmer text, p_author bigint, p_day date) returns table (account bigint, name text)
  language sql stable security definer set search_path = public, pg_temp as $$
  with writer as (
    select distinct a.id, a.name
      from role_grant g join unit_reach r on r.ancestor = g.unit_id and r.line = g.line and (g.recursive or r.depth = 0)
           join account a on a.id = g.account_id and a.closed_at is null
     where r.descendant = p_unit and g.role in ('clerk', 'leader') and g.withdrawn_at is null and a.id <> p_author
  ), chosen as (
    select a.id, a.name
      from role_grant g join account a on a.id = g.account_id and a.closed_at is null
     where p_confirmer = 'second_clerk' and g.unit_id = p_unit and g.role = 'clerk' and g.withdrawn_at is null and a.id <> p_author
    union
    select w.id, w.name
      from appointment p join writer w on w.id = p.account_id
     where p.unit_id = p_unit and p.post = case p_confirmer when 'issuer' then 'unit_lead' else p_confirmer end
       and p.valid_from <= p_day and (p.valid_to is null or p.valid_to >= p_day)
  )
  select found.id, found.name
    from (select id, name from chosen
          union all
          select l.account, l.name from access_leaders(p_unit, p_author) l where not exists (select 1 from chosen)) found
   where p_confirmer <> 'auto' and p_unit in (select app_visible_units())
   order by found.id
$$;
revoke all on function access_confirmers from public;
grant execute on function access_confirmers to taizhang_app;

alter table account enable row level security;
alter table account_password enable row level security;
alter table role_grant enable row level security;
alter table appointment enable row level security;
alter table session enable row level security;
alter table known_device enable row level security;
alter table sign_in_failure enable row level security;
alter table demo_person enable row level security;
alter table set_up_code enable row level security;

create policy role_grant_read on role_grant for select using (account_id = app_account() or unit_id in (select app_visible_units()));
create policy role_grant_add on role_grant for insert with check (
  app_is_installation() or (unit_id in (select app_administered_units()) and granted_by = app_account()));
create policy role_grant_withdraw on role_grant for update using (unit_id in (select app_administered_units()))
  with check (app_is_installation() or withdrawn_by = app_account());

-- Whoever holds a role over a unit is known there by name, wherever they belong.
create policy account_read on account for select using (
  id = app_account() or unit_id in (select app_visible_units())
  or exists (select 1 from role_grant g where g.account_id = account.id and g.withdrawn_at is null and g.unit_id in (select app_visible_units())));
create policy account_add on account for insert with check (unit_id in (select app_administered_units()));
create policy account_change on account for update using (unit_id in (select app_administered_units()));

create policy appointment_read on appointment for select using (account_id = app_account() or unit_id in (select app_visible_units()));
create policy appointment_add on appointment for insert with check (
  app_is_installation() or (unit_id in (select app_administered_units()) and appointed_by = app_account()));
create policy appointment_end on appointment for update using (unit_id in (select app_administered_units()));

create policy session_own on session for select using (account_id = app_account() or app_is_installation());
create policy session_end on session for update using (account_id = app_account() or app_is_installation());
create policy session_start on session for insert with check (app_is_installation());

create policy account_password_product on account_password using (app_is_installation()) with check (app_is_installation());
create policy known_device_product on known_device using (app_is_installation()) with check (app_is_installation());
create policy sign_in_failure_product on sign_in_failure using (app_is_installation()) with check (app_is_installation());
create policy demo_person_product on demo_person using (app_is_installation()) with check (app_is_installation());
create policy set_up_code_product on set_up_code using (app_is_installation()) with check (app_is_installation());

grant select, insert, update on account, account_password, role_grant, appointment, session, known_device, sign_in_failure to taizhang_app;
grant delete on known_device, sign_in_failure, set_up_code to taizhang_app;
grant select, insert on demo_person, set_up_code to taizhang_app;
