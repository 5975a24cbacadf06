/** What is derived from the version of a record that counts: measures, and sums over them. Always in the transaction that changes what counts. */
import { createHash } from 'node:crypto';
import { asc, eq, sql } from 'drizzle-orm';
import type { PlainDate } from '#engines/calendar/plain-date.ts';
import type { Scope } from '#platform/scope.ts';
import { recordMeasure } from './table.ts';

/** One step of one atom: what holds from `since` on, in the period of `day`. Numbers are exact decimals as text. */
export type Step = {
  readonly atom: string;
  readonly mode: string;
  readonly day: PlainDate;
  readonly since: PlainDate;
  readonly number: string | null;
  /** +1 where the record begins to count for the atom, −1 where it ceases to. */
  readonly count: -1 | 0 | 1;
  readonly distinct: string | null;
  readonly group: string | null;
  readonly lacking: boolean;
};

export type Counted = { readonly record: number; readonly version: number; readonly unit: number; readonly areas: readonly string[]; readonly steps: readonly Step[] };

/** Only these roll up by adding months; the others are recounted from rows. */
const summed = new Set(['flow', 'stock']);

/** 64-bit hash of a record's version: the sum over a figure's records is its digest. */
export function hash64(recordId: number, version: number): string {
  return createHash('sha256').update(`${recordId}:${version}`).digest().readBigUInt64BE(0).toString();
}

/** Ids of atoms; those never seen before are interned. */
async function idsOfAtoms(scope: Scope, steps: readonly Step[]): Promise<Map<string, number>> {
  const modes = new Map(steps.map((step) => [step.atom, step.mode]));
  const keys = [...modes.keys()].sort();
  const read = async () => {
    const { rows } = await scope.tx.execute<{ key: string; id: number }>(sql`select key, id from measure_atom where key in ${keys}`);
    return new Map(rows.map((row) => [row.key, row.id]));
  };
  const known = await read();
  const missing = keys.filter((key) => !known.has(key)).map((key) => ({ key, mode: modes.get(key) ?? 'flow' }));
  if (missing.length === 0) return known;
  await scope.tx.execute(sql`
    insert into measure_atom (key, mode) select key, mode from jsonb_to_recordset(${JSON.stringify(missing)}::jsonb) as m(key text, mode text) order by key
    on conflict (key) do nothing`);
  return read();
}

/** What is added to the sums of a unit and of all above it. */
type SumStep = { unit: number; atom: number; areas: readonly string[]; day: PlainDate; since: PlainDate; number: string; count: number; digest: string };

async function addSums(scope: Scope, steps: readonly SumStep[]): Promise<void> {
  if (steps.length > 0) await scope.tx.execute(sql`select record_sum_add(${JSON.stringify(steps)}::jsonb)`);
}

const negated = (number: string): string => (number.startsWith('-') ? number.slice(1) : `-${number}`);

/**
 * Adds what versions count for: their measures, and the sums of these for their units and all above. Numbers stay text, so that none is rounded on the way.
 * @param instead what `takeMeasures` took away: both change the sums in one statement, which locks them in one order for everybody
 */
export async function addMeasures(scope: Scope, counted: readonly Counted[], instead: readonly SumStep[] = []): Promise<void> {
  const flat = counted.flatMap((one) => one.steps.map((step) => ({ ...step, of: one })));
  if (flat.length === 0) return addSums(scope, instead);
  const ids = await idsOfAtoms(scope, flat);
  const rows = flat.map(({ of, mode: _mode, atom, ...step }) => ({ ...step, atom: ids.get(atom) ?? 0, record: of.record, version: of.version, unit: of.unit, areas: of.areas }));
  await scope.tx.execute(sql`
    insert into record_measure (atom_id, unit_id, day, record_id, version, since, number, count, distinct_value, group_key, lacking, areas)
    select m.atom, m.unit, m.day, m.record, m.version, m.since, m.number, m.count, m."distinct", m."group", m.lacking, m.areas
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as m(atom int, unit int, day date, record bigint, version int, since date, number numeric, count smallint, "distinct" text, "group" text, lacking boolean, areas text[])`);
  const hashes = new Map(counted.map((one) => [one, BigInt(hash64(one.record, one.version))]));
  const added = flat.filter((step) => summed.has(step.mode)).map(({ of, ...step }) => ({
    unit: of.unit, atom: ids.get(step.atom) ?? 0, areas: of.areas, day: step.day, since: step.since, number: step.number ?? '0', count: step.count,
    digest: ((hashes.get(of) ?? 0n) * BigInt(step.count)).toString(),
  }));
  await addSums(scope, [...instead, ...added]);
}

/** Takes away the measures of a record. @returns what the sums have to lose, for `addMeasures` */
export async function takeMeasures(scope: Scope, recordId: number): Promise<SumStep[]> {
  const { rows } = await scope.tx.execute<SumStep & { version: number; mode: string }>(sql`
    with gone as (delete from record_measure where record_id = ${recordId} returning *)
    select g.atom_id as atom, a.mode, g.unit_id as unit, g.version, g.areas, g.day::text as day, g.since::text as since, coalesce(g.number, 0)::text as number, g.count::int as count
      from gone g join measure_atom a on a.id = g.atom_id order by g.atom_id, g.day, g.since`);
  return rows.filter((row) => summed.has(row.mode)).map((row) => ({
    unit: row.unit,
    atom: row.atom,
    areas: row.areas,
    day: row.day,
    since: row.since,
    number: negated(row.number),
    count: -row.count,
    digest: (BigInt(hash64(recordId, row.version)) * BigInt(-row.count)).toString(),
  }));
}

/** Atoms and steps as kept, for the question "which figures does this record support". */
export async function measuresOf(scope: Scope, recordId: number) {
  return scope.tx.select().from(recordMeasure).where(eq(recordMeasure.recordId, recordId)).orderBy(asc(recordMeasure.atomId), asc(recordMeasure.since));
}

/** Runs work with the rights of the product itself: what is derived from all units is made anew when one person changes what counts. */
export async function asInstallation<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
  const { rows } = await scope.tx.execute<{ before: string }>(sql`select coalesce(current_setting('app.installation', true), '') as before`);
  await scope.tx.execute(sql`select set_config('app.installation', 'yes', true)`);
  const result = await work();
  // Not after an error: that rolls the transaction back, and the setting with it.
  await scope.tx.execute(sql`select set_config('app.installation', ${rows[0]?.before ?? ''}, true)`);
  return result;
}

/** Waits for whoever is letting something count, and lets nobody else until the transaction ends. The product itself only. */
export async function holdDerived(scope: Scope): Promise<void> {
  await scope.tx.execute(sql`select record_derived_hold()`);
}

/** Empties measures and sums, before they are made anew. The product itself only. */
export async function clearDerived(scope: Scope): Promise<void> {
  await scope.tx.execute(sql`select record_derived_clear()`);
}

/** Closure rows and subtree sums by today's tree. */
export async function rebuildReachAndSums(scope: Scope): Promise<void> {
  await scope.tx.execute(sql`select record_reach_rebuild()`);
}

/** A fingerprint of everything derived: equal before and after a rebuild, or the sums were wrong. */
export async function derivedFingerprint(scope: Scope): Promise<string> {
  const { rows } = await scope.tx.execute<{ fingerprint: string }>(sql`
    select md5(
      coalesce((select string_agg(concat_ws('|', reach_key, a.key, area, month, since_month, n, trim_scale(total), trim_scale(digest)), ';' order by reach_key, a.key, area, month, since_month)
                  from record_sum s join measure_atom a on a.id = s.atom_id where n <> 0 or total <> 0 or digest <> 0), '')
      || coalesce((select string_agg(concat_ws('|', record_id, a.key, unit_id, version, day, since, trim_scale(number), count, distinct_value, group_key, lacking, areas), ';'
                  order by record_id, a.key, day, since, distinct_value, number) from record_measure m join measure_atom a on a.id = m.atom_id), '')) as fingerprint`);
  return rows[0]?.fingerprint ?? '';
}
