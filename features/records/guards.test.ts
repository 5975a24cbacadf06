/** What the database itself refuses, whatever a service might let through: statements as the app's role, with a clerk's own settings. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql, type SQL } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { sqlState, violatedConstraint, type Transaction } from '#platform/database.ts';
import { hears, joinFacts } from '#platform/facts.ts';
import { product, withScope, type Asker, type Scope } from '#platform/scope.ts';
import { projectDirectory } from '#platform/settings.ts';
import { readTextFiles } from '#platform/text-files.ts';
import { runAsOwner, testDatabase } from '#tests/database.ts';
import { plantInstitution } from '#tests/institution.ts';
import { installFiles } from '../packs/service.ts';
import { followPacks, rebuildDerived } from './counting.ts';
import { confirmRecord, enterRecord, recordDetail, reviseRecord } from './service.ts';

const db = await testDatabase();
const { askers, units, accounts } = await plantInstitution(db);
const { clerk, secondClerk } = askers;
const as = <T>(who: Asker, work: (scope: Scope) => Promise<T>): Promise<T> => withScope(db.database, who, work);
const thrown = (work: Promise<unknown>): Promise<unknown> => work.then(() => null, (error: unknown) => error);

const written = {
  title: '专题会', occurredFrom: '2026-03-10', occurredTo: '2026-03-10', note: null, evidence: [],
  data: { areas: ['netsec'], level: 'leadership', class: 'thematic', topic: '网络安全', headcount: 12 },
};
const enter = () => as(clerk, (scope) => enterRecord(scope, { unit: units.riverside, kind: 'meeting', ...written }));

/** A transaction that lingers before statements with these words: time for others to come between. */
function slowBefore(tx: Transaction, words: string): Transaction {
  const execute = async (query: SQL) => {
    if (JSON.stringify(query.queryChunks).includes(words)) await pause(1000);
    return tx.execute(query);
  };
  return new Proxy(tx, { get: (target, name) => (name === 'execute' ? execute : Reflect.get(target, name)) });
}

describe('past the services', () => {
  test('nothing counts that no other person has confirmed', async () => {
    const { id } = await enter();
    const error = await thrown(as(clerk, (scope) => scope.tx.execute(sql`update record set counted_version = 1, state = 'confirmed' where id = ${id}`)));
    expect(violatedConstraint(error)).toBe('record_counted_is_confirmed');
    expect((await as(clerk, (scope) => recordDetail(scope, id))).countedVersion).toBeNull();
  });

  test('nobody writes a version in the name of another and then confirms it', async () => {
    const { id } = await enter();
    const forged = thrown(as(clerk, (scope) => scope.tx.execute(sql`
      insert into record_version (record_id, number, act, pack_version_id, title, occurred_from, occurred_to, data, confirm_by, author_id, author_name, written_at, received_at, content_hash)
      select record_id, 2, 'edit', pack_version_id, title, occurred_from, occurred_to, data, confirm_by, ${accounts.secondClerk}, '李明远', written_at, received_at, content_hash
        from record_version where record_id = ${id} and number = 1`)));
    expect(sqlState(await forged)).toBe('42501');
  });

  test('unit and author of a record stay what they were', async () => {
    const { id } = await enter();
    for (const change of [sql`unit_id = ${units.willow}`, sql`author_id = ${accounts.leader}`, sql`recorded_at = now()`]) {
      expect(sqlState(await thrown(as(askers.leader, (scope) => scope.tx.execute(sql`update record set ${change} where id = ${id}`))))).toBe('42501');
    }
  });

  test('a role is withdrawn, never changed; a name is added to, never rewritten', async () => {
    const { administrator } = askers;
    expect(sqlState(await thrown(as(administrator, (scope) => scope.tx.execute(sql`update role_grant set role = 'administrator', withdrawn_by = ${accounts.administrator} where account_id = ${accounts.clerk}`))))).toBe('42501');
    expect(sqlState(await thrown(as(administrator, (scope) => scope.tx.execute(sql`update unit_name set name = '别名' where unit_id = ${units.willow}`))))).toBe('42501');
    expect(sqlState(await thrown(as(clerk, (scope) => scope.tx.execute(sql`insert into unit_name (unit_id, name, short_name, valid_from) values (${units.hillfoot}, '别名', '别名', '2026-01-01')`))))).toBe('42501');
  });
});

test('two corrections that move work in opposite directions are confirmed at once', async () => {
  const days = ['2025-01-10', '2025-02-10'];
  const versions = await Promise.all(days.map(async (day, n) => {
    const { id } = await as(clerk, (scope) => enterRecord(scope, { unit: units.riverside, kind: 'meeting', ...written, occurredFrom: day, occurredTo: day }));
    const head = async () => (await as(clerk, (scope) => recordDetail(scope, id))).versions.at(-1)?.contentHash ?? '';
    const first = await head();
    await as(secondClerk, (scope) => confirmRecord(scope, id, { version: 1, contentHash: first, note: null }));
    const other = days[1 - n] ?? day;
    await as(clerk, (scope) => reviseRecord(scope, id, { ...written, basedOn: 1, occurredFrom: other, occurredTo: other, reason: '日期有误' }));
    return { id, contentHash: await head() };
  }));
  const confirming = versions.map(({ id, contentHash }) => as(secondClerk, (scope) => confirmRecord({ ...scope, tx: slowBefore(scope.tx, 'record_sum_add') }, id, { version: 2, contentHash, note: null })));
  expect(await Promise.all(confirming)).toMatchObject([{ state: 'confirmed' }, { state: 'confirmed' }]);
  expect(await as(product, (scope) => rebuildDerived(scope))).toMatchObject({ equal: true });
});

describe('making everything derived anew', () => {
  test('waits for what is being confirmed, so that nothing counts twice or not at all', async () => {
    const { id } = await enter();
    const { contentHash } = (await as(clerk, (scope) => recordDetail(scope, id))).versions[0] ?? { contentHash: '' };
    let cleared: Promise<unknown> = Promise.resolve();
    await as(secondClerk, async (scope) => {
      await confirmRecord(scope, id, { version: 1, contentHash, note: null });
      cleared = as(product, (other) => rebuildDerived(other));
      await pause(700);
    });
    expect(await cleared).toMatchObject({ equal: true });
    const steps = await runAsOwner<{ n: number; distinct: number }>(db.ownerUrl, 'select count(*)::int as n, count(distinct (atom_id, day, since, distinct_value))::int as distinct from record_measure where record_id = $1', [id]);
    expect(steps[0]?.n).toBeGreaterThan(0);
    expect(steps[0]?.n).toBe(steps[0]?.distinct);
  });

  test('is not caught up with one who has begun to confirm', async () => {
    const { id } = await enter();
    const { contentHash } = (await as(clerk, (scope) => recordDetail(scope, id))).versions[0] ?? { contentHash: '' };
    const confirming = as(secondClerk, (scope) => confirmRecord({ ...scope, tx: slowBefore(scope.tx, 'delete from record_measure') }, id, { version: 1, contentHash, note: null }));
    await pause(300);
    expect(await Promise.all([confirming, as(product, (scope) => rebuildDerived(scope))])).toMatchObject([{ state: 'confirmed' }, { equal: true }]);
    expect(await as(product, (scope) => rebuildDerived(scope))).toMatchObject({ equal: true });
  });

  test('an upgrade of a pack waits as well, counts it anew, and neither gets in the way of the other', async () => {
    joinFacts([hears('packs-changed', followPacks)]);
    const files = await readTextFiles(join(projectDirectory, 'packs', 'base'), { extensions: ['.json', '.md'], largestFile: 1_000_000, mostFiles: 500 });
    const indicators = JSON.parse(files['indicators.json'] ?? '[]') as { key: string; formula: string }[];
    const more = { ...indicators[0], key: 'meetings_regular', formula: 'sum(meeting.sessions where class in (thematic,deploy) and level!=external)' };
    const newer = { ...files, 'pack.json': (files['pack.json'] ?? '').replace('"1.0.0"', '"1.1.0"'), 'indicators.json': JSON.stringify([...indicators, more]) };
    const { id } = await enter();
    const { contentHash } = (await as(clerk, (scope) => recordDetail(scope, id))).versions[0] ?? { contentHash: '' };
    const confirming = as(secondClerk, (scope) => confirmRecord({ ...scope, tx: slowBefore(scope.tx, 'audit_append') }, id, { version: 1, contentHash, note: null }));
    await pause(200);
    const upgrading = as(askers.administrator, (scope) => installFiles(scope, newer));
    expect(await Promise.all([confirming, upgrading])).toMatchObject([{ state: 'confirmed' }, { outcome: 'upgraded' }]);
    joinFacts([]);
    expect(await as(product, (scope) => rebuildDerived(scope))).toMatchObject({ equal: true });
  });
});
