/** A small county for tests: 1 county, 2 townships, 3 villages, 2 bureaus, and the people who work there. Planted through services, as the product. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Grant, Line, Role } from '#engines/wire/authority.ts';
import { product, withScope, type Asker, type Scope } from '#platform/scope.ts';
import { projectDirectory } from '#platform/settings.ts';
import { hashOf, plantAccount } from '../features/access/service.ts';
import { plantUnit, rebuildTree, type NewUnit } from '../features/units/service.ts';
import type { TestDatabase } from './database.ts';

export const unitNames = ['county', 'riverside', 'hillfoot', 'willow', 'bridge', 'terrace', 'cyber', 'safety'] as const;
export type UnitName = (typeof unitNames)[number];

/**
 * Clerk, second clerk and leader work in the township Riverside; `hillClerk` in the other township, `villageClerk` in Willow (below Riverside).
 * The inspector reads the whole county, `professionInspector` all below the cyber bureau in the professional line; the auditor the whole county.
 */
export const personNames = ['clerk', 'secondClerk', 'leader', 'inspector', 'auditor', 'administrator', 'hillClerk', 'villageClerk', 'professionInspector'] as const;
export type PersonName = (typeof personNames)[number];

export type Institution = {
  readonly units: Readonly<Record<UnitName, number>>;
  readonly accounts: Readonly<Record<PersonName, number>>;
  readonly askers: Readonly<Record<PersonName, Asker>>;
};

type UnitPlan = { readonly type: NewUnit['type']; readonly name: string; readonly territory: UnitName | null; readonly profession?: UnitName };

const unitPlans: Readonly<Record<UnitName, UnitPlan>> = {
  county: { type: 'county', name: '清河县', territory: null },
  cyber: { type: 'bureau', name: '县网信办', territory: 'county' },
  safety: { type: 'bureau', name: '县应急管理局', territory: 'county' },
  riverside: { type: 'township', name: '临河镇', territory: 'county', profession: 'cyber' },
  hillfoot: { type: 'township', name: '山脚乡', territory: 'county', profession: 'cyber' },
  willow: { type: 'village', name: '柳树村', territory: 'riverside', profession: 'riverside' },
  bridge: { type: 'village', name: '石桥村', territory: 'riverside', profession: 'riverside' },
  terrace: { type: 'village', name: '梯田村', territory: 'hillfoot', profession: 'hillfoot' },
};

type PersonPlan = { readonly name: string; readonly role: Role; readonly unit: UnitName; readonly line: Line; readonly recursive: boolean };

const personPlans: Readonly<Record<PersonName, PersonPlan>> = {
  clerk: { name: '王小禾', role: 'clerk', unit: 'riverside', line: 'territory', recursive: false },
  secondClerk: { name: '李明远', role: 'clerk', unit: 'riverside', line: 'territory', recursive: false },
  leader: { name: '赵建国', role: 'leader', unit: 'riverside', line: 'territory', recursive: true },
  inspector: { name: '陈思', role: 'inspector', unit: 'county', line: 'territory', recursive: true },
  auditor: { name: '周正', role: 'auditor', unit: 'county', line: 'territory', recursive: true },
  administrator: { name: '孙立', role: 'administrator', unit: 'county', line: 'territory', recursive: true },
  hillClerk: { name: '吴静', role: 'clerk', unit: 'hillfoot', line: 'territory', recursive: false },
  villageClerk: { name: '郑柳', role: 'clerk', unit: 'willow', line: 'territory', recursive: false },
  professionInspector: { name: '冯网', role: 'inspector', unit: 'cyber', line: 'profession', recursive: true },
};

async function plantUnits(scope: Scope): Promise<Record<UnitName, number>> {
  const ids = {} as Record<UnitName, number>;
  for (const [key, plan] of Object.entries(unitPlans) as [UnitName, UnitPlan][]) {
    ids[key] = await plantUnit(scope, {
      code: key, type: plan.type, name: plan.name, shortName: plan.name, openedOn: '2015-01-01',
      parent: { territory: plan.territory ? ids[plan.territory] : null, profession: plan.profession ? ids[plan.profession] : null },
    });
  }
  await rebuildTree(scope);
  return ids;
}

/** Everybody's staff number is their key here (`clerk`), and all have one password. */
export const password = '清河-only-for-tests-42';
let passwordHash: Promise<string> | null = null;

async function plantPeople(scope: Scope, units: Readonly<Record<UnitName, number>>): Promise<Record<PersonName, number>> {
  passwordHash ??= hashOf(password);
  const accounts = {} as Record<PersonName, number>;
  for (const name of personNames) {
    const plan = personPlans[name];
    accounts[name] = await plantAccount(scope, { staffNumber: name, name: plan.name, passwordHash: await passwordHash, grants: [grantOf(plan, units)] });
  }
  return accounts;
}

function grantOf(plan: PersonPlan, units: Readonly<Record<UnitName, number>>): Grant {
  return { role: plan.role, unit: units[plan.unit], line: plan.line, recursive: plan.recursive };
}

async function installPack(scope: Scope, keys: readonly string[]): Promise<void> {
  const { installPacks, readPackDirectory } = await import('../features/packs/service.ts');
  const read = await Promise.all(keys.map((key) => readPackDirectory(join(projectDirectory, 'packs', key))));
  await installPacks(scope, read.flatMap(({ pack, issues }) => {
    if (!pack) throw new Error(`A shipped pack has mistakes: ${JSON.stringify(issues.slice(0, 3))}`);
    return [pack];
  }));
}

/** @param packs keys of shipped packs to put into force */
export async function plantInstitution(db: TestDatabase, packs: readonly string[] = ['base', 'netsec']): Promise<Institution> {
  return withScope(db.database, product, async (scope) => {
    const units = await plantUnits(scope);
    const accounts = await plantPeople(scope, units);
    const shipped = await access(join(projectDirectory, 'packs')).then(() => true, () => false);
    if (shipped && packs.length > 0) await installPack(scope, packs);
    const askers = Object.fromEntries(personNames.map((name) => [name, askerOf(personPlans[name], units, accounts[name])])) as Record<PersonName, Asker>;
    return { units, accounts, askers };
  });
}

function askerOf(plan: PersonPlan, units: Readonly<Record<UnitName, number>>, account: number): Asker {
  return { actor: { account, name: plan.name, onBehalfOf: null }, units: [grantOf(plan, units)] };
}
