import { randomBytes } from 'node:crypto';
import { describe, expect, inject, test } from 'vitest';
import { runAsOwner } from '#tests/database.ts';
import { appUrlOf, setUpInstallation, type Mode } from './installation.ts';

const { ownerUrl: serverUrl, appPassword } = inject('cluster');

async function emptyDatabase(): Promise<string> {
  const name = `installation_${randomBytes(4).toString('hex')}`;
  await runAsOwner(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

const setUp = (ownerUrl: string, mode: Mode, durable = false) => setUpInstallation({ ownerUrl, appPassword, mode, durable });

describe('making a database ours', () => {
  test('an empty one becomes an installation, once', async () => {
    const url = await emptyDatabase();
    expect((await setUp(url, 'office')).length).toBeGreaterThan(5);
    const [first] = await runAsOwner<{ mode: string; log: string }>(url, 'select mode, log from installation');
    expect(await setUp(url, 'office')).toEqual([]);
    expect(await runAsOwner(url, 'select mode, log from installation')).toEqual([first]);
    expect(await runAsOwner(url, 'select seq from audit_log')).toEqual([{ seq: 0 }]);
  });

  test.each<[Mode, Mode, RegExp]>([
    ['office', 'demo', /存有正式数据.*\n.*real data/],
    ['demo', 'office', /是演示库.*\n.*demo database/],
  ])('one made for %s is not opened for %s', async (made, asked, words) => {
    const url = await emptyDatabase();
    await setUp(url, made);
    await expect(setUp(url, asked)).rejects.toThrow(words);
  });

  test('one with tables of another program is left alone', async () => {
    const url = await emptyDatabase();
    await runAsOwner(url, 'create table invoice (id int)');
    await expect(setUp(url, 'demo')).rejects.toThrow(/别的程序的表/);
    expect(await runAsOwner(url, `select count(*)::int as n from pg_tables where schemaname = 'public'`)).toEqual([{ n: 1 }]);
  });

  test.skipIf(process.env.DATABASE_URL !== undefined)('a server that may lose what it has confirmed is refused', async () => {
    // The cluster of the tests runs without fsync, so it is such a one.
    const url = await emptyDatabase();
    await expect(setUp(url, 'office', true)).rejects.toThrow(/落盘保证/);
    expect(await runAsOwner(url, `select count(*)::int as n from pg_tables where schemaname = 'public'`)).toEqual([{ n: 0 }]);
  });

  test('a migration that was changed after it had been applied is refused', async () => {
    const url = await emptyDatabase();
    await setUp(url, 'demo');
    await runAsOwner(url, `update migration set checksum = repeat('0', 64) where name = '0020-units.sql'`);
    await expect(setUp(url, 'demo')).rejects.toThrow(/0020-units.sql/);
    await runAsOwner(url, `update migration set name = '9999-later.sql' where name = '0020-units.sql'`);
    await expect(setUp(url, 'demo')).rejects.toThrow(/数据库比本程序新/);
  });

  test('the address of the app’s role keeps place and database', () => {
    expect(appUrlOf('postgres://owner:secret@db.example:5433/ledger', 'pass/word')).toBe('postgres://taizhang_app:pass%2Fword@db.example:5433/ledger');
  });
});
