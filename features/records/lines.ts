/** Records as lines for other features: as they stand now, or as the version says that counts. */
import { dayInChina, type Scope } from '#platform/scope.ts';
import { unitNamed, unitTree } from '../units/service.ts';
import type { RecordLine } from './contract.ts';
import { lateDays } from './rules.ts';
import { lineOf } from './shown.ts';
import { countedAmong, evidenceCounts, recordsByIds } from './store.ts';

/** Above so many different units their names are read all at once. */
const fewUnits = 3;

async function namesOfUnits(scope: Scope, ids: readonly number[]): Promise<Map<number, string>> {
  const wanted = [...new Set(ids)];
  const names = new Map(wanted.length > fewUnits ? (await unitTree(scope)).map((unit) => [unit.id, unit.name]) : []);
  // A unit that is closed by now stands in no tree of today.
  for (const id of wanted) if (!names.has(id)) names.set(id, (await unitNamed(scope, id)).name);
  return names;
}

/** Lines of records within sight, in the order of the ids; for figures and reports. */
export async function recordLines(scope: Scope, ids: readonly number[]): Promise<RecordLine[]> {
  const rows = new Map((await recordsByIds(scope, ids)).map((row) => [row.id, row]));
  const names = await namesOfUnits(scope, [...rows.values()].map((row) => row.unitId));
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row ? [lineOf(row, names.get(row.unitId) ?? '')] : [];
  });
}

/** The same, each as the version says that counts: a correction that still waits changes nothing in what stands behind a figure. */
export async function countedLines(scope: Scope, ids: readonly number[]): Promise<RecordLine[]> {
  const versions = new Map((await countedAmong(scope, ids)).map(({ row, version }) => [row.id, version]));
  const evidence = await evidenceCounts(scope, [...versions.values()]);
  return (await recordLines(scope, ids)).flatMap((line) => {
    const version = versions.get(line.id);
    if (!version) return [];
    const { title, occurredFrom, occurredTo, evidenceGrade } = version;
    return [{
      ...line, title, occurredFrom, occurredTo, lateDays: lateDays(occurredTo, dayInChina(new Date(line.recordedAt))),
      evidenceCount: evidence.get(line.id) ?? 0, evidenceGrade: evidenceGrade ?? line.evidenceGrade,
    }];
  });
}
