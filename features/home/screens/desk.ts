/** What of the open records belongs into which part of the desk. */
import { firstOfMonth, type PlainDate } from '#engines/calendar/plain-date.ts';
import { graceDays, type RecordLine } from '../../records/contract.ts';

export type Desk = {
  /** Sent back; has to be mended. */
  readonly returned: readonly RecordLine[];
  /** Waiting for someone else than the author. */
  readonly waiting: readonly RecordLine[];
  /** Not enough evidence yet, whatever else they wait for. */
  readonly lacking: readonly RecordLine[];
};

/** Names stand for people here: the list carries no account ids. Own things come first, the longest waiting before the newer. */
export function deskOf(open: readonly RecordLine[], me: string): Desk {
  const mineFirst = (a: RecordLine, b: RecordLine): number => Number(b.author === me) - Number(a.author === me) || (a.recordedAt < b.recordedAt ? -1 : 1);
  const oldestFirst = (a: RecordLine, b: RecordLine): number => Number(a.author === me) - Number(b.author === me) || (a.recordedAt < b.recordedAt ? -1 : 1);
  return {
    returned: open.filter((record) => record.state === 'returned').sort(mineFirst),
    waiting: open.filter((record) => record.state !== 'returned').sort(oldestFirst),
    lacking: open.filter((record) => record.state !== 'voiding' && record.evidenceGrade !== 'enough').sort(mineFirst),
  };
}

/** The days whose records are asked for: this month so far. */
export function monthSoFar(today: PlainDate): { readonly from: PlainDate; readonly to: PlainDate } {
  return { from: firstOfMonth(today), to: today };
}

export function yearSoFar(today: PlainDate): { readonly from: PlainDate; readonly to: PlainDate } {
  return { from: `${today.slice(0, 4)}-01-01`, to: today };
}

export function lateAmong(records: readonly RecordLine[]): { readonly late: number; readonly longest: number } {
  return { late: records.filter((record) => record.lateDays > graceDays).length, longest: records.reduce((most, record) => Math.max(most, record.lateDays), 0) };
}
