-- Figures read what records derives; they keep nothing of their own.

-- The 64-bit hash of a record's version as records/derived-store.ts makes it, modulo 2^64: sums of it are digests. Simple enough to be inlined.
create function record_hash64(p_record bigint, p_version int) returns numeric language sql stable as $$
  select ('x' || substr(encode(sha256(convert_to(p_record || ':' || p_version, 'UTF8')), 'hex'), 1, 16))::bit(64)::bigint::numeric
$$;

-- Steps of the month that is not over yet stand in no sum that could be used.
create index record_measure_since on record_measure (atom_id, since);

-- True when the tree of a day is not today's: subtree sums, which follow today's tree, cannot be used for it.
create function unit_tree_differs(p_day date, p_today date) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from unit_edge where (valid_from > p_day and valid_from <= p_today) or (valid_to >= p_day and valid_to < p_today))
      or exists (select 1 from unit where (opened_on > p_day and opened_on <= p_today) or (closed_on >= p_day and closed_on < p_today))
$$;
