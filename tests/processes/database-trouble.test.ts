import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openUnitOf, setUpOffice, writeAway, type Office } from './office.ts';
import { databasePid, newDirectory, ownerUrlOf, removeDirectory, startProgram, untilDead, type Started } from './program.ts';

let directory: string;
let started: Started;
let office: Office;
let owner: pg.Client;

beforeAll(async () => {
  directory = await newDirectory();
  started = await startProgram(directory, { environment: { LOG_LEVEL: 'fatal' } });
  office = await setUpOffice(started.url, started.setUpCode ?? '');
  owner = new pg.Client({ connectionString: await ownerUrlOf(directory) });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  process.kill(started.pid, 'SIGTERM');
  await untilDead(started.pid, 30_000);
  await removeDirectory(directory);
});

test('connections that break in the middle of requests: nothing false is acknowledged, nothing stays half, the pool heals', async () => {
  const writers = writeAway(office, 'broken');
  for (let round = 0; round < 10; round += 1) {
    await pause(100 + Math.random() * 200);
    await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'taizhang_app'`);
  }
  await writers.stop();
  expect([...writers.statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect(writers.acknowledged.length).toBeGreaterThan(0);
  const { rows: [found] } = await owner.query<{ there: number; half: number }>(`
    select (select count(*)::int from unit u join jsonb_to_recordset($1::jsonb) as a(id int, code text) on a.id = u.id and a.code = u.code) as there,
           (select count(*)::int from unit u where u.code like 'broken-%' and (
              not exists (select 1 from unit_name n where n.unit_id = u.id)
              or (select count(*) from audit_event v where v.action = 'unit.open' and v.subject_id = u.id::text) <> 1)) as half`, [JSON.stringify(writers.acknowledged)]);
  expect(found).toEqual({ there: writers.acknowledged.length, half: 0 });
  expect((await openUnitOf(office, 'healed')).status).toBe(200);
});

test('what someone else holds is said to be busy, soon, and works once it is let go', async () => {
  await owner.query('begin');
  await owner.query('select 1 from audit_log for update');
  const begin = Date.now();
  const held = await fetch(`${started.url}/api/units`, {
    method: 'POST', headers: { 'content-type': 'application/json', origin: office.url, cookie: office.cookie, 'idempotency-key': randomUUID() },
    body: JSON.stringify({ code: 'held', type: 'village', name: '村', shortName: '村', openedOn: '2020-01-01', parent: { territory: office.county, profession: null } }),
  });
  expect(held.status).toBe(409);
  expect(await held.json()).toMatchObject({ code: 'busy' });
  expect(Date.now() - begin).toBeLessThan(8000);
  await owner.query('rollback');
  expect((await openUnitOf(office, 'held')).status).toBe(200);
});

test('a database that hangs: the process lives and says that it is not ready, and goes on afterwards', async () => {
  const postmaster = await databasePid(directory);
  const { rows } = await owner.query<{ pid: number }>(`select pid from pg_stat_activity where usename = 'taizhang_app'`);
  const stopped = [...rows.map(({ pid }) => pid), postmaster ?? 0].filter((pid) => pid > 0);
  const signal = (name: NodeJS.Signals): void => { for (const pid of stopped) process.kill(pid, name); };
  signal('SIGSTOP');
  try {
    expect((await fetch(`${started.url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${started.url}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ ready: false, database: false });
  } finally {
    signal('SIGCONT');
  }
  expect((await openUnitOf(office, 'afterwards')).status).toBe(200);
  expect((await fetch(`${started.url}/readyz`)).status).toBe(200);
});
