/** The only queries of figures: sums where whole months allow it, rows for the rest. Reads tables of records and units, writes none. */
import { sql, type SQL } from 'drizzle-orm';
import { addDays, firstOfMonth, lastOfMonth, type PlainDate } from '#engines/calendar/plain-date.ts';
import type { Line } from '#engines/wire/authority.ts';
import type { Scope } from '#platform/scope.ts';

export type Span = {
  readonly unit: number;
  readonly reach: 'own' | 'subtree';
  readonly line: Line;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly asOf: PlainDate;
  /** '' = every record once. */
  readonly area: string;
};

/** flow and stock roll up by month; latest, distinct and max are counted from rows. */
export type AtomAsked = { readonly key: string; readonly mode: 'flow' | 'stock' | 'latest' | 'distinct' | 'max' };

export type AtomValue = {
  readonly key: string;
  readonly number: string | null;
  readonly n: number;
  /** Sum of the 64-bit hashes of the record versions, modulo 2^64. */
  readonly digest: bigint;
  /** Units that have something to say; a rank or a mark of more than one has no value. */
  readonly units: number;
  /** Records that lack the list of people a distinct count needs. */
  readonly lacking: number;
};

const modulus = 1n << 64n;
const wrapped = (digest: string | null): bigint => ((BigInt((digest ?? '0').split('.')[0] ?? '0') % modulus) + modulus) % modulus;

/** The first month whose steps are not wholly before or on the as-of day. */
function sinceLimit(asOf: PlainDate): PlainDate {
  return asOf === lastOfMonth(asOf) ? addDays(asOf, 1) : firstOfMonth(asOf);
}

/** Months that lie wholly in the span; `none` when it has none. */
function wholeMonths(span: Span): { first: PlainDate; last: PlainDate } | null {
  const first = span.from === firstOfMonth(span.from) ? span.from : addDays(lastOfMonth(span.from), 1);
  const last = span.to === lastOfMonth(span.to) ? firstOfMonth(span.to) : firstOfMonth(addDays(firstOfMonth(span.to), -1));
  return first <= last ? { first, last } : null;
}

function unitsOf(span: Span): SQL {
  if (span.reach === 'own') return sql`(select ${span.unit}::int)`;
  return sql`(select descendant from unit_tree_on(${span.line}, ${span.asOf}::date) where ancestor = ${span.unit})`;
}

export async function treeDiffers(scope: Scope, day: PlainDate): Promise<boolean> {
  const { rows } = await scope.tx.execute<{ differs: boolean }>(sql`select unit_tree_differs(${day}::date, ${scope.today}::date) as differs`);
  return rows[0]?.differs ?? true;
}

const inArea = (span: Span): SQL => (span.area === '' ? sql`true` : sql`m.areas @> array[${span.area}]::text[]`);

type SumRow = { key: string; number: string | null; n: number; digest: string | null };

/** Flow and stock values: whole months from sums, the edges from rows. `today` = the span's tree is today's. */
export async function summedValues(scope: Scope, span: Span, atoms: readonly AtomAsked[], today: boolean): Promise<AtomValue[]> {
  if (atoms.length === 0) return [];
  const keys = atoms.map((atom) => atom.key);
  const limit = sinceLimit(span.asOf);
  const months = wholeMonths(span);
  const reachKey = span.reach === 'own' ? span.unit * 4 : span.unit * 4 + (span.line === 'territory' ? 1 : 2);
  const reached = span.reach === 'own' || today ? sql`s.reach_key = ${reachKey}` : sql`s.reach_key in (select descendant * 4 from unit_tree_on(${span.line}, ${span.asOf}::date) where ancestor = ${span.unit})`;
  const flowMonths = months ? sql`s.month between ${months.first}::date and ${months.last}::date` : sql`false`;
  const flowDays = months
    ? sql`(m.day < ${months.first}::date or m.day > ${lastOfMonth(months.last)}::date or m.since >= ${limit}::date)`
    : sql`true`;
  const { rows } = await scope.tx.execute<SumRow>(sql`
    with atoms as (select id, key, mode from measure_atom where key in ${keys}),
    sums as (
      select s.atom_id, s.total, s.n, s.digest from record_sum s join atoms a on a.id = s.atom_id
       where ${reached} and s.area = ${span.area} and s.since_month < ${limit}::date and (a.mode = 'stock' or ${flowMonths})
      union all
      select m.atom_id, m.number, m.count, record_hash64(m.record_id, m.version) * m.count from record_measure m join atoms a on a.id = m.atom_id
       where m.unit_id in ${unitsOf(span)} and ${inArea(span)} and m.since <= ${span.asOf}::date
         and case a.mode when 'stock' then m.since >= ${limit}::date else m.day between ${span.from}::date and ${span.to}::date and ${flowDays} end
    )
    select a.key, coalesce(sum(s.total), 0)::text as number, coalesce(sum(s.n), 0)::int as n, coalesce(sum(s.digest), 0)::text as digest
      from atoms a left join sums s on s.atom_id = a.id group by a.key`);
  const found = new Map(rows.map((row) => [row.key, row]));
  return keys.map((key) => {
    const row = found.get(key);
    return { key, number: row?.number ?? '0', n: row?.n ?? 0, digest: wrapped(row?.digest ?? null), units: 1, lacking: 0 };
  });
}

/**
 * The rows behind atoms, whatever their mode: (key, record_id, version, unit_id, day, number, distinct_value, lacking), one a record, atom and distinct value.
 * Everything that opens or pins a figure is made from this, and the sums above must agree with it.
 */
function behind(span: Span, atoms: readonly AtomAsked[]): SQL {
  const keys = atoms.map((atom) => atom.key);
  return sql`(
    with atoms as (select id, key, mode from measure_atom where key in ${keys}),
    seen as (
      select a.key, a.mode, m.* from record_measure m join atoms a on a.id = m.atom_id
       where m.unit_id in ${unitsOf(span)} and ${inArea(span)} and m.since <= ${span.asOf}::date
         and (a.mode in ('stock', 'latest') or m.day between ${span.from}::date and ${span.to}::date)
    )
    select key, record_id, version, unit_id, max(day) as day, sum(number) as number, null::text as distinct_value, false as lacking
      from seen where mode in ('flow', 'stock', 'max') group by key, record_id, version, unit_id having sum(count) <> 0
    union all
    select key, record_id, version, unit_id, day, number, null, false
      from (select distinct on (key, unit_id, group_key) * from seen where mode = 'latest' order by key, unit_id, group_key, since desc, record_id desc) newest
    union all
    select key, record_id, version, unit_id, day, null, distinct_value, lacking from seen where mode = 'distinct'
  )`;
}

type RowValue = { key: string; number: string | null; n: number; digest: string; units: number; lacking: number };

/** Values of latest, distinct and max atoms, from rows. */
export async function countedValues(scope: Scope, span: Span, atoms: readonly AtomAsked[]): Promise<AtomValue[]> {
  if (atoms.length === 0) return [];
  const { rows } = await scope.tx.execute<RowValue>(sql`
    select b.key, case a.mode when 'distinct' then count(distinct b.distinct_value)::numeric when 'max' then max(b.number) else sum(b.number) end::text as number,
           count(distinct b.record_id)::int as n, count(distinct b.unit_id)::int as units, count(distinct b.record_id) filter (where b.lacking)::int as lacking,
           (select coalesce(sum(record_hash64(x.record_id, x.version)), 0) from (select distinct record_id, version from ${behind(span, atoms)} y where y.key = b.key) x)::text as digest
      from ${behind(span, atoms)} b join measure_atom a on a.key = b.key group by b.key, a.mode`);
  const found = new Map(rows.map((row) => [row.key, row]));
  return atoms.map(({ key, mode }) => {
    const row = found.get(key);
    if (!row) return { key, number: mode === 'max' ? null : '0', n: 0, digest: 0n, units: 0, lacking: 0 };
    return { key, number: row.number, n: row.n, digest: wrapped(row.digest), units: row.units, lacking: row.lacking };
  });
}

export type BehindRow = { readonly record: number; readonly version: number; readonly day: PlainDate; readonly adds: readonly { part: string; number: string | null; distinct: string | null }[] };

type PageRow = { record: number; version: number; day: PlainDate; adds: { part: string; number: string | null; distinct: string | null }[] };

/** One page of the records behind, latest day first, and how many there are. */
export async function pageBehind(scope: Scope, span: Span, atoms: readonly AtomAsked[], page: { after: { day: PlainDate; id: number } | null; limit: number }): Promise<{ rows: BehindRow[]; total: number }> {
  if (atoms.length === 0) return { rows: [], total: 0 };
  const beyond = page.after ? sql`having (max(day), record_id) < (${page.after.day}::date, ${page.after.id}::bigint)` : sql``;
  const { rows } = await scope.tx.execute<PageRow>(sql`
    select record_id as record, version, max(day)::text as day,
           jsonb_agg(jsonb_build_object('part', key, 'number', trim_scale(number)::text, 'distinct', distinct_value) order by key, distinct_value) as adds
      from ${behind(span, atoms)} b group by record_id, version ${beyond} order by max(day) desc, record_id desc limit ${page.limit}`);
  const total = await scope.tx.execute<{ n: number }>(sql`select count(distinct record_id)::int as n from ${behind(span, atoms)} b`);
  return { rows, total: total.rows[0]?.n ?? 0 };
}

/** How many records stand behind several atoms together, each counted once. */
export async function countBehind(scope: Scope, span: Span, atoms: readonly AtomAsked[]): Promise<number> {
  if (atoms.length === 0) return 0;
  const { rows } = await scope.tx.execute<{ n: number }>(sql`select count(distinct record_id)::int as n from ${behind(span, atoms)} b`);
  return rows[0]?.n ?? 0;
}
