/** What a version counts for: measures of its kind as steps, written when what counts changes, made anew by the rebuild command. */
import type { Ledger } from '#engines/ledger/compile.ts';
import { areasOf } from '#engines/ledger/kind.ts';
import { measureRecord } from '#engines/ledger/measure.ts';
import { raise } from '#platform/facts.ts';
import type { Scope } from '#platform/scope.ts';
import { ledgerNow } from '../packs/service.ts';
import type { RecordCounted } from './contract.ts';
import { addMeasures, asInstallation, clearDerived, derivedFingerprint, holdDerived, rebuildReachAndSums, takeMeasures, type Counted, type Step } from './derived-store.ts';
import { countedAfter, countedAmong, countedData, type RecordRow, type VersionRow } from './store.ts';

type Counting = { readonly row: RecordRow; readonly version: VersionRow };

/** Marks where a record begins and ceases to count for an atom: +1 when its running value leaves zero, −1 when it returns. */
function withCounts(steps: readonly Omit<Step, 'count'>[]): Step[] {
  const running = new Map<string, bigint>();
  return [...steps].sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0)).map((step) => {
    if (step.mode !== 'flow' && step.mode !== 'stock') return { ...step, count: 1 };
    const key = `${step.atom}|${step.mode === 'flow' ? step.day : ''}`;
    const before = running.get(key) ?? 0n;
    const after = before + scaled(step.number ?? '0');
    running.set(key, after);
    return { ...step, count: before === 0n && after !== 0n ? 1 : before !== 0n && after === 0n ? -1 : 0 };
  });
}

/** A decimal with at most four places as a whole number of ten-thousandths. */
function scaled(number: string): bigint {
  const [whole = '0', places = ''] = number.replace('-', '').split('.');
  const value = BigInt(whole) * 10_000n + BigInt(places.padEnd(4, '0').slice(0, 4));
  return number.startsWith('-') ? -value : value;
}

/** What each of these counts for; whatever their fields refer to is fetched together. */
async function countedOf(scope: Scope, ledger: Ledger, countings: readonly Counting[]): Promise<Counted[]> {
  const pointers = new Map(countings.map((counting) => [counting, pointersOf(ledger, counting)]));
  const referenced = await countedData(scope, [...new Set([...pointers.values()].flatMap((pairs) => pairs.map(([, id]) => id)))]);
  return countings.map((counting) => {
    const { row, version } = counting;
    const place = { record: row.id, version: version.number, unit: row.unitId };
    if (!ledger.kinds.has(row.kind)) return { ...place, areas: [], steps: [] };
    const references = Object.fromEntries((pointers.get(counting) ?? []).flatMap(([field, id]) => {
      const data = referenced.get(id);
      return data ? [[field, data] as const] : [];
    }));
    const rows = measureRecord(ledger, row.kind, { data: version.data, occurredFrom: version.occurredFrom, occurredTo: version.occurredTo, references });
    return { ...place, areas: areasOf(ledger, row.kind, version.data), steps: withCounts(rows) };
  });
}

function pointersOf(ledger: Ledger, { row, version }: Counting): [string, number][] {
  const fields = ledger.kinds.get(row.kind)?.fields ?? [];
  return fields.flatMap((field): [string, number][] => (field.type === 'recordref' && typeof version.data[field.key] === 'number' ? [[field.key, version.data[field.key] as number]] : []));
}

const factOf = (row: RecordRow, after: number | null): RecordCounted => ({ fact: 'record-counted', record: row.id, unit: row.unitId, kind: row.kind, before: row.countedVersion, after });

/** Lets `version` count instead of whatever counted before; null = nothing counts any more. */
export async function countRecord(scope: Scope, change: { row: RecordRow; version: VersionRow | null }): Promise<void> {
  const { row, version } = change;
  const taken = await takeMeasures(scope, row.id);
  await addMeasures(scope, version ? await countedOf(scope, await ledgerNow(scope), [{ row, version }]) : [], taken);
  await raise(scope, factOf(row, version?.number ?? null));
}

/** Lets the first versions of new records count. */
export async function countFirst(scope: Scope, ids: readonly number[]): Promise<void> {
  const countings = await countedAmong(scope, ids);
  await addMeasures(scope, await countedOf(scope, await ledgerNow(scope), countings));
  for (const { row, version } of countings) await raise(scope, factOf({ ...row, countedVersion: null }, version.number));
}

/** After the tree has changed: closure rows and subtree sums by the new one. */
export async function followTree(scope: Scope): Promise<void> {
  await rebuildReachAndSums(scope);
}

/** After other packs have come into force: what they count, counted from the beginning, or their figures would miss what was there before. */
export async function followPacks(scope: Scope): Promise<void> {
  await asInstallation(scope, () => rebuildDerived(scope));
}

/**
 * Makes everything derived anew from the versions that count. Scope of the product itself.
 * @param onProgress called with the number of records done
 * @returns whether what stood there before was equal, which is the proof that the sums were right
 */
export async function rebuildDerived(scope: Scope, onProgress: (done: number) => void = () => {}): Promise<{ records: number; equal: boolean }> {
  await holdDerived(scope);
  const before = await derivedFingerprint(scope);
  await clearDerived(scope);
  const ledger = await ledgerNow(scope);
  let records = 0;
  for (let after = 0; ; ) {
    const batch = await countedAfter(scope, after, 500);
    await addMeasures(scope, await countedOf(scope, ledger, batch));
    records += batch.length;
    onProgress(records);
    const last = batch.at(-1);
    if (!last) break;
    after = last.row.id;
  }
  await rebuildReachAndSums(scope);
  return { records, equal: (await derivedFingerprint(scope)) === before };
}
