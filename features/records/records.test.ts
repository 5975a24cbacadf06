import { describe, expect, test } from 'vitest';
import type { Kind, Pack } from '#engines/ledger/pack.ts';
import { joinFacts, hears, type Fact } from '#platform/facts.ts';
import { answerOnce } from '#platform/idempotency.ts';
import type { Refusal } from '#platform/refusal.ts';
import { product, withScope, type Asker, type Scope } from '#platform/scope.ts';
import { runAsOwner, testDatabase } from '#tests/database.ts';
import { plantInstitution } from '#tests/institution.ts';
import { readLines } from '../audit/service.ts';
import { addLink } from '../evidence/service.ts';
import { installPacks } from '../packs/service.ts';
import { enterRecord as enterRecordContract } from './contract.ts';
import { rebuildDerived } from './counting.ts';
import { measuresOf } from './derived-store.ts';
import { confirmRecord, enterRecord, linkRecord, listRecords, recordDetail, recordLines, returnRecord, reviseRecord, unlinkRecord, voidRecord } from './service.ts';

const db = await testDatabase();
const { askers, units } = await plantInstitution(db);
const { clerk, secondClerk, leader, inspector, hillClerk, villageClerk } = askers;

const as = <T>(who: Asker, work: (scope: Scope) => Promise<T>): Promise<T> => withScope(db.database, who, work);

async function refused(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(() => null, (thrown: unknown) => thrown as Refusal);
  if (!error) return ['nothing was refused'];
  return error.issues?.length ? error.issues.map((issue) => `${issue.code} ${issue.path ?? ''}`.trim()) : [error.code ?? String(error)];
}

const meeting = { areas: ['netsec'], level: 'leadership', class: 'thematic', topic: '网络安全', headcount: 12, decisions: '一\n二' };
type Change = { title?: string; day?: string; to?: string; data?: Record<string, unknown>; evidence?: number[]; note?: string | null };
const written = ({ title = '专题会', day = '2026-03-10', to = day, data = meeting, evidence = [], note = null }: Change = {}) => ({ title, occurredFrom: day, occurredTo: to, data, evidence, note });

const enter = (who: Asker = clerk, change: Change & { unit?: number; kind?: string } = {}) => as(who, (scope) => enterRecord(scope, { unit: change.unit ?? units.riverside, kind: change.kind ?? 'meeting', ...written(change) }));
const detail = (id: number, who: Asker = clerk) => as(who, (scope) => recordDetail(scope, id));
async function confirm(id: number, who: Asker = secondClerk) {
  const { versions, headVersion } = await detail(id, who);
  return as(who, (scope) => confirmRecord(scope, id, { version: headVersion, contentHash: versions.at(-1)?.contentHash ?? '', note: null }));
}
async function confirmed(change: Change & { unit?: number; kind?: string } = {}): Promise<number> {
  const { id } = await enter(clerk, change);
  await confirm(id);
  return id;
}
const sumOf = async (id: number): Promise<number> => (await as(product, (scope) => measuresOf(scope, id))).reduce((sum, row) => sum + Number(row.number ?? 0), 0);

describe('entering', () => {
  test('a meeting waits, counts nothing, and names who may confirm it', async () => {
    const done = await enter();
    expect(done).toMatchObject({ version: 1, state: 'draft' });
    const record = await detail(done.id);
    expect(record).toMatchObject({ headVersion: 1, countedVersion: null, line: { state: 'draft', author: '王小禾', evidenceGrade: 'none' }, may: { edit: true, correct: false, confirm: false } });
    expect(record.waitsFor).toEqual(['李明远']);
    expect(record.missingEvidence.length).toBeGreaterThan(0);
    expect(await as(product, (scope) => measuresOf(scope, done.id))).toEqual([]);
    expect((await detail(done.id, secondClerk)).may).toMatchObject({ confirm: true, return: true });
  });

  test.each([
    [{ title: ' \u200b\u3000' }, 'record.title-missing title'],
    [{ day: '2026-03-10', to: '2026-03-09' }, 'record.ends-before-start occurredTo'],
    [{ data: { ...meeting, headcount: undefined } }, 'field.required data.headcount'],
    [{ data: { ...meeting, level: 'nobody' } }, 'field.option data.level'],
    [{ data: { ...meeting, mood: 'good' } }, 'field.unknown data.mood'],
    [{ data: { ...meeting, joint_with_study: 999_999 } }, 'record.reference-unknown data.joint_with_study'],
    [{ evidence: [999_999] }, 'record.evidence-unknown evidence'],
  ])('refuses %j', async (change, code) => {
    expect(await refused(enter(clerk, change as Change))).toContain(code);
  });

  test('refuses kinds that no pack has, foreign units, and people who only read', async () => {
    expect(await refused(enter(clerk, { kind: 'opinion_watch' }))).toEqual(['kind.not-found']);
    expect(await refused(enter(hillClerk))).toEqual(['unit.not-found']);
    expect(await refused(enter(inspector))).toEqual(['role']);
  });

  test('evidence of another unit cannot be attached, a link of the own unit can and is graded', async () => {
    const add = (who: Asker, unit: number) => as(who, (scope) => addLink(scope, { unit, url: 'https://example.com/a', name: '' }));
    const foreign = await add(hillClerk, units.hillfoot);
    expect(await refused(enter(clerk, { evidence: [foreign.evidence.id] }))).toEqual(['record.evidence-unknown evidence']);
    const own = await add(clerk, units.riverside);
    const { id } = await enter(clerk, { evidence: [own.evidence.id] });
    expect((await detail(id)).line).toMatchObject({ evidenceCount: 1, evidenceGrade: 'weak' });
    expect(await refused(enter(clerk, { evidence: [own.evidence.id, own.evidence.id] }))).toEqual(['record.evidence-twice evidence']);
  });

  test('late entry is shown in days and never forbidden', async () => {
    const recordedAt = new Date('2026-05-20T03:00:00Z');
    const { id } = await as(clerk, (scope) => enterRecord(scope, { unit: units.riverside, kind: 'meeting', ...written({ day: '2026-03-10' }) }, { recordedAt, receivedAt: recordedAt }));
    expect((await detail(id)).line.lateDays).toBe(71);
  });
});

describe('confirming', () => {
  test('by another person lets it count and tells the listeners', async () => {
    const heard: Fact[] = [];
    joinFacts([hears('record-counted', async (_scope, fact) => { heard.push(fact); })]);
    const { id } = await enter();
    expect(await confirm(id)).toEqual({ id, state: 'confirmed' });
    joinFacts([]);
    expect(heard).toMatchObject([{ record: id, before: null, after: 1, kind: 'meeting' }]);
    const record = await detail(id);
    expect(record).toMatchObject({ countedVersion: 1, line: { state: 'confirmed' } });
    expect(record.versions[0]?.confirmation).toMatchObject({ by: '李明远' });
    expect(await sumOf(id)).toBeGreaterThan(0);
  });

  test('never by the author, by a reader, by someone of another unit, nor twice', async () => {
    const { id } = await enter();
    expect(await refused(confirm(id, clerk))).toEqual(['record.author-confirms']);
    expect(await refused(confirm(id, inspector))).toEqual(['role']);
    expect(await refused(as(inspector, (scope) => voidRecord(scope, id, { basedOn: 1, reason: 'x' })))).toEqual(['role']);
    expect(await refused(confirm(id, leader))).toEqual(['record.not-confirmer']);
    expect(await refused(confirm(id, hillClerk))).toEqual(['record.not-found']);
    await confirm(id);
    expect(await refused(confirm(id))).toEqual(['record.not-waiting']);
  });

  test('is refused by the database itself where the author is put in as confirmer', async () => {
    const { id } = await enter();
    const { versions } = await detail(id);
    const author = versions[0]?.authorId ?? 0;
    const insert = (values: string) => runAsOwner(db.ownerUrl, `insert into record_confirmation (record_id, version, author_id, confirm_by, confirmer_id, confirmer_name, confirmed_at) values ${values}`);
    await expect(insert(`(${id}, 1, ${author}, 'second_clerk', ${author}, 'x', now())`)).rejects.toThrow(/confirmed_by_another/);
    await expect(insert(`(${id}, 1, ${author + 1}, 'second_clerk', ${author}, 'x', now())`)).rejects.toThrow(/foreign key/);
    await expect(insert(`(${id}, 1, ${author}, 'auto', null, 'x', now())`)).rejects.toThrow(/foreign key/);
    await expect(insert(`(${id}, 1, ${author}, 'second_clerk', null, 'x', now())`)).rejects.toThrow(/confirmed_by_another/);
    await expect(as(clerk, (scope) => scope.tx.execute(`insert into record_confirmation (record_id, version, author_id, confirm_by, confirmer_id, confirmer_name, confirmed_at) values (${id}, 1, ${author}, 'second_clerk', ${author + 1}, 'x', now())`))).rejects.toThrow();
  });

  test('versions and confirmations are only ever added', async () => {
    const id = await confirmed();
    for (const statement of [`update record_version set title = 'x' where record_id = ${id}`, `delete from record_version where record_id = ${id}`, `delete from record_confirmation where record_id = ${id}`]) {
      await expect(db.database.pool.query(statement)).rejects.toThrow(/permission denied/);
    }
  });

  test('of another content than was seen is a conflict', async () => {
    const { id } = await enter();
    expect(await refused(as(secondClerk, (scope) => confirmRecord(scope, id, { version: 1, contentHash: '0'.repeat(64), note: null })))).toEqual(['record.changed-meanwhile']);
    await as(clerk, (scope) => reviseRecord(scope, id, { basedOn: 1, reason: null, ...written({ title: '新' }) }));
    expect(await refused(as(secondClerk, (scope) => confirmRecord(scope, id, { version: 1, contentHash: '0'.repeat(64), note: null })))).toEqual(['record.changed-meanwhile']);
  });

  test('by two people at once happens once', async () => {
    const { id } = await enter(villageClerk, { unit: units.willow });
    const outcomes = await Promise.allSettled([confirm(id, leader), confirm(id, leader)]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  });

  test('goes by itself for kinds that confirm themselves', async () => {
    const kind: Kind = {
      key: 'trial_count', zh: '试计', en: 'Trial count', family: 'trial', nature: 'event', store: 'record', when: '当日', evidence: 'system', confirm: 'auto', retention: 'D10',
      fields: [{ key: 'number', zh: '数量', en: 'Number', type: 'number', required: true }],
      measures: [{ key: 'counted', zh: '数量', en: 'Counted', counter: '次', additivity: 'sum', source: 'number' }],
    };
    const pack: Pack = {
      key: 'trial', zh: '试用', en: 'Trial', version: '1.0.0', requires: [], regime: null, area: null, kinds: [kind], duties: [], checklists: [], frames: [], tables: [], outlines: [], rules: [],
      indicators: [{ key: 'trial_counted', zh: '试计数', en: 'Trial counted', formula: 'sum(trial_count.counted)', periods: ['m'], additivity: 'sum', subjects: ['试计'], verbs: [], counters: ['次'] }],
    };
    await as(product, (scope) => installPacks(scope, [pack]));
    const { id, state } = await enter(clerk, { kind: 'trial_count', data: { number: 7 } });
    expect(state).toBe('confirmed');
    // The number itself, and one for the record that is there.
    expect(await sumOf(id)).toBe(7 + 1);
    expect((await detail(id)).versions[0]?.confirmation).toMatchObject({ by: 'taizhang' });
    expect(await as(clerk, (scope) => reviseRecord(scope, id, { basedOn: 1, reason: '数错', ...written({ data: { number: 9 } }) }))).toMatchObject({ version: 2, state: 'confirmed' });
    expect(await sumOf(id)).toBe(9 + 1);
    expect(await as(clerk, (scope) => voidRecord(scope, id, { basedOn: 2, reason: '重复' }))).toMatchObject({ state: 'void' });
    expect(await sumOf(id)).toBe(0);
  });
});

describe('revising', () => {
  test('an edit before anything counts needs no reason; a stale one is a conflict', async () => {
    const { id } = await enter();
    expect(await as(clerk, (scope) => reviseRecord(scope, id, { basedOn: 1, reason: null, ...written({ title: '改题' }) }))).toMatchObject({ version: 2, state: 'draft' });
    expect(await refused(as(clerk, (scope) => reviseRecord(scope, id, { basedOn: 1, reason: null, ...written() })))).toEqual(['record.changed-meanwhile']);
    expect((await detail(id)).versions.map((version) => version.act)).toEqual(['enter', 'edit']);
  });

  test('a correction needs a reason, and counts once it is confirmed', async () => {
    const id = await confirmed({ data: { ...meeting, headcount: 12 } });
    const before = await sumOf(id);
    const correct = (reason: string | null) => as(clerk, (scope) => reviseRecord(scope, id, { basedOn: 1, reason, ...written({ data: { ...meeting, headcount: 20 } }) }));
    expect(await refused(correct(null))).toEqual(['record.reason-missing reason']);
    expect(await correct('签到表漏看一页')).toMatchObject({ version: 2, state: 'correcting' });
    expect(await sumOf(id)).toBe(before);
    expect(await detail(id)).toMatchObject({ countedVersion: 1, headVersion: 2 });
    await confirm(id);
    expect(await sumOf(id)).toBeGreaterThan(before);
    expect(await detail(id)).toMatchObject({ countedVersion: 2, line: { state: 'confirmed' } });
  });

  test('what was returned is written again, and what counted goes on counting', async () => {
    const id = await confirmed();
    await as(clerk, (scope) => reviseRecord(scope, id, { basedOn: 1, reason: '更正', ...written({ title: '更正后' }) }));
    await as(secondClerk, (scope) => returnRecord(scope, id, { version: 2, reason: '人数不符' }));
    expect(await detail(id)).toMatchObject({ line: { state: 'returned' }, countedVersion: 1 });
    expect((await detail(id)).versions[1]?.returned).toMatchObject([{ by: '李明远', reason: '人数不符' }]);
    expect(await refused(confirm(id))).toEqual(['record.not-waiting']);
    await as(clerk, (scope) => reviseRecord(scope, id, { basedOn: 2, reason: '再更正', ...written({ title: '再更正' }) }));
    await confirm(id);
    expect(await detail(id)).toMatchObject({ countedVersion: 3, line: { title: '再更正' } });
  });

  test('a confirmed record stops counting only when its void is confirmed; a draft is void at once', async () => {
    const id = await confirmed();
    expect(await as(clerk, (scope) => voidRecord(scope, id, { basedOn: 1, reason: '重复' }))).toMatchObject({ state: 'voiding' });
    expect(await sumOf(id)).toBeGreaterThan(0);
    await confirm(id);
    expect(await sumOf(id)).toBe(0);
    expect(await detail(id)).toMatchObject({ line: { state: 'void' }, countedVersion: null });
    expect(await refused(as(clerk, (scope) => reviseRecord(scope, id, { basedOn: 2, reason: 'x', ...written() })))).toEqual(['record.void']);
    const draft = await enter();
    expect(await as(clerk, (scope) => voidRecord(scope, draft.id, { basedOn: 1, reason: '记错' }))).toMatchObject({ state: 'void' });
  });

  test('withdrawn links leave the record; a link stands once', async () => {
    const [from, to] = [await confirmed(), await confirmed()];
    const { link } = await as(clerk, (scope) => linkRecord(scope, from, { to, type: 'repeats' }));
    expect(await refused(as(clerk, (scope) => linkRecord(scope, from, { to, type: 'repeats' })))).toEqual(['record.linked-already']);
    expect(await refused(as(clerk, (scope) => linkRecord(scope, from, { to: from, type: 'proves' })))).toEqual(['record.link-to-itself to']);
    expect((await detail(to)).links).toMatchObject([{ direction: 'to', record: from, type: 'repeats' }]);
    await as(clerk, (scope) => unlinkRecord(scope, from, link));
    expect((await detail(to)).links).toEqual([]);
  });

  test('each act leaves its line, in order', async () => {
    const id = await confirmed();
    await as(clerk, (scope) => voidRecord(scope, id, { basedOn: 1, reason: '重复' }));
    const { lines } = await as(product, (scope) => readLines(scope, { subjectType: 'record', subjectId: String(id), limit: 10 }));
    expect(lines.map((line) => line.action)).toEqual(['record.void', 'record.confirm', 'record.enter']);
  });
});

describe('a request sent again', () => {
  const body = { unit: units.riverside, kind: 'meeting', ...written({ title: '断线重发' }) };
  const send = (key: string, change: object = {}) => as(clerk, (scope) => {
    const asked = { params: undefined, query: undefined, body: { ...body, ...change } };
    return answerOnce(scope, { endpoint: enterRecordContract, asked, key }, () => enterRecord(scope, asked.body));
  });
  const entered = async () => (await as(clerk, (scope) => listRecords(scope, { unit: units.riverside, reach: 'own', line: 'territory', words: '断线重发', limit: 10 }))).total;

  test('with its key has one effect and one answer, also when both come at once', async () => {
    const answers = await Promise.all([send('resend-0001'), send('resend-0001')]);
    expect(answers[1]).toEqual(answers[0]);
    expect(await send('resend-0001')).toEqual(answers[0]);
    expect(await entered()).toBe(1);
    await send('resend-0002');
    expect(await entered()).toBe(2);
  });

  test('with the key of another request is refused', async () => {
    expect(await refused(send('resend-0001', { title: '另一件' }))).toEqual(['idempotency.reused']);
    expect(await refused(send('short'))).toEqual(['idempotency.key']);
  });
});

describe('lists', () => {
  type Asked = Parameters<typeof listRecords>[1];
  const list = (change: Partial<Asked>, who: Asker = inspector) => as(who, (scope) => listRecords(scope, { unit: units.county, reach: 'subtree', line: 'territory', limit: 3, ...change }));
  async function walk(change: Partial<Asked>, who?: Asker) {
    const seen: { id: number; occurredFrom: string; kind: string; title: string }[] = [];
    let after: string | undefined;
    let total = 0;
    do {
      const page = await list({ ...change, after }, who);
      seen.push(...page.records);
      total = page.total;
      after = page.next ?? undefined;
    } while (after !== undefined);
    return { seen, total };
  }

  test('page by key meets every record once, latest first, with the exact total under filters', async () => {
    for (let day = 1; day <= 9; day += 1) await enter(clerk, { title: `走访${day}`, day: `2026-02-0${day}`, kind: day % 2 === 0 ? 'meeting' : 'study', data: day % 2 === 0 ? meeting : { areas: ['general'], level: 'department', form: 'group', topic: 't', headcount: 3 } });
    for (const filters of [{}, { kind: 'study' }, { kind: 'study,meeting', state: 'draft' }, { from: '2026-02-03', to: '2026-02-06' }, { words: '走访' }, { state: 'confirmed' }]) {
      const { seen, total } = await walk(filters);
      expect(new Set(seen.map((row) => row.id)).size).toBe(total);
      expect(seen.map((row) => row.occurredFrom)).toEqual(seen.map((row) => row.occurredFrom).sort().reverse());
      expect(total).toBeGreaterThan(0);
    }
    expect((await walk({ from: '2026-02-03', to: '2026-02-06', words: '走访' })).total).toBe(4);
    expect((await walk({ words: '_' })).total).toBe(0);
  });

  test('show each asker their own units, and nothing of others', async () => {
    const { id } = await enter(hillClerk, { unit: units.hillfoot, title: '山脚乡会议' });
    expect((await walk({ words: '山脚乡' })).total).toBe(1);
    expect((await walk({ unit: units.riverside, words: '山脚乡' }, clerk)).total).toBe(0);
    expect(await refused(list({ unit: units.hillfoot }, clerk))).toEqual(['unit.not-found']);
    expect(await refused(detail(id))).toEqual(['record.not-found']);
    expect(await as(clerk, (scope) => recordLines(scope, [id]))).toEqual([]);
  });
});

test('sums made step by step are those made anew', async () => {
  const { records, equal } = await as(product, (scope) => rebuildDerived(scope));
  expect({ equal, some: records > 3 }).toEqual({ equal: true, some: true });
});
