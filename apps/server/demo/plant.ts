/**
 * Plants the demo into an empty demo database: a county with its people, and two years of its ledger.
 * Each stage is one transaction, and the line that it leaves in the log says that it is done: whoever is interrupted goes on with the next one.
 */
import { addDays, yearOf } from '#engines/calendar/plain-date.ts';
import type { Database } from '#platform/database.ts';
import { product, withScope, type Scope } from '#platform/scope.ts';
import { plantAccount, plantDemoPerson } from '../../../features/access/service.ts';
import { readLines, recordAct } from '../../../features/audit/service.ts';
import { holdPacks } from '../../../features/packs/service.ts';
import { plantUnits, rebuildTree, unitTree } from '../../../features/units/service.ts';
import { countyPlan, peoplePlan, type PersonPlan, type UnitPlan } from './county.ts';
import { handInLastYear } from './last-report.ts';
import { draftsOf, firstStage, stagesOf } from './ledger.ts';
import type { Account, Staff } from './people.ts';
import { makePool } from './pool.ts';
import { writeDrafts } from './writing.ts';

export type PlantOptions = {
  /** Other seeds give other counties. */
  readonly seed?: string;
  /** Names of the stages to plant; all when absent. */
  readonly only?: readonly string[];
  readonly now?: () => Date;
  /** Told what is done, in the order of the work. */
  readonly onProgress?: (stage: string, done: number, all: number) => void;
};

type Body = { readonly day: string; readonly accounts?: Readonly<Record<string, number>> };

/** Stages that stand already, by their lines in the log. */
async function stagesDone(scope: Scope): Promise<ReadonlyMap<string, Body>> {
  const { lines } = await readLines(scope, { subjectType: 'demo', limit: 100 });
  return new Map(lines.map((line) => [line.subject.id, line.body as Body]));
}

async function plantTree(scope: Scope, units: readonly UnitPlan[], openedOn: string): Promise<Map<string, number>> {
  const ids = await plantUnits(scope, units.map(({ key, territory, profession, ...unit }) => ({
    ...unit, code: key, openedOn,
    edges: [...(territory === null ? [] : [{ line: 'territory' as const, parent: territory }]), ...(profession === null ? [] : [{ line: 'profession' as const, parent: profession }])],
  })));
  await rebuildTree(scope);
  return ids;
}

async function plantPeople(scope: Scope, people: readonly PersonPlan[], units: ReadonlyMap<string, number>, openedOn: string): Promise<Record<string, number>> {
  const accounts: Record<string, number> = {};
  for (const [place, plan] of people.entries()) {
    const unit = units.get(plan.unit) ?? 0;
    const account = await plantAccount(scope, {
      staffNumber: `MH${String(place + 1).padStart(4, '0')}`, name: plan.name, unit,
      grants: [{ role: plan.role, unit, line: plan.line, recursive: plan.recursive }],
      posts: plan.posts.map((post) => ({ unit, post, validFrom: openedOn })),
    });
    accounts[plan.key] = account;
    if (plan.shown) await plantDemoPerson(scope, { account, position: plan.shown.position, role: plan.role, about: { zh: plan.shown.zh, en: plan.shown.en } });
  }
  return accounts;
}

/** @returns what the log says of the stage; nothing is planted over a database that holds other units */
async function plantCounty(scope: Scope, units: readonly UnitPlan[], people: readonly PersonPlan[]): Promise<Body | null> {
  if ((await unitTree(scope)).length > 0) return null;
  // Yesterday is the last day with work on it, so that nothing lies in the future whatever the hour of the first start.
  const day = addDays(scope.today, -1);
  const openedOn = `${Number(day.slice(0, 4)) - 3}-01-01`;
  const ids = await plantTree(scope, units, openedOn);
  const accounts = await plantPeople(scope, people, ids, openedOn);
  const body: Body = { day, accounts };
  await recordAct(scope, { action: 'demo.plant', subject: { type: 'demo', id: 'county' }, unit: null, body });
  return body;
}

async function staffOf(scope: Scope, units: readonly UnitPlan[], people: readonly PersonPlan[], body: Body): Promise<Staff> {
  const ids = new Map((await unitTree(scope)).map((unit) => [unit.code, unit.id]));
  return {
    units: new Map(units.map((unit) => [unit.key, { ...unit, id: ids.get(unit.key) ?? 0 }])),
    accounts: new Map(people.map((plan): [string, Account] => [plan.key, { account: body.accounts?.[plan.key] ?? 0, name: plan.name, plan }])),
  };
}

/** What stands before anybody is let in has been planted; `rest` plants all other units, and stops between two stages when told to. */
export type Planting = { readonly planted: boolean; readonly rest: (signal?: AbortSignal) => Promise<void> };

/** Plants the main township. Over a database that holds other units, nothing. */
export async function plantDemo(database: Database, options: PlantOptions = {}): Promise<Planting> {
  const { seed = '明河', only, now, onProgress = () => {} } = options;
  const units = countyPlan();
  const people = peoplePlan(units, seed);
  const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => withScope(database, product, work, now ? { now } : {});
  const done = await within(stagesDone);
  const county = done.get('county') ?? await within((scope) => plantCounty(scope, units, people));
  if (!county) return { planted: false, rest: async () => {} };
  const write = async (stage: ReturnType<typeof stagesOf>[number]): Promise<void> => {
    const pool = await makePool(seed, (made, all) => onProgress('files', made, all));
    await within(async (scope) => {
      await holdPacks(scope, true);
      const staff = await staffOf(scope, units, people, county);
      const drafts = draftsOf({ units, people, today: county.day, seed }, stage.units);
      const records = await writeDrafts(scope, drafts, { staff, pool, seed, today: county.day });
      if (stage.name === firstStage) await handInLastYear(scope, staff, yearOf(county.day) - 1);
      await recordAct(scope, { action: 'demo.plant', subject: { type: 'demo', id: stage.name }, unit: null, body: { day: county.day, records } });
    });
  };
  const left = stagesOf(units).filter(({ name }) => !done.has(name) && (only === undefined || only.includes(name)));
  const [first, others] = [left.filter(({ name }) => name === firstStage), left.filter(({ name }) => name !== firstStage)];
  for (const stage of first) await write(stage);
  if (first.length > 0) onProgress(firstStage, 1, left.length);
  return {
    planted: first.length > 0,
    rest: async (signal) => {
      for (const [place, stage] of others.entries()) {
        if (signal?.aborted) return;
        await write(stage);
        onProgress(stage.name, first.length + place + 1, left.length);
      }
    },
  };
}
