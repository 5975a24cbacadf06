import { afterAll, describe, expect, test } from 'vitest';
import { runAsOwner, testDatabase } from '#tests/database.ts';
import { openLog } from './log.ts';
import { cancelRow, enqueue, jobRow, jobRows, retryRow, type JobRow } from './job-rows.ts';
import { openQueue, type Job } from './queue.ts';
import { product, withScope, type Asker } from './scope.ts';

const db = await testDatabase();
const clerk: Asker = { actor: { account: 7, name: '王小禾', onBehalfOf: null }, units: [] };
const other: Asker = { actor: { account: 8, name: '李明远', onBehalfOf: null }, units: [] };
const seen: unknown[] = [];
let broken = true;
let hold: (() => void) | null = null;

const jobs: Job[] = [
  {
    name: 'test.add',
    async run(open, data: { a: number; b: number }, report) {
      await report(50, '一半');
      const account = await open(async (scope) => scope.actor.account);
      seen.push(account);
      return { sum: data.a + data.b };
    },
  },
  { name: 'test.breaks', async run() { if (broken) throw new Error('broken'); return 'mended'; } },
  {
    name: 'test.waits',
    async run(_open, _data: object, report) {
      await new Promise<void>((resolve) => { hold = resolve; });
      await report(10);
      return 'never';
    },
  },
];

const queue = await openQueue({
  ownerUrl: db.ownerUrl, database: db.database, log: openLog('silent'), jobs, due: [],
  askerOfAccount: async (account) => (account === 7 ? clerk : null),
});
afterAll(() => queue.stop());

async function settled(id: number, states = ['done', 'failed', 'cancelled']): Promise<JobRow> {
  for (;;) {
    const row = await withScope(db.database, product, (scope) => jobRow(scope, id));
    if (row && states.includes(row.state)) return row;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

describe('jobs', () => {
  test('run as whoever asked, and keep their result', async () => {
    const id = await withScope(db.database, clerk, (scope) => enqueue(scope, 'test.add', { a: 2, b: 3 }));
    expect(await settled(id)).toMatchObject({ state: 'done', progress: 100, message: '一半', result: { sum: 5 }, attempts: 1 });
    expect(seen).toEqual([7]);
  });

  test('what is rolled back is not done', async () => {
    await expect(withScope(db.database, clerk, async (scope) => {
      await enqueue(scope, 'test.add', { a: 1, b: 1 });
      throw new Error('undone');
    })).rejects.toThrow('undone');
    await queue.sweep();
    expect(await withScope(db.database, product, (scope) => jobRows(scope, { mine: false, state: null, before: null, limit: 10 }))).toHaveLength(1);
  });

  test('others do not see them', async () => {
    const asked = { mine: false, state: null, before: null, limit: 10 };
    expect(await withScope(db.database, other, (scope) => jobRows(scope, asked))).toEqual([]);
    expect(await withScope(db.database, clerk, (scope) => jobRows(scope, asked))).toHaveLength(1);
  });

  test('a cancelled one stops where it reports', async () => {
    const id = await withScope(db.database, clerk, (scope) => enqueue(scope, 'test.waits', {}));
    await settled(id, ['running']);
    expect(await withScope(db.database, clerk, (scope) => cancelRow(scope, id))).toBe(true);
    while (!hold) await new Promise((resolve) => { setTimeout(resolve, 20); });
    hold();
    expect((await settled(id)).state).toBe('cancelled');
    expect(await withScope(db.database, clerk, (scope) => cancelRow(scope, id))).toBe(false);
  });

  test('a job of a closed account fails and waits to be tried again', async () => {
    const id = await withScope(db.database, other, (scope) => enqueue(scope, 'test.add', { a: 1, b: 1 }));
    const row = await settled(id, ['waiting', 'failed']);
    expect(row.result).toBeNull();
    await expect.poll(async () => (await withScope(db.database, product, (scope) => jobRow(scope, id)))?.failure ?? '', { timeout: 8000 }).toMatch(/^[0-9a-f]{10}$/);
  });

  test('one that broke is done when it is tried again', async () => {
    const id = await withScope(db.database, clerk, (scope) => enqueue(scope, 'test.breaks', {}));
    await expect.poll(async () => (await withScope(db.database, product, (scope) => jobRow(scope, id)))?.failure, { timeout: 8000 }).not.toBeNull();
    broken = false;
    expect(await settled(id)).toMatchObject({ state: 'done', result: 'mended' });
    expect(await withScope(db.database, clerk, (scope) => retryRow(scope, id))).toBe(false);
  });

  test('the queue’s own tables are out of reach of the app’s role', async () => {
    await expect(db.database.pool.query('select * from pgboss.job')).rejects.toThrow(/permission denied/);
    expect(await runAsOwner(db.ownerUrl, 'select count(*)::int as n from pgboss.version')).toEqual([{ n: 1 }]);
  });
});
