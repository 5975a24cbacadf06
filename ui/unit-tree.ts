/** Units as a tree and as search hits. */
import type { Line } from '#engines/wire/authority.ts';
import type { SessionUnit } from './session.ts';

export type UnitNode = { readonly unit: SessionUnit; readonly below: readonly UnitNode[] };

/** The tree along a line; a unit whose superior is not in the list stands at the top. */
export function treeOf(units: readonly SessionUnit[], line: Line): UnitNode[] {
  const ids = new Set(units.map((unit) => unit.id));
  const below = new Map<number | null, SessionUnit[]>();
  for (const unit of units) {
    const parent = unit.parent[line];
    const place = parent !== null && ids.has(parent) ? parent : null;
    below.set(place, [...(below.get(place) ?? []), unit]);
  }
  const grow = (unit: SessionUnit, above: ReadonlySet<number>): UnitNode => {
    const path = new Set([...above, unit.id]);
    return { unit, below: (below.get(unit.id) ?? []).filter((child) => !path.has(child.id)).map((child) => grow(child, path)) };
  };
  return (below.get(null) ?? []).map((unit) => grow(unit, new Set()));
}

/** Names from the top to the unit itself: 清河县 / 临河镇 / 柳树村. */
export function pathOf(units: ReadonlyMap<number, SessionUnit>, id: number, line: Line): SessionUnit[] {
  const path: SessionUnit[] = [];
  for (let at = units.get(id); at && !path.includes(at);) {
    path.unshift(at);
    const parent: number | null = at.parent[line];
    at = parent === null ? undefined : units.get(parent);
  }
  return path;
}

/** Ids of all units above the given ones, which have to be unfolded to show them. */
export function idsAbove(units: ReadonlyMap<number, SessionUnit>, id: number, line: Line): number[] {
  return pathOf(units, id, line).slice(0, -1).map((unit) => unit.id);
}

/** Units whose name, code or pinyin initials (of short and full name, apart) hold the words; whole matches first, then names that begin with them. */
export function findUnits(units: readonly SessionUnit[], words: string, initials: ReadonlyMap<number, string>): SessionUnit[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [];
  const rank = (unit: SessionUnit): number => {
    const short = initials.get(unit.id)?.split(' ') ?? [];
    if (unit.shortName === wanted || unit.name === wanted || short.includes(wanted)) return 0;
    if (unit.shortName.startsWith(wanted) || unit.name.startsWith(wanted)) return 1;
    if (unit.shortName.includes(wanted) || unit.name.includes(wanted)) return 2;
    if (short.some((letters) => letters.startsWith(wanted))) return 3;
    if (short.some((letters) => letters.includes(wanted)) || unit.code.toLowerCase().includes(wanted)) return 4;
    return -1;
  };
  return units.map((unit) => ({ unit, place: rank(unit) })).filter(({ place }) => place >= 0).sort((a, b) => a.place - b.place).map(({ unit }) => unit);
}
