/** Records and their versions. What is derived from them is written in derived-store. */
import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { PlainDate } from '#engines/calendar/plain-date.ts';
import type { Scope } from '#platform/scope.ts';
import { record, recordConfirmation, recordEvidence, recordLink, recordReach, recordReturn, recordVersion } from './table.ts';

export type RecordRow = typeof record.$inferSelect;
export type VersionRow = typeof recordVersion.$inferSelect;
type NewRecord = Omit<RecordRow, 'id' | 'headVersion' | 'countedVersion'>;
type NewVersion = Omit<VersionRow, 'recordId' | 'number' | 'evidenceGrade'>;

/** Writes a record with its first version, evidence and closure rows. @returns its id */
export async function addRecord(scope: Scope, row: NewRecord, version: NewVersion, evidence: readonly number[]): Promise<number> {
  const [added] = await scope.tx.insert(record).values({ ...row, headVersion: 1 }).returning({ id: record.id });
  if (!added) throw new Error('The record was not returned by its own insert.');
  await addVersionRow(scope, { ...version, recordId: added.id, number: 1, evidenceGrade: row.evidenceGrade }, evidence);
  await scope.tx.execute(sql`
    insert into record_reach (line, ancestor, occurred_from, record_id, unit_id, kind, state)
    select line, ancestor, ${row.occurredFrom}::date, ${added.id}::bigint, ${row.unitId}::int, ${row.kind}, ${row.state} from unit_reach where descendant = ${row.unitId}`);
  return added.id;
}

async function addVersionRow(scope: Scope, version: VersionRow, evidence: readonly number[]): Promise<void> {
  const { recordId, number } = version;
  await scope.tx.insert(recordVersion).values(version);
  if (evidence.length > 0) await scope.tx.insert(recordEvidence).values(evidence.map((evidenceId, position) => ({ recordId, version: number, evidenceId, position })));
}

/** Adds the next version and lets the head point to it. */
export async function addVersion(scope: Scope, row: RecordRow, version: NewVersion, change: { evidence: readonly number[]; state: RecordRow['state']; evidenceGrade: RecordRow['evidenceGrade'] }): Promise<number> {
  const number = row.headVersion + 1;
  await addVersionRow(scope, { ...version, recordId: row.id, number, evidenceGrade: change.evidenceGrade }, change.evidence);
  await scope.tx.update(record).set({
    headVersion: number,
    state: change.state,
    title: version.title,
    occurredFrom: version.occurredFrom,
    occurredTo: version.occurredTo,
    evidenceCount: change.evidence.length,
    evidenceGrade: change.evidenceGrade,
  }).where(eq(record.id, row.id));
  await scope.tx.update(recordReach).set({ state: change.state, occurredFrom: version.occurredFrom }).where(eq(recordReach.recordId, row.id));
  return number;
}

/** A record within sight; `lock` keeps others from changing it until the transaction ends. */
export async function recordRow(scope: Scope, id: number, lock = false): Promise<RecordRow | null> {
  const query = scope.tx.select().from(record).where(eq(record.id, id));
  const rows = lock ? await query.for('update') : await query;
  return rows[0] ?? null;
}

export async function versionRow(scope: Scope, recordId: number, number: number): Promise<VersionRow | null> {
  const rows = await scope.tx.select().from(recordVersion).where(and(eq(recordVersion.recordId, recordId), eq(recordVersion.number, number)));
  return rows[0] ?? null;
}

export async function versionsOf(scope: Scope, recordId: number) {
  const here = { versions: recordVersion, confirmations: recordConfirmation, returns: recordReturn, evidence: recordEvidence };
  const versions = await scope.tx.select().from(here.versions).where(eq(recordVersion.recordId, recordId)).orderBy(asc(recordVersion.number));
  const confirmations = await scope.tx.select().from(here.confirmations).where(eq(recordConfirmation.recordId, recordId));
  const returns = await scope.tx.select().from(here.returns).where(eq(recordReturn.recordId, recordId)).orderBy(asc(recordReturn.returnedAt));
  const evidence = await scope.tx.select().from(here.evidence).where(eq(recordEvidence.recordId, recordId)).orderBy(asc(recordEvidence.position));
  return { versions, confirmations, returns, evidence };
}

export async function evidenceIds(scope: Scope, recordId: number, version: number): Promise<number[]> {
  const rows = await scope.tx.select({ id: recordEvidence.evidenceId }).from(recordEvidence)
    .where(and(eq(recordEvidence.recordId, recordId), eq(recordEvidence.version, version))).orderBy(asc(recordEvidence.position));
  return rows.map((row) => row.id);
}

export async function addConfirmation(scope: Scope, row: typeof recordConfirmation.$inferInsert): Promise<void> {
  await scope.tx.insert(recordConfirmation).values(row);
}

export async function addReturn(scope: Scope, row: typeof recordReturn.$inferInsert): Promise<void> {
  await scope.tx.insert(recordReturn).values(row);
}

export async function setState(scope: Scope, id: number, change: { state: RecordRow['state']; countedVersion?: number | null }): Promise<void> {
  await scope.tx.update(record).set(change).where(eq(record.id, id));
  await scope.tx.update(recordReach).set({ state: change.state }).where(eq(recordReach.recordId, id));
}

export type PageAsked = {
  readonly unit: number;
  readonly line: string;
  readonly reach: 'own' | 'subtree';
  readonly kinds: readonly string[];
  readonly states: readonly string[];
  readonly from: PlainDate | undefined;
  readonly to: PlainDate | undefined;
  readonly words: string | undefined;
  readonly after: { readonly day: PlainDate; readonly id: number } | null;
  readonly limit: number;
};

export type ListedRow = RecordRow & { readonly unitName: string };

/** One page by key, and the exact total, from the closure rows. */
export async function pageOfRecords(scope: Scope, asked: PageAsked): Promise<{ rows: ListedRow[]; total: number }> {
  const filters = [
    sql`c.ancestor = ${asked.unit} and c.line = ${asked.line}`,
    ...(asked.reach === 'own' ? [sql`c.unit_id = ${asked.unit}`] : []),
    ...(asked.kinds.length > 0 ? [sql`c.kind in ${asked.kinds}`] : []),
    ...(asked.states.length > 0 ? [sql`c.state in ${asked.states}`] : []),
    ...(asked.from ? [sql`c.occurred_from >= ${asked.from}`] : []),
    ...(asked.to ? [sql`c.occurred_from <= ${asked.to}`] : []),
    ...(asked.words ? [sql`c.record_id in (select w.id from record w where strpos(lower(w.title), lower(${asked.words})) > 0)`] : []),
  ];
  const where = sql.join(filters, sql` and `);
  const beyond = asked.after ? sql` and (c.occurred_from, c.record_id) < (${asked.after.day}::date, ${asked.after.id}::bigint)` : sql``;
  const page = await scope.tx.execute<{ id: number; name: string }>(sql`
    select c.record_id as id, (select n.name from unit_name n where n.unit_id = c.unit_id and n.valid_from <= c.occurred_from order by n.valid_from desc limit 1) as name
      from record_reach c where ${where}${beyond} order by c.occurred_from desc, c.record_id desc limit ${asked.limit}`);
  const total = await scope.tx.execute<{ n: number }>(sql`select count(*)::int as n from record_reach c where ${where}`);
  const ids = page.rows.map((row) => row.id);
  const found = ids.length === 0 ? [] : await scope.tx.select().from(record).where(inArray(record.id, ids));
  const byId = new Map(found.map((row) => [row.id, row]));
  const rows = page.rows.flatMap(({ id, name }) => {
    const row = byId.get(id);
    return row ? [{ ...row, unitName: name ?? '' }] : [];
  });
  return { rows, total: total.rows[0]?.n ?? 0 };
}

export async function addLink(scope: Scope, row: typeof recordLink.$inferInsert): Promise<number> {
  const [added] = await scope.tx.insert(recordLink).values(row).onConflictDoNothing().returning({ id: recordLink.id });
  return added?.id ?? 0;
}

export async function withdrawLink(scope: Scope, recordId: number, link: number): Promise<boolean> {
  const rows = await scope.tx.update(recordLink).set({ withdrawnAt: new Date() })
    .where(and(eq(recordLink.id, link), eq(recordLink.fromId, recordId), isNull(recordLink.withdrawnAt))).returning({ id: recordLink.id });
  return rows.length > 0;
}

export async function linksOf(scope: Scope, recordId: number) {
  const rows = await scope.tx.select().from(recordLink).where(and(or(eq(recordLink.fromId, recordId), eq(recordLink.toId, recordId)), isNull(recordLink.withdrawnAt)));
  const others = rows.map((row) => (row.fromId === recordId ? row.toId : row.fromId));
  const records = others.length === 0 ? [] : await scope.tx.select().from(record).where(inArray(record.id, others));
  const byId = new Map(records.map((row) => [row.id, row]));
  return rows.flatMap((row) => {
    const other = byId.get(row.fromId === recordId ? row.toId : row.fromId);
    return other ? [{ id: row.id, type: row.type, direction: row.fromId === recordId ? ('from' as const) : ('to' as const), record: other.id, title: other.title, kind: other.kind, occurredFrom: other.occurredFrom }] : [];
  });
}

/** Titles of records within sight, by id. */
export async function titlesOf(scope: Scope, ids: readonly number[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const rows = await scope.tx.select({ id: record.id, title: record.title }).from(record).where(inArray(record.id, [...ids]));
  return Object.fromEntries(rows.map((row) => [String(row.id), row.title]));
}

/** Records in sight by id, for features that point to them. */
export async function recordsByIds(scope: Scope, ids: readonly number[]): Promise<RecordRow[]> {
  return ids.length === 0 ? [] : scope.tx.select().from(record).where(inArray(record.id, [...ids]));
}

/** The data of referenced records that count, for measures that look one step along a reference. */
export async function countedData(scope: Scope, ids: readonly number[]): Promise<Map<number, Record<string, unknown>>> {
  if (ids.length === 0) return new Map();
  const rows = await scope.tx.select({ id: record.id, data: recordVersion.data }).from(record)
    .innerJoin(recordVersion, and(eq(recordVersion.recordId, record.id), eq(recordVersion.number, record.countedVersion)))
    .where(inArray(record.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.data]));
}

/** A stretch of the records that count, in order of id, with the version that counts: for rebuilding what is derived. */
export async function countedAfter(scope: Scope, after: number, limit: number): Promise<{ row: RecordRow; version: VersionRow }[]> {
  return scope.tx.select({ row: record, version: recordVersion }).from(record)
    .innerJoin(recordVersion, and(eq(recordVersion.recordId, record.id), eq(recordVersion.number, record.countedVersion)))
    .where(sql`${record.id} > ${after}`).orderBy(asc(record.id)).limit(limit);
}

/** The same for these records. */
export async function countedAmong(scope: Scope, ids: readonly number[]): Promise<{ row: RecordRow; version: VersionRow }[]> {
  if (ids.length === 0) return [];
  return scope.tx.select({ row: record, version: recordVersion }).from(record)
    .innerJoin(recordVersion, and(eq(recordVersion.recordId, record.id), eq(recordVersion.number, record.countedVersion)))
    .where(sql`${record.id} in (select x::bigint from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) x)`).orderBy(asc(record.id));
}

/** How many pieces of evidence each of these versions has, by record. */
export async function evidenceCounts(scope: Scope, versions: readonly VersionRow[]): Promise<Map<number, number>> {
  if (versions.length === 0) return new Map();
  const { rows } = await scope.tx.execute<{ record: number; n: number }>(sql`
    select e.record_id as record, count(*)::int as n from record_evidence e
      join jsonb_to_recordset(${JSON.stringify(versions.map((version) => ({ r: version.recordId, v: version.number })))}::jsonb) as x(r bigint, v int) on e.record_id = x.r and e.version = x.v
     group by e.record_id`);
  return new Map(rows.map((row) => [row.record, row.n]));
}
