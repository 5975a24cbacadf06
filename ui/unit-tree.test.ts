import { describe, expect, it } from 'vitest';
import type { SessionUnit } from './session.ts';
import { holdsRole, liesUnder, workingUnits } from './session.ts';
import { findUnits, idsAbove, pathOf, treeOf } from './unit-tree.ts';

const unit = (id: number, name: string, territory: number | null, profession: number | null = null, change: Partial<SessionUnit> = {}): SessionUnit =>
  ({ id, code: `u${id}`, type: 'township', name, shortName: name.replace('清河县', ''), parent: { territory, profession }, closedOn: null, visible: true, ...change });
const county = unit(1, '清河县', null, null, { shortName: '清河县' });
const town = unit(2, '清河县临河镇', 1, 4);
const village = unit(3, '柳树村', 2, 2);
const bureau = unit(4, '县网信办', 1);
const all = [county, town, village, bureau];
const byId = new Map(all.map((one) => [one.id, one]));

describe('the tree of units', () => {
  it('follows the line that is asked for', () => {
    expect(treeOf(all, 'territory').map((node) => [node.unit.id, node.below.map((below) => below.unit.id)])).toEqual([[1, [2, 4]]]);
    expect(treeOf(all, 'profession').map((node) => node.unit.id)).toEqual([1, 4]);
    expect(pathOf(byId, 3, 'profession').map((one) => one.id)).toEqual([4, 2, 3]);
    expect(idsAbove(byId, 3, 'territory')).toEqual([1, 2]);
  });
  it('puts a unit at the top whose superior is out of sight, and survives a circle', () => {
    expect(treeOf([village], 'territory').map((node) => node.unit.id)).toEqual([3]);
    const circle = [unit(7, '甲', 8), unit(8, '乙', 7)];
    expect(liesUnder(new Map(circle.map((one) => [one.id, one])), 7, 9, 'territory')).toBe(false);
    expect(pathOf(new Map(circle.map((one) => [one.id, one])), 7, 'territory')).toHaveLength(2);
  });
  it('finds by name, by initials of short and full name, and by code; the whole match first', () => {
    const initials = new Map([[1, 'qhx qhx'], [2, 'lhz qhxlhz'], [3, 'lsc lsc'], [4, 'xwxb xwxb']]);
    expect(findUnits(all, '河', initials).map((one) => one.id)).toEqual([1, 2]);
    expect(findUnits(all, 'LHZ', initials).map((one) => one.id)).toEqual([2]);
    expect(findUnits(all, 'qhx', initials).map((one) => one.id)).toEqual([1, 2]);
    expect(findUnits(all, 'u3', initials).map((one) => one.id)).toEqual([3]);
    expect(findUnits(all, ' ', initials)).toEqual([]);
  });
});

describe('what one may do where', () => {
  const grants = [{ role: 'inspector', unit: 4, line: 'profession', recursive: true }, { role: 'clerk', unit: 3, line: 'territory', recursive: false }] as const;
  it('reaches down the line of the grant only', () => {
    expect(holdsRole(grants, byId, ['inspector'], 2)).toBe(true);
    expect(holdsRole(grants, byId, ['inspector'], 3)).toBe(true);
    expect(holdsRole(grants, byId, ['inspector'], 1)).toBe(false);
    expect(holdsRole(grants, byId, ['clerk'], 3)).toBe(true);
    expect(holdsRole(grants, byId, ['clerk'], 2)).toBe(false);
  });
  it('offers the units of the grants and those below, never a superior that is seen by name only', () => {
    expect(workingUnits(grants, all).map((one) => one.id)).toEqual([2, 3, 4]);
    expect(workingUnits(grants, [{ ...town, visible: false }, village]).map((one) => one.id)).toEqual([3]);
  });
});
