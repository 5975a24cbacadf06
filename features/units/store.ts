import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { addDays, type PlainDate } from '#engines/calendar/plain-date.ts';
import type { Line, Role } from '#engines/wire/authority.ts';
import type { Scope } from '#platform/scope.ts';
import type { Unit } from './contract.ts';
import { unit, unitEdge, unitName } from './table.ts';

type UnitRow = Omit<Unit, 'parent'> & { territory: number | null; profession: number | null };

/** Units that existed on a day, each with its name and superiors of that day. */
export async function unitsOn(scope: Scope, day: PlainDate, only?: number): Promise<Unit[]> {
  const { rows } = await scope.tx.execute<UnitRow>(sql`
    select u.id, u.code, u.type, n.name, n.short_name as "shortName", u.closed_on as "closedOn",
           t.parent_id as territory, p.parent_id as profession, u.id in (select app_visible_units()) as visible
      from unit u
      join lateral (select name, short_name from unit_name where unit_id = u.id and valid_from <= greatest(${day}::date, u.opened_on) order by valid_from desc limit 1) n on true
      left join unit_edge t on t.unit_id = u.id and t.line = 'territory' and t.valid_from <= ${day} and (t.valid_to is null or t.valid_to >= ${day})
      left join unit_edge p on p.unit_id = u.id and p.line = 'profession' and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to >= ${day})
     where u.opened_on <= ${day} and (u.closed_on is null or u.closed_on >= ${day} or ${only ?? null}::int is not null)
       and (${only ?? null}::int is null or u.id = ${only ?? null}::int)
     order by u.code`);
  return rows.map(({ territory, profession, ...rest }) => ({ ...rest, parent: { territory, profession } }));
}

export async function unitRow(scope: Scope, id: number) {
  const rows = await scope.tx.select().from(unit).where(eq(unit.id, id));
  return rows[0] ?? null;
}

export async function namesOf(scope: Scope, id: number) {
  return scope.tx.select().from(unitName).where(eq(unitName.unitId, id)).orderBy(unitName.validFrom);
}

export async function edgesOf(scope: Scope, id: number) {
  return scope.tx.select().from(unitEdge).where(eq(unitEdge.unitId, id)).orderBy(unitEdge.line, unitEdge.validFrom);
}

export async function addUnit(scope: Scope, row: { code: string; type: string; openedOn: PlainDate }): Promise<number> {
  // Not `returning id`: a new unit comes into sight only when today's tree has been made anew.
  const { rows } = await scope.tx.execute<{ id: number }>(sql`select nextval('unit_id_seq')::int as id`);
  const id = rows[0]?.id ?? 0;
  await scope.tx.execute(sql`insert into unit (id, code, type, opened_on) overriding system value values (${id}, ${row.code}, ${row.type}, ${row.openedOn})`);
  return id;
}

export type WholeUnit = { readonly code: string; readonly type: string; readonly name: string; readonly shortName: string; readonly openedOn: PlainDate; readonly edges: readonly { readonly line: Line; readonly parent: string }[] };

/** Many units with their names and superiors (by code, those before them in the list). @returns ids by code */
export async function addWholeUnits(scope: Scope, units: readonly WholeUnit[]): Promise<Map<string, number>> {
  const { rows } = await scope.tx.execute<{ id: number }>(sql`select nextval('unit_id_seq')::int as id from generate_series(1, ${units.length}::int)`);
  const ids = new Map(units.map((one, place) => [one.code, rows[place]?.id ?? 0]));
  const plain = JSON.stringify(units.map(({ edges: _edges, ...one }) => ({ ...one, id: ids.get(one.code) })));
  await scope.tx.execute(sql`
    insert into unit (id, code, type, opened_on) overriding system value
    select id, code, type, "openedOn" from jsonb_to_recordset(${plain}::jsonb) as u(id int, code text, type text, "openedOn" date)`);
  await scope.tx.execute(sql`
    insert into unit_name (unit_id, name, short_name, valid_from)
    select id, name, "shortName", "openedOn" from jsonb_to_recordset(${plain}::jsonb) as u(id int, name text, "shortName" text, "openedOn" date)`);
  const edges = units.flatMap((one) => one.edges.map(({ line, parent }) => ({ line, unit: ids.get(one.code), parent: ids.get(parent), from: one.openedOn })));
  await scope.tx.execute(sql`
    insert into unit_edge (unit_id, parent_id, line, valid_from)
    select unit, parent, line, "from" from jsonb_to_recordset(${JSON.stringify(edges)}::jsonb) as e(unit int, parent int, line text, "from" date)`);
  return ids;
}

export async function addName(scope: Scope, row: { unitId: number; name: string; shortName: string; validFrom: PlainDate }): Promise<void> {
  await scope.tx.update(unitName).set({ validTo: addDays(row.validFrom, -1) }).where(and(eq(unitName.unitId, row.unitId), isNull(unitName.validTo)));
  await scope.tx.insert(unitName).values(row);
}

export async function addEdge(scope: Scope, row: { unitId: number; parentId: number; line: Line; validFrom: PlainDate }): Promise<void> {
  await scope.tx.update(unitEdge).set({ validTo: addDays(row.validFrom, -1) })
    .where(and(eq(unitEdge.unitId, row.unitId), eq(unitEdge.line, row.line), isNull(unitEdge.validTo)));
  await scope.tx.insert(unitEdge).values(row);
}

export async function closeRow(scope: Scope, id: number, closedOn: PlainDate, mergedInto: number | null): Promise<void> {
  await scope.tx.update(unit).set({ closedOn, mergedInto }).where(eq(unit.id, id));
  await scope.tx.update(unitEdge).set({ validTo: closedOn }).where(and(eq(unitEdge.unitId, id), isNull(unitEdge.validTo)));
}

/** Units below this one that are still open after a day, in either line. */
export async function openChildren(scope: Scope, id: number, day: PlainDate): Promise<number> {
  const { rows } = await scope.tx.execute<{ n: number }>(sql`select unit_open_children(${id}, ${day}::date) as n`);
  return rows[0]?.n ?? 0;
}

/** Days after this one on which somebody's superior changes in a line. */
export async function changeDays(scope: Scope, line: Line, after: PlainDate): Promise<PlainDate[]> {
  const rows = await scope.tx.selectDistinct({ day: unitEdge.validFrom }).from(unitEdge).where(and(eq(unitEdge.line, line), gt(unitEdge.validFrom, after)));
  return rows.map((row) => row.day);
}

/** @returns false when the pairs were right already */
export async function rebuildReach(scope: Scope, day: PlainDate): Promise<boolean> {
  const { rows } = await scope.tx.execute<{ changed: boolean }>(sql`select unit_reach_rebuild(${day}::date) as changed`);
  return rows[0]?.changed ?? false;
}

/** All units above one on a day, itself included. */
export async function unitsAbove(scope: Scope, id: number, line: Line, day: PlainDate): Promise<number[]> {
  const { rows } = await scope.tx.execute<{ ancestor: number }>(sql`
    select ancestor from unit_tree_on(${line}, ${day}::date) where descendant = ${id} order by depth`);
  return rows.map((row) => row.ancestor);
}

/** True when the asker holds one of the roles over the unit, by today's tree. */
export async function holdsRole(scope: Scope, roles: readonly Role[], unitId: number): Promise<boolean> {
  const grants = scope.units.filter((grant) => roles.includes(grant.role));
  if (grants.length === 0) return false;
  const { rows } = await scope.tx.execute<{ holds: boolean }>(sql`
    select exists (
      select 1 from unit_reach r join jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) as g(unit int, line text, recursive boolean)
        on r.ancestor = g.unit and r.line = g.line and (g.recursive or r.depth = 0)
      where r.descendant = ${unitId}) as holds`);
  return rows[0]?.holds ?? false;
}
