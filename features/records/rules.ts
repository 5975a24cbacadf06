/** What may be done with a record, and what is wrong with what was written. */
import { addDays, daysBetween, isPlainDate, type PlainDate } from '#engines/calendar/plain-date.ts';
import { isBlank } from '#engines/text/blank.ts';
import type { Issue } from '#engines/wire/endpoint.ts';
import type { RecordState, RecordVersion } from './contract.ts';

/** Days from the end of the work to its entry. */
export function lateDays(occurredTo: PlainDate, recordedOn: PlainDate): number {
  return Math.max(0, daysBetween(occurredTo, recordedOn));
}

export type Written = { readonly title: string; readonly occurredFrom: PlainDate; readonly occurredTo: PlainDate };

/** Head of a record: R32 `occurred_from <= occurred_to and occurred_to <= today`. */
export function issuesOfHead(written: Written, today: PlainDate): Issue[] {
  const issues: Issue[] = [];
  if (isBlank(written.title)) issues.push({ code: 'record.title-missing', path: 'title' });
  if (written.occurredTo < written.occurredFrom) issues.push({ code: 'record.ends-before-start', path: 'occurredTo', values: { from: written.occurredFrom, to: written.occurredTo } });
  // A day of tolerance: the browser of a clerk may be past midnight before the server is.
  if (written.occurredTo > addDays(today, 1)) issues.push({ code: 'record.in-future', path: 'occurredTo', values: { day: written.occurredTo, today } });
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(written.title)) issues.push({ code: 'record.control-characters', path: 'title' });
  return issues;
}

/** The unit takes records only for the days on which it existed. */
export function issuesOfUnit(occurredFrom: PlainDate, unit: { readonly closedOn: PlainDate | null }): Issue[] {
  return unit.closedOn !== null && occurredFrom > unit.closedOn ? [{ code: 'record.unit-closed', path: 'occurredFrom', values: { day: unit.closedOn } }] : [];
}

/** State after a new version was written. */
export function stateAfterWriting(counted: number | null, act: 'enter' | 'edit' | 'correct' | 'void'): RecordState {
  if (act === 'void') return counted === null ? 'void' : 'voiding';
  return counted === null ? 'draft' : 'correcting';
}

/** What a version is called: an edit before anything counts, a correction afterwards. */
export function actOfRevision(counted: number | null): 'edit' | 'correct' {
  return counted === null ? 'edit' : 'correct';
}

export function issuesOfReason(act: 'edit' | 'correct', reason: string | null): Issue[] {
  return act === 'correct' && isBlank(reason ?? '') ? [{ code: 'record.reason-missing', path: 'reason' }] : [];
}

/** Only what waits can be confirmed or returned; a record that was voided for good cannot be revised. */
export const waits = (state: RecordState): boolean => state === 'draft' || state === 'correcting' || state === 'voiding';
export const isRevisable = (state: RecordState): boolean => state !== 'void';

export type Content = Pick<RecordVersion, 'title' | 'occurredFrom' | 'occurredTo' | 'data' | 'note' | 'evidence'>;

export type Difference = { readonly path: string; readonly before: unknown; readonly after: unknown };

/** Fields in which two versions differ, in the order of the form. */
export function compareVersions(before: Content, after: Content): Difference[] {
  const head = (['title', 'occurredFrom', 'occurredTo', 'note', 'evidence'] as const).map((path) => ({ path: path as string, before: before[path] as unknown, after: after[path] as unknown }));
  const keys = [...new Set([...Object.keys(before.data), ...Object.keys(after.data)])].sort();
  const fields = keys.map((key) => ({ path: `data.${key}`, before: before.data[key] ?? null, after: after.data[key] ?? null }));
  return [...head, ...fields].filter((pair) => JSON.stringify(pair.before) !== JSON.stringify(pair.after));
}

/** Several choices in one parameter, with commas between. */
export const listed = (text: string | undefined): string[] => (text ?? '').split(',').filter((part) => part !== '');

/** Where a page begins: the day and id of the last row of the page before, `2025-06-12_1041`. */
export function readKey(text: string | undefined): { day: PlainDate; id: number } | null {
  const match = /^(\d{4}-\d\d-\d\d)_(\d{1,15})$/.exec(text ?? '');
  return match?.[1] && match[2] && isPlainDate(match[1]) ? { day: match[1], id: Number(match[2]) } : null;
}
