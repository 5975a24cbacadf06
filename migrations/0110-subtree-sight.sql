-- Whether all units that stand below one today are in the asker's sight. As the owner: row-level security would hide the very units that are asked about.
create function unit_subtree_seen(p_unit int, p_line text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select not exists (select 1 from unit_reach where ancestor = p_unit and line = p_line and descendant not in (select app_visible_units()))
$$;
revoke all on function unit_subtree_seen from public;
grant execute on function unit_subtree_seen to taizhang_app;
