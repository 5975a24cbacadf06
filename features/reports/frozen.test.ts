/** Property: whatever happens to the ledger, a handed-in report stays as it was, and its drift is exactly the set of changed figures. */
import { sql, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hears, joinFacts } from '#platform/facts.ts';
import { product, withScope, type Asker, type Scope } from '#platform/scope.ts';
import { runAsOwner, testDatabase, type TestDatabase } from '../../tests/database.ts';
import { plantInstitution, type Institution } from '../../tests/institution.ts';
import { addLink } from '../evidence/service.ts';
import { pinsOf } from '../figures/service.ts';
import { confirmRecord, enterMany, enterRecord, recordDetail, reviseRecord, voidRecord } from '../records/service.ts';
import type { ReportHandedIn } from './contract.ts';
import { recordsOfFigure, reportDetail, reportDrift } from './reading.ts';
import { correctReport, draftReport, handInReport } from './service.ts';

const now = () => new Date('2026-10-31T04:00:00Z');
let db: TestDatabase;
let county: Institution;
let unit: number;

const as = <T>(asker: Asker, work: (scope: Scope) => Promise<T>): Promise<T> => withScope(db.database, asker, work, { now });

/** Numbers that look random and are the same on every run with one seed. */
function diceOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const day = (dice: (below: number) => number): string => `202${4 + dice(3)}-${String(1 + dice(9)).padStart(2, '0')}-${String(1 + dice(28)).padStart(2, '0')}`;
const areas = [['netsec'], ['general'], ['netsec', 'general']];

function written(dice: (below: number) => number): { kind: string; data: Record<string, unknown> } {
  const common = { areas: areas[dice(3)], headcount: 5 + dice(40) };
  switch (dice(3)) {
    case 0: return { kind: 'meeting', data: { ...common, level: 'leadership', class: ['thematic', 'regular', 'leading_group'][dice(3)], topic: '议题', decisions: '一\n二\n三'.slice(0, 1 + 2 * dice(3)) } };
    case 1: return { kind: 'activity', data: { ...common, theme: 'sec_week', form: 'lecture', handed_out: dice(100) } };
    default: return { kind: 'study', data: { ...common, level: 'leadership', form: ['discussion', 'exchange', 'lecture'][dice(3)], topic: '学习', expected: 60, hours: 2 } };
  }
}

async function confirmHead(id: number): Promise<void> {
  await as(county.askers.secondClerk, async (scope) => {
    const { versions } = await recordDetail(scope, id);
    const head = versions.at(-1);
    await confirmRecord(scope, id, { version: head?.number ?? 0, contentHash: head?.contentHash ?? '', note: null });
  });
}

async function enterOne(dice: (below: number) => number, isConfirmed: boolean): Promise<number> {
  const { kind, data } = written(dice);
  const occurred = day(dice);
  const { id } = await as(county.askers.clerk, (scope) => enterRecord(scope, { unit, kind, title: `${kind}`, occurredFrom: occurred, occurredTo: occurred, data, note: null, evidence: [] }));
  if (isConfirmed) await confirmHead(id);
  return id;
}

/** One act of a clerk on the ledger: a new record, a correction or a void, confirmed or still waiting. */
async function disturb(dice: (below: number) => number, known: number[]): Promise<void> {
  const isConfirmed = dice(4) > 0;
  const id = known[dice(known.length)] ?? 0;
  const record = await as(county.askers.clerk, (scope) => recordDetail(scope, id));
  const last = record.versions.at(-1);
  if (dice(3) === 0 || record.line.state === 'void' || !last) {
    known.push(await enterOne(dice, isConfirmed));
    return;
  }
  const isVoid = dice(4) === 0;
  const occurred = dice(2) === 0 ? last.occurredFrom : day(dice);
  await as(county.askers.clerk, (scope) => (isVoid
    ? voidRecord(scope, id, { basedOn: record.headVersion, reason: '重复' })
    : reviseRecord(scope, id, { basedOn: record.headVersion, title: last.title, occurredFrom: occurred, occurredTo: occurred, data: { ...last.data, headcount: 5 + dice(40) }, note: null, evidence: [], reason: '更正' })));
  if (isConfirmed && (await as(county.askers.clerk, (scope) => recordDetail(scope, id))).line.state !== 'void') await confirmHead(id);
}

const pinned = async (report: number, version: number, position: string): Promise<string[]> =>
  (await runAsOwner<{ pin: string }>(db.ownerUrl, 'select record_id || \':\' || record_version as pin from report_pin where report_id = $1 and version = $2 and position = $3', [report, version, position])).map((row) => row.pin).sort();

beforeAll(async () => {
  db = await testDatabase();
  county = await plantInstitution(db);
  unit = county.units.riverside;
});
afterAll(() => joinFacts([]));

async function handInDraft(outline: string, period: string): Promise<{ id: number; version: number }> {
  const { id, version, hash } = await as(county.askers.clerk, (scope) => draftReport(scope, { unit, outline, period, line: 'territory', reach: 'own' }));
  await as(county.askers.leader, (scope) => handInReport(scope, id, { version, hash, reason: '如实报出' }));
  return { id, version };
}

describe('a handed-in report', () => {
  it.each([1, 2, 3])('stays as it was over random entries, corrections and voids, and names exactly what has changed (seed %i)', async (seed) => {
    const dice = diceOf(seed * 7919);
    const known: number[] = [];
    for (let count = 0; count < 14; count += 1) known.push(await enterOne(dice, dice(5) > 0));
    const period = `202${3 + seed}`;
    const { id, version } = await handInDraft('general_year', period);
    const before = await as(county.askers.clerk, (scope) => reportDetail(scope, id, version));
    expect(before.figures.length).toBeGreaterThan(3);
    let drifted = 0;
    for (let round = 0; round < 3; round += 1) {
      for (let act = 0; act < 4; act += 1) await disturb(dice, known);
      const after = await as(county.askers.inspector, (scope) => reportDetail(scope, id, version));
      expect({ body: after.body, hash: after.version, figures: after.figures.map((figure) => figure.written) }).toEqual({ body: before.body, hash: before.version, figures: before.figures.map((figure) => figure.written) });
      const drift = await as(county.askers.clerk, (scope) => reportDrift(scope, id, version));
      const changed = new Map(drift.changed.map((one) => [one.position, one]));
      drifted += changed.size;
      for (const figure of before.figures) {
        const then = await pinned(id, version, figure.position);
        const live = (await as(county.askers.clerk, (scope) => pinsOf(scope, figure.key))).map((pin) => `${pin.record}:${pin.version}`).sort();
        expect(changed.has(figure.position), `${figure.name.zh} ${figure.periodText}`).toBe(JSON.stringify(then) !== JSON.stringify(live));
        if (figure.key.indicator === 'meetings' && figure.key.period === period) {
          const [counted] = await runAsOwner<{ n: number }>(db.ownerUrl, `
            select count(*) as n from record r join record_version v on v.record_id = r.id and v.number = r.counted_version where r.unit_id = $1 and r.kind = 'meeting' and v.occurred_from between $2 and $3`, [unit, `${period}-01-01`, figure.key.asOf]);
          expect(changed.get(figure.position)?.after?.value ?? figure.written.value).toBe(String(counted?.n));
        }
        const shown = await as(county.askers.inspector, (scope) => recordsOfFigure(scope, { id, position: figure.position }, { version, limit: 100 }));
        expect(shown.records.map((one) => `${one.record}:${one.version}`).sort()).toEqual(then);
      }
    }
    expect(drifted).toBeGreaterThan(0);
  }, 60_000);

  it('is there whole or not at all when the database dies in the middle of hand-in', async () => {
    await as(product, (scope) => enterMany(scope, [{
      unit, kind: 'meeting', title: '会', occurredFrom: '2026-02-02', occurredTo: '2026-02-02', note: null, evidence: [], recordedAt: now(), receivedAt: now(),
      data: { areas: ['netsec'], level: 'leadership', class: 'regular', topic: '议题', headcount: 3 },
      author: { account: county.accounts.clerk, name: '王小禾' }, confirmed: { account: county.accounts.secondClerk, name: '李明远', at: now() },
    }]));
    const { id, version, hash } = await as(county.askers.clerk, (scope) => draftReport(scope, { unit, outline: 'netsec_half', period: '2026H1', line: 'territory', reach: 'own' }));
    const counts = async () => (await runAsOwner<{ state: string; pins: number; hand_ins: number; lines: number }>(db.ownerUrl, `
      select r.state, (select count(*) from report_pin where report_id = r.id) as pins, (select count(*) from report_hand_in where report_id = r.id) as hand_ins,
             (select count(*) from audit_event where action = 'report.hand-in' and subject_id = r.id::text) as lines from report r where r.id = $1`, [id]))[0];
    joinFacts([hears<ReportHandedIn>('report-handed-in', async (scope) => {
      const { rows } = await scope.tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await runAsOwner(db.ownerUrl, 'select pg_terminate_backend($1)', [rows[0]?.pid]);
    })]);
    const handing = () => as(county.askers.leader, (scope) => handInReport(scope, id, { version, hash, reason: '如实报出' }));
    await expect(handing()).rejects.toThrow();
    expect(await counts()).toEqual({ state: 'draft', pins: 0, hand_ins: 0, lines: 0 });
    joinFacts([]);
    await handing();
    const done = await counts();
    expect(done).toMatchObject({ state: 'handed_in', hand_ins: 1, lines: 1 });
    expect(done?.pins).toBeGreaterThan(0);
  });

  it('goes on showing how well its records were borne out then', async () => {
    const link = await as(county.askers.clerk, (scope) => addLink(scope, { unit, url: 'https://example.com/minutes', name: '' }));
    const written = { title: '会', occurredFrom: '2023-05-05', occurredTo: '2023-05-05', note: null, data: { areas: ['netsec'], level: 'leadership', class: 'regular', topic: '议题', headcount: 3 } };
    const { id: record } = await as(county.askers.clerk, (scope) => enterRecord(scope, { ...written, unit, kind: 'meeting', evidence: [link.evidence.id] }));
    await confirmHead(record);
    const { id, version } = await handInDraft('general_year', '2023');
    const shown = async () => (await as(county.askers.inspector, (scope) => reportDetail(scope, id, version))).figures.find((figure) => figure.key.indicator === 'meetings' && figure.key.period === '2023');
    const before = await shown();
    expect(before?.evidence).toMatchObject({ enough: 0, weak: 1, none: 0 });
    await as(county.askers.clerk, (scope) => reviseRecord(scope, record, { ...written, basedOn: 1, evidence: [], reason: '附错' }));
    await confirmHead(record);
    expect((await shown())?.evidence).toEqual(before?.evidence);
    const { records } = await as(county.askers.inspector, (scope) => recordsOfFigure(scope, { id, position: before?.position ?? '' }, { version, limit: 10 }));
    expect(records).toMatchObject([{ record, version: 1, evidenceGrade: 'weak' }]);
  });

  it('is refused when a confirmation comes between looking and pinning', async () => {
    const { id, version, hash } = await as(county.askers.clerk, (scope) => draftReport(scope, { unit, outline: 'netsec_quarter', period: '2026Q2', line: 'territory', reach: 'own' }));
    const data = { areas: ['netsec'], level: 'leadership', class: 'regular', topic: '议题', headcount: 3 };
    const waiting = await as(county.askers.clerk, (scope) => enterRecord(scope, { unit, kind: 'meeting', title: '会', occurredFrom: '2026-05-05', occurredTo: '2026-05-05', data, note: null, evidence: [] }));
    let came = false;
    const handing = as(county.askers.leader, (scope) => {
      const execute = async (query: SQL) => {
        if (!came && JSON.stringify(query.queryChunks).includes('select distinct p.figure')) {
          came = true;
          await confirmHead(waiting.id);
        }
        return scope.tx.execute(query);
      };
      const tx = new Proxy(scope.tx, { get: (target, name) => (name === 'execute' ? execute : Reflect.get(target, name)) });
      return handInReport({ ...scope, tx }, id, { version, hash, reason: '如实报出' });
    });
    await expect(handing).rejects.toMatchObject({ code: 'report.drifted' });
    expect(came).toBe(true);
    const rows = await runAsOwner<{ n: number }>(db.ownerUrl, 'select count(*)::int as n from report_pin where report_id = $1', [id]);
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('is not handed in twice by two people at once, and not changed underneath', async () => {
    const { id, version, hash } = await as(county.askers.clerk, (scope) => draftReport(scope, { unit, outline: 'netsec_quarter', period: '2026Q1', line: 'territory', reach: 'own' }));
    const attempts = await Promise.allSettled([county.askers.leader, county.askers.clerk, county.askers.secondClerk].map((asker) => as(asker, (scope) => handInReport(scope, id, { version, hash, reason: '如实报出' }))));
    expect(attempts.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const corrections = await Promise.allSettled([county.askers.clerk, county.askers.secondClerk].map((asker) => as(asker, (scope) => correctReport(scope, id, { basedOn: version, reason: '更正' }))));
    expect(corrections.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });
});
