/** What drafts read of records beyond figures: how many were kept, who stated that nothing happened, rows for lists. Reads only. */
import { sql, type SQL } from 'drizzle-orm';
import type { PlainDate } from '#engines/calendar/plain-date.ts';
import type { Line } from '#engines/wire/authority.ts';
import type { Scope } from '#platform/scope.ts';

/** Whose records, of which days; `area` null = all of them. */
export type Reach = {
  readonly unit: number;
  readonly reach: 'own' | 'subtree';
  readonly line: Line;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly asOf: PlainDate;
  readonly area: string | null;
};

const units = (reach: Reach): SQL =>
  reach.reach === 'own' ? sql`(select ${reach.unit}::int)` : sql`(select descendant from unit_tree_on(${reach.line}, ${reach.asOf}::date) where ancestor = ${reach.unit})`;

/** Kinds without areas belong to every area that speaks of them. */
const inArea = (reach: Reach): SQL => (reach.area === null ? sql`true` : sql`(not v.data ? 'areas' or v.data->'areas' @> to_jsonb(${reach.area}::text))`);

/** Counted records by kind: `within` the period, and `standing` (begun on or before the as-of day). */
export async function keptByKind(scope: Scope, reach: Reach, kinds: readonly string[]): Promise<Map<string, { within: number; standing: number }>> {
  if (kinds.length === 0) return new Map();
  const { rows } = await scope.tx.execute<{ kind: string; within: number; standing: number }>(sql`
    select r.kind, count(*) filter (where v.occurred_from between ${reach.from}::date and ${reach.asOf}::date)::int as within,
           count(*) filter (where v.occurred_from <= ${reach.asOf}::date)::int as standing
      from record r join record_version v on v.record_id = r.id and v.number = r.counted_version
     where r.unit_id in ${units(reach)} and r.kind in ${[...kinds]} and ${inArea(reach)} group by r.kind`);
  return new Map(rows.map((row) => [row.kind, row]));
}

export type NilStatement = { readonly subject: string; readonly by: string; readonly on: PlainDate };

/** Confirmed statements of the unit itself that nothing happened, covering the whole period up to the as-of day. */
export async function nilStatements(scope: Scope, reach: Reach): Promise<NilStatement[]> {
  const { rows } = await scope.tx.execute<NilStatement>(sql`
    select v.data->>'subject' as subject, coalesce(v.data->'stated_by'->0->>'name', '') as by, v.occurred_to::text as on
      from record r join record_version v on v.record_id = r.id and v.number = r.counted_version
     where r.unit_id = ${reach.unit} and r.kind = 'nil_statement' and ${inArea(reach)}
       and (v.data->'covers'->>'from') <= ${reach.from} and coalesce(v.data->'covers'->>'to', '9999-12-31') >= ${reach.asOf}
     order by v.occurred_to desc, r.id desc`);
  return rows;
}

export type ListedRecord = { readonly kind: string; readonly title: string; readonly occurredFrom: PlainDate; readonly data: Readonly<Record<string, unknown>> };

/** Counted records of some kinds that began on or before the as-of day, oldest first; at most 500. */
export async function listedRecords(scope: Scope, reach: Reach, kinds: readonly string[]): Promise<ListedRecord[]> {
  if (kinds.length === 0) return [];
  const { rows } = await scope.tx.execute<ListedRecord>(sql`
    select r.kind, v.title, v.occurred_from::text as "occurredFrom", v.data
      from record r join record_version v on v.record_id = r.id and v.number = r.counted_version
     where r.unit_id in ${units(reach)} and r.kind in ${[...kinds]} and v.occurred_from <= ${reach.asOf}::date and ${inArea(reach)}
     order by v.occurred_from, r.id limit 500`);
  return rows;
}
