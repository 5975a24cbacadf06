import { describe, expect, test } from 'vitest';
import { nobody, withScope } from '#platform/scope.ts';
import { testDatabase } from '#tests/database.ts';
import { plantInstitution, type PersonName } from '#tests/institution.ts';
import { mayAct, moveUnit, openUnit, renameUnit, unitNamed, unitTree } from './service.ts';

const db = await testDatabase();
const { units, askers } = await plantInstitution(db, []);

function as<T>(person: PersonName, work: Parameters<typeof withScope<T>>[2]): Promise<T> {
  return withScope(db.database, askers[person], work);
}

describe('who sees which units', () => {
  test('nobody sees none', async () => {
    expect(await withScope(db.database, nobody, (scope) => unitTree(scope))).toEqual([]);
  });

  test.each<[PersonName, string[]]>([
    ['clerk', ['riverside']],
    ['leader', ['bridge', 'riverside', 'willow']],
    ['villageClerk', ['willow']],
    ['inspector', ['bridge', 'county', 'cyber', 'hillfoot', 'riverside', 'safety', 'terrace', 'willow']],
    ['professionInspector', ['bridge', 'cyber', 'hillfoot', 'riverside', 'terrace', 'willow']],
  ])('%s', async (person, codes) => {
    const seen = await as(person, (scope) => unitTree(scope));
    expect(seen.filter((unit) => unit.visible).map((unit) => unit.code)).toEqual(codes);
  });

  test('names above one’s own are known, their records are not', async () => {
    const seen = await as('villageClerk', (scope) => unitTree(scope));
    expect(seen.filter((unit) => !unit.visible).map((unit) => unit.code)).toEqual(['county', 'cyber', 'riverside']);
  });
});

describe('acts on units', () => {
  test('a clerk opens none, an administrator does', async () => {
    const asked = { code: 'meadow', type: 'village', name: '草甸村', shortName: '草甸村', openedOn: '2024-01-01', parent: { territory: units.hillfoot, profession: null } } as const;
    await expect(as('clerk', (scope) => openUnit(scope, asked))).rejects.toMatchObject({ kind: 'not-found' });
    const { id } = await as('administrator', (scope) => openUnit(scope, asked));
    expect(await as('administrator', (scope) => mayAct(scope, ['administrator'], id))).toBe(true);
  });

  test('a new name holds from its day on', async () => {
    await as('administrator', (scope) => renameUnit(scope, units.bridge, { name: '石桥社区', shortName: '石桥社区', validFrom: '2024-07-01' }));
    const names = await as('administrator', async (scope) => [await unitNamed(scope, units.bridge, '2024-06-30'), await unitNamed(scope, units.bridge, '2024-07-01')]);
    expect(names.map((unit) => unit.name)).toEqual(['石桥村', '石桥社区']);
  });

  test('a unit never comes below itself', async () => {
    await expect(as('administrator', (scope) => moveUnit(scope, units.riverside, { line: 'territory', parent: units.willow, validFrom: '2024-01-01' }))).rejects.toMatchObject({ kind: 'invalid' });
  });
});
