import { describe, expect, test } from 'vitest';
import { product, withScope } from '#platform/scope.ts';
import { runAsOwner, testDatabase } from '#tests/database.ts';
import { readLines, recordAct, recordActs, verifyLog } from './service.ts';

const db = await testDatabase();

async function act(number: number): Promise<number> {
  return withScope(db.database, product, (scope) => recordAct(scope, { action: 'test.act', subject: { type: 'test', id: number }, unit: null, body: { number, name: '会议' } }));
}

const verify = () => withScope(db.database, product, verifyLog);

/** Vandalism by someone who owns the database and switches the triggers off. */
async function spoil(statement: string): Promise<void> {
  await runAsOwner(db.ownerUrl, `set session_replication_role = replica; ${statement}`);
}

describe('the log of acts', () => {
  test('numbers without gap or fork when many write at once', async () => {
    const numbers = await Promise.all(Array.from({ length: 40 }, (_, number) => act(number)));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, number) => number + 1));
    expect(await verify()).toMatchObject({ size: 40, fault: null });
  });

  test('takes many acts at once in their order, in one chain with the others', async () => {
    const before = await verify();
    const acts = Array.from({ length: 1203 }, (_, number) => ({ action: 'test.many', subject: { type: 'test', id: number }, unit: null, body: { number, name: '会"议\n' } }));
    await expect(withScope(db.database, product, async (scope) => {
      await recordActs(scope, acts);
      const lines = await readLines(scope, { limit: 100 });
      expect(lines.lines.map((line) => line.subject.id)).toEqual(Array.from({ length: 100 }, (_, back) => String(1202 - back)));
      expect(await verifyLog(scope)).toMatchObject({ size: before.size + 1203, fault: null });
      throw new Error('taken back');
    })).rejects.toThrow('taken back');
  });

  test('refuses to be changed, even by the owner', async () => {
    await expect(runAsOwner(db.ownerUrl, `update audit_event set actor = 'other' where seq = 3`)).rejects.toThrow(/only ever added/);
    await expect(runAsOwner(db.ownerUrl, 'delete from audit_event where seq = 3')).rejects.toThrow(/only ever added/);
    await expect(runAsOwner(db.ownerUrl, 'truncate audit_event')).rejects.toThrow(/only ever added/);
    await expect(db.database.pool.query('delete from audit_event')).rejects.toThrow(/permission denied/);
  });

  test('an act whose line cannot be written is rolled back', async () => {
    const before = await verify();
    await expect(withScope(db.database, product, async (scope) => {
      await recordAct(scope, { action: 'test.act', subject: { type: 'test', id: 'first' }, unit: null, body: {} });
      await recordAct(scope, { action: 'test.act', subject: { type: 'test', id: 'second' }, unit: null, body: { broken: Number.NaN } });
    })).rejects.toThrow();
    expect((await verify()).size).toBe(before.size);
  });

  test.each([
    ['an altered actor', `update audit_event set actor = 'other' where seq = 17`, 17],
    ['an altered body', `update audit_event set body = replace(body, '会议', '培训') where seq = 18`, 18],
    ['an altered time', `update audit_event set at = '2020-01-01T00:00:00.000Z' where seq = 19`, 19],
    ['an altered leaf', `update audit_event set leaf = repeat('0', 64) where seq = 20`, 20],
    ['a missing line', 'delete from audit_event where seq = 21', 21],
    ['a line cut from the end', 'delete from audit_event where seq = (select max(seq) from audit_event)', 40],
    ['swapped lines', `update audit_event set seq = -seq where seq in (22, 23); update audit_event set seq = case seq when -22 then 23 else 22 end where seq < 0`, 22],
    ['an inserted line', `insert into audit_event select log, seq + 1, at, 'other', account_id, on_behalf_of, unit_id, action, subject_type, subject_id, subject_revision, body, salt, body_hash, leaf, repeat('1', 64) from audit_event where seq = (select max(seq) from audit_event)`, 41],
  ])('names %s', async (_name, statement, seq) => {
    expect((await verify()).fault).toBeNull();
    await runAsOwner(db.ownerUrl, 'create table kept as select * from audit_event');
    await spoil(statement);
    const { fault } = await verify();
    await spoil('delete from audit_event; insert into audit_event select * from kept; drop table kept');
    expect(fault?.seq).toBe(seq);
    expect((await verify()).fault).toBeNull();
  });
});
