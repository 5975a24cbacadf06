import { beforeAll, describe, expect, test } from 'vitest';
import { sqlState } from '#platform/database.ts';
import { nobody, product, withScope, type Scope } from '#platform/scope.ts';
import { runAsOwner, testDatabase, type TestDatabase } from '../../tests/database.ts';
import { plantInstitution, type Institution, type PersonName } from '../../tests/institution.ts';
import { renameUnit, unitHistory } from '../units/service.ts';
import { prepareEntry, readLines, recordAct, verifyLog, type Act } from './service.ts';

let db: TestDatabase;
let at: Institution;
beforeAll(async () => {
  db = await testDatabase();
  at = await plantInstitution(db, []);
});

const act = (id: number, unit: number | null = null): Act => ({ action: 'test.act', subject: { type: 'test', id }, unit, body: { number: id, words: '台账"\\\u2028' } });
const verify = (of = db) => withScope(of.database, product, verifyLog);
const as = <T>(who: PersonName, work: (scope: Scope) => Promise<T>) => withScope(db.database, at.askers[who], work);

async function written(lines: number): Promise<TestDatabase> {
  const fresh = await testDatabase();
  await withScope(fresh.database, product, async (scope) => {
    for (let id = 1; id <= lines; id += 1) await recordAct(scope, act(id));
  });
  return fresh;
}

describe('the chain', () => {
  test('64 writers at once make one line each, without gap or fork', async () => {
    const before = (await verify()).size;
    const numbers = await Promise.all(Array.from({ length: 64 }, async (_, writer) => {
      const own: number[] = [];
      for (let round = 0; round < 5; round += 1) own.push(await withScope(db.database, product, (scope) => recordAct(scope, act(writer * 5 + round))));
      return own;
    }));
    const seqs = numbers.flat().sort((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 320 }, (_, place) => before + place + 1));
    expect(await verify()).toMatchObject({ size: before + 320, fault: null });
  }, 60_000);

  test('an act that fails leaves no line, and its number is used by the next', async () => {
    const { size } = await verify();
    await expect(withScope(db.database, product, async (scope) => {
      await recordAct(scope, act(1));
      throw new Error('the act failed');
    })).rejects.toThrow('the act failed');
    expect(await withScope(db.database, product, (scope) => recordAct(scope, act(2)))).toBe(size + 1);
    expect((await verify()).fault).toBeNull();
  });

  test('a line that cannot be written undoes the act', async () => {
    const rename = (scope: Scope) => renameUnit(scope, at.units.terrace, { name: '不该有的名字', shortName: '不该', validFrom: '2026-01-01' });
    await runAsOwner(db.ownerUrl, 'revoke execute on function audit_append from taizhang_app');
    try {
      expect(sqlState(await as('administrator', rename).catch((error: unknown) => error))).toBe('42501');
    } finally {
      await runAsOwner(db.ownerUrl, 'grant execute on function audit_append to taizhang_app');
    }
    const { names } = await as('administrator', (scope) => unitHistory(scope, at.units.terrace));
    expect(names.map((name) => name.name)).toEqual(['梯田村']);
  });

  test.each([
    [`update audit_event set actor = 'nobody'`], ['delete from audit_event'], ['truncate audit_event'],
  ])('the database refuses: %s', async (statement) => {
    expect(sqlState(await db.database.pool.query(statement).catch((error: unknown) => error))).toBe('42501');
    expect(await runAsOwner(db.ownerUrl, statement).then(() => 'done', (error: unknown) => sqlState(error))).toBe('42501');
  });

  test('the app’s role cannot write a line past the function', async () => {
    const insert = `insert into audit_event select log, seq + 1000000, at, actor, account_id, on_behalf_of, unit_id, action, subject_type, subject_id, subject_revision, body, salt, body_hash, leaf, leaf from audit_event limit 1`;
    expect(sqlState(await db.database.pool.query(insert).catch((error: unknown) => error))).toBe('42501');
    expect(sqlState(await db.database.pool.query('update audit_log set seq = 0').catch((error: unknown) => error))).toBe('42501');
  });
});

describe('verifying', () => {
  const unguarded = (statement: string) => `alter table audit_event disable trigger audit_event_append_only; ${statement}; alter table audit_event enable trigger audit_event_append_only`;

  test('a fresh log and an empty one are whole', async () => {
    expect(await verify(await written(3))).toMatchObject({ size: 3, fault: null });
    expect(await verify(await testDatabase())).toMatchObject({ size: 0, fault: null });
  });

  test.each([
    ['the actor', `update audit_event set actor = '9:别人' where seq = 4`, 4],
    ['whose it is', 'update audit_event set account_id = 9 where seq = 4', 4],
    ['the time', `update audit_event set at = '2020-01-01T00:00:00.000Z' where seq = 4`, 4],
    ['the unit', 'update audit_event set unit_id = 7 where seq = 4', 4],
    ['the subject', `update audit_event set subject_id = '5' where seq = 4`, 4],
    ['the body', `update audit_event set body = replace(body, '4', '5') where seq = 4`, 4],
    ['its salt', `update audit_event set salt = '\\x00' where seq = 4`, 4],
    ['the hash of the body', `update audit_event set body_hash = repeat('a', 64), body = null, salt = null where seq = 4`, 4],
    ['its leaf', `update audit_event set leaf = repeat('b', 64) where seq = 4`, 4],
    ['whether it is there', 'delete from audit_event where seq = 4', 4],
    ['whether the first is there', 'delete from audit_event where seq = 1', 1],
    ['whether the last is there', 'delete from audit_event where seq = 6', 6],
    ['its place', 'update audit_event set seq = case seq when 4 then 104 else 4 end where seq in (4); ', 4],
    ['whether there is one more', `insert into audit_event select log, 7, at, actor, account_id, on_behalf_of, unit_id, action, subject_type, subject_id, subject_revision, body, salt, body_hash, leaf, leaf from audit_event where seq = 6`, 7],
  ])('finds a line in which %s was changed', async (_what, statement, line) => {
    const fresh = await written(6);
    await runAsOwner(fresh.ownerUrl, unguarded(statement));
    const { fault } = await verify(fresh);
    expect(fault).not.toBeNull();
    expect(fault?.seq).toBe(line);
  });

  test('a body that was erased by law with its salt leaves the chain whole', async () => {
    const fresh = await written(6);
    await runAsOwner(fresh.ownerUrl, unguarded('update audit_event set body = null, salt = null where seq = 4'));
    expect(await verify(fresh)).toMatchObject({ size: 6, fault: null });
  });

  test('a whole chain that was computed anew is not noticed by itself: only a head that was kept elsewhere tells', async () => {
    const fresh = await written(3);
    const kept = await verify(fresh);
    await runAsOwner(fresh.ownerUrl, unguarded('delete from audit_event'));
    await runAsOwner(fresh.ownerUrl, `update audit_log set seq = 0, leaf = (select encode(sha256(convert_to('taizhang/log/v1' || log, 'UTF8')), 'hex'))`);
    await withScope(fresh.database, product, async (scope) => { for (let id = 1; id <= 3; id += 1) await recordAct(scope, act(id + 10)); });
    const anew = await verify(fresh);
    expect(anew).toMatchObject({ size: 3, fault: null });
    expect(anew.last).not.toBe(kept.last);
  });
});

describe('reading', () => {
  beforeAll(() => withScope(db.database, product, async (scope) => {
    await recordAct(scope, act(9001, at.units.riverside));
    await recordAct(scope, act(9002, at.units.hillfoot));
    await recordAct({ ...scope, actor: { account: at.accounts.clerk, name: '王小禾', onBehalfOf: null } }, act(9003, at.units.hillfoot));
  }));
  const seen = async (who: PersonName) => (await as(who, (scope) => readLines(scope, { limit: 200, subjectType: 'test' }))).lines.map((line) => Number(line.subject.id)).filter((id) => id > 9000);

  test('auditors and administrators list the acts in their units, the others their own, nobody none', async () => {
    expect(await seen('auditor')).toEqual([9003, 9002, 9001]);
    expect(await seen('administrator')).toEqual([9003, 9002, 9001]);
    expect(await seen('clerk')).toEqual([9003]);
    expect(await seen('leader')).toEqual([]);
    expect(await seen('inspector')).toEqual([]);
    expect((await withScope(db.database, nobody, (scope) => readLines(scope, { limit: 200 }))).lines).toEqual([]);
  });

  test('acts of the installation are not shown to an auditor', async () => {
    const lines = (await as('auditor', (scope) => readLines(scope, { limit: 200 }))).lines;
    expect(lines.every((line) => line.unit !== null)).toBe(true);
  });

  test('page follows page without losing or repeating a line', async () => {
    const all = (await as('auditor', (scope) => readLines(scope, { limit: 200 }))).lines.map((line) => line.seq);
    const walked: number[] = [];
    let before: number | undefined;
    do {
      const page = await as('auditor', (scope) => readLines(scope, { limit: 2, before }));
      walked.push(...page.lines.map((line) => line.seq));
      before = page.next ?? undefined;
    } while (before !== undefined);
    expect(walked).toEqual(all);
  });

  test('can be narrowed to an act and to whoever did it', async () => {
    const lines = (await as('auditor', (scope) => readLines(scope, { limit: 50, action: 'test.', account: at.accounts.clerk }))).lines;
    expect(lines.map((line) => line.subject.id)).toEqual(['9003']);
  });
});

test('no two lines have the same salt', async () => {
  const salts = new Set<string>();
  await withScope(db.database, product, async (scope) => {
    for (let round = 0; round < 20; round += 1) salts.add(Buffer.from((await prepareEntry(scope, act(1))).salt).toString('hex'));
  });
  expect(salts.size).toBe(20);
});
