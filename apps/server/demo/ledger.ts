/** The whole ledger of the demo as drafts, stage by stage: the main township with its villages first, then all others. */
import { yearOf, type PlainDate } from '#engines/calendar/plain-date.ts';
import { mainTownship, type PersonPlan, type UnitPlan } from './county.ts';
import type { Draft, Fate, Place } from './draft.ts';
import { mainYear } from './main-year.ts';
import { personName } from './names.ts';
import { chanceOf, type Chance } from './random.ts';
import { unitYears } from './unit-years.ts';

/** Staff on the list of a township, for courses that know who came. */
const staffNumber = 66;

function staffOf(people: readonly string[], chance: Chance): string[] {
  const names = new Set(people);
  while (names.size < staffNumber) names.add(personName(chance));
  return [...names];
}

/** The latest work of the main clerk still waits, some of it came back, some was put right or struck out: the desk is not empty, and its past not smooth. */
const mainFates: readonly Fate[] = ['waits', 'waits', 'waits', 'returned', 'waits', 'waits', 'returned', 'correcting', 'returned', 'corrected', 'corrected', 'voided'];

/** A village's latest work waits for the township's leader, in the first one with something sent back; of the others in every third. */
const villageFates = (key: string): readonly Fate[] => (key.endsWith('v01') ? ['waits', 'returned', 'waits'] : Number(key.slice(-2)) % 3 === 0 ? ['waits'] : []);

function leaveSomeOpen(drafts: readonly Draft[], openFates: readonly Fate[], today: PlainDate): Draft[] {
  const year = today.slice(0, 4);
  const open = drafts.filter((draft) => draft.to.startsWith(year) && ['meeting', 'study', 'activity', 'inspection', 'document_received', 'sec_check'].includes(draft.kind) && !draft.key.includes('/programme/')).sort((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : 0));
  const fates = new Map(openFates.flatMap((fate, at) => (open[at] ? [[open[at].key, fate] as const] : [])));
  return drafts.map((draft) => {
    const fate = fates.get(draft.key);
    return fate ? { ...draft, fate, lag: Math.min(draft.lag, 4) } : draft;
  });
}

/** What must stand before anybody is let in. */
export const firstStage = 'main';

export type Plan = { readonly units: readonly UnitPlan[]; readonly people: readonly PersonPlan[]; readonly today: PlainDate; readonly seed: string };

/** Drafts of the given units, in a fixed order. What one unit gets does not hang on which others are asked for. */
export function draftsOf(plan: Plan, units: readonly UnitPlan[]): Draft[] {
  const year = yearOf(plan.today);
  return units.flatMap((unit) => {
    const chance = chanceOf(`${plan.seed}/${unit.key}/${year}`);
    const own = plan.people.filter((person) => person.unit === unit.key).map((person) => person.name);
    const isMain = unit.key === mainTownship;
    const place: Place = { unit, chance, people: isMain ? staffOf(own, chance.apart('staff')) : own, today: plan.today, told: isMain ? 'netsec' : null };
    const everyday = unitYears(place, mainTownship);
    if (unit.territory === mainTownship) return leaveSomeOpen(everyday, villageFates(unit.key), plan.today);
    if (!isMain) return everyday;
    const villages = plan.units.filter((other) => other.territory === mainTownship).map((other) => other.key);
    const programme = [year - 1, year].flatMap((one) => mainYear(place, { year: one, first: one === year - 1, running: one === year, villages }));
    return [...programme, ...leaveSomeOpen(everyday, mainFates, plan.today)];
  });
}

/** So many units are written in one transaction: it holds the log's lock, and people who are at work meanwhile wait for it. */
const together: Partial<Record<UnitPlan['type'], number>> = { township: 5, village: 40 };

/** Units by stage, the main township with its villages first; each stage is written in a transaction of its own. */
export function stagesOf(units: readonly UnitPlan[]): { readonly name: string; readonly units: readonly UnitPlan[] }[] {
  const isMain = (unit: UnitPlan) => unit.key === mainTownship || unit.territory === mainTownship;
  const others = units.filter((unit) => !isMain(unit) && unit.type !== 'county');
  const stages = [...Map.groupBy(others, (unit) => unit.type)].flatMap(([type, members]) => {
    const size = together[type] ?? 15;
    return Array.from({ length: Math.ceil(members.length / size) }, (_, at) => ({ name: `${type}-${at + 1}`, units: members.slice(at * size, (at + 1) * size) }));
  });
  return [{ name: firstStage, units: units.filter(isMain) }, ...stages];
}
