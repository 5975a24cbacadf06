/** Writes many records in few statements: for imports and what comes from elsewhere. Each row ends as if it had been written alone. */
import { sql } from 'drizzle-orm';
import type { Scope } from '#platform/scope.ts';
import type { RecordRow, VersionRow } from './store.ts';

export type WholeRecord = {
  readonly row: Omit<RecordRow, 'id' | 'headVersion'>;
  readonly version: Omit<VersionRow, 'recordId' | 'number' | 'evidenceGrade'>;
  readonly evidence: readonly number[];
  readonly confirmation: { readonly confirmerId: number | null; readonly confirmerName: string; readonly confirmedAt: Date } | null;
};

const head = sql`(n int, "unitId" int, kind text, "countedVersion" int, state text, title text, "occurredFrom" date, "occurredTo" date, "recordedAt" timestamptz, "receivedAt" timestamptz,
  "authorId" bigint, "authorName" text, "evidenceCount" int, "evidenceGrade" text)`;
const version = sql`(record bigint, act text, "packVersionId" int, title text, "occurredFrom" date, "occurredTo" date, data jsonb, note text, reason text, "confirmBy" text, "authorId" bigint, "authorName" text,
  "writtenAt" timestamptz, "receivedAt" timestamptz, "contentHash" text, grade text)`;

/** @returns ids in the order given */
export async function addRecords(scope: Scope, wholes: readonly WholeRecord[]): Promise<number[]> {
  const { rows } = await scope.tx.execute<{ id: number }>(sql`
    insert into record (unit_id, kind, head_version, counted_version, state, title, occurred_from, occurred_to, recorded_at, received_at, author_id, author_name, evidence_count, evidence_grade)
    select r."unitId", r.kind, 1, r."countedVersion", r.state, r.title, r."occurredFrom", r."occurredTo", r."recordedAt", r."receivedAt", r."authorId", r."authorName", r."evidenceCount", r."evidenceGrade"
      from jsonb_to_recordset(${JSON.stringify(wholes.map(({ row }, n) => ({ ...row, n })))}::jsonb) as r${head} order by r.n
    returning id`);
  const ids = rows.map((row) => row.id);
  await addVersions(scope, ids, wholes);
  await scope.tx.execute(sql`
    insert into record_reach (line, ancestor, occurred_from, record_id, unit_id, kind, state)
    select u.line, u.ancestor, r.occurred_from, r.id, r.unit_id, r.kind, r.state
      from jsonb_to_recordset(${JSON.stringify(wholes.map(({ row }, n) => ({ id: ids[n], unit_id: row.unitId, kind: row.kind, state: row.state, occurred_from: row.occurredFrom })))}::jsonb)
        as r(id bigint, unit_id int, kind text, state text, occurred_from date)
      join unit_reach u on u.descendant = r.unit_id`);
  return ids;
}

async function addVersions(scope: Scope, ids: readonly number[], wholes: readonly WholeRecord[]): Promise<void> {
  await scope.tx.execute(sql`
    insert into record_version (record_id, number, act, pack_version_id, title, occurred_from, occurred_to, data, note, reason, confirm_by, author_id, author_name, written_at, received_at, content_hash, evidence_grade)
    select v.record, 1, v.act, v."packVersionId", v.title, v."occurredFrom", v."occurredTo", v.data, v.note, v.reason, v."confirmBy", v."authorId", v."authorName",
           v."writtenAt", v."receivedAt", v."contentHash", v.grade
      from jsonb_to_recordset(${JSON.stringify(wholes.map((whole, n) => ({ ...whole.version, record: ids[n], grade: whole.row.evidenceGrade })))}::jsonb) as v${version}`);
  const evidence = wholes.flatMap((whole, n) => whole.evidence.map((file, position) => ({ record: ids[n], file, position })));
  if (evidence.length > 0) {
    await scope.tx.execute(sql`
      insert into record_evidence (record_id, version, evidence_id, position)
      select record, 1, file, position from jsonb_to_recordset(${JSON.stringify(evidence)}::jsonb) as e(record bigint, file bigint, position int)`);
  }
  const confirmed = wholes.flatMap(({ confirmation, version: { authorId, confirmBy } }, n) => (confirmation ? [{ ...confirmation, authorId, confirmBy, record: ids[n] }] : []));
  if (confirmed.length > 0) {
    await scope.tx.execute(sql`
      insert into record_confirmation (record_id, version, author_id, confirm_by, confirmer_id, confirmer_name, confirmed_at)
      select record, 1, "authorId", "confirmBy", "confirmerId", "confirmerName", "confirmedAt"
        from jsonb_to_recordset(${JSON.stringify(confirmed)}::jsonb) as c(record bigint, "authorId" bigint, "confirmBy" text, "confirmerId" bigint, "confirmerName" text, "confirmedAt" timestamptz)`);
  }
}
