/** The holidays of a year as people speak of them: 春节 2月15日—23日, with the make-up days that belong to it. */
import { addDays, yearOf, type PlainDate } from '#engines/calendar/plain-date.ts';
import type { CalendarDayShape } from '../contract.ts';

export type HolidayGroup = { readonly names: readonly string[]; readonly from: PlainDate; readonly to: PlainDate; readonly days: number; readonly makeUps: readonly PlainDate[] };

/** @param days the marked days of a year in their order, as `getCalendarYear` gives them */
export function holidayGroups(days: readonly CalendarDayShape[]): HolidayGroup[] {
  const runs: { names: string[]; from: PlainDate; to: PlainDate; days: number }[] = [];
  for (const day of days) {
    if (day.working || day.reason === 'local-off') continue;
    const last = runs.at(-1);
    if (last && addDays(last.to, 1) === day.day) {
      last.to = day.day;
      last.days += 1;
      if (!last.names.includes(day.name ?? '')) last.names.push(day.name ?? '');
    } else runs.push({ names: [day.name ?? ''], from: day.day, to: day.day, days: 1 });
  }
  const makeUps = days.filter((day) => day.reason === 'make-up');
  // New Year may be named twice in a year: on 1 January, and on the last days for the year to come.
  const groupOf = (makeUp: CalendarDayShape) => runs.filter((run) => run.names.includes(makeUp.name ?? '')).sort((a, b) => distance(a.from, makeUp.day) - distance(b.from, makeUp.day))[0];
  return runs.map((run) => ({ names: run.names, from: run.from, to: run.to, days: run.days, makeUps: makeUps.filter((day) => groupOf(day) === run).map((day) => day.day) }));
}

const distance = (a: PlainDate, b: PlainDate): number => Math.abs((yearOf(a) - yearOf(b)) * 372 + (Number(a.slice(5, 7)) - Number(b.slice(5, 7))) * 31 + Number(a.slice(8)) - Number(b.slice(8)));
