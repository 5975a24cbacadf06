/** Calendar days without time or zone, as ISO text (`2025-06-12`): they sort as text, and PostgreSQL reads them as `date`. */
export type PlainDate = string;

const millisecondsPerDay = 86_400_000;

function dayNumber(date: PlainDate): number {
  return globalThis.Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay;
}

function fromDayNumber(day: number): PlainDate {
  return new globalThis.Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}

/** True for a real day between the years 1900 and 2199; 2025-02-30 is none. */
export function isPlainDate(text: string): boolean {
  if (!/^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)) return false;
  return fromDayNumber(dayNumber(text)) === text;
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Whole days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: PlainDate): number {
  return ((dayNumber(date) + 3) % 7) + 1;
}

export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4));
export const monthOf = (date: PlainDate): number => Number(date.slice(5, 7));
export const firstOfMonth = (date: PlainDate): PlainDate => `${date.slice(0, 7)}-01`;

export function lastOfMonth(date: PlainDate): PlainDate {
  const month = monthOf(date);
  const next = month === 12 ? `${yearOf(date) + 1}-01-01` : `${date.slice(0, 5)}${String(month + 1).padStart(2, '0')}-01`;
  return addDays(next, -1);
}

/** 2025年6月12日: full year, no leading zeros (GB/T 9704-2012, 7.3.5.4). */
export function chineseDate(date: PlainDate): string {
  return `${yearOf(date)}年${monthOf(date)}月${Number(date.slice(8, 10))}日`;
}
