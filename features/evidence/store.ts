/** The rows of evidence. The bytes lie in the file store. */
import { and, asc, desc, eq, inArray, lt, ne, sql } from 'drizzle-orm';
import type { Scope } from '#platform/scope.ts';
import type { EvidenceType } from './contract.ts';
import { evidence } from './table.ts';

export type EvidenceRow = typeof evidence.$inferSelect;
export type NewEvidence = Omit<EvidenceRow, 'id' | 'state'>;

/** Pictures that differ in so few of 64 bits look alike to people. */
const alikeBits = 6;
const mostHints = 5;

/** An upload takes as long as the line needs; between two queries the transaction waits for it. */
export async function waitForUpload(scope: Scope): Promise<void> {
  await scope.tx.execute(sql`set local idle_in_transaction_session_timeout = '20min'`);
}

export async function addEvidence(scope: Scope, row: NewEvidence): Promise<EvidenceRow> {
  const [added] = await scope.tx.insert(evidence).values(row).returning();
  if (!added) throw new Error('The evidence was not returned by its own insert.');
  return added;
}

/** Many rows in the order given. @returns their ids in the same order */
export async function addManyEvidence(scope: Scope, rows: readonly NewEvidence[]): Promise<number[]> {
  const plain = rows.map((row, n) => ({ ...row, n, uploadedAt: row.uploadedAt.toISOString() }));
  const { rows: added } = await scope.tx.execute<{ id: number }>(sql`
    insert into evidence (unit_id, type, name, sha256, media_type, size, url, width, height, look, taken_at, taken_from, uploaded_at, uploaded_by, uploaded_by_name)
    select e."unitId", e.type, e.name, e.sha256, e."mediaType", e.size, e.url, e.width, e.height, e.look, e."takenAt", e."takenFrom", e."uploadedAt", e."uploadedBy", e."uploadedByName"
      from jsonb_to_recordset(${JSON.stringify(plain)}::jsonb) as e(n int, "unitId" int, type text, name text, sha256 text, "mediaType" text, size bigint, url text, width int, height int,
           look bit(64), "takenAt" timestamp, "takenFrom" text, "uploadedAt" timestamptz, "uploadedBy" bigint, "uploadedByName" text) order by e.n
    returning id`);
  return added.map((row) => row.id);
}

export async function evidenceRow(scope: Scope, id: number): Promise<EvidenceRow | null> {
  const rows = await scope.tx.select().from(evidence).where(eq(evidence.id, id));
  return rows[0] ?? null;
}

export async function evidenceRows(scope: Scope, ids: readonly number[]): Promise<EvidenceRow[]> {
  return ids.length === 0 ? [] : scope.tx.select().from(evidence).where(inArray(evidence.id, [...ids]));
}

/** The unit's other evidence with the same bytes, oldest first. */
export async function sameBytes(scope: Scope, row: EvidenceRow): Promise<number[]> {
  const rows = await scope.tx.select({ id: evidence.id }).from(evidence)
    .where(and(eq(evidence.unitId, row.unitId), eq(evidence.sha256, row.sha256), ne(evidence.id, row.id))).orderBy(asc(evidence.id)).limit(mostHints);
  return rows.map((other) => other.id);
}

/** The unit's other pictures that look alike and are not the same bytes, most alike first. */
export async function alike(scope: Scope, row: EvidenceRow): Promise<number[]> {
  if (row.look === null) return [];
  const differing = sql`bit_count(${evidence.look} # ${row.look}::bit(64))`;
  const rows = await scope.tx.select({ id: evidence.id }).from(evidence)
    .where(and(eq(evidence.unitId, row.unitId), ne(evidence.id, row.id), ne(evidence.sha256, row.sha256), sql`${differing} <= ${alikeBits}`))
    .orderBy(differing, asc(evidence.id)).limit(mostHints);
  return rows.map((other) => other.id);
}

export type PageAsked = {
  readonly unit: number; readonly type?: EvidenceType | undefined; readonly words?: string | undefined; readonly withdrawn: 'no' | 'yes';
  readonly after?: number | undefined; readonly limit: number;
};

/** One page by id, latest first, and the exact total under the same filters. */
export async function pageOfEvidence(scope: Scope, asked: PageAsked): Promise<{ rows: EvidenceRow[]; total: number }> {
  const where = and(
    eq(evidence.unitId, asked.unit),
    asked.type === undefined ? undefined : eq(evidence.type, asked.type),
    asked.words ? sql`strpos(lower(${evidence.name}), lower(${asked.words})) > 0` : undefined,
    asked.withdrawn === 'yes' ? undefined : eq(evidence.state, 'kept'),
  );
  const beyond = asked.after === undefined ? undefined : lt(evidence.id, asked.after);
  const rows = await scope.tx.select().from(evidence).where(and(where, beyond)).orderBy(desc(evidence.id)).limit(asked.limit);
  const [count] = await scope.tx.select({ n: sql<number>`count(*)::int` }).from(evidence).where(where);
  return { rows, total: count?.n ?? 0 };
}

/** @returns false when it had been withdrawn before */
export async function withdraw(scope: Scope, id: number): Promise<boolean> {
  const rows = await scope.tx.update(evidence).set({ state: 'withdrawn' }).where(and(eq(evidence.id, id), eq(evidence.state, 'kept'))).returning({ id: evidence.id });
  return rows.length > 0;
}

/** Files that rows speak of, each once, in stretches; links have none. */
export async function* allFiles(scope: Scope): AsyncIterable<{ sha256: string; size: number }> {
  for (let after = ''; ; ) {
    const { rows } = await scope.tx.execute<{ sha256: string; size: number }>(sql`
      select distinct on (sha256) sha256, size from evidence where url is null and sha256 > ${after} order by sha256 limit 1000`);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.sha256;
  }
}
