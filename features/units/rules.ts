/** What is wrong with a change of the tree. */
import type { PlainDate } from '#engines/calendar/plain-date.ts';
import type { Issue } from '#engines/wire/endpoint.ts';

type Spell = { readonly validFrom: PlainDate };

/** A new name or superior starts after the one it follows; the past is not rewritten. */
export function issuesOfSpell(validFrom: PlainDate, earlier: readonly Spell[]): Issue[] {
  const last = earlier.map((spell) => spell.validFrom).sort().at(-1);
  if (last !== undefined && validFrom <= last) return [{ code: 'unit.not-after', path: 'validFrom', values: { day: last } }];
  return [];
}

/** A unit does not stand below itself, however far down. */
export function issuesOfMove(unit: number, parent: number, above: readonly number[]): Issue[] {
  if (unit === parent || above.includes(unit)) return [{ code: 'unit.circle', path: 'parent' }];
  return [];
}

type Life = { readonly id: number; readonly openedOn: PlainDate; readonly closedOn: PlainDate | null };

/** Whoever is to be above, or to take over, must exist from that day on. */
export function issuesOfSuperior(path: string, validFrom: PlainDate, superior: Life): Issue[] {
  if (superior.closedOn !== null) return [{ code: 'unit.superior-closed', path, values: { day: superior.closedOn } }];
  if (validFrom < superior.openedOn) return [{ code: 'unit.superior-not-open', path, values: { day: superior.openedOn } }];
  return [];
}

/** @param lastChange the latest day from which a name or superior holds */
export function issuesOfClosing(closedOn: PlainDate, unit: Life & { readonly lastChange: PlainDate; readonly mergedInto: number | null }, openChildren: number): Issue[] {
  if (unit.mergedInto === unit.id) return [{ code: 'unit.merged-into-itself', path: 'mergedInto' }];
  if (closedOn >= unit.openedOn && closedOn < unit.lastChange) return [{ code: 'unit.closed-before-change', path: 'closedOn', values: { day: unit.lastChange } }];
  if (unit.closedOn !== null) return [{ code: 'unit.closed-already', path: 'closedOn', values: { day: unit.closedOn } }];
  if (closedOn < unit.openedOn) return [{ code: 'unit.closed-before-opened', path: 'closedOn', values: { day: unit.openedOn } }];
  if (openChildren > 0) return [{ code: 'unit.has-children', values: { count: openChildren } }];
  return [];
}
