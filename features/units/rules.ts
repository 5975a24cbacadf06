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

export function issuesOfClosing(closedOn: PlainDate, unit: { readonly openedOn: PlainDate; readonly closedOn: PlainDate | null }, openChildren: number): Issue[] {
  if (unit.closedOn !== null) return [{ code: 'unit.closed-already', path: 'closedOn', values: { day: unit.closedOn } }];
  if (closedOn < unit.openedOn) return [{ code: 'unit.closed-before-opened', path: 'closedOn', values: { day: unit.openedOn } }];
  if (openChildren > 0) return [{ code: 'unit.has-children', values: { count: openChildren } }];
  return [];
}
