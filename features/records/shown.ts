/** Rows of records as they cross the wire. */
import { dayInChina } from '#platform/scope.ts';
import type { RecordLine, RecordVersion } from './contract.ts';
import { lateDays } from './rules.ts';
import type { RecordRow, VersionRow, versionsOf } from './store.ts';

export function lineOf(row: RecordRow, unitName: string): RecordLine {
  return {
    id: row.id, unit: row.unitId, unitName, kind: row.kind, title: row.title, occurredFrom: row.occurredFrom, occurredTo: row.occurredTo,
    recordedAt: row.recordedAt.toISOString(), lateDays: lateDays(row.occurredTo, dayInChina(row.recordedAt)), state: row.state, author: row.authorName,
    evidenceCount: row.evidenceCount, evidenceGrade: row.evidenceGrade,
  };
}

export function versionOf(version: VersionRow, parts: Awaited<ReturnType<typeof versionsOf>>): RecordVersion {
  const confirmation = parts.confirmations.find((row) => row.version === version.number);
  return {
    number: version.number, act: version.act, packVersion: version.packVersionId, title: version.title, occurredFrom: version.occurredFrom, occurredTo: version.occurredTo,
    data: version.data, note: version.note, reason: version.reason, author: version.authorName, authorId: version.authorId,
    writtenAt: version.writtenAt.toISOString(), receivedAt: version.receivedAt.toISOString(), contentHash: version.contentHash,
    evidence: parts.evidence.filter((row) => row.version === version.number).map((row) => row.evidenceId),
    confirmation: confirmation ? { by: confirmation.confirmerName, onBehalfOf: confirmation.onBehalfOf, at: confirmation.confirmedAt.toISOString(), note: confirmation.note } : null,
    returned: parts.returns.filter((row) => row.version === version.number).map((row) => ({ by: row.returnedByName, at: row.returnedAt.toISOString(), reason: row.reason })),
  };
}
