/** The whole program as a process of its own, in a data directory of its own: to be started, used over HTTP, killed and started again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findRunning, startEmbedded } from '#platform/embedded-postgres.ts';
import { isAlive } from '#platform/process-lock.ts';
import { projectDirectory } from '#platform/settings.ts';

export type Started = { readonly url: string; readonly pid: number; readonly setUpCode: string | null; readonly milliseconds: number };

export type Ended = { readonly code: number | null; readonly output: string; readonly errors: string; readonly milliseconds: number };

type Options = { readonly environment?: Readonly<Record<string, string>>; readonly parameters?: readonly string[] };

/** A fresh data directory for real work, reachable for the user that PostgreSQL runs as. */
export async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'taizhang-process-'));
  await chmod(directory, 0o755);
  return directory;
}

function launch(directory: string, { environment = {}, parameters = ['start', '--json', '--no-web'] }: Options): ChildProcess {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PORT|HOST|TAIZHANG_\w+|DATABASE_URL|LOG_LEVEL|VITEST\w*|NODE_OPTIONS)$/.test(name)));
  return spawn(process.execPath, [join(projectDirectory, 'apps/cli/taizhang.ts'), ...parameters], {
    cwd: projectDirectory, stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, PORT: '0', TAIZHANG_DATA: directory, TAIZHANG_DEMO: '0', LOG_LEVEL: 'warn', ...environment },
  });
}

/** Runs a command to its end. */
export async function runProgram(directory: string, options: Options = {}): Promise<Ended> {
  const begin = Date.now();
  const child = launch(directory, options);
  const [output, errors] = await Promise.all([child.stdout, child.stderr].map(async (stream) => {
    let text = '';
    for await (const chunk of stream ?? []) text += String(chunk);
    return text;
  }));
  const code = await new Promise<number | null>((resolve) => {
    if (child.exitCode !== null) resolve(child.exitCode);
    else child.once('exit', resolve);
  });
  return { code, output: output ?? '', errors: errors ?? '', milliseconds: Date.now() - begin };
}

/** Starts the server and waits until it says that it is ready. */
export async function startProgram(directory: string, options: Options = {}): Promise<Started> {
  const begin = Date.now();
  const child = launch(directory, options);
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => { errors = (errors + chunk.toString()).slice(-4000); });
  const line = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('\n')) resolve(said.slice(0, said.indexOf('\n')));
    });
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}: ${errors}`)));
  });
  return { ...(JSON.parse(line) as { url: string; pid: number; setUpCode: string | null }), milliseconds: Date.now() - begin };
}

export async function untilDead(pid: number, milliseconds = 15_000): Promise<void> {
  for (const end = Date.now() + milliseconds; isAlive(pid); await pause(20)) {
    if (Date.now() > end) throw new Error(`Process ${pid} has not ended.`);
  }
}

/** Process number of the embedded PostgreSQL of a directory, or null when none runs. */
export async function databasePid(directory: string): Promise<number | null> {
  const text = await readFile(join(directory, 'office/postgres/postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && isAlive(pid) ? pid : null;
}

/** Kills PostgreSQL with all its sessions at once. */
export async function killDatabase(directory: string): Promise<void> {
  const postmaster = await databasePid(directory);
  if (postmaster === null) return;
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const children = await Promise.all(numbers.map(async (pid) => {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[1]) === postmaster ? [pid] : [];
  }));
  for (const pid of [postmaster, ...children.flat()]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has gone by itself meanwhile.
    }
  }
}

/** Owner's address of the running database of a directory. */
export async function ownerUrlOf(directory: string): Promise<string> {
  const url = await findRunning(join(directory, 'office'));
  if (!url) throw new Error('No database runs there.');
  return url;
}

/** Stops what still runs and removes the directory. */
export async function removeDirectory(directory: string): Promise<void> {
  if (await findRunning(join(directory, 'office'))) await (await startEmbedded({ directory: join(directory, 'office'), durable: true })).stop();
  await rm(directory, { recursive: true, force: true });
}
