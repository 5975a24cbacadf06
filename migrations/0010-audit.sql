-- The log of acts: one line an act, numbered and chained by the database under the log's lock.

create table audit_log (
  log text primary key,
  seq bigint not null default 0,
  leaf text not null
);

create table audit_event (
  log text not null references audit_log,
  seq bigint not null,
  at text not null,
  actor text not null,
  account_id bigint,
  on_behalf_of text,
  unit_id int,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  subject_revision text,
  -- Canonical JSON of what the act changed, and the salt of its hash; both may be erased by law, the hash stays.
  body text,
  salt bytea,
  body_hash text not null,
  prev text not null,
  leaf text not null,
  primary key (log, seq),
  unique (log, prev)
);
create index audit_event_unit on audit_event (unit_id, seq desc);
create index audit_event_subject on audit_event (subject_type, subject_id, seq desc);

create function audit_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is only ever added to' using errcode = '42501', constraint = 'audit_append_only';
end $$;
create trigger audit_event_append_only before update or delete on audit_event for each row execute function audit_refuse_change();
create trigger audit_event_no_truncate before truncate on audit_event for each statement execute function audit_refuse_change();

-- Numbers and chains one entry. p_before and p_after are the canonical entry around `prev` and `seq` (engines/seal/entry.ts).
-- Runs as the owner, so that the app's role needs no right to touch the head.
create function audit_append(
  p_log text, p_at text, p_actor text, p_account bigint, p_on_behalf_of text, p_unit int, p_action text,
  p_subject_type text, p_subject_id text, p_subject_revision text, p_body text, p_salt bytea, p_body_hash text, p_before text, p_after text
) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_prev text;
  v_seq bigint;
  v_leaf text;
begin
  select leaf, seq + 1 into v_prev, v_seq from audit_log where log = p_log for update;
  if not found then
    raise exception 'no such audit log: %', p_log;
  end if;
  v_leaf := encode(sha256('\x00'::bytea || convert_to(p_before || v_prev || '","seq":' || v_seq || p_after, 'UTF8')), 'hex');
  insert into audit_event (log, seq, at, actor, account_id, on_behalf_of, unit_id, action, subject_type, subject_id, subject_revision, body, salt, body_hash, prev, leaf)
  values (p_log, v_seq, p_at, p_actor, p_account, p_on_behalf_of, p_unit, p_action, p_subject_type, p_subject_id, p_subject_revision, p_body, p_salt, p_body_hash, v_prev, v_leaf);
  update audit_log set seq = v_seq, leaf = v_leaf where log = p_log;
  return v_seq;
end $$;
revoke all on function audit_append from public;
grant execute on function audit_append to taizhang_app;

alter table audit_log enable row level security;
alter table audit_event enable row level security;
grant select on audit_event to taizhang_app;

-- Where the log stands: lets a verification notice lines cut from the end.
create function audit_head(p_log text) returns table (seq bigint, leaf text) language sql stable security definer set search_path = public, pg_temp
  as $$ select seq, leaf from audit_log where log = p_log $$;
revoke all on function audit_head from public;
grant execute on function audit_head to taizhang_app;
