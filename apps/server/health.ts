/** What /healthz and /readyz answer: whether the process lives, and whether it can work. */
import { statfs } from 'node:fs/promises';
import type { Database } from '#platform/database.ts';
import { leastFreeBytes } from '#platform/files.ts';

export type Readiness = {
  readonly ready: boolean;
  readonly database: boolean;
  /** low: less than 10 % or 2 GB free; full: nothing more can be taken in. */
  readonly disk: 'enough' | 'low' | 'full';
};

const lowBytes = 2 * 1024 ** 3;

export async function diskOf(directory: string): Promise<Readiness['disk']> {
  const { bavail, bsize, blocks } = await statfs(directory);
  const free = bavail * bsize;
  if (free < leastFreeBytes) return 'full';
  return free < lowBytes || bavail / blocks < 0.1 ? 'low' : 'enough';
}

/** The database answers (the migrations were applied before the server listened), and there is room to write. */
export async function readinessOf(database: Database, directory: string): Promise<Readiness> {
  const [answers, disk] = await Promise.all([database.answers(), diskOf(directory).catch(() => 'full' as const)]);
  return { ready: answers && disk !== 'full', database: answers, disk };
}
