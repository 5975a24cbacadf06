import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setUpOffice, writeAway, type Office } from './office.ts';
import { databasePid, newDirectory, removeDirectory, runProgram, startProgram, untilDead, type Started } from './program.ts';

let directory: string;
let started: Started;
let office: Office;

beforeAll(async () => {
  directory = await newDirectory();
  started = await startProgram(directory);
  office = await setUpOffice(started.url, started.setUpCode ?? '');
});
afterAll(async () => {
  await removeDirectory(directory);
});

describe('a program that runs', () => {
  test('answers', async () => {
    expect(await (await fetch(`${started.url}/healthz`)).json()).toEqual({ alive: true });
    expect(await (await fetch(`${started.url}/readyz`)).json()).toMatchObject({ ready: true, database: true });
    expect((await (await fetch(`${started.url}/api/openapi.json`)).json()).openapi).toBe('3.1.0');
    expect((await fetch(`${started.url}/api`)).status).toBe(200);
    expect((await fetch(`${started.url}/api/nothing`)).status).toBe(404);
  });

  test('keeps a second one out of its directory, at once and in words', async () => {
    const second = await runProgram(directory);
    expect(second.code).toBe(2);
    expect(second.errors).toMatch(/数据目录正由另一个进程使用.*\n.*in use by another process/);
    expect(second.milliseconds).toBeLessThan(6000);
  });

  test('lets the command line in beside it', async () => {
    const verified = await runProgram(directory, { parameters: ['audit', 'verify', '--json'] });
    expect(verified).toMatchObject({ code: 0 });
    expect(JSON.parse(verified.output)).toMatchObject({ fault: null, size: expect.any(Number) });
    const doctor = await runProgram(directory, { parameters: ['doctor', '--json'] });
    const findings = JSON.parse(doctor.output) as { check: string; good: boolean }[];
    expect(findings.filter((one) => !one.good && one.check !== 'disk')).toEqual([]);
  });

  test('lets everything in flight finish when it is asked to stop, and leaves nothing behind', async () => {
    const writers = writeAway(office, 'stop');
    await new Promise((resolve) => { setTimeout(resolve, 400); });
    const database = await databasePid(directory);
    process.kill(started.pid, 'SIGTERM');
    await untilDead(started.pid);
    await writers.stop();
    // 0: no connection was accepted any more; everything that was accepted has been answered.
    expect([...writers.statuses.keys()].filter((status) => status !== 200 && status !== 0)).toEqual([]);
    expect(writers.acknowledged.length).toBeGreaterThan(0);
    expect(database).not.toBeNull();
    expect(await databasePid(directory)).toBeNull();
  });
});

describe('a start after', () => {
  test('kill -9 takes over the lock and the database that was left running', async () => {
    const first = await startProgram(directory);
    const database = await databasePid(directory);
    process.kill(first.pid, 'SIGKILL');
    await untilDead(first.pid);
    expect(await databasePid(directory)).toBe(database);
    const second = await startProgram(directory);
    expect(await databasePid(directory)).toBe(database);
    process.kill(second.pid, 'SIGTERM');
    await untilDead(second.pid);
    expect(await databasePid(directory)).toBeNull();
  });

  test('a lock of a process that is long gone', async () => {
    const path = join(directory, 'office', 'taizhang.lock');
    await writeFile(path, JSON.stringify({ pid: process.pid, started: '1', program: 'taizhang start' }));
    const doctor = await runProgram(directory, { parameters: ['audit', 'verify'] });
    expect(doctor).toMatchObject({ code: 0 });
    await expect(readFile(path)).rejects.toThrow(/ENOENT/);
  });
});

describe('a start that cannot be', () => {
  test.each([
    ['a port that is none', { PORT: '70000' }, /PORT=70000 不是端口号/],
    ['a demo that others could reach', { TAIZHANG_DEMO: '1', HOST: '0.0.0.0' }, /演示模式只在本机监听/],
    ['an address of another machine', { HOST: '203.0.113.7' }, /不是本机的地址/],
    ['a database that does not answer', { DATABASE_URL: 'postgres://someone:geheim-7@127.0.0.1:9/none' }, /连不上数据库/],
  ])('%s is said in words', async (_name, environment, words) => {
    const ended = await runProgram(directory, { environment });
    expect(ended.code).toBe(2);
    expect(ended.errors).toMatch(words);
    expect(ended.errors).not.toContain('geheim-7');
    expect(ended.errors).not.toMatch(/^ {4}at /m);
  });

  test('a taken port is said in words', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => { other.once('listening', resolve); });
    const address = other.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const ended = await runProgram(directory, { environment: { PORT: String(port) } });
    other.close();
    expect(ended).toMatchObject({ code: 2 });
    expect(ended.errors).toMatch(new RegExp(`端口 ${port} 已被占用.*\\n.*Port ${port} is taken`));
    expect(await databasePid(directory)).toBeNull();
  });

  test('a file where the directory should be is said in words', async () => {
    await mkdir(join(directory, 'other'));
    await writeFile(join(directory, 'other', 'office'), '');
    const ended = await runProgram(join(directory, 'other'));
    expect(ended).toMatchObject({ code: 2 });
    expect(ended.errors).toMatch(/不是目录/);
  });
});
