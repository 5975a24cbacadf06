import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keepFilesIn } from '#platform/files.ts';
import { product, withScope } from '#platform/scope.ts';
import { openLog } from '#platform/log.ts';
import { testDatabase } from '#tests/database.ts';
import { derivedFingerprint } from '../../../features/records/derived-store.ts';
import { installShipped } from '../first-steps.ts';
import { plantDemo } from './plant.ts';

const directory = await mkdtemp(join(tmpdir(), 'demo-'));
keepFilesIn(directory, 0);
afterAll(() => rm(directory, { recursive: true, force: true }));

test('plants', async () => {
  const db = await testDatabase();
  await installShipped(db.database, openLog('error'));
  let last = performance.now();
  const said: string[] = [];
  const { rest } = await plantDemo(db.database, { now: () => new Date('2026-11-24T02:00:00Z'), onProgress: (stage, done, all) => { if (stage !== 'files' || done === all) { said.push(`${stage} ${done}/${all} ${Math.round(performance.now() - last)}`); last = performance.now(); } } }).catch((error: unknown) => { process.stderr.write(JSON.stringify((error as { issues?: unknown }).issues).slice(0, 1500)); throw error; });
  await rest();
  process.stderr.write(`${said.join('\n')}\n`);
  process.stderr.write(await withScope(db.database, product, derivedFingerprint));
  expect(said.length).toBeGreaterThan(1);
}, 200_000);
