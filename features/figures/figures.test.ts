import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { join } from 'node:path';
import { parsePeriod } from '#engines/calendar/period.ts';
import { hears, joinFacts } from '#platform/facts.ts';
import { product, withScope, type Asker, type Scope } from '#platform/scope.ts';
import { projectDirectory } from '#platform/settings.ts';
import { readTextFiles } from '#platform/text-files.ts';
import { runAsOwner, testDatabase, type TestDatabase } from '../../tests/database.ts';
import { plantInstitution, type Institution } from '../../tests/institution.ts';
import { installFiles, ledgerNow } from '../packs/service.ts';
import { followPacks, followTree, rebuildDerived } from '../records/counting.ts';
import { confirmRecord, enterMany, recordDetail, reviseRecord, voidRecord, type BroughtRecord } from '../records/service.ts';
import { moveUnit } from '../units/service.ts';
import type { Figure } from './contract.ts';
import { Dice, randomData, randomDay } from './random-ledger.test-data.ts';
import { recounts, type Row } from './recount.test-data.ts';
import { figureOf, figuresOf, indicatorsFor, pinsOf, recordsBehind, supportedBy } from './service.ts';

const today = '2026-10-31';
const now = () => new Date(`${today}T04:00:00Z`);
let db: TestDatabase;
let county: Institution;

beforeAll(async () => {
  db = await testDatabase();
  county = await plantInstitution(db);
  joinFacts([hears('tree-changed', followTree), hears('packs-changed', followPacks)]);
});

const as = <T>(asker: Asker, work: (scope: Scope) => Promise<T>): Promise<T> => withScope(db.database, asker, work, { now });

/** Some 40 records of every kind, for all units, three quarters of them confirmed. */
async function plantRecords(scope: Scope, dice: Dice): Promise<void> {
  const { kinds } = await ledgerNow(scope);
  const units = Object.values(county.units);
  const known = new Map<string, number[]>();
  for (const round of [1, 2]) {
    const batch: BroughtRecord[] = [];
    for (const kind of kinds.values()) {
      for (let count = 0; count < (round === 1 ? 4 : 14); count += 1) {
        const data = randomData(dice, kind, { units, records: known });
        if (!data) continue;
        const occurred = randomDay(dice);
        const at = new Date('2026-10-01T00:00:00Z');
        const confirmer = kind.confirm === 'auto' ? { account: county.accounts.secondClerk, name: 'taizhang', at } : { account: county.accounts.secondClerk, name: '李明远', at };
        batch.push({
          unit: dice.pick(units), kind: kind.key, title: `${kind.zh}${count}`, occurredFrom: occurred, occurredTo: occurred, data, note: null, evidence: [], recordedAt: at, receivedAt: at,
          author: { account: county.accounts.clerk, name: '王小禾' }, confirmed: dice.chance(0.75) ? confirmer : null,
        });
      }
    }
    const ids = await enterMany(scope, batch);
    ids.forEach((id, place) => {
      const kind = batch[place]?.kind ?? '';
      known.set(kind, [...(known.get(kind) ?? []), id]);
    });
  }
}

/** Corrections and voids by the people who may, some of them still waiting. */
async function correctSome(dice: Dice): Promise<void> {
  const kinds = await as(product, async (scope) => (await ledgerNow(scope)).kinds);
  const rows = await runAsOwner<{ id: string; kind: string }>(db.ownerUrl, `select id, kind from record where unit_id = $1 and kind in ('meeting','study','training','activity','facility','duty_watch') and counted_version is not null`, [county.units.riverside]);
  for (const row of rows) {
    const id = Number(row.id);
    const kind = kinds.get(row.kind);
    if (!kind || dice.chance(0.3)) continue;
    const data = randomData(dice, kind, { units: Object.values(county.units), records: new Map() });
    const occurred = randomDay(dice);
    const isVoid = dice.chance(0.3) || !data;
    await as(county.askers.clerk, async (scope) => {
      if (isVoid) await voidRecord(scope, id, { basedOn: 1, reason: '重复登记' });
      else await reviseRecord(scope, id, { basedOn: 1, title: '更正后', occurredFrom: occurred, occurredTo: occurred, data, note: null, evidence: [], reason: '日期有误' });
    });
    if (dice.chance(0.25)) continue;
    await as(county.askers.secondClerk, async (scope) => {
      const head = (await recordDetail(scope, id)).versions.at(-1);
      await confirmRecord(scope, id, { version: 2, contentHash: head?.contentHash ?? '', note: null });
    });
  }
}

/** Every record that counts, straight from the versions. */
async function countedRows(): Promise<Row[]> {
  const rows = await runAsOwner<{ id: string; version: number; unit: number; kind: string; from: string; data: Record<string, unknown> }>(db.ownerUrl, `
    select r.id, v.number as version, r.unit_id as unit, r.kind, v.occurred_from::text as from, v.data from record r join record_version v on v.record_id = r.id and v.number = r.counted_version`);
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}

async function unitsFor(scope: Scope, key: Figure['key']): Promise<Set<number>> {
  const { rows } = await scope.tx.execute<{ id: number }>(sql`
    select u.id from (select descendant as id from unit_tree_on(${key.line}, ${key.asOf}::date) where ancestor = ${key.unit}) u where u.id in (select app_visible_units())`);
  return new Set(key.reach === 'own' ? [key.unit] : rows.map((row) => row.id));
}

type Asking = { readonly asker: Asker; readonly unit: number; readonly line: 'territory' | 'profession'; readonly reach: 'own' | 'subtree' };

/** @returns how many figures were compared, and how many of them say more than nothing */
async function compare(rows: readonly Row[], asking: Asking, span: { period: string; asOf?: string; area: string | null }): Promise<{ figures: number; telling: number }> {
  const { asker, ...place } = asking;
  return as(asker, async (scope) => {
    const keys = Object.keys(recounts).map((indicator) => ({ ...place, ...span, indicator }));
    const figures = await figuresOf(scope, { keys });
    const period = parsePeriod(span.period);
    if (!period) throw new Error(span.period);
    const trees = new Map<string, Set<number>>();
    for (const figure of figures) {
      const { key } = figure;
      const units = trees.get(key.reach) ?? await unitsFor(scope, key);
      trees.set(key.reach, units);
      const recount = recounts[key.indicator]?.(rows.filter((row) => units.has(row.unit)), { from: period.from, to: period.to, asOf: key.asOf, area: key.area });
      const wanted = key.indicator === 'rank_in_group' && recount?.records.size === 0 ? null : recount?.value;
      const what = JSON.stringify(key);
      expect(figure.value === null ? null : Number(figure.value), what).toEqual(wanted === null || wanted === undefined ? null : expect.closeTo(wanted, 6));
      expect(figure.count, what).toBe(recount?.records.size);
    }
    return { figures: figures.length, telling: figures.filter((figure) => figure.count > 0).length };
  });
}

describe('figures', () => {
  it('knows every indicator in the recount', async () => {
    const indicators = await as(county.askers.inspector, indicatorsFor);
    expect(indicators.map(({ key }) => key).sort()).toEqual(Object.keys(recounts).sort());
  });

  it.each([11, 23])('says what a plain recount of the records says, for every role, unit, period and day (seed %i)', { timeout: 300_000 }, async (seed) => {
    const dice = new Dice(seed);
    await as(product, (scope) => plantRecords(scope, dice));
    if (seed === 11) await correctSome(dice);
    if (seed === 23) await as(county.askers.administrator, (scope) => moveUnit(scope, county.units.bridge, { line: 'territory', parent: county.units.hillfoot, validFrom: '2026-03-01' }));
    const rows = await countedRows();
    const { units, askers } = county;
    const askings: Asking[] = [
      { asker: askers.clerk, unit: units.riverside, line: 'territory', reach: 'own' },
      { asker: askers.clerk, unit: units.riverside, line: 'territory', reach: 'subtree' },
      { asker: askers.leader, unit: units.riverside, line: 'territory', reach: 'subtree' },
      { asker: askers.villageClerk, unit: units.willow, line: 'territory', reach: 'subtree' },
      { asker: askers.inspector, unit: units.county, line: 'territory', reach: 'subtree' },
      { asker: askers.inspector, unit: units.hillfoot, line: 'territory', reach: 'subtree' },
      { asker: askers.professionInspector, unit: units.cyber, line: 'profession', reach: 'subtree' },
      { asker: askers.professionInspector, unit: units.riverside, line: 'territory', reach: 'subtree' },
      { asker: product, unit: units.county, line: 'territory', reach: 'subtree' },
    ];
    const spans = ['2025', '2025H1', '2025Q3', '2026-02', '2024-11-17..2025-02-28', '2025-01-10..2025-01-20', '2024-03-01..2026-09-15', '..2026-05-18', '2026', '2026-10'];
    let [figures, telling] = [0, 0];
    for (const asking of askings) {
      for (const span of [...spans.map((period) => ({ period, area: dice.chance(0.3) ? 'netsec' : null })), { period: '2025', asOf: '2025-08-14', area: null }]) {
        const compared = await compare(rows, asking, span);
        figures += compared.figures;
        telling += compared.telling;
      }
    }
    expect(figures).toBe(askings.length * (spans.length + 1) * Object.keys(recounts).length);
    expect(telling / figures).toBeGreaterThan(0.3);
  });

  it('opens and pins exactly the records that it counts, page by page', { timeout: 120_000 }, async () => {
    const rows = await countedRows();
    await as(county.askers.inspector, async (scope) => {
      for (const indicator of ['meetings', 'problems_overdue', 'training_cover', 'ns_cover', 'budget', 'inspection_units', 'vuln_fix_rate', 'systems']) {
        const asked = { indicator, unit: county.units.county, period: '2025' };
        const figure = await figureOf(scope, asked);
        const units = await unitsFor(scope, figure.key);
        const wanted = recounts[indicator]?.(rows.filter((row) => units.has(row.unit)), { from: '2025-01-01', to: '2025-12-31', asOf: '2025-12-31', area: figure.key.area }).records ?? new Set();
        expect(wanted.size, indicator).toBeGreaterThan(0);
        expect((await pinsOf(scope, asked)).map((pin) => pin.record), indicator).toEqual([...wanted].sort((a, b) => a - b));
        const opened: number[] = [];
        for (let after: string | undefined; ; ) {
          const page = await recordsBehind(scope, asked, { after, limit: 7 });
          opened.push(...page.records.map((record) => record.record));
          expect(page.total).toBe(figure.count);
          if (page.next === null) break;
          after = page.next;
        }
        expect([...opened].sort((a, b) => a - b), indicator).toEqual([...wanted].sort((a, b) => a - b));
      }
    });
  });

  it('finds the sums right when everything derived is made anew', { timeout: 120_000 }, async () => {
    expect(await as(product, (scope) => rebuildDerived(scope))).toMatchObject({ equal: true });
  });

  it('gives the same digest to the same figure, and another one when a version behind it changes', async () => {
    const asked = { indicator: 'meetings', unit: county.units.riverside, reach: 'own' as const, period: '2023' };
    const enter = { unit: county.units.riverside, kind: 'meeting', title: '网络安全专题会', occurredFrom: '2023-06-12', occurredTo: '2023-06-12', note: null, evidence: [] };
    const data = { areas: ['netsec'], level: 'leadership', class: 'thematic', topic: '网络安全', headcount: 12 };
    const moments = { recordedAt: now(), receivedAt: now() };
    const confirmed = { account: county.accounts.secondClerk, name: '李明远', at: now() };
    const author = { account: county.accounts.clerk, name: '王小禾' };
    const [id = 0] = await as(product, (scope) => enterMany(scope, [{ ...enter, ...moments, data, author, confirmed }]));
    const first = await as(county.askers.clerk, (scope) => figureOf(scope, asked));
    expect(first).toMatchObject({ value: '1', text: '1', count: 1, counter: '次', unitName: '临河镇', periodText: '2023年' });
    expect((await as(county.askers.leader, (scope) => figureOf(scope, asked))).digest).toBe(first.digest);
    await as(county.askers.clerk, (scope) => reviseRecord(scope, id, { ...enter, title: '改过的会', basedOn: 1, data: { ...data, topic: '网络安全与数据安全' }, reason: '议题不全' }));
    expect((await as(county.askers.clerk, (scope) => recordsBehind(scope, asked, { limit: 5 }))).records).toMatchObject([{ record: id, version: 1, title: '网络安全专题会' }]);
    expect((await as(county.askers.clerk, (scope) => figureOf(scope, asked))).digest).toBe(first.digest);
    await as(county.askers.secondClerk, async (scope) => confirmRecord(scope, id, { version: 2, contentHash: (await recordDetail(scope, id)).versions.at(-1)?.contentHash ?? '', note: null }));
    const after = await as(county.askers.clerk, (scope) => figureOf(scope, asked));
    expect(after.value).toBe('1');
    expect(after.digest).not.toBe(first.digest);
    const supported = await as(county.askers.clerk, (scope) => supportedBy(scope, id));
    expect(supported.map((one) => one.key)).toEqual(expect.arrayContaining(['meetings', 'meetings_thematic', 'ns_meetings']));
    expect(supported.map((one) => one.key)).not.toContain('meetings_leading');
  });

  it('says one thing to everyone: where a unit that counted on the day has left one\'s sight, the figure is the unit\'s own', async () => {
    const asked = { indicator: 'meetings', unit: county.units.riverside, period: '2025' };
    const [whole, narrower] = [await as(county.askers.inspector, (scope) => figureOf(scope, asked)), await as(county.askers.leader, (scope) => figureOf(scope, asked))];
    expect(whole.key.reach).toBe('subtree');
    expect(narrower.key.reach).toBe('own');
    expect(narrower).toMatchObject(await as(county.askers.inspector, (scope) => figureOf(scope, { ...asked, reach: 'own' })));
    expect((await as(county.askers.clerk, (scope) => figureOf(scope, { ...asked, period: '2026' }))).key.reach).toBe('own');
    expect((await as(county.askers.villageClerk, (scope) => figureOf(scope, { ...asked, unit: county.units.willow }))).key.reach).toBe('subtree');
    const now2026 = { ...asked, period: '2026' };
    expect(await as(county.askers.leader, (scope) => figureOf(scope, now2026))).toEqual(await as(county.askers.inspector, (scope) => figureOf(scope, now2026)));
  });

  it('refuses what it cannot answer, and shows nothing of units out of sight', async () => {
    const ask = (asker: Asker, asked: { indicator: string; unit: number; period: string; asOf?: string; area?: string }) => as(asker, (scope) => figureOf(scope, asked));
    const own = county.units.riverside;
    await expect(ask(county.askers.clerk, { indicator: 'meetings', unit: county.units.hillfoot, period: '2025' })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(ask(county.askers.clerk, { indicator: 'nothing', unit: own, period: '2025' })).rejects.toMatchObject({ issues: [{ code: 'figure.unknown-indicator' }] });
    await expect(ask(county.askers.clerk, { indicator: 'meetings', unit: own, period: '2025H3' })).rejects.toMatchObject({ issues: [{ code: 'figure.period-form' }] });
    await expect(ask(county.askers.clerk, { indicator: 'meetings', unit: own, period: '2025', asOf: '2026-01-01' })).rejects.toMatchObject({ issues: [{ code: 'figure.as-of-late' }] });
    await expect(ask(county.askers.clerk, { indicator: 'meetings', unit: own, period: '2025', area: 'weather' })).rejects.toMatchObject({ issues: [{ code: 'figure.unknown-area' }] });
  });

  it('counts what was there before when a new version of a pack asks for more', { timeout: 120_000 }, async () => {
    const files = await readTextFiles(join(projectDirectory, 'packs', 'base'), { extensions: ['.json', '.md'], largestFile: 1_000_000, mostFiles: 500 });
    const indicators = JSON.parse(files['indicators.json'] ?? '[]') as { key: string; formula: string }[];
    const more = { ...indicators[0], key: 'meetings_regular', formula: 'sum(meeting.sessions where class in (regular,deploy,annual) and level!=external)' };
    const newer = { ...files, 'pack.json': (files['pack.json'] ?? '').replace('"1.0.0"', '"1.1.0"'), 'indicators.json': JSON.stringify([...indicators, more]) };
    await as(county.askers.administrator, (scope) => installFiles(scope, newer));
    const wanted = (await countedRows()).filter((row) => row.kind === 'meeting' && ['regular', 'deploy', 'annual'].includes(String(row.data.class)) && row.data.level !== 'external').length;
    expect(wanted).toBeGreaterThan(0);
    const figure = await as(county.askers.inspector, (scope) => figureOf(scope, { indicator: 'meetings_regular', unit: county.units.county, period: '2023-01-01..2026-10-31' }));
    expect(figure).toMatchObject({ value: String(wanted), count: wanted });
    expect(await as(product, (scope) => rebuildDerived(scope))).toMatchObject({ equal: true });
  });
});
