import { beforeAll, describe, expect, test } from 'vitest';
import { hears, joinFacts } from '#platform/facts.ts';
import { Refusal } from '#platform/refusal.ts';
import { nobody, product, withScope, type Scope } from '#platform/scope.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { plantInstitution, type Institution, type PersonName } from '../../tests/institution.ts';
import type { TreeChanged } from './contract.ts';
import { closeUnit, mayAct, moveUnit, openUnit, plantUnit, plantUnits, rebuildTree, renameUnit, unitHistory, unitNamed, unitTree, visibleUnit } from './service.ts';

let db: TestDatabase;
let at: Institution;
beforeAll(async () => {
  db = await testDatabase();
  at = await plantInstitution(db, []);
});

const as = <T>(who: PersonName, work: (scope: Scope) => Promise<T>) => withScope(db.database, at.askers[who], work);
const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: unknown) => (error instanceof Refusal ? [error.code, ...error.issues.map((issue) => issue.code)].at(-1) ?? '' : String(error)));
const named = async (who: PersonName, day?: string) => (await as(who, (scope) => unitTree(scope, day))).map((unit) => unit.name).sort();

let number = 0;
async function newUnit(parent: { territory: number | null; profession: number | null }, openedOn = '2020-01-01'): Promise<number> {
  number += 1;
  const { id } = await as('administrator', (scope) => openUnit(scope, { code: `new-${number}`, type: 'village', name: `新村${number}`, shortName: `新村${number}`, openedOn, parent }));
  return id;
}

describe('what is seen of the tree', () => {
  test('an inspector of the county sees all of it, a clerk his own unit and the names above it', async () => {
    expect(await named('inspector')).toHaveLength(8);
    const units = await as('villageClerk', (scope) => unitTree(scope));
    expect(units.filter((unit) => unit.visible).map((unit) => unit.name)).toEqual(['柳树村']);
    expect(units.filter((unit) => !unit.visible).map((unit) => unit.name).sort()).toEqual(['临河镇', '县网信办', '清河县'].sort());
    await expect(as('villageClerk', (scope) => visibleUnit(scope, at.units.riverside))).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('the two lines lead to different units', async () => {
    const seen = (await as('professionInspector', (scope) => unitTree(scope))).filter((unit) => unit.visible).map((unit) => unit.id);
    expect(seen).toContain(at.units.willow);
    expect(seen).not.toContain(at.units.safety);
    const township = await as('inspector', (scope) => unitNamed(scope, at.units.riverside));
    expect(township.parent).toEqual({ territory: at.units.county, profession: at.units.cyber });
    const over = (unit: number) => as('professionInspector', (scope) => mayAct(scope, ['inspector'], unit));
    expect([await over(at.units.hillfoot), await over(at.units.safety), await over(at.units.county)]).toEqual([true, false, false]);
  });

  test('nobody sees nothing, and a unit out of sight is not found', async () => {
    expect(await withScope(db.database, nobody, (scope) => unitTree(scope))).toEqual([]);
    expect(await refusal(as('hillClerk', (scope) => unitNamed(scope, at.units.willow)))).toBe('unit.not-found');
  });
});

describe('changes', () => {
  test('a new unit is seen from above at once, and by no neighbour', async () => {
    const id = await newUnit({ territory: at.units.hillfoot, profession: at.units.cyber });
    expect((await as('inspector', (scope) => visibleUnit(scope, id))).parent.territory).toBe(at.units.hillfoot);
    expect(await refusal(as('clerk', (scope) => unitNamed(scope, id)))).toBe('unit.not-found');
  });

  test('a code is taken once; a superior must exist', async () => {
    const asked = { code: 'county', type: 'village', name: '重', shortName: '重', openedOn: '2020-01-01', parent: { territory: at.units.county, profession: null } } as const;
    expect(await refusal(as('administrator', (scope) => openUnit(scope, asked)))).toBe('unit.code-taken');
    expect(await refusal(as('administrator', (scope) => openUnit(scope, { ...asked, code: 'early', openedOn: '2001-01-01' })))).toBe('unit.superior-not-open');
    expect(await refusal(as('administrator', (scope) => openUnit(scope, { ...asked, code: 'alone', parent: { territory: null, profession: null } })))).toBe('unit.needs-superior');
  });

  test('a renamed unit keeps its old name on days before', async () => {
    const id = await newUnit({ territory: at.units.hillfoot, profession: null });
    await as('administrator', (scope) => renameUnit(scope, id, { name: '改名社区', shortName: '改名', validFrom: '2024-07-01' }));
    const nameOn = async (day: string) => (await as('inspector', (scope) => unitNamed(scope, id, day))).name;
    expect([await nameOn('2024-06-30'), await nameOn('2024-07-01')]).toEqual([`新村${number}`, '改名社区']);
    expect((await as('inspector', (scope) => unitHistory(scope, id))).names).toMatchObject([{ validTo: '2024-06-30' }, { name: '改名社区', validTo: null }]);
    expect(await refusal(as('administrator', (scope) => renameUnit(scope, id, { name: '再改', shortName: '再改', validFrom: '2024-07-01' })))).toBe('unit.not-after');
  });

  test('a moved unit stands in the tree of each day where it stood then', async () => {
    const id = await newUnit({ territory: at.units.hillfoot, profession: null });
    await as('administrator', (scope) => moveUnit(scope, id, { line: 'territory', parent: at.units.riverside, validFrom: '2025-01-01' }));
    const parentOn = async (day: string) => (await as('inspector', (scope) => unitNamed(scope, id, day))).parent.territory;
    expect([await parentOn('2024-12-31'), await parentOn('2025-01-01')]).toEqual([at.units.hillfoot, at.units.riverside]);
    expect(await as('leader', (scope) => visibleUnit(scope, id))).toMatchObject({ visible: true });
    expect((await as('leader', (scope) => unitHistory(scope, id))).superiors.map((superior) => superior.name)).toEqual(['', '临河镇']);
  });

  test('circles are refused, also those that a planned move would close', async () => {
    const [outer, inner] = [await newUnit({ territory: at.units.county, profession: null }), await newUnit({ territory: at.units.county, profession: null })];
    const move = (unit: number, parent: number, validFrom: string) => refusal(as('administrator', (scope) => moveUnit(scope, unit, { line: 'territory', parent, validFrom })));
    expect(await move(outer, outer, '2025-01-01')).toBe('unit.circle');
    expect(await move(inner, outer, '2090-01-01')).toBe('done');
    expect(await move(outer, inner, '2025-01-01')).toBe('unit.circle');
    expect(await move(outer, inner, '2091-01-01')).toBe('unit.circle');
  });

  test('a planned move changes nothing before its day', async () => {
    const id = await newUnit({ territory: at.units.hillfoot, profession: null });
    await as('administrator', (scope) => moveUnit(scope, id, { line: 'territory', parent: at.units.riverside, validFrom: '2090-01-01' }));
    expect(await refusal(as('leader', (scope) => visibleUnit(scope, id)))).toBe('unit.not-found');
    expect(await withScope(db.database, product, async (scope) => {
      await rebuildTree({ ...scope, today: '2090-01-01' });
      const seen = (await unitNamed(scope, id, '2090-01-01')).parent.territory;
      await rebuildTree(scope);
      return seen;
    })).toBe(at.units.riverside);
  });

  test('a merged unit is gone from later days, and its past is still seen from above and by whom it went to', async () => {
    const id = await newUnit({ territory: at.units.hillfoot, profession: null });
    await as('administrator', (scope) => closeUnit(scope, id, { closedOn: '2025-06-30', mergedInto: at.units.riverside }));
    expect(await named('inspector', '2025-06-30')).toContain(`新村${number}`);
    expect(await named('inspector', '2025-07-01')).not.toContain(`新村${number}`);
    for (const who of ['inspector', 'leader'] as const) expect(await as(who, (scope) => visibleUnit(scope, id))).toMatchObject({ closedOn: '2025-06-30', visible: true });
    expect(await refusal(as('clerk', (scope) => visibleUnit(scope, id)))).toBe('unit.not-found');
    expect(await refusal(as('administrator', (scope) => closeUnit(scope, id, { closedOn: '2025-07-30', mergedInto: null })))).toBe('unit.closed-already');
    expect(await refusal(as('administrator', (scope) => openUnit(scope, { code: 'late', type: 'village', name: '晚', shortName: '晚', openedOn: '2025-08-01', parent: { territory: id, profession: null } })))).toBe('unit.superior-closed');
  });

  test('a unit is not closed over one that stands below it in the other line, out of the sight of whoever closes it', async () => {
    const below = await newUnit({ territory: at.units.hillfoot, profession: null });
    await newUnit({ territory: at.units.riverside, profession: below });
    const { actor } = at.askers.administrator;
    const narrow = { actor, units: [{ role: 'administrator', unit: below, line: 'territory', recursive: true }] } as const;
    expect(await refusal(withScope(db.database, narrow, (scope) => closeUnit(scope, below, { closedOn: '2026-06-30', mergedInto: null })))).toBe('unit.has-children');
  });

  test('a unit with others below it, or with a later change, is not closed', async () => {
    expect(await refusal(as('administrator', (scope) => closeUnit(scope, at.units.riverside, { closedOn: '2025-06-30', mergedInto: null })))).toBe('unit.has-children');
    const id = await newUnit({ territory: at.units.hillfoot, profession: null });
    await as('administrator', (scope) => renameUnit(scope, id, { name: '后改', shortName: '后改', validFrom: '2025-09-01' }));
    expect(await refusal(as('administrator', (scope) => closeUnit(scope, id, { closedOn: '2025-06-30', mergedInto: null })))).toBe('unit.closed-before-change');
    expect(await refusal(as('administrator', (scope) => closeUnit(scope, id, { closedOn: '2025-12-30', mergedInto: id })))).toBe('unit.merged-into-itself');
  });

  test.each(['clerk', 'leader', 'inspector', 'auditor'] as const)('%s changes no unit', async (who) => {
    expect(await refusal(as(who, (scope) => renameUnit(scope, at.units.riverside, { name: '乱改', shortName: '乱改', validFrom: '2026-01-01' })))).toBe('role');
  });
});

test('the fact is raised when the tree has changed, and only then', async () => {
  let heard = 0;
  joinFacts([hears<TreeChanged>('tree-changed', async () => { heard += 1; })]);
  try {
    await withScope(db.database, product, rebuildTree);
    expect(heard).toBe(0);
    await newUnit({ territory: at.units.county, profession: null });
    expect(heard).toBe(1);
  } finally {
    joinFacts([]);
  }
});

test('many units at once stand as if each had been planted alone', async () => {
  const apart = await testDatabase();
  const day = '2020-01-01';
  const one = { openedOn: day, parent: { territory: null, profession: null } };
  const rows = async (scope: Scope) => (await scope.tx.execute(`
    select u.code, u.type, u.opened_on, n.name, n.short_name, n.valid_from, n.valid_to, e.line, p.code as parent, e.valid_from as since
      from unit u join unit_name n on n.unit_id = u.id left join unit_edge e on e.unit_id = u.id left join unit p on p.id = e.parent_id where u.code like 'm-%' order by 1, 8`)).rows;
  const together = await withScope(apart.database, product, async (scope) => {
    const ids = await plantUnits(scope, [
      { code: 'm-a', type: 'county', name: '甲县', shortName: '甲', openedOn: day, edges: [] },
      { code: 'm-b', type: 'township', name: '乙镇', shortName: '乙', openedOn: day, edges: [{ line: 'territory', parent: 'm-a' }, { line: 'profession', parent: 'm-a' }] },
    ]);
    expect([...ids.keys()]).toEqual(['m-a', 'm-b']);
    return rows(scope);
  });
  const other = await testDatabase();
  const alone = await withScope(other.database, product, async (scope) => {
    const top = await plantUnit(scope, { ...one, code: 'm-a', type: 'county', name: '甲县', shortName: '甲' });
    await plantUnit(scope, { ...one, code: 'm-b', type: 'township', name: '乙镇', shortName: '乙', parent: { territory: top, profession: top } });
    return rows(scope);
  });
  expect(together).toEqual(alone);
});
