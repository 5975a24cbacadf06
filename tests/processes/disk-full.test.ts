/** A disk of its own that fills up. Mounting one needs root on Linux; elsewhere these tests are skipped and say so. */
import { spawnSync } from 'node:child_process';
import { readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { hireClerk, openUnitOf, setUpOffice, signIn, uploadText } from './office.ts';
import { newDirectory, removeDirectory, runProgram, startProgram, untilDead } from './program.ts';

const run = (command: string, ...parameters: string[]): boolean => spawnSync(command, parameters).status === 0;
const megabyte = 1024 * 1024;

async function mountDisk(megabytes: number): Promise<string | null> {
  const directory = await newDirectory();
  if (process.platform === 'linux' && process.getuid?.() === 0 && run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', directory)) return directory;
  await rm(directory, { recursive: true, force: true });
  return null;
}

async function fill(directory: string, leave: number): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  await writeFile(join(directory, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - leave)));
}

const disks = { large: await mountDisk(480), small: await mountDisk(64) };
afterAll(async () => {
  for (const disk of Object.values(disks)) {
    if (!disk) continue;
    run('umount', disk);
    await rm(disk, { recursive: true, force: true });
  }
});

describe.skipIf(!disks.large || !disks.small)('a full disk', () => {
  test('is said in words when there is no room to begin', async () => {
    const ended = await runProgram(disks.small ?? '');
    expect(ended.code).toBe(2);
    expect(ended.errors).toMatch(/磁盘空间不足.*300 MB.*\n.*Too little disk space/);
    expect(ended.errors).not.toMatch(/^ {4}at /m);
  });

  test('takes in no files, leaves none behind, lets people read, and is over when there is room again', async () => {
    const disk = disks.large ?? '';
    const started = await startProgram(disk);
    const office = await setUpOffice(started.url, started.setUpCode ?? '');
    const clerk = await hireClerk(office);
    const reads = async (): Promise<number[]> => Promise.all(['/api/session', '/api/units', `/api/evidence?unit=${office.county}`].map(async (path) => (await fetch(started.url + path, { headers: { cookie: clerk.cookie } })).status));
    const before = await uploadText(clerk, 'before.txt', 'before');
    expect(before).toMatchObject({ status: 200 });

    // Little room: the database can still write, files are not taken in any more.
    await fill(disk, 40 * megabyte);
    expect(await uploadText(clerk, 'low.txt', 'low')).toMatchObject({ status: 507, answer: { code: 'disk-full' } });
    expect(await (await fetch(`${started.url}/readyz`)).json()).toMatchObject({ ready: false, disk: 'full' });
    expect(await reads()).toEqual([200, 200, 200]);
    expect((await openUnitOf(office, 'low-1')).status).toBe(200);

    // No room at all.
    await rm(join(disk, 'ballast'));
    await fill(disk, 0);
    for (let number = 0; number < 20; number += 1) {
      const begin = Date.now();
      const refused = await uploadText(clerk, `full-${number}.txt`, `full ${number}`);
      expect(refused).toMatchObject({ status: 507, answer: { code: 'disk-full' } });
      expect(Date.now() - begin).toBeLessThan(2000);
    }
    expect(await reads()).toEqual([200, 200, 200]);
    expect(await readdir(join(disk, 'office/files/incoming'))).toEqual([]);
    await expect(signIn(started.url)).resolves.toMatchObject({ url: started.url });

    // Room again: without a restart.
    await rm(join(disk, 'ballast'));
    let after = await uploadText(clerk, 'after.txt', 'after');
    for (let tries = 0; after.status !== 200 && tries < 20; tries += 1) {
      await pause(500);
      after = await uploadText(clerk, 'after.txt', 'after');
    }
    expect(after.status).toBe(200);
    const file = await fetch(`${started.url}/api/evidence/${after.answer.evidence?.id}/file`, { headers: { cookie: clerk.cookie } });
    expect(await file.text()).toBe('after');
    expect((await openUnitOf(office, 'after-1')).status).toBe(200);
    process.kill(started.pid, 'SIGTERM');
    await untilDead(started.pid, 30_000);
    await removeDirectory(disk).catch(() => {});
  });
});
