import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compilePacks } from '#engines/ledger/compile.ts';
import { issuesOfData } from '#engines/ledger/kind.ts';
import { readPackDirectory } from '../../../features/packs/service.ts';
import { packsDirectory } from '../first-steps.ts';
import { countyPlan, mainTownship, peoplePlan } from './county.ts';
import type { Draft } from './draft.ts';
import { draftsOf, stagesOf } from './ledger.ts';
import { workday } from './draft.ts';

const today = '2026-11-24';
const units = countyPlan();
const people = peoplePlan(units, 'seed');
const draftsOn = (day: string, seed = 'seed'): Draft[] => stagesOf(units).flatMap((stage) => draftsOf({ units, people, today: day, seed }, stage.units));
const drafts = draftsOn(today);

/** Real counties, districts and towns that people know; none of the demo's places is called so. */
const realPlaces = ['正定县', '清河县', '明溪县', '明水县', '清流县', '长兴县', '安吉县', '德清县', '嘉善县', '海盐县', '桐庐县', '淳安县', '云和县', '景宁县', '婺源县', '凤凰县', '阳朔县', '滦平县', '蔚县', '涿鹿县',
  '兰考县', '滑县', '确山县', '新县', '光山县', '罗田县', '蕲春县', '秭归县', '平江县', '临湘县', '乌镇', '周庄镇', '同里镇', '西塘镇', '南浔镇', '朱家角镇', '白沙镇', '松潘县', '理县', '汶川县', '青川县', '剑阁县', '玉田县', '平泉县', '大厂县', '香河县'];

test('no place of the demo is a real one, and no two units share a name', () => {
  const names = units.flatMap((unit) => [unit.name, unit.shortName]);
  for (const real of realPlaces) expect(names.filter((name) => name === real || name.startsWith(real))).toEqual([]);
  expect(new Set(units.map((unit) => unit.name)).size).toBe(units.length);
  expect(Object.fromEntries([...Map.groupBy(units, (unit) => unit.type)].map(([type, all]) => [type, all.length]))).toEqual({ county: 1, township: 20, village: 400, bureau: 22, school: 16, hospital: 8, company: 14 });
  for (const unit of units) for (const above of [unit.territory, unit.profession]) if (above !== null) expect(units.findIndex((other) => other.key === above)).toBeLessThan(units.indexOf(unit));
});

test('the same seed and day give the same drafts, another seed others', () => {
  expect(draftsOn(today)).toEqual(drafts);
  expect(draftsOn(today, 'other')).not.toEqual(drafts);
});

test('what is drafted fits its kind, and what it points to is drafted too', async () => {
  const read = await Promise.all(['base', 'netsec'].map((key) => readPackDirectory(join(packsDirectory, key))));
  const { ledger } = compilePacks(read.flatMap(({ pack }) => (pack ? [pack] : [])));
  if (!ledger) throw new Error('The shipped packs do not compile.');
  const keys = new Set(drafts.map((draft) => draft.key));
  expect(keys.size).toBe(drafts.length);
  const faults = drafts.flatMap((draft) => {
    const kind = ledger.kinds.get(draft.kind);
    if (!kind) return [`${draft.kind} is no kind`];
    const data = Object.fromEntries(Object.entries(draft.data).map(([key, value]) => {
      if (typeof value !== 'object' || value === null || !('$record' in value || '$unit' in value || '$file' in value)) return [key, value];
      if ('$record' in value && !keys.has(String(value.$record))) throw new Error(`${draft.key} points to ${String(value.$record)}, which is not there.`);
      return [key, 1];
    }));
    return issuesOfData(kind, data).map((issue) => `${draft.key} ${issue.code} ${issue.path}`);
  });
  expect(faults).toEqual([]);
});

test('some came late, some is borne out weakly, nothing lies ahead', () => {
  const share = (test: (draft: Draft) => boolean): number => drafts.filter(test).length / drafts.length;
  expect(share((draft) => draft.lag > 30)).toBeGreaterThan(0.03);
  expect(share((draft) => draft.lag > 30)).toBeLessThan(0.12);
  expect(drafts.filter((draft) => draft.to > today || draft.from > draft.to)).toEqual([]);
  const main = drafts.filter((draft) => draft.unit === mainTownship);
  expect(new Set(main.map((draft) => draft.fate))).toEqual(new Set(['confirmed', 'waits', 'returned', 'correcting', 'corrected', 'voided']));
  expect(drafts.length).toBeGreaterThan(5000);
});

test('a year that has just begun leaves the one before whole', () => {
  const first = draftsOn('2027-01-02');
  const main = first.filter((draft) => draft.unit === mainTownship && draft.from.startsWith('2026'));
  expect(main.filter((draft) => draft.kind === 'patch_run')).toHaveLength(12);
  expect(first.every((draft) => draft.to <= '2027-01-02')).toBe(true);
});

test('weekends move to Monday', () => {
  expect([workday('2026-11-20'), workday('2026-11-21'), workday('2026-11-22'), workday('2026-11-23')]).toEqual(['2026-11-20', '2026-11-23', '2026-11-23', '2026-11-23']);
});
