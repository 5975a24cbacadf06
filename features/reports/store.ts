/** Reports and their versions. What drafts read of records is in facts-store. */
import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { PlainDate } from '#engines/calendar/plain-date.ts';
import type { Line } from '#engines/wire/authority.ts';
import type { Scope } from '#platform/scope.ts';
import { graceDays } from '../records/contract.ts';
import { report, reportFigure, reportHandIn, reportVersion } from './table.ts';

export type ReportRow = typeof report.$inferSelect;
export type VersionRow = typeof reportVersion.$inferSelect;
export type FigureRow = typeof reportFigure.$inferSelect;
export type HandInRow = typeof reportHandIn.$inferSelect;
type NewReport = Omit<ReportRow, 'id' | 'headVersion' | 'handedInVersion' | 'handedInAt'>;
type NewVersion = Omit<VersionRow, 'reportId' | 'number'>;
export type NewFigure = Omit<FigureRow, 'reportId' | 'version' | 'place'>;

async function addVersionRows(scope: Scope, version: VersionRow, figures: readonly NewFigure[]): Promise<void> {
  await scope.tx.insert(reportVersion).values(version);
  if (figures.length === 0) return;
  await scope.tx.insert(reportFigure).values(figures.map((figure, place) => ({ ...figure, reportId: version.reportId, version: version.number, place })));
}

/** @returns its id; null when the unit has such a report already */
export async function addReport(scope: Scope, row: NewReport, version: NewVersion, figures: readonly NewFigure[]): Promise<number | null> {
  const [added] = await scope.tx.insert(report).values({ ...row, headVersion: 1 }).onConflictDoNothing().returning({ id: report.id });
  if (!added) return null;
  await addVersionRows(scope, { ...version, reportId: added.id, number: 1 }, figures);
  return added.id;
}

export async function addVersion(scope: Scope, row: ReportRow, version: NewVersion, change: { figures: readonly NewFigure[]; state: ReportRow['state'] }): Promise<number> {
  const number = row.headVersion + 1;
  await addVersionRows(scope, { ...version, reportId: row.id, number }, change.figures);
  await scope.tx.update(report).set({ headVersion: number, state: change.state, title: version.body.title, changedAt: version.writtenAt }).where(eq(report.id, row.id));
  return number;
}

/** A report within sight; `lock` keeps others from changing it until the transaction ends. */
export async function reportRow(scope: Scope, id: number, lock = false): Promise<ReportRow | null> {
  const query = scope.tx.select().from(report).where(eq(report.id, id));
  const rows = lock ? await query.for('update') : await query;
  return rows[0] ?? null;
}

/** The report of a unit by outline and period; null when there is none within sight. */
export async function reportOf(scope: Scope, named: { unit: number; outline: string; period: string; line: Line; reach: 'own' | 'subtree' }): Promise<ReportRow | null> {
  const rows = await scope.tx.select().from(report).where(and(
    eq(report.unitId, named.unit), eq(report.outline, named.outline), eq(report.period, named.period), eq(report.line, named.line), eq(report.reach, named.reach)));
  return rows[0] ?? null;
}

export async function reportsOfUnit(scope: Scope, unit: number): Promise<ReportRow[]> {
  return scope.tx.select().from(report).where(eq(report.unitId, unit)).orderBy(desc(report.id));
}

export async function versionRow(scope: Scope, reportId: number, number: number): Promise<VersionRow | null> {
  const rows = await scope.tx.select().from(reportVersion).where(and(eq(reportVersion.reportId, reportId), eq(reportVersion.number, number)));
  return rows[0] ?? null;
}

/** All versions without their bodies, oldest first. */
export async function versionLines(scope: Scope, reportId: number): Promise<Omit<VersionRow, 'body'>[]> {
  const { reportId: id, number, act, asOf, contentHash, authorId, authorName, writtenAt, reason } = reportVersion;
  return scope.tx.select({ reportId: id, number, act, asOf, contentHash, authorId, authorName, writtenAt, reason }).from(reportVersion)
    .where(eq(reportVersion.reportId, reportId)).orderBy(asc(reportVersion.number));
}

export async function figureRows(scope: Scope, reportId: number, version: number): Promise<FigureRow[]> {
  return scope.tx.select().from(reportFigure).where(and(eq(reportFigure.reportId, reportId), eq(reportFigure.version, version))).orderBy(asc(reportFigure.place));
}

export async function handIns(scope: Scope, reportId: number): Promise<HandInRow[]> {
  return scope.tx.select().from(reportHandIn).where(eq(reportHandIn.reportId, reportId)).orderBy(asc(reportHandIn.version));
}

export type Pin = { readonly position: string; readonly recordId: number; readonly recordVersion: number };

/** Pins the record versions behind each figure. */
export async function addPins(scope: Scope, at: { reportId: number; version: number }, pins: readonly Pin[]): Promise<void> {
  for (let from = 0; from < pins.length; from += 5000) {
    const rows = pins.slice(from, from + 5000).map((pin) => ({ p: pin.position, r: pin.recordId, v: pin.recordVersion }));
    await scope.tx.execute(sql`
      insert into report_pin (report_id, version, position, record_id, record_version)
      select ${at.reportId}::bigint, ${at.version}::int, p, r, v from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(p text, r bigint, v int)`);
  }
}

/** The pins of a version with the content hashes of the records, in one order for ever: what a seal is made from. */
export async function pinsWithHashes(scope: Scope, reportId: number, version: number): Promise<(Pin & { readonly contentHash: string })[]> {
  const { rows } = await scope.tx.execute<{ position: string; record: string; version: number; hash: string }>(sql`
    select p.position, p.record_id::text as record, p.record_version as version, v.content_hash as hash
      from report_pin p join record_version v on v.record_id = p.record_id and v.number = p.record_version
     where p.report_id = ${reportId} and p.version = ${version} order by p.position collate "C", p.record_id`);
  return rows.map((row) => ({ position: row.position, recordId: Number(row.record), recordVersion: row.version, contentHash: row.hash }));
}

/** Hands in: the event, and the head that points to it. */
export async function addHandIn(scope: Scope, row: HandInRow, state: ReportRow['state']): Promise<void> {
  await scope.tx.insert(reportHandIn).values(row);
  await scope.tx.update(report).set({ state, handedInVersion: row.version, handedInAt: row.at, changedAt: row.at }).where(eq(report.id, row.reportId));
}

export type ListAsked = {
  readonly unit: number;
  readonly line: Line;
  readonly reach: 'own' | 'subtree';
  readonly states: readonly string[];
  readonly outline: string | undefined;
  readonly year: number | undefined;
  readonly after: { readonly at: Date; readonly id: number } | null;
  readonly limit: number;
};

/** One page, latest change first, and the number of all. */
export async function pageOfReports(scope: Scope, asked: ListAsked): Promise<{ rows: ReportRow[]; total: number }> {
  const parts: (SQL | undefined)[] = [
    asked.reach === 'own' ? eq(report.unitId, asked.unit) : sql`${report.unitId} in (select descendant from unit_reach where ancestor = ${asked.unit} and line = ${asked.line})`,
    asked.states.length > 0 ? sql`${report.state} in ${[...asked.states]}` : undefined,
    asked.outline ? eq(report.outline, asked.outline) : undefined,
    asked.year === undefined ? undefined : sql`${report.periodFrom} <= ${`${asked.year}-12-31`}::date and ${report.periodTo} >= ${`${asked.year}-01-01`}::date`,
  ];
  // Milliseconds are what crosses the wire; a page must begin exactly where the last one ended.
  const at = sql`date_trunc('milliseconds', ${report.changedAt})`;
  const beyond = asked.after ? sql`(${at}, ${report.id}) < (${asked.after.at.toISOString()}::timestamptz, ${asked.after.id}::bigint)` : undefined;
  const rows = await scope.tx.select().from(report).where(and(...parts, beyond)).orderBy(desc(at), desc(report.id)).limit(asked.limit);
  const [total] = await scope.tx.select({ n: sql<number>`count(*)::int` }).from(report).where(and(...parts));
  return { rows, total: total?.n ?? 0 };
}

export type PinnedRecord = {
  readonly record: number;
  readonly version: number;
  readonly current: boolean;
  readonly unit: number;
  readonly kind: string;
  readonly title: string;
  readonly occurredFrom: PlainDate;
  readonly occurredTo: PlainDate;
  readonly recordedAt: Date;
  readonly grade: 'none' | 'weak' | 'enough';
  readonly evidence: readonly number[];
};

type PinnedRow = Omit<PinnedRecord, 'record' | 'recordedAt' | 'evidence'> & { record: string; recorded: string; evidence: (number | string)[] };

/** Record versions as they were written, for pins of a figure or for versions named by the ledger; only those within sight. Latest first. */
async function recordsOfVersions(scope: Scope, wanted: SQL, page: { after: { day: PlainDate; id: number } | null; limit: number }): Promise<PinnedRecord[]> {
  const beyond = page.after ? sql`and (v.occurred_from, r.id) < (${page.after.day}::date, ${page.after.id}::bigint)` : sql``;
  const { rows } = await scope.tx.execute<PinnedRow>(sql`
    select r.id::text as record, v.number as version, coalesce(r.counted_version = v.number, false) as current, r.unit_id as unit, r.kind, v.title,
           v.occurred_from::text as "occurredFrom", v.occurred_to::text as "occurredTo", r.recorded_at::text as recorded, coalesce(v.evidence_grade, r.evidence_grade) as grade,
           coalesce((select jsonb_agg(e.evidence_id order by e.position) from record_evidence e where e.record_id = r.id and e.version = v.number), '[]'::jsonb) as evidence
      from ${wanted} w join record r on r.id = w.record_id join record_version v on v.record_id = r.id and v.number = w.record_version
     where true ${beyond} order by v.occurred_from desc, r.id desc limit ${page.limit}`);
  return rows.map(({ recorded, ...row }) => ({ ...row, record: Number(row.record), recordedAt: new Date(recorded), evidence: row.evidence.map(Number) }));
}

/** One page of the pinned records behind a figure of a handed-in version. */
export async function pagePinned(scope: Scope, at: { reportId: number; version: number; position: string }, page: { after: { day: PlainDate; id: number } | null; limit: number }): Promise<{ rows: PinnedRecord[]; total: number }> {
  const pinned = sql`(select record_id, record_version from report_pin where report_id = ${at.reportId} and version = ${at.version} and position = ${at.position})`;
  const { rows } = await scope.tx.execute<{ n: number }>(sql`select count(*)::int as n from ${pinned} w join record r on r.id = w.record_id`);
  return { rows: await recordsOfVersions(scope, pinned, page), total: rows[0]?.n ?? 0 };
}

/** Pins of all figures of a version within sight, the latest `most` of each. */
export async function latestPins(scope: Scope, reportId: number, version: number, most: number): Promise<Pin[]> {
  const { rows } = await scope.tx.execute<{ position: string; record: number; version: number }>(sql`
    select position, record_id as record, record_version as version from (
      select p.*, row_number() over (partition by p.position order by v.occurred_from desc, p.record_id desc) as n
        from report_pin p join record_version v on v.record_id = p.record_id and v.number = p.record_version where p.report_id = ${reportId} and p.version = ${version}) pins
     where n <= ${most}`);
  return rows.map((row) => ({ position: row.position, recordId: row.record, recordVersion: row.version }));
}

/** The named record versions, latest first. */
export async function recordVersions(scope: Scope, versions: readonly { readonly record: number; readonly version: number }[]): Promise<PinnedRecord[]> {
  if (versions.length === 0) return [];
  const named = sql`(select r as record_id, v as record_version from jsonb_to_recordset(${JSON.stringify(versions.map(({ record, version }) => ({ r: record, v: version })))}::jsonb) as x(r bigint, v int))`;
  return recordsOfVersions(scope, named, { after: null, limit: versions.length });
}

export type EvidenceSummary = { readonly enough: number; readonly weak: number; readonly none: number; readonly late: number };

/** Of record versions `v` and their records `r`: how well they are borne out, and how many were entered late. */
const borneOut = sql`
  count(*) filter (where coalesce(v.evidence_grade, r.evidence_grade) = 'enough')::int as enough, count(*) filter (where coalesce(v.evidence_grade, r.evidence_grade) = 'weak')::int as weak,
  count(*) filter (where coalesce(v.evidence_grade, r.evidence_grade) = 'none')::int as none,
  count(*) filter (where (r.recorded_at at time zone 'Asia/Shanghai')::date - v.occurred_to > ${graceDays}::int)::int as late`;

async function evidenceOfPins(scope: Scope, pins: SQL): Promise<Map<string, EvidenceSummary>> {
  const { rows } = await scope.tx.execute<EvidenceSummary & { position: string }>(sql`
    select p.position, ${borneOut} from ${pins} p join record r on r.id = p.record_id join record_version v on v.record_id = p.record_id and v.number = p.record_version group by p.position`);
  return new Map(rows.map(({ position, ...summary }) => [position, summary]));
}

/** How well the pinned records of each figure are borne out. */
export async function pinnedEvidence(scope: Scope, reportId: number, version: number): Promise<Map<string, EvidenceSummary>> {
  return evidenceOfPins(scope, sql`(select position, record_id, record_version from report_pin where report_id = ${reportId} and version = ${version})`);
}

/** The same for live figures, from the record versions behind each. */
export async function liveEvidence(scope: Scope, pins: readonly Pin[]): Promise<Map<string, EvidenceSummary>> {
  const named = JSON.stringify(pins.map((pin) => ({ position: pin.position, record_id: pin.recordId, record_version: pin.recordVersion })));
  return evidenceOfPins(scope, sql`(select * from jsonb_to_recordset(${named}::jsonb) as x(position text, record_id bigint, record_version int))`);
}
