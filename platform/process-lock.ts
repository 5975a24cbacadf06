/** One program at a time in a data directory: a file that names the process which holds it. A dead holder's file is taken over. */
import { readFileSync } from 'node:fs';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { SettingsError } from './settings.ts';

export type Holder = { readonly pid: number; readonly started: string; readonly program: string };

export type ProcessLock = { release(): Promise<void> };

/** A process that has ended and that nobody has buried counts as dead. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) [ZX] /.test(statusLine(pid));
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function statusLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}

/** When a process started, in ticks since boot: tells a process from a later one with the same number. Empty where the system does not say. */
function startOf(pid: number): string {
  const line = statusLine(pid);
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

/** Who holds the lock, or null when nobody alive does. */
export async function holderOf(path: string): Promise<Holder | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  let holder: Holder;
  try {
    holder = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Number.isInteger(holder.pid) || !isAlive(holder.pid)) return null;
  const started = startOf(holder.pid);
  return started === '' || holder.started === '' || started === holder.started ? holder : null;
}

function refuse(holder: Holder, path: string): never {
  throw new SettingsError(
    `数据目录正由另一个进程使用（${holder.program}，进程号 ${holder.pid}）。请先停止它；要再开一个，请用 TAIZHANG_DATA 指定另一个目录。锁文件：${path}`,
    `The data directory is in use by another process (${holder.program}, number ${holder.pid}). Stop that one first; for a second one, name another directory in TAIZHANG_DATA. Lock file: ${path}`,
  );
}

/** @throws SettingsError when a living process holds it */
export async function takeLock(path: string, program: string): Promise<ProcessLock> {
  const own: Holder = { pid: process.pid, started: startOf(process.pid), program };
  const mine = `${path}.${process.pid}`;
  await writeFile(mine, JSON.stringify(own), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      // A link appears whole or not at all, and never over another.
      const taken = await link(mine, path).then(() => true, () => false);
      if (taken) return { release: () => release(path, own) };
      const holder = await holderOf(path);
      if (holder) refuse(holder, path);
      await rename(path, `${mine}.stale`).catch(() => {});
    }
  } finally {
    await rm(mine, { force: true });
    await rm(`${mine}.stale`, { force: true });
  }
  throw new SettingsError(`锁文件无法取得：${path}。请检查目录是否可写。`, `The lock file cannot be taken: ${path}. See that the directory can be written to.`);
}

async function release(path: string, own: Holder): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (text === JSON.stringify(own)) await rm(path, { force: true });
}
