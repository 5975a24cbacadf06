import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Refusal } from '#platform/refusal.ts';
import { product, withScope, type Scope } from '#platform/scope.ts';
import { testDatabase } from '#tests/database.ts';
import { plantInstitution } from '#tests/institution.ts';
import { readLines, verifyLog } from '../audit/service.ts';
import { addLink } from '../evidence/service.ts';
import { rebuildDerived } from './counting.ts';
import { derivedFingerprint } from './derived-store.ts';
import { confirmRecord, enterMany, enterRecord, recordDetail, type BroughtRecord } from './service.ts';

const one = await testDatabase();
const many = await testDatabase();
const single = await plantInstitution(one);
const bulk = await plantInstitution(many);
const { units, accounts, askers } = bulk;
const asProduct = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => withScope(many.database, product, work);

const moment = new Date('2026-04-02T02:00:00Z');
const day = fc.integer({ min: 1, max: 28 }).chain((number) => fc.integer({ min: 1, max: 6 }).map((month) => `2026-0${month}-${String(number).padStart(2, '0')}`));
const areas = fc.subarray(['netsec', 'channels', 'safety', 'general'], { minLength: 1 });
const work = fc.oneof(
  fc.record({ kind: fc.constant('meeting'), data: fc.record({ areas, level: fc.constantFrom('leadership', 'department'), class: fc.constantFrom('thematic', 'regular'), topic: fc.constant('甲'), headcount: fc.integer({ min: 0, max: 90 }), decisions: fc.constantFrom('', '一', '一\n二\n三') }) }),
  fc.record({ kind: fc.constant('training'), data: fc.record({ areas, class: fc.constantFrom('awareness', 'special'), topic: fc.constant('乙'), headcount: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.subarray(['甲', '乙', '丙', '丁'], { minLength: 1 }).map((names) => names.map((name) => ({ name })))), hours: fc.constantFrom(1, 1.5, 2.25) }) }),
  fc.record({ kind: fc.constant('vuln_batch'), data: fc.record({ source: fc.constantFrom('own_scan', 'notified'), critical: fc.nat(3), high: fc.nat(5), medium: fc.nat(9), low: fc.nat(9), fixed: fc.nat(20), fixed_high: fc.nat(5) }) }),
  fc.record({ kind: fc.constant('staff_number'), data: fc.record({ class: fc.constant('on_post'), number: fc.integer({ min: 1, max: 99 }), as_of: fc.constantFrom('2026-01-05', '2026-03-05') }) }),
);
const rows = fc.array(fc.record({ work, day, unit: fc.constantFrom('riverside', 'willow') as fc.Arbitrary<'riverside' | 'willow'>, confirmed: fc.boolean() }), { minLength: 1, maxLength: 9 });

type Row = typeof rows extends fc.Arbitrary<(infer R)[]> ? R : never;

function broughtOf(row: Row): BroughtRecord {
  const author = row.unit === 'riverside' ? 'clerk' : 'villageClerk';
  const person = (name: 'clerk' | 'villageClerk' | 'leader') => ({ account: accounts[name], name: askers[name].actor.name });
  return {
    unit: units[row.unit], kind: row.work.kind, title: `${row.work.kind} ${row.day}`, occurredFrom: row.day, occurredTo: row.day, data: JSON.parse(JSON.stringify(row.work.data)) as Record<string, unknown>, note: null, evidence: [],
    author: person(author), recordedAt: moment, receivedAt: moment, confirmed: row.confirmed ? { ...person('leader'), at: moment } : null,
  };
}

/** The same, one after the other, by the people themselves. The leader holds no post here, so where another clerk is asked for, that one confirms. */
async function enterAlone(row: Row): Promise<void> {
  const { unit, author: _author, recordedAt, receivedAt, confirmed, ...written } = broughtOf(row);
  const author = single.askers[row.unit === 'riverside' ? 'clerk' : 'villageClerk'];
  const { id } = await withScope(one.database, author, (scope) => enterRecord(scope, { unit, ...written, data: written.data }, { recordedAt, receivedAt }));
  if (!confirmed) return;
  const detail = await withScope(one.database, product, (scope) => recordDetail(scope, id));
  const who = Object.values(single.askers).find((asker) => detail.waitsFor.includes(asker.actor.name));
  if (!who) throw new Error('Nobody may confirm it.');
  await withScope(one.database, who, (scope) => confirmRecord(scope, id, { version: 1, contentHash: detail.versions[0]?.contentHash ?? '', note: null }));
}

const state = `select r.id, r.kind, r.state, r.title, r.head_version, r.counted_version, r.evidence_count, r.evidence_grade, v.data, v.content_hash, v.confirm_by, v.act, v.author_id, v.written_at,
  (select count(*)::int from record_reach x where x.record_id = r.id and x.state = r.state and x.kind = r.kind and x.occurred_from = r.occurred_from) as reach
  from record r join record_version v on v.record_id = r.id order by r.id`;

describe('many at once', () => {
  test('stand exactly as if they had been entered one by one', async () => {
    await fc.assert(fc.asyncProperty(rows, async (drawn) => {
      for (const row of drawn) await enterAlone(row);
      await asProduct((scope) => enterMany(scope, drawn.map(broughtOf)));
      const alone = await withScope(one.database, product, async (scope) => [await derivedFingerprint(scope), (await scope.tx.execute(state)).rows] as const);
      const together = await asProduct(async (scope) => [await derivedFingerprint(scope), (await scope.tx.execute(state)).rows] as const);
      expect(together[1]).toEqual(alone[1]);
      expect(together[0]).toBe(alone[0]);
    }), { numRuns: 12, endOnFailure: true });
    expect((await asProduct((scope) => rebuildDerived(scope))).equal).toBe(true);
    expect(await asProduct(verifyLog)).toMatchObject({ fault: null });
  });

  test('bring their evidence and what they point to, in the order given', async () => {
    const link = await withScope(many.database, askers.clerk, (scope) => addLink(scope, { unit: units.riverside, url: 'https://example.com/x', name: '' }));
    const base = broughtOf({ work: { kind: 'meeting', data: { areas: ['netsec'], level: 'leadership', class: 'regular', topic: '甲', headcount: 3, decisions: '' } }, day: '2026-03-03', unit: 'riverside', confirmed: true });
    const ids = await asProduct((scope) => enterMany(scope, ['一', '二', '三'].map((title) => ({ ...base, title, evidence: [link.evidence.id] }))));
    const found = [];
    for (const id of ids) found.push(await withScope(many.database, askers.clerk, (scope) => recordDetail(scope, id)));
    expect(found.map(({ line }) => [line.title, line.evidenceCount, line.evidenceGrade, line.state])).toEqual(['一', '二', '三'].map((title) => [title, 1, 'weak', 'confirmed']));
    expect(found[0]?.versions[0]?.evidence).toEqual([link.evidence.id]);
    const { lines } = await asProduct((scope) => readLines(scope, { subjectType: 'record', subjectId: String(ids[1]), limit: 5 }));
    expect(lines).toMatchObject([{ action: 'record.enter', body: { author: '王小禾', confirmedBy: '赵建国' } }]);
  });

  test('are refused together, each fault with its row', async () => {
    const good = broughtOf({ work: { kind: 'staff_number', data: { class: 'on_post', number: 3, as_of: '2026-01-05' } }, day: '2026-01-05', unit: 'riverside', confirmed: false });
    const before = await asProduct(async (scope) => (await scope.tx.execute<{ n: number }>('select count(*)::int as n from record')).rows[0]?.n);
    const error: Refusal = await asProduct((scope) => enterMany(scope, [good, { ...good, title: '' }, { ...good, data: {} }])).then(() => Promise.reject(new Error('taken')), (thrown: Refusal) => thrown);
    expect(error.issues.map((issue) => `${issue.code} ${issue.path}`)).toEqual(['record.title-missing 1.title', 'field.required 2.data.class', 'field.required 2.data.number', 'field.required 2.data.as_of']);
    expect(await asProduct(async (scope) => (await scope.tx.execute<{ n: number }>('select count(*)::int as n from record')).rows[0]?.n)).toBe(before);
  });

  test('by a person are that person\'s own and wait; the database refuses an author as confirmer', async () => {
    const base = broughtOf({ work: { kind: 'staff_number', data: { class: 'on_post', number: 3, as_of: '2026-01-05' } }, day: '2026-01-05', unit: 'riverside', confirmed: false });
    const asClerk = <T>(work: (scope: Scope) => Promise<T>) => withScope(many.database, askers.clerk, work);
    const [id = 0] = await asClerk((scope) => enterMany(scope, [base]));
    expect((await asClerk((scope) => recordDetail(scope, id))).line.state).toBe('draft');
    await expect(asClerk((scope) => enterMany(scope, [{ ...base, confirmed: { account: accounts.leader, name: 'x', at: moment } }]))).rejects.toThrow(/import-confirms/);
    await expect(asClerk((scope) => enterMany(scope, [{ ...base, author: { account: accounts.secondClerk, name: 'x' } }]))).rejects.toThrow(/import-confirms/);
    await expect(asClerk((scope) => enterMany(scope, [{ ...base, unit: units.hillfoot }]))).rejects.toThrow(/not-found/);
    await expect(asProduct((scope) => enterMany(scope, [{ ...base, confirmed: { ...base.author, at: moment } }]))).rejects.toMatchObject({ cause: { constraint: 'confirmed_by_another' } });
    await expect(withScope(many.database, { actor: { account: null, name: '', onBehalfOf: null }, units: [] }, (scope) => enterMany(scope, [base]))).rejects.toThrow();
  });
});
