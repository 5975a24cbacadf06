-- What the services promise, held by the database as well: a statement that passes them by is refused.

-- Only what stands in record_confirmation counts, and there the author is another person than the confirmer.
alter table record add constraint record_counted_is_confirmed foreign key (id, counted_version)
  references record_confirmation (record_id, version) deferrable initially deferred;

-- Nobody writes in the name of another; the product itself may (imports, the demo).
create function app_is_actor(p_account bigint) returns boolean language sql stable
  as $$ select app_is_installation() or p_account = app_account() $$;
create policy record_author on record as restrictive for insert with check (app_is_actor(author_id));
create policy record_version_author on record_version as restrictive for insert with check (app_is_actor(author_id));
create policy record_return_actor on record_return as restrictive for insert with check (app_is_actor(returned_by));
create policy record_link_actor on record_link as restrictive for insert with check (app_is_actor(linked_by));
create policy report_author on report as restrictive for insert with check (app_is_actor(author_id));
create policy report_version_author on report_version as restrictive for insert with check (app_is_actor(author_id));

-- What never changes cannot be changed: unit, kind, author and times of a record, whose a role is, names and superiors of the past.
revoke update on record, report, role_grant, account, appointment, session, unit, unit_name, unit_edge from taizhang_app;
grant update (head_version, counted_version, state, title, occurred_from, occurred_to, evidence_count, evidence_grade) on record to taizhang_app;
grant update (head_version, handed_in_version, handed_in_at, state, title, changed_at) on report to taizhang_app;
grant update (withdrawn_by, withdrawn_at) on role_grant to taizhang_app;
grant update (closed_at, last_sign_in_at) on account to taizhang_app;
grant update (valid_to) on appointment, unit_name, unit_edge to taizhang_app;
grant update (ended_at, last_seen_at) on session to taizhang_app;
grant update (closed_on, merged_into) on unit to taizhang_app;

-- A unit that stands nowhere in the tree yet has just been made: only such a one is named by somebody who does not write in it.
create function app_is_new_unit(p_unit int) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select not exists (select 1 from unit_reach where descendant = p_unit) $$;
revoke all on function app_is_new_unit from public;
grant execute on function app_is_new_unit to taizhang_app;
create policy unit_name_place on unit_name as restrictive for insert with check (app_is_new_unit(unit_id) or unit_id in (select app_writable_units()));
create policy unit_edge_place on unit_edge as restrictive for insert with check (app_is_new_unit(unit_id) or unit_id in (select app_writable_units()));

-- The units that the asker administers: by their grants as they stand at this moment, as far as the transaction was opened with them.
-- Whoever still has to change a temporary password holds none there.
create or replace function app_administered_units() returns setof int language sql stable security definer set search_path = public, pg_temp as $$
  select r.descendant
    from role_grant g join unit_reach r on r.ancestor = g.unit_id and r.line = g.line and (g.recursive or r.depth = 0)
   where g.account_id = app_account() and g.role = 'administrator' and g.withdrawn_at is null
     and g.unit_id || ':' || g.line || ':' || case when g.recursive then 1 else 0 end = any (string_to_array(current_setting('app.write', true), ','))
  union
  select id from unit where app_is_installation()
$$;

-- Before everything derived is compared and made anew: whoever is letting something count at this moment is waited for, and later ones
-- wait. Otherwise their steps would stand there twice, or not at all. Only the product itself may.
create function record_derived_hold() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not app_is_installation() then
    raise exception 'only the installation rebuilds sums' using errcode = '42501';
  end if;
  -- In the order in which those who confirm come to them.
  lock table record_reach, record_measure, record_sum in share row exclusive mode;
end $$;
revoke all on function record_derived_hold from public;
grant execute on function record_derived_hold to taizhang_app;
