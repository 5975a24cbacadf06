import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '#platform/database.ts';
import { keepFilesIn } from '#platform/files.ts';
import { openLog } from '#platform/log.ts';
import { product, withScope, type Scope } from '#platform/scope.ts';
import { testDatabase } from '#tests/database.ts';
import { confirmersFor } from '../../../features/access/service.ts';
import { verifyLog } from '../../../features/audit/service.ts';
import { sweepFiles } from '../../../features/evidence/service.ts';
import { figuresOf } from '../../../features/figures/service.ts';
import { ledgerNow } from '../../../features/packs/service.ts';
import { rebuildDerived } from '../../../features/records/counting.ts';
import { derivedFingerprint } from '../../../features/records/derived-store.ts';
import { listRecords, recordDetail } from '../../../features/records/service.ts';
import { listReports, reportDrift } from '../../../features/reports/reading.ts';
import { unitTree } from '../../../features/units/service.ts';
import { installShipped } from '../first-steps.ts';
import { plantDemo, type Planting } from './plant.ts';

const directory = await mkdtemp(join(tmpdir(), 'demo-'));
keepFilesIn(directory, 0);
afterAll(() => rm(directory, { recursive: true, force: true }));

const [one, two] = [await testDatabase(), await testDatabase()];
/** The whole county takes too long for each run; these stages hold units of every way of confirming. */
const only = ['main', 'bureau-1', 'bureau-2', 'hospital-1', 'township-1'];
const now = () => new Date('2026-11-25T02:00:00Z');
const asProduct = <T>(database: Database, work: (scope: Scope) => Promise<T>): Promise<T> => withScope(database, product, work, { now });
const count = async (database: Database, table: string): Promise<number> => asProduct(database, async (scope) => (await scope.tx.execute<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? 0);

let planting: Planting;
let main = 0;
let steps: string[] = [];

beforeAll(async () => {
  await installShipped(one.database, openLog('error'));
  planting = await plantDemo(one.database, { now, only, onProgress: (stage) => { if (stage !== 'files') steps.push(stage); } });
  main = (await asProduct(one.database, unitTree)).find((unit) => unit.code === 't01')?.id ?? 0;
}, 240_000);

test('the main township stands before anybody is let in', async () => {
  expect(planting.planted).toBe(true);
  expect(steps).toEqual(['main']);
  expect(await count(one.database, 'demo_person')).toBe(7);
  const lists = await asProduct(one.database, async (scope) => {
    const total = async (state: string) => (await listRecords(scope, { unit: main, reach: 'own', line: 'territory', state, limit: 1 })).total;
    return { confirmed: await total('confirmed'), draft: await total('draft'), returned: await total('returned'), correcting: await total('correcting'), void: await total('void') };
  });
  expect(lists.confirmed).toBeGreaterThan(400);
  expect(lists).toMatchObject({ draft: expect.toSatisfy((n: number) => n >= 4), returned: 3, correcting: 1, void: expect.toSatisfy((n: number) => n >= 1) });
});

test('each of the people on the sign-in page finds something to do', async () => {
  await asProduct(one.database, async (scope) => {
    const waiting = async (unit: number) => (await listRecords(scope, { unit, reach: 'own', line: 'territory', state: 'draft', limit: 50 })).records;
    const own = await waiting(main);
    expect(new Set(own.map((record) => record.author))).toEqual(new Set(['林晓雯', '何思远']));
    const village = (await unitTree(scope)).find((unit) => unit.code === 't01v01')?.id ?? 0;
    expect((await waiting(village)).length).toBeGreaterThanOrEqual(1);
    const [sent] = await waiting(village);
    expect((await recordDetail(scope, sent?.id ?? 0)).waitsFor).toContain('周立民');
  });
});

test('its last full year bears out a rich report, its running year leaves gaps', async () => {
  const figures = async (period: string) => asProduct(one.database, async (scope) => {
    const ledger = await ledgerNow(scope);
    const keys = [...ledger.indicators.values()].filter((indicator) => indicator.pack === 'netsec').map(({ indicator }) => ({ indicator: indicator.key, unit: main, reach: 'own' as const, period }));
    return figuresOf(scope, { keys });
  });
  const year = await figures('2025');
  const supported = year.filter((figure) => figure.value !== null && figure.count > 0);
  expect(year.filter((figure) => !supported.includes(figure)).map((figure) => `${figure.key.indicator}: ${figure.value ?? figure.reason}`)).toHaveLength(year.length - supported.length);
  expect(supported.length).toBeGreaterThanOrEqual(35);
  const value = (key: string, of = year) => Number(of.find((figure) => figure.key.indicator === key)?.value ?? Number.NaN);
  expect(value('systems')).toBe(4);
  expect(value('week_events')).toBe(4);
  expect(value('ns_cover')).toBeGreaterThan(80);
  expect(value('filing_rate')).toBeLessThan(100);
  const running = await figures('..2026-11-24');
  expect(running.filter((figure) => figure.count > 0).length).toBeGreaterThan(30);
});

test('each figure is what a recount from the records gives', async () => {
  const { equal, records } = await asProduct(one.database, (scope) => rebuildDerived(scope));
  expect(equal).toBe(true);
  expect(records).toBeGreaterThan(900);
});

test('those who confirmed are those who may', async () => {
  await asProduct(one.database, async (scope) => {
    const { rows } = await scope.tx.execute<{ id: number; unit: number; author: number; rule: string; confirmer: number }>(`
      select distinct on (r.unit_id, v.confirm_by, v.author_id) r.id, r.unit_id as unit, v.author_id as author, v.confirm_by as rule, c.confirmer_id as confirmer
        from record r join record_version v on v.record_id = r.id join record_confirmation c on c.record_id = r.id and c.version = v.number`);
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      const may = await confirmersFor(scope, { unit: row.unit, confirmer: row.rule as 'second_clerk', author: row.author });
      expect(may.map((person) => person.account), `record ${row.id}, ${row.rule}`).toContain(row.confirmer);
    }
  });
});

test('what was corrected counts as corrected, what was returned says why', async () => {
  await asProduct(one.database, async (scope) => {
    const first = async (state: string) => {
      const id = (await listRecords(scope, { unit: main, reach: 'own', line: 'territory', state, limit: 1 })).records[0]?.id ?? 0;
      return recordDetail(scope, id);
    };
    expect(await first('correcting')).toMatchObject({ countedVersion: 1, headVersion: 2 });
    expect((await first('returned')).versions[0]?.returned[0]?.reason).toContain('签到表');
    const { rows } = await scope.tx.execute<{ n: number }>(`select count(*)::int as n from record where counted_version = 2`);
    expect(rows[0]?.n).toBeGreaterThanOrEqual(2);
  });
});

test('the report of last year is handed in, and shows that one record was put right afterwards', async () => {
  await asProduct(one.database, async (scope) => {
    const { reports } = await listReports(scope, { unit: main, reach: 'own', line: 'territory', limit: 5 });
    expect(reports).toMatchObject([{ state: 'handed_in' }]);
    const drift = await reportDrift(scope, reports[0]?.id ?? 0, undefined);
    expect(drift.figures).toBeGreaterThanOrEqual(35);
    expect(drift.changed.length).toBeGreaterThanOrEqual(1);
    expect(drift.changed.length).toBeLessThan(4);
  });
});

test('every file is there, shared by many records, and small', async () => {
  const { missing, altered, strays } = await asProduct(one.database, (scope) => sweepFiles(scope, { bytes: true }));
  expect({ missing, altered, strays }).toEqual({ missing: [], altered: [], strays: expect.any(Array) });
  expect(await count(one.database, 'evidence')).toBeGreaterThan(800);
  const { rows } = await asProduct(one.database, (scope) => scope.tx.execute<{ n: number; bytes: number }>('select count(*)::int as n, sum(size)::float8 as bytes from (select distinct sha256, size from evidence) f'));
  expect(rows[0]?.n).toBeGreaterThan(150);
  expect(rows[0]?.bytes).toBeLessThan(40_000_000);
});

test('interrupted, it goes on where it stopped; done, it does nothing; the same seed and day give the same sums', async () => {
  await installShipped(two.database, openLog('error'));
  const stop = new AbortController();
  const first = await plantDemo(two.database, { now, only, onProgress: (stage) => { if (stage === 'bureau-1') stop.abort(); } });
  expect(await asProduct(two.database, derivedFingerprint)).toBe(await asProduct(one.database, derivedFingerprint));
  await first.rest(stop.signal);
  const half = await count(two.database, 'record');
  expect(half).toBeGreaterThan(await count(one.database, 'record'));
  const again = await plantDemo(two.database, { only, now: () => new Date('2026-12-03T02:00:00Z') });
  expect(again.planted).toBe(false);
  expect(await count(two.database, 'record')).toBe(half);
  await again.rest();
  await planting.rest();
  expect(await asProduct(two.database, derivedFingerprint)).toBe(await asProduct(one.database, derivedFingerprint));
  const whole = await count(two.database, 'record');
  await (await plantDemo(two.database, { now, only })).rest();
  expect(await count(two.database, 'record')).toBe(whole);
  expect(await asProduct(two.database, verifyLog)).toMatchObject({ fault: null });
  expect((await asProduct(two.database, (scope) => rebuildDerived(scope))).equal).toBe(true);
}, 300_000);

test('nothing is planted over other units', async () => {
  const third = await testDatabase();
  await third.database.pool.query('select 1');
  await asProduct(third.database, async (scope) => {
    const { plantUnit, rebuildTree } = await import('../../../features/units/service.ts');
    await plantUnit(scope, { code: 'x', type: 'county', name: '别处', shortName: '别处', openedOn: '2020-01-01', parent: { territory: null, profession: null } });
    await rebuildTree(scope);
  });
  const { planted, rest } = await plantDemo(third.database, { now });
  await rest();
  expect(planted).toBe(false);
  expect(await count(third.database, 'unit')).toBe(1);
});
