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
  /** How the tree of the as-of day is read; `none` = own unit only. */
  readonly tree: TreeReading;
};

/** sums: the subtree's own sums · today: units of today's tree, one by one · day: units of the tree of that day. */
export type TreeReading = 'none' | 'sums' | 'today' | 'day';

/** flow and stock roll up by month; latest, distinct and max are counted from rows. `area` '' = every record once. */
export type AtomAsked = { readonly key: string; readonly mode: 'flow' | 'stock' | 'latest' | 'distinct' | 'max'; readonly area: string };

export type AtomValue = {
  readonly number: string | null;
  readonly n: number;
  /** Sum of the 64-bit hashes of the record versions, modulo 2^64. */
  readonly digest: bigint;
  /** Records that lack the list of people a distinct count needs. */
  readonly lacking: number;
};

export const atomName = (atom: { readonly key: string; readonly area: string }): string => `${atom.area}|${atom.key}`;

const modulus = 1n << 64n;
const wrapped = (digest: string | null): bigint => ((BigInt((digest ?? '0').split('.')[0] ?? '0') % modulus) + modulus) % modulus;

/** The first month whose steps are not wholly before or on the as-of day. */
function sinceLimit(asOf: PlainDate): PlainDate {
  return asOf === lastOfMonth(asOf) ? addDays(asOf, 1) : firstOfMonth(asOf);
}

/** Months that lie wholly in the span; null when it has none. */
function wholeMonths(span: Span): { first: PlainDate; last: PlainDate } | null {
  const first = span.from === firstOfMonth(span.from) ? span.from : addDays(lastOfMonth(span.from), 1);
  const last = span.to === lastOfMonth(span.to) ? firstOfMonth(span.to) : firstOfMonth(addDays(firstOfMonth(span.to), -1));
  return first <= last ? { first, last } : null;
}

const reachKey = ({ unit, line }: Pick<Span, 'unit' | 'line'>): number => unit * 4 + (line === 'territory' ? 1 : 2);

function unitsOf(span: Span): SQL {
  if (span.tree === 'none') return sql`(select ${span.unit}::int)`;
  if (span.tree === 'day') return sql`(select descendant from unit_tree_on(${span.line}, ${span.asOf}::date) where ancestor = ${span.unit})`;
  return sql`(select descendant from unit_reach where ancestor = ${span.unit} and line = ${span.line})`;
}

/** Keys of the sums that hold what the units of the span did. */
function sumsOf(span: Span): SQL {
  if (span.tree === 'none') return sql`s.reach_key = ${span.unit * 4}`;
  if (span.tree === 'sums') return sql`s.reach_key = ${reachKey(span)}`;
  return sql`s.reach_key in (select u.descendant * 4 from ${unitsOf(span)} u(descendant))`;
}

export type Place = Pick<Span, 'unit' | 'line' | 'asOf'>;

/**
 * Whether the tree of the day differs from today's; whether the asker's grant holds the whole subtree of today; whether all units of that
 * day's subtree are in sight. One that has moved out of sight since would be missing from the figure without a word.
 */
export async function treeAt(scope: Scope, place: Place): Promise<{ differs: boolean; granted: boolean; seen: boolean }> {
  const { unit, line, asOf } = place;
  const { rows } = await scope.tx.execute<{ differs: boolean; granted: boolean; seen: boolean }>(sql`
    with tree as (select unit_tree_differs(${asOf}::date, ${scope.today}::date) as differs),
    granted as (select ${reachKey(place)}::int in (select app_visible_reach_keys()) as granted)
    select t.differs, g.granted,
           case when t.differs then not exists (select 1 from unit_tree_on(${line}, ${asOf}::date) u where u.ancestor = ${unit} and u.descendant not in (select app_visible_units()))
                when g.granted then true
                else unit_subtree_seen(${unit}, ${line}) end as seen
      from tree t, granted g`);
  return rows[0] ?? { differs: true, granted: false, seen: false };
}

/** `ref`: its place in the question, by which answers come back. */
type AtomRow = AtomAsked & { readonly id: number; readonly ref: number };

/** The atoms that were ever written; one that was not has nothing behind it. Their ids stand in the queries, so that the planner knows how few they are. */
async function interned(scope: Scope, atoms: readonly AtomAsked[]): Promise<AtomRow[]> {
  if (atoms.length === 0) return [];
  const keys = [...new Set(atoms.map((atom) => atom.key))];
  const { rows } = await scope.tx.execute<{ id: number; key: string }>(sql`select id, key from measure_atom where key in ${keys}`);
  const ids = new Map(rows.map((row) => [row.key, row.id]));
  return atoms.flatMap((atom, ref) => {
    const id = ids.get(atom.key);
    return id === undefined ? [] : [{ ...atom, id, ref }];
  });
}

const asTable = (atoms: readonly AtomRow[]): SQL => sql`atoms as materialized (select * from jsonb_to_recordset(${JSON.stringify(atoms.map(({ id, ref, mode, area }) => ({ id, ref, mode, area })))}::jsonb) as w(id int, ref int, mode text, area text))`;
const idsOf = (atoms: readonly AtomRow[]): SQL => sql`${[...new Set(atoms.map((atom) => atom.id))]}`;

const inArea = sql`(a.area = '' or m.areas @> array[a.area])`;

type ValueRow = { ref: number; number: string | null; n: number; digest: string | null; lacking: number };

function valuesOf(asked: readonly AtomAsked[], rows: readonly ValueRow[]): Map<string, AtomValue> {
  return new Map(rows.flatMap(({ ref, number, n, digest, lacking }) => {
    const atom = asked[ref];
    return atom ? [[atomName(atom), { number, n, digest: wrapped(digest), lacking }] as const] : [];
  }));
}

/** Parts of the period that are no whole months, as a condition on `m.day`; null when there are none. */
function edgesOf(span: Span): SQL | null {
  const months = wholeMonths(span);
  if (!months) return sql`m.day between ${span.from}::date and ${span.to}::date`;
  const before = months.first > span.from ? sql`m.day >= ${span.from}::date and m.day < ${months.first}::date` : null;
  const after = lastOfMonth(months.last) < span.to ? sql`m.day > ${lastOfMonth(months.last)}::date and m.day <= ${span.to}::date` : null;
  return before && after ? sql`((${before}) or (${after}))` : (before ?? after);
}

/** Flow and stock values: whole months from sums, the edges from rows. An atom without any is left out. */
export async function summedValues(scope: Scope, span: Span, asked: readonly AtomAsked[]): Promise<Map<string, AtomValue>> {
  const atoms = await interned(scope, asked);
  if (atoms.length === 0) return new Map();
  const limit = sinceLimit(span.asOf);
  const months = wholeMonths(span);
  const edges = edgesOf(span);
  const flowMonths = months ? sql`s.month between ${months.first}::date and ${months.last}::date` : sql`false`;
  const step = sql`select a.ref, m.number, m.count as n, record_hash64(m.record_id, m.version) * m.count as digest from record_measure m join atoms a on a.id = m.atom_id`;
  const mine = sql`m.atom_id in ${idsOf(atoms)} and m.unit_id in (select id from units) and ${inArea}`;
  // Steps of the as-of day's month, which is not whole: none when the day is its last.
  const late = limit > span.asOf ? sql`` : sql`
      union all ${step} where ${mine} and m.since between ${limit}::date and ${span.asOf}::date and (a.mode = 'stock' or m.day between ${span.from}::date and ${span.to}::date)`;
  const rest = edges === null ? sql`` : sql`
      union all ${step} where ${mine} and a.mode = 'flow' and m.since < ${limit}::date and ${edges}`;
  const { rows } = await scope.tx.execute<ValueRow>(sql`
    with ${asTable(atoms)},
    units as materialized (select u.id from ${unitsOf(span)} u(id)),
    steps as (
      select a.ref, s.total as number, s.n, s.digest from record_sum s join atoms a on a.id = s.atom_id and a.area = s.area
       where ${sumsOf(span)} and s.atom_id in ${idsOf(atoms)} and s.since_month < ${limit}::date and (a.mode = 'stock' or ${flowMonths})${late}${rest}
    )
    select ref, trim_scale(coalesce(sum(number), 0))::text as number, coalesce(sum(n), 0)::int as n, coalesce(sum(digest), 0)::text as digest, 0 as lacking
      from steps group by ref`);
  return valuesOf(asked, rows);
}

/**
 * The rows behind atoms, whatever their mode, as `behind`: (ref, mode, record_id, version, unit_id, day, number, distinct_value, lacking),
 * one a record, atom and distinct value. Everything that opens or pins a figure is made from this, and the sums above must agree with it.
 */
function behind(span: Span, atoms: readonly AtomRow[]): SQL {
  return sql`with ${asTable(atoms)},
    units as materialized (select u.id from ${unitsOf(span)} u(id)),
    seen as (
      select a.ref, a.mode, m.record_id, m.version, m.unit_id, m.day, m.since, m.number, m.count, m.distinct_value, m.group_key, m.lacking from record_measure m join atoms a on a.id = m.atom_id
       where m.atom_id in ${idsOf(atoms)} and m.unit_id in (select id from units) and ${inArea} and m.since <= ${span.asOf}::date
         and (a.mode in ('stock', 'latest') or m.day between ${span.from}::date and ${span.to}::date)
    ),
    behind as materialized (
      select ref, mode, record_id, version, max(day) as day, sum(number) as number, null::text as distinct_value, false as lacking
        from seen where mode in ('flow', 'stock') group by ref, mode, record_id, version having sum(count) <> 0
      union all
      select ref, mode, record_id, version, day, number, null, false
        from (select distinct on (ref, unit_id, group_key) * from seen where mode = 'latest' order by ref, unit_id, group_key, day desc, record_id desc, since desc) newest
       where number is not null
      union all
      select ref, mode, record_id, version, day, number, distinct_value, lacking from seen where mode in ('distinct', 'max')
    )`;
}

/** Values of latest, distinct and max atoms, from rows. An atom without any is left out. */
export async function countedValues(scope: Scope, span: Span, asked: readonly AtomAsked[]): Promise<Map<string, AtomValue>> {
  const atoms = await interned(scope, asked);
  if (atoms.length === 0) return new Map();
  const { rows } = await scope.tx.execute<ValueRow>(sql`
    ${behind(span, atoms)},
    digests as (
      select ref, count(*)::int as n, sum(record_hash64(record_id, version)) as digest from (select distinct ref, record_id, version from behind) d group by ref
    )
    select b.ref, trim_scale(case b.mode when 'distinct' then count(distinct b.distinct_value)::numeric when 'max' then max(b.number) else sum(b.number) end)::text as number,
           d.n, d.digest::text as digest, count(distinct b.record_id) filter (where b.lacking)::int as lacking
      from behind b join digests d on d.ref = b.ref group by b.ref, b.mode, d.n, d.digest`);
  return valuesOf(asked, rows);
}

/** `part`: place of the atom in the question. */
export type BehindRow = { readonly record: number; readonly version: number; readonly day: PlainDate; readonly adds: readonly { part: number; number: string | null; distinct: string | null }[] };

/** One page of the records behind, latest day first, and how many there are. */
export async function pageBehind(scope: Scope, span: Span, asked: readonly AtomAsked[], page: { after: { day: PlainDate; id: number } | null; limit: number }): Promise<{ rows: BehindRow[]; total: number }> {
  const atoms = await interned(scope, asked);
  if (atoms.length === 0) return { rows: [], total: 0 };
  const beyond = page.after ? sql`where (day, record) < (${page.after.day}::date, ${page.after.id}::bigint)` : sql``;
  const { rows } = await scope.tx.execute<BehindRow & { total: number }>(sql`
    ${behind(span, atoms)},
    records as (
      select record_id as record, version, max(day) as day,
             jsonb_agg(jsonb_build_object('part', ref, 'number', trim_scale(number)::text, 'distinct', distinct_value) order by ref, distinct_value) as adds
        from behind group by record_id, version
    )
    select record, version, day::text as day, adds, (select count(*) from records)::int as total from records ${beyond} order by records.day desc, record desc limit ${page.limit}`);
  const [first] = rows;
  if (first) return { rows, total: first.total };
  return { rows: [], total: page.after ? await countAll(scope, span, atoms) : 0 };
}

async function countAll(scope: Scope, span: Span, atoms: readonly AtomRow[]): Promise<number> {
  const { rows } = await scope.tx.execute<{ n: number }>(sql`${behind(span, atoms)} select count(distinct record_id)::int as n from behind`);
  return rows[0]?.n ?? 0;
}

/** How many records stand behind several atoms together, each counted once, for many figures in one go. @returns by name of the figure */
export async function countsBehind(scope: Scope, span: Span, figures: ReadonlyMap<string, readonly AtomAsked[]>): Promise<Map<string, number>> {
  const asked = [...new Map([...figures.values()].flat().map((atom) => [atomName(atom), atom])).values()];
  const atoms = await interned(scope, asked);
  if (atoms.length === 0) return new Map();
  const refs = new Map(asked.map((atom, ref) => [atomName(atom), ref]));
  const names = [...figures.keys()];
  const pairs = [...figures.values()].flatMap((wanted, figure) => wanted.map((atom) => ({ figure, ref: refs.get(atomName(atom)) })));
  const { rows } = await scope.tx.execute<{ figure: number; n: number }>(sql`
    ${behind(span, atoms)},
    pairs as (select * from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(figure int, ref int))
    select p.figure, count(distinct b.record_id)::int as n from pairs p join behind b on b.ref = p.ref group by p.figure`);
  return new Map(rows.map((row) => [names[row.figure] ?? '', row.n]));
}

/** Every record and version behind, in order: what is pinned when a figure is frozen. */
export async function pairsBehind(scope: Scope, span: Span, asked: readonly AtomAsked[]): Promise<{ record: number; version: number }[]> {
  const atoms = await interned(scope, asked);
  if (atoms.length === 0) return [];
  const { rows } = await scope.tx.execute<{ record: number; version: number }>(sql`
    ${behind(span, atoms)} select distinct record_id as record, version from behind order by record_id, version`);
  return rows;
}

/** The same for many figures of one span in one go. @returns by name of the figure; those without records are missing */
export async function pairsBehindMany(scope: Scope, span: Span, figures: ReadonlyMap<string, readonly AtomAsked[]>): Promise<Map<string, { record: number; version: number }[]>> {
  const asked = [...new Map([...figures.values()].flat().map((atom) => [atomName(atom), atom])).values()];
  const atoms = await interned(scope, asked);
  const found = new Map<string, { record: number; version: number }[]>();
  if (atoms.length === 0) return found;
  const refs = new Map(asked.map((atom, ref) => [atomName(atom), ref]));
  const names = [...figures.keys()];
  const pairs = [...figures.values()].flatMap((wanted, figure) => wanted.map((atom) => ({ figure, ref: refs.get(atomName(atom)) })));
  const { rows } = await scope.tx.execute<{ figure: number; record: number; version: number }>(sql`
    ${behind(span, atoms)},
    pairs as (select * from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(figure int, ref int))
    select distinct p.figure, b.record_id as record, b.version from pairs p join behind b on b.ref = p.ref order by 1, 2, 3`);
  for (const { figure, record, version } of rows) {
    const name = names[figure] ?? '';
    const known = found.get(name);
    if (known) known.push({ record, version });
    else found.set(name, [{ record, version }]);
  }
  return found;
}

/** What the counted version of a record adds as of a day: by atom, with the areas of the record. */
export async function addedBy(scope: Scope, record: number, asOf: PlainDate): Promise<{ key: string; number: string | null; areas: string[] }[]> {
  const { rows } = await scope.tx.execute<{ key: string; number: string | null; areas: string[] }>(sql`
    select a.key, trim_scale(case a.mode when 'distinct' then count(distinct m.distinct_value)::numeric when 'latest' then (array_agg(m.number order by m.since desc))[1] else sum(m.number) end)::text as number, m.areas
      from record_measure m join measure_atom a on a.id = m.atom_id
     where m.record_id = ${record} and m.since <= ${asOf}::date
     group by a.key, a.mode, m.areas having a.mode in ('distinct', 'latest', 'max') or sum(m.count) <> 0`);
  return rows;
}
