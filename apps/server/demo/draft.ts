/** A piece of work of the demo before it is written: what happened, what bears it out, and how far it has got. */
import { addDays, daysBetween, weekday, type PlainDate } from '#engines/calendar/plain-date.ts';
import type { EvidenceType } from '../../../features/evidence/contract.ts';
import type { UnitPlan } from './county.ts';
import { monthWeights } from './titles.ts';
import type { Chance } from './random.ts';

/** Points to another draft, a unit or one of the draft's own files; put in place when it is written. */
export type Pointer = { readonly $record: string } | { readonly $unit: string } | { readonly $file: number };

/** confirmed: counts · waits: for its confirmation · returned: back at the clerk · correcting: a correction of it waits · corrected: counts in a second version · voided: confirmed, then void */
export type Fate = 'confirmed' | 'waits' | 'returned' | 'correcting' | 'corrected' | 'voided';

export type Draft = {
  readonly key: string;
  readonly unit: string;
  readonly kind: string;
  readonly title: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly data: Readonly<Record<string, unknown>>;
  readonly evidence: readonly EvidenceType[];
  readonly note: string | null;
  /** Days from the work to its entry. */
  readonly lag: number;
  readonly fate: Fate;
};

/** What a maker of one kind gives; the rest is added by `drafted`. */
export type Work = { readonly title: string; readonly to?: PlainDate; readonly data: Readonly<Record<string, unknown>>; readonly evidence: readonly EvidenceType[]; readonly weak?: readonly EvidenceType[]; readonly note?: string };

/** Where and when work is made up. `told`: the area that a programme of its own tells, so that everyday work leaves it out. */
export type Place = { readonly unit: UnitPlan; readonly chance: Chance; readonly people: readonly string[]; readonly today: PlainDate; readonly told: string | null };

export const unitPointer = (key: string): Pointer => ({ $unit: key });
export const recordPointer = (key: string): Pointer => ({ $record: key });
export const filePointer = (place: number): Pointer => ({ $file: place });

/** A working day near a day: weekends move to Monday. */
export function workday(day: PlainDate): PlainDate {
  return weekday(day) > 5 ? addDays(day, 8 - weekday(day)) : day;
}

export const monthDay = (year: number, month: number, day: number): PlainDate => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** A working day of a year, by the month weights of its kind. */
export function dayIn(chance: Chance, year: number, kind: string): PlainDate {
  const weights = monthWeights[kind] ?? [8, 6, 9, 8, 8, 9, 8, 8, 9, 9, 9, 9];
  let left = chance.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const month = weights.findIndex((weight) => (left -= weight) < 0) + 1;
  return workday(monthDay(year, month || 12, chance.between(1, 26)));
}

/** Shares of records that came late, are borne out weakly, wait, or went another way (a plausible office; none is measured). */
const lateShare = 0.07;
const weakShare = 0.2;

/** Adds key, lag and fate. `steady`: entered in time, borne out and confirmed, as what the main report rests upon is. */
export function drafted(place: Place, entry: { key: string; kind: string; day: PlainDate; work: Work; steady?: boolean }): Draft {
  const { chance, unit } = place;
  const { work, day } = entry;
  const steady = entry.steady ?? false;
  const late = chance.hits(steady ? 0.03 : lateShare);
  const weak = chance.hits(steady ? 0.06 : weakShare) && work.evidence.length > 0;
  const lag = late ? chance.between(31, 74) : chance.between(0, 4);
  const fate = steady ? 'confirmed' : fateOf(chance);
  const to = work.to ?? day;
  return {
    key: entry.key, unit: unit.key, kind: entry.kind, title: work.title, from: day, to, data: work.data, evidence: weak ? (work.weak ?? []) : work.evidence, note: work.note ?? null,
    lag: Math.min(lag, Math.max(0, daysBetween(to, place.today))), fate,
  };
}

function fateOf(chance: Chance): Fate {
  const drawn = chance.next();
  if (drawn < 0.004) return 'corrected';
  if (drawn < 0.006) return 'voided';
  return 'confirmed';
}
