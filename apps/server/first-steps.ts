/** What a start sees to before anybody is let in: shipped packs in force, today's tree, the code for the first administrator, the demo. */
import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '#platform/database.ts';
import type { Log } from '#platform/log.ts';
import { Refusal } from '#platform/refusal.ts';
import { product, withScope } from '#platform/scope.ts';
import { projectDirectory, SettingsError, type Settings } from '#platform/settings.ts';
import { prepareSetUp } from '../../features/access/service.ts';
import { installPacks, readPackDirectory, type Installed } from '../../features/packs/service.ts';
import { rebuildTree } from '../../features/units/service.ts';

export const packsDirectory = join(projectDirectory, 'packs');

/** Keys of the packs that come with the program. */
export async function shippedPacks(): Promise<string[]> {
  const names = await readdir(packsDirectory).catch(() => []);
  const packs = await Promise.all(names.map((name) => access(join(packsDirectory, name, 'pack.json')).then(() => [name], () => [])));
  return packs.flat().sort();
}

/** Puts the shipped packs into force. A unit that has upgraded one by itself keeps the newer version. */
export async function installShipped(database: Database, log: Log): Promise<readonly Installed[]> {
  const read = await Promise.all((await shippedPacks()).map(async (key) => ({ key, ...(await readPackDirectory(join(packsDirectory, key))) })));
  const packs = read.flatMap(({ key, pack, issues }) => {
    if (pack && issues.length === 0) return [pack];
    throw new SettingsError(`随程序提供的模板包 ${key} 有错误：${JSON.stringify(issues[0])}`, `The shipped pack ${key} has mistakes: ${JSON.stringify(issues[0])}`);
  });
  try {
    const done = await withScope(database, product, (scope) => installPacks(scope, packs));
    for (const one of done) if (one.outcome !== 'unchanged') log.info({ pack: one.key, version: one.version }, `pack ${one.outcome}`);
    return done;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // The program works with the versions that are in force; an administrator sees the reason and decides.
    log.warn({ issues: error.issues }, 'the shipped packs were not taken over');
    return [];
  }
}

export type FirstSteps = {
  /** One-time code for the first administrator; null when there is one, and in demo mode. */
  readonly setUpCode: string | null;
  /** Work that goes on while people are let in; it stops when it is told to, and takes itself up at the next start. */
  readonly later: (signal: AbortSignal) => Promise<void>;
};

/** @param demoData false where demo mode is wanted without its county, as in tests */
export async function takeFirstSteps(database: Database, settings: Settings, log: Log, demoData = true): Promise<FirstSteps> {
  await installShipped(database, log);
  await withScope(database, product, rebuildTree);
  if (!settings.demo) return { setUpCode: await withScope(database, product, prepareSetUp), later: async () => {} };
  if (!demoData) return { setUpCode: null, later: async () => {} };
  const { plantDemo } = await import('./demo/plant.ts');
  const { planted, rest } = await plantDemo(database, { onProgress: (stage, done, all) => { if (stage !== 'files') log.info({ stage, done, all }, 'demo planted'); } });
  if (planted) log.info('the demo county is there; its other units follow');
  return { setUpCode: null, later: rest };
}
