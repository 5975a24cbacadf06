/** Every command of the command line, beside a server that runs: results, --json, words for what cannot be, exit codes. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectDirectory } from '#platform/settings.ts';
import { hireClerk, setUpOffice, signIn } from './office.ts';
import { newDirectory, removeDirectory, runProgram, startProgram, untilDead, type Ended, type Started } from './program.ts';

let directory: string;
let started: Started;
let folder: string;
let unit: string;

const taizhang = (...parameters: string[]): Promise<Ended> => runProgram(directory, { parameters });
const json = async <T>(...parameters: string[]): Promise<T> => {
  const ended = await taizhang(...parameters, '--json');
  if (ended.code !== 0) throw new Error(`${parameters.join(' ')} ended with ${ended.code}: ${ended.errors}`);
  return JSON.parse(ended.output) as T;
};

beforeAll(async () => {
  directory = await newDirectory();
  folder = await mkdtemp(join(tmpdir(), 'taizhang-command-'));
  started = await startProgram(directory);
  const office = await setUpOffice(started.url, started.setUpCode ?? '');
  await hireClerk(office);
  const units = (await (await fetch(`${started.url}/api/units`, { headers: { cookie: office.cookie } })).json()) as { units: { code: string }[] };
  unit = units.units[0]?.code ?? '';
});
afterAll(async () => {
  process.kill(started.pid, 'SIGTERM');
  await untilDead(started.pid, 30_000);
  await removeDirectory(directory);
  await rm(folder, { recursive: true, force: true });
});

describe('help', () => {
  test.each([[[]], [['report']], [['admin', 'create']], [['start']]])('of %j is there in both languages', async (command) => {
    const { code, output } = await taizhang(...command, '--help');
    expect(code).toBe(0);
    expect(output).toMatch(/^用法 · usage: taizhang/);
    expect(output).toMatch(/帮助 · help/);
  });

  test.each([[['nosuch']], [['admin', 'create']], [['report', 'list', '--nosuch']]])('%j is refused with 2', async (command) => {
    const { code, output, errors } = await taizhang(...command);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toMatch(/^error: .*\n（加 --help 查看用法/);
  });
});

describe('reports', () => {
  test('are drafted, listed and exported in somebody’s name', async () => {
    const outlines = await json<{ key: string; suggested: { period: string }[] }[]>('report', 'outlines', '--as', 'C001', '--unit', unit);
    const outline = outlines.find(({ key }) => key.includes('year')) ?? outlines[0];
    expect((await taizhang('report', 'list', '--as', 'C001', '--unit', unit)).output).toBe('没有 · none\n');
    const { id } = await json<{ id: number }>('report', 'draft', outline?.key ?? '', outline?.suggested[0]?.period ?? '', '--as', 'C001', '--unit', unit, '--to', join(folder, 'draft.docx'));
    expect((await readFile(join(folder, 'draft.docx'))).subarray(0, 2).toString()).toBe('PK');
    expect(await json<{ id: number }[]>('report', 'list', '--as', 'C001', '--unit', unit)).toMatchObject([{ id }]);
    const exported = await taizhang('report', 'export', String(id), join(folder, 'again.pdf'), '--as', 'C001');
    expect(exported.code).toBe(0);
    expect((await readFile(join(folder, 'again.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test.each([
    ['somebody unknown', ['list', '--as', 'X999', '--unit', 'x'], /没有这个账号/],
    ['a unit out of sight', ['list', '--as', 'C001', '--unit', 'nowhere'], /看不到代码为 nowhere 的单位.*\n.*within sight/],
    ['no number', ['export', 'abc', 'x.pdf', '--as', 'C001'], /abc 不是报告编号/],
    ['a report that is not there', ['export', '99999', '/tmp/x.pdf', '--as', 'C001'], /没有这份报告/],
    ['another format', ['export', '1', '/tmp/x.txt', '--as', 'C001'], /\.docx 或 \.pdf 结尾/],
    ['a folder that is not there', ['export', '1', '/nowhere-at-all/x.pdf', '--as', 'C001'], /没有文件夹 \/nowhere-at-all/],
  ])('%s is refused in words', async (_name, parameters, words) => {
    const { code, output, errors } = await taizhang('report', ...parameters);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toMatch(words);
    expect(errors).not.toMatch(/^ {4}at /m);
  });
});

describe('packs', () => {
  test('are checked, listed and installed', async () => {
    const netsec = join(projectDirectory, 'packs/netsec');
    expect(await json('pack', 'check', netsec)).toMatchObject({ key: 'netsec', issues: [] });
    expect((await json<{ key: string }[]>('pack', 'list')).map(({ key }) => key)).toEqual(expect.arrayContaining(['base', 'netsec']));
    expect(await json('pack', 'install', netsec)).toMatchObject([{ key: 'netsec', outcome: 'unchanged' }]);
    const wrong = await taizhang('pack', 'check', folder);
    expect(wrong.code).toBe(1);
    expect(wrong.output).toMatch(/pack\.json/);
    expect((await taizhang('pack', 'check', '/nowhere-at-all')).code).toBe(2);
  });
});

describe('the administrator at the machine', () => {
  test('makes administrators, who change their password when they first sign in', async () => {
    const { temporaryPassword } = await json<{ temporaryPassword: string }>('admin', 'create', 'A002', '钱明', '--unit', unit);
    const { cookie } = await signIn(started.url, { staffNumber: 'A002', password: temporaryPassword });
    expect(await (await fetch(`${started.url}/api/units`, { headers: { cookie } })).json()).toMatchObject({ units: [] });
    const again = await taizhang('admin', 'create', 'A002', '钱明', '--unit', unit);
    expect(again.code).toBe(2);
    expect(again.errors).toMatch(/工号/);
  });

  test('resets passwords and ends waiting', async () => {
    const { temporaryPassword } = await json<{ temporaryPassword: string }>('admin', 'reset-password', 'C001');
    for (let tries = 0; tries < 12; tries += 1) await signIn(started.url, { staffNumber: 'C001', password: 'nicht-richtig' }).catch(() => {});
    await expect(signIn(started.url, { staffNumber: 'C001', password: temporaryPassword })).rejects.toThrow(/refused/);
    expect((await taizhang('admin', 'unlock', 'C001')).output).toMatch(/王小禾：可以重新登录/);
    await expect(signIn(started.url, { staffNumber: 'C001', password: temporaryPassword })).resolves.toMatchObject({ url: started.url });
    expect((await taizhang('admin', 'reset-password', 'X999')).code).toBe(2);
  });

  test('needs no code for a first use that is over, and finds the sums right', async () => {
    expect(await taizhang('admin', 'setup-code')).toMatchObject({ code: 1 });
    expect(await json('admin', 'rebuild')).toMatchObject({ equal: true });
    expect(await json('audit', 'verify')).toMatchObject({ fault: null });
  });
});
