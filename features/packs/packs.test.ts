import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compilePacks } from '#engines/ledger/compile.ts';
import type { Pack } from '#engines/ledger/pack.ts';
import { readPack } from '#engines/ledger/pack-schema.ts';
import { comparePacks } from '#engines/ledger/upgrade.ts';
import { product, withScope, type Asker, type Scope } from '#platform/scope.ts';
import { projectDirectory } from '#platform/settings.ts';
import { readTextFiles } from '#platform/text-files.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { plantInstitution, type Institution } from '../../tests/institution.ts';
import { checkFiles, installedPacks, installFiles, kindInFull, ledgerNow, ledgerOf, packVersionOf, readPackDirectory } from './service.ts';

const filesOf = (key: string): Promise<Record<string, string>> => readTextFiles(join(projectDirectory, 'packs', key), { extensions: ['.json', '.md'], largestFile: 1_000_000, mostFiles: 500 });

async function shipped(key: string): Promise<Pack> {
  const { pack, issues } = await readPackDirectory(join(projectDirectory, 'packs', key));
  expect(issues).toEqual([]);
  if (!pack) throw new Error(key);
  return pack;
}

/** The files of a pack with one file changed as JSON. */
function changed(files: Readonly<Record<string, string>>, file: string, change: (json: never) => void): Record<string, string> {
  const json = JSON.parse(files[file] ?? '') as never;
  change(json);
  return { ...files, [file]: JSON.stringify(json) };
}

describe('the packs that are shipped', () => {
  it('fit together, and hold everything', async () => {
    const [base, netsec] = [await shipped('base'), await shipped('netsec')];
    expect([base.kinds.length, base.indicators.length, base.duties.length, base.checklists.length]).toEqual([23, 50, 10, 1]);
    expect([netsec.kinds.length, netsec.indicators.length, netsec.duties.length, netsec.checklists[0]?.items.length]).toEqual([16, 41, 32, 21]);
    expect(base.outlines.length + netsec.outlines.length).toBeGreaterThan(3);
    const { ledger, issues } = compilePacks([base, netsec]);
    expect(issues).toEqual([]);
    expect(ledger?.indicators.size).toBe(91);
    expect(compilePacks([base]).issues).toEqual([]);
  });

  it('say in both languages what they mean', async () => {
    for (const pack of [await shipped('base'), await shipped('netsec')]) {
      const named = [...pack.kinds, ...pack.indicators, ...pack.kinds.flatMap((kind) => [...kind.fields, ...kind.measures, ...kind.fields.flatMap((field) => field.options ?? [])])];
      expect(named.filter(({ zh, en }) => !/[\u4e00-\u9fff]/.test(zh) || /[\u4e00-\u9fff_]/.test(en) || !/^[A-Z]/.test(en)).map(({ key, en }) => `${key}: ${en}`)).toEqual([]);
    }
  });
});

describe('a pack with mistakes', () => {
  it.each([
    ['kinds/meeting.json', (kind: { fields: { type: string }[] }) => { if (kind.fields[3]) kind.fields[3].type = 'colour'; }, 'pack.shape', 'kinds/meeting.json: fields[3].type'],
    ['kinds/meeting.json', (kind: { evidence: string }) => { kind.evidence = 'minutes or hearsay'; }, 'pack.evidence-type', 'kinds/meeting.json: evidence'],
    ['kinds/meeting.json', (kind: { key: string }) => { kind.key = 'assembly'; }, 'pack.file-name', 'kinds/meeting.json: key'],
    ['pack.json', (pack: { version: string }) => { pack.version = 'new'; }, 'pack.shape', 'pack.json: version'],
    ['pack.json', (pack: { licence?: string }) => { pack.licence = 'x'; }, 'pack.shape', 'pack.json: '],
  ])('in %s is shown its place (%#)', async (file, change, code, path) => {
    const { pack, issues } = readPack(changed(await filesOf('base'), file, change as (json: never) => void));
    expect(pack).toBeNull();
    expect(issues).toContainEqual(expect.objectContaining({ code, path }));
  });

  it.each([
    ['sum(meeting.sessions where class=party)', 'pack.unknown-option'], ['sum(meeting.sessions where colour=red)', 'pack.unknown-field'], ['sum(meeting.noise)', 'pack.unknown-measure'],
    ['sum(banquet.sessions)', 'pack.unknown-kind'], ['last(meeting.sessions)', 'pack.additivity'], ['sum(meeting.sessions', 'pack.formula-expected'], ['#nothing', 'pack.unknown-indicator'],
    ['sum(meeting.sessions)+sum(meeting.attendance)', 'pack.unlike-counters'], ['fresh(meeting,30)', 'pack.helper-in-indicator'], ['#meetings', 'pack.formula-circle'], ['pct(sum(meeting.sessions),sum(study.sessions))', 'pack.ratio-additivity'],
  ])('has a formula that does not hold: %s', async (formula, code) => {
    const { pack } = readPack(changed(await filesOf('base'), 'indicators.json', (indicators: { formula: string }[]) => { if (indicators[0]) indicators[0].formula = formula; }));
    const { ledger, issues } = compilePacks(pack ? [pack] : []);
    expect(ledger).toBeNull();
    expect(issues).toContainEqual(expect.objectContaining({ code, path: 'base/indicators.json: [0].formula' }));
  });

  it('is told when a file is no JSON, unknown, or missing', () => {
    expect(readPack({ 'pack.json': '{', 'notes.doc': '' }).issues.map((issue) => issue.code).sort()).toEqual(['pack.file-unknown', 'pack.not-json']);
    expect(readPack({}).issues).toEqual([{ code: 'pack.file-missing', path: 'pack.json', values: { file: 'pack.json' } }]);
  });
});

describe('installing', () => {
  let db: TestDatabase;
  let county: Institution;
  const as = <T>(asker: Asker, work: (scope: Scope) => Promise<T>): Promise<T> => withScope(db.database, asker, work);

  beforeAll(async () => {
    db = await testDatabase();
    county = await plantInstitution(db);
  });

  const newer = async (): Promise<Record<string, string>> => changed(changed(await filesOf('base'), 'pack.json', (pack: { version: string }) => { pack.version = '1.1.0'; }), 'kinds/meeting.json',
    (kind: { fields: { key: string; options?: { key: string; zh: string; en: string }[] }[] }) => { kind.fields.find((field) => field.key === 'class')?.options?.push({ key: 'weekly', zh: '周例会', en: 'Weekly meeting' }); });

  it('shows beforehand what changes, then upgrades; what was written under the old version keeps it', async () => {
    const files = await newer();
    const check = await as(county.askers.administrator, (scope) => checkFiles(scope, files));
    expect(check).toMatchObject({ installed: '1.0.0', issues: [], changes: [{ part: 'option', change: 'added', place: 'meeting.class.weekly', zh: '周例会' }] });
    const old = await as(product, (scope) => packVersionOf(scope, 'meeting'));
    expect(await as(county.askers.administrator, (scope) => installFiles(scope, files))).toEqual({ key: 'base', version: '1.1.0', outcome: 'upgraded' });
    expect(await as(county.askers.administrator, (scope) => installFiles(scope, files))).toMatchObject({ outcome: 'unchanged' });
    const optionsOf = (kind: { fields: readonly { key: string; options?: readonly { key: string }[] }[] } | undefined): string[] => kind?.fields.find((field) => field.key === 'class')?.options?.map((option) => option.key) ?? [];
    await as(county.askers.clerk, async (scope) => {
      expect(optionsOf((await ledgerNow(scope)).kinds.get('meeting'))).toContain('weekly');
      expect(optionsOf((await ledgerOf(scope, [old])).kinds.get('meeting'))).not.toContain('weekly');
      expect(optionsOf((await kindInFull(scope, 'meeting', old)).kind)).not.toContain('weekly');
    });
  });

  it('refuses other content under a known version, an older version, and anybody but the topmost administrator', async () => {
    const files = await newer();
    const other = changed(files, 'kinds/meeting.json', (kind: { zh: string }) => { kind.zh = '大会'; });
    await expect(as(county.askers.administrator, (scope) => installFiles(scope, other))).rejects.toMatchObject({ issues: [{ code: 'pack.version-reused' }] });
    await expect(as(county.askers.administrator, async (scope) => installFiles(scope, await filesOf('base')))).rejects.toMatchObject({ issues: [{ code: 'pack.version-older' }] });
    for (const who of [county.askers.clerk, county.askers.leader, county.askers.auditor]) await expect(as(who, (scope) => installFiles(scope, files))).rejects.toMatchObject({ kind: 'not-allowed' });
    expect((await as(county.askers.clerk, installedPacks)).mayInstall).toBe(false);
  });

  it('compares packs part by part', async () => {
    const before = await shipped('base');
    const after: Pack = { ...before, kinds: before.kinds.filter((kind) => kind.key !== 'award'), indicators: before.indicators.map((one) => (one.key === 'meetings' ? { ...one, formula: 'sum(meeting.decisions)' } : one)) };
    const changes = comparePacks(before, after);
    expect(changes.map(({ part, change, place }) => [part, change, place])).toEqual([['kind', 'removed', 'award'], ['indicator', 'changed', 'meetings']]);
    expect(comparePacks(before, before)).toEqual([]);
  });
});
