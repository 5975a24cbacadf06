/** Making the directory of an embedded PostgreSQL: whole or not at all. */
import { spawn } from 'node:child_process';
import { chown, mkdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Binaries, RunAs } from './postgres-binaries.ts';
import { SettingsError } from './settings.ts';

/** The superuser of the embedded server, who owns the tables. */
export const owner = 'taizhang';

/** What PostgreSQL's programs need of the environment, and no more of it. */
export function environmentFor(binaries: Binaries): Record<string, string> {
  return { PATH: process.env.PATH ?? '', LC_ALL: 'C', LD_LIBRARY_PATH: binaries.libraries, ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}) };
}

export type Making = { readonly place: string; readonly password: string; readonly user: RunAs; readonly durable: boolean };

/** Runs initdb into a folder of another name and gives it the final one when it is whole. */
export async function makeCluster(data: string, binaries: Binaries, making: Making): Promise<void> {
  const { bavail, bsize } = await statfs(making.place);
  if (making.durable && bavail * bsize < 300 * 1024 * 1024) {
    throw new SettingsError(`磁盘空间不足：${making.place} 至少需要 300 MB。请清理磁盘，或用 TAIZHANG_DATA 指定别的目录。`, `Too little disk space: ${making.place} needs 300 MB at least. Free some, or name another directory in TAIZHANG_DATA.`);
  }
  const part = `${data}.part`;
  const passwordFile = `${data}.password`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { mode: 0o700 });
  await writeFile(passwordFile, making.password, { mode: 0o600 });
  if (making.user) {
    await chown(part, making.user.uid, making.user.gid);
    await chown(passwordFile, making.user.uid, making.user.gid);
  }
  try {
    const output = await run(binaries, [
      '--pgdata', part, '--username', owner, '--pwfile', passwordFile, '--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C',
      '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--data-checksums', '--text-search-config', 'simple', ...(making.durable ? [] : ['--no-sync']),
    ], making.user);
    if (output?.includes('user does not exist')) {
      throw new SettingsError(
        '当前用户在本机的用户表（/etc/passwd）里没有登记，PostgreSQL 无法以它运行。请换一个普通用户启动，或为这个用户号建立账户。',
        'The current user is not known to this machine (/etc/passwd), and PostgreSQL cannot run as such a one. Start as an ordinary user, or make an account for this user number.',
      );
    }
    if (output !== null) throw new SettingsError(`数据库无法建立：${output}`, `The database cannot be made: ${output}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(part, data);
}

/** Runs initdb. @returns null when it went well, else what it said */
function run(binaries: Binaries, parameters: readonly string[], user: RunAs): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, parameters, { env: environmentFor(binaries), stdio: ['ignore', 'pipe', 'pipe'], ...user });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said = (said + chunk.toString()).slice(-2000); });
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 ? null : said.trim()));
  });
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}
