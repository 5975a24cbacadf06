/** A month as weeks from Monday to Sunday, each day with what it is. */
import { addDays, firstOfMonth, lastOfMonth, weekday, type PlainDate } from '#engines/calendar/plain-date.ts';
import type { CalendarDayShape } from '../contract.ts';

/** What a plain day is, of which the server does not speak. */
export function plainDay(day: PlainDate): CalendarDayShape {
  const working = weekday(day) <= 5;
  return { day, working, reason: working ? 'weekday' : 'weekend', name: null, source: null, provisional: false };
}

/** Null where the week belongs to another month. */
export function weeksOf(month: PlainDate, marked: ReadonlyMap<PlainDate, CalendarDayShape>): readonly (readonly (CalendarDayShape | null)[])[] {
  const [first, last] = [firstOfMonth(month), lastOfMonth(month)];
  const weeks: (CalendarDayShape | null)[][] = [];
  for (let monday = addDays(first, 1 - weekday(first)); monday <= last; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, place) => {
      const day = addDays(monday, place);
      return day < first || day > last ? null : (marked.get(day) ?? plainDay(day));
    }));
  }
  return weeks;
}
