/** Use cases of units. The door for other features. */
import type { PlainDate } from '#engines/calendar/plain-date.ts';
import { lines, type Line, type Role } from '#engines/wire/authority.ts';
import type { Asked, Issue } from '#engines/wire/endpoint.ts';
import { violatedConstraint } from '#platform/database.ts';
import { raise } from '#platform/facts.ts';
import { conflict, found, notAllowed, refuseIf } from '#platform/refusal.ts';
import type { Scope } from '#platform/scope.ts';
import { recordAct } from '../audit/service.ts';
import type { closeUnit as closing, moveUnit as moving, openUnit as opening, renameUnit as renaming, TreeChanged, Unit } from './contract.ts';
import { issuesOfClosing, issuesOfMove, issuesOfSpell, issuesOfSuperior } from './rules.ts';
import { addEdge, addName, addUnit, addWholeUnits, changeDays, closeRow, edgesOf, holdsRole, namesOf, openChildren, rebuildReach, unitRow, unitsAbove, unitsOn, type WholeUnit } from './store.ts';

/** The units one may see (and the names of those above), as the tree stood on a day; today when none is given. */
export async function unitTree(scope: Scope, day: PlainDate = scope.today): Promise<Unit[]> {
  return unitsOn(scope, day);
}

/** A unit within one's sight, with its name on a day. @throws Refusal not-found */
export async function unitNamed(scope: Scope, id: number, day: PlainDate = scope.today): Promise<Unit> {
  const [unit] = await unitsOn(scope, day, id);
  return found('unit', unit);
}

/** A unit whose records one may read. @throws Refusal not-found for all others, the ones above included */
export async function visibleUnit(scope: Scope, id: number): Promise<Unit> {
  const unit = await unitNamed(scope, id);
  return found('unit', unit.visible ? unit : null);
}

export async function unitHistory(scope: Scope, id: number) {
  const unit = await unitNamed(scope, id);
  const edges = await edgesOf(scope, id);
  const superiors = [];
  for (const edge of edges) {
    // A superior of former days may lie out of sight today: that there was one is told, its name is not.
    const [parent] = await unitsOn(scope, edge.validFrom, edge.parentId);
    superiors.push({ line: edge.line as Line, parent: edge.parentId, name: parent?.name ?? '', validFrom: edge.validFrom, validTo: edge.validTo });
  }
  const names = (await namesOf(scope, id)).map(({ name, shortName, validFrom, validTo }) => ({ name, shortName, validFrom, validTo }));
  return { unit, names, superiors };
}

/** True when the asker holds one of these roles over the unit today. */
export async function mayAct(scope: Scope, roles: readonly Role[], unit: number): Promise<boolean> {
  return holdsRole(scope, roles, unit);
}

/** @throws Refusal not-found when the unit is out of sight, not-allowed when it is in sight but the role is missing */
export async function mustHold(scope: Scope, roles: readonly Role[], unit: number): Promise<void> {
  if (await holdsRole(scope, roles, unit)) return;
  await visibleUnit(scope, unit);
  throw notAllowed('role');
}

/** Brings today's pairs up to the edges, and tells those who keep sums by them when that changed any. */
export async function rebuildTree(scope: Scope): Promise<void> {
  if (await rebuildReach(scope, scope.today)) await raise(scope, { fact: 'tree-changed' } satisfies TreeChanged);
}

export type NewUnit = Asked<typeof opening>['body'];

/** Adds a unit without touching today's pairs: the caller rebuilds once after many. */
export async function plantUnit(scope: Scope, asked: NewUnit): Promise<number> {
  const id = await addUnit(scope, asked);
  await addName(scope, { unitId: id, name: asked.name, shortName: asked.shortName, validFrom: asked.openedOn });
  const { territory, profession } = asked.parent;
  if (territory !== null) await addEdge(scope, { unitId: id, parentId: territory, line: 'territory', validFrom: asked.openedOn });
  if (profession !== null) await addEdge(scope, { unitId: id, parentId: profession, line: 'profession', validFrom: asked.openedOn });
  return id;
}

/** Many units at once, each after its superiors, which it names by code; for the demo and imports. @returns ids by code */
export async function plantUnits(scope: Scope, units: readonly WholeUnit[]): Promise<Map<string, number>> {
  return addWholeUnits(scope, units);
}

async function issuesOfParent(scope: Scope, parent: number | null, validFrom: PlainDate, path: string): Promise<Issue[]> {
  return parent === null ? [] : issuesOfSuperior(path, validFrom, found('unit', await unitRow(scope, parent)));
}

export async function openUnit(scope: Scope, asked: NewUnit): Promise<{ id: number }> {
  for (const parent of [asked.parent.territory, asked.parent.profession]) {
    if (parent !== null) await mustHold(scope, ['administrator'], parent);
  }
  if (asked.parent.territory === null) throw notAllowed('unit.needs-superior');
  for (const line of lines) refuseIf(await issuesOfParent(scope, asked.parent[line], asked.openedOn, `parent.${line}`));
  const id = await plantUnit(scope, asked).catch((error: unknown) => {
    throw violatedConstraint(error) === 'unit_code_key' ? conflict('unit.code-taken', [{ code: 'unit.code-taken', path: 'code' }]) : error;
  });
  await rebuildTree(scope);
  await recordAct(scope, { action: 'unit.open', subject: { type: 'unit', id }, unit: id, body: { after: asked } });
  return { id };
}

export async function renameUnit(scope: Scope, id: number, asked: Asked<typeof renaming>['body']): Promise<void> {
  await mustHold(scope, ['administrator'], id);
  const names = await namesOf(scope, id);
  refuseIf(issuesOfSpell(asked.validFrom, names));
  await addName(scope, { unitId: id, ...asked });
  await recordAct(scope, { action: 'unit.rename', subject: { type: 'unit', id }, unit: id, body: { before: names.at(-1)?.name ?? null, after: asked } });
}

export async function moveUnit(scope: Scope, id: number, asked: Asked<typeof moving>['body']): Promise<void> {
  await mustHold(scope, ['administrator'], id);
  await mustHold(scope, ['administrator'], asked.parent);
  const edges = (await edgesOf(scope, id)).filter((edge) => edge.line === asked.line);
  const row = found('unit', await unitRow(scope, id));
  const above = [];
  // A move that is planned for later may close a circle that today's tree does not show.
  for (const day of [asked.validFrom, ...(await changeDays(scope, asked.line, asked.validFrom))]) above.push(...(await unitsAbove(scope, asked.parent, asked.line, day)));
  refuseIf([
    ...(row.closedOn === null ? [] : [{ code: 'unit.closed-already', path: 'validFrom', values: { day: row.closedOn } }]),
    ...issuesOfSpell(asked.validFrom, edges), ...issuesOfMove(id, asked.parent, above), ...(await issuesOfParent(scope, asked.parent, asked.validFrom, 'parent')),
  ]);
  await addEdge(scope, { unitId: id, parentId: asked.parent, line: asked.line, validFrom: asked.validFrom });
  await rebuildTree(scope);
  await recordAct(scope, { action: 'unit.move', subject: { type: 'unit', id }, unit: id, body: { before: edges.at(-1)?.parentId ?? null, after: asked } });
}

export async function closeUnit(scope: Scope, id: number, asked: Asked<typeof closing>['body']): Promise<void> {
  await mustHold(scope, ['administrator'], id);
  if (asked.mergedInto !== null) await mustHold(scope, ['administrator'], asked.mergedInto);
  const row = found('unit', await unitRow(scope, id));
  const lastChange = [...(await namesOf(scope, id)), ...(await edgesOf(scope, id))].map((spell) => spell.validFrom).sort().at(-1) ?? row.openedOn;
  refuseIf([
    ...issuesOfClosing(asked.closedOn, { ...row, lastChange, mergedInto: asked.mergedInto }, await openChildren(scope, id, asked.closedOn)),
    ...(await issuesOfParent(scope, asked.mergedInto, asked.closedOn, 'mergedInto')),
  ]);
  await closeRow(scope, id, asked.closedOn, asked.mergedInto);
  await rebuildTree(scope);
  await recordAct(scope, { action: 'unit.close', subject: { type: 'unit', id }, unit: id, body: { after: asked } });
}
