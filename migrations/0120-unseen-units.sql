-- Questions whose answer hangs on units out of the asker's sight. As the owner: row-level security would hide the very units that are asked about.

-- Whether the asker administers all that a grant would cover: today's units, and, when it reaches downwards, those that will come below.
create function access_covers(p_unit int, p_line text, p_recursive boolean) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select p_unit in (select app_administered_units())
     and (not p_recursive or app_is_installation() or (
       exists (select 1 from role_grant g join unit_reach r on r.ancestor = g.unit_id and r.line = g.line
                where g.account_id = app_account() and g.role = 'administrator' and g.recursive and g.withdrawn_at is null and r.descendant = p_unit)
       and not exists (select 1 from unit_reach r where r.ancestor = p_unit and r.line = p_line and r.descendant not in (select app_administered_units()))))
$$;
revoke all on function access_covers from public;
grant execute on function access_covers to taizhang_app;

-- How many units stand below one after a day, in either line.
create function unit_open_children(p_unit int, p_day date) returns int language sql stable security definer set search_path = public, pg_temp as $$
  select count(distinct e.unit_id)::int from unit_edge e where e.parent_id = p_unit and (e.valid_to is null or e.valid_to > p_day) and p_unit in (select app_named_units())
$$;
revoke all on function unit_open_children from public;
grant execute on function unit_open_children to taizhang_app;
