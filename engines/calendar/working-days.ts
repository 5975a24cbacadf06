/**
 * Working days in China: Monday to Friday, less the days off of the State Council's yearly notices, with their make-up working days (调休),
 * and what an institution has laid over them. A year without a notice is provisional: weekends and the fixed statutory holidays only.
 */
import { addDays, daysBetween, weekday, yearOf, type PlainDate } from './plain-date.ts';

/** A day that is not what its weekday says. `source` is the notice, or whoever laid it over. */
export type SpecialDay = { readonly day: PlainDate; readonly kind: 'off' | 'work'; readonly name: string; readonly source: string };

/** A holiday on a fixed day of each year by law: what is known of a year before its notice. Both ends included, null = open. */
export type StatutoryDay = { readonly monthDay: string; readonly name: string; readonly source: string; readonly effectiveFrom: PlainDate | null };

export type NoticeOf = { readonly year: number; readonly source: string; readonly days: readonly Omit<SpecialDay, 'source'>[] };

export type WorkCalendar = {
  readonly special: ReadonlyMap<PlainDate, SpecialDay>;
  readonly local: ReadonlyMap<PlainDate, SpecialDay>;
  readonly published: ReadonlySet<number>;
  readonly statutory: readonly StatutoryDay[];
};

export type DayReason = 'weekday' | 'weekend' | 'holiday' | 'make-up' | 'statutory' | 'local-off' | 'local-work';

export type CalendarDay = {
  readonly day: PlainDate;
  readonly working: boolean;
  readonly reason: DayReason;
  /** Of the holiday, or the words of the local rule; null on plain days. */
  readonly name: string | null;
  readonly source: string | null;
  /** True where no notice of that year is known. */
  readonly provisional: boolean;
};

/** A notice speaks of its own year and may reach into the neighbours (31 December 2022 is in the notice of 2023): a later year's word wins. */
export function makeCalendar(parts: { readonly notices: readonly NoticeOf[]; readonly overlays: readonly SpecialDay[]; readonly statutory: readonly StatutoryDay[] }): WorkCalendar {
  const notices = [...parts.notices].sort((a, b) => a.year - b.year);
  const special = new Map(notices.flatMap((notice) => notice.days.map((day) => [day.day, { ...day, source: notice.source }] as const)));
  return { special, local: new Map(parts.overlays.map((day) => [day.day, day])), published: new Set(notices.map((notice) => notice.year)), statutory: parts.statutory };
}

/** What a day is, and why: local rule before notice, notice before law, law before weekday. */
export function dayOf(calendar: WorkCalendar, day: PlainDate): CalendarDay {
  const provisional = !calendar.published.has(yearOf(day));
  const local = calendar.local.get(day);
  if (local) return { day, working: local.kind === 'work', reason: local.kind === 'work' ? 'local-work' : 'local-off', name: local.name, source: local.source, provisional };
  const special = calendar.special.get(day);
  if (special) return { day, working: special.kind === 'work', reason: special.kind === 'work' ? 'make-up' : 'holiday', name: special.name, source: special.source, provisional };
  const statutory = provisional ? calendar.statutory.find((one) => one.monthDay === day.slice(5) && (one.effectiveFrom === null || one.effectiveFrom <= day)) : undefined;
  if (statutory) return { day, working: false, reason: 'statutory', name: statutory.name, source: statutory.source, provisional };
  const working = weekday(day) <= 5;
  return { day, working, reason: working ? 'weekday' : 'weekend', name: null, source: null, provisional };
}

export const isWorkingDay = (calendar: WorkCalendar, day: PlainDate): boolean => dayOf(calendar, day).working;

/** The day itself when it is a working day, else the next one that is. */
export function workingDayFrom(calendar: WorkCalendar, day: PlainDate): PlainDate {
  let at = day;
  while (!isWorkingDay(calendar, at)) at = addDays(at, 1);
  return at;
}

/** The n-th working day after a day (before it when n is negative); the day itself for 0. */
export function addWorkingDays(calendar: WorkCalendar, day: PlainDate, count: number): PlainDate {
  const step = count < 0 ? -1 : 1;
  let [at, left] = [day, Math.abs(count)];
  while (left > 0) {
    at = addDays(at, step);
    if (isWorkingDay(calendar, at)) left -= 1;
  }
  return at;
}

/** Every day after `from` up to and with `to`. */
export function daysAfter(calendar: WorkCalendar, from: PlainDate, to: PlainDate): CalendarDay[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, place) => dayOf(calendar, addDays(from, place + 1)));
}

/** Working days after `from` up to and with `to`: from Friday to Monday is 1. */
export function workingDaysBetween(calendar: WorkCalendar, from: PlainDate, to: PlainDate): number {
  return daysAfter(calendar, from, to).filter((day) => day.working).length;
}
