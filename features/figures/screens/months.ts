/** The months of a year that have begun, and what stands out among them. */
import type { PlainDate } from '#engines/calendar/plain-date.ts';

/** Period codes of the year's months up to today's: 2026-01 … 2026-11. */
export function monthCodes(year: number, today: PlainDate): string[] {
  return Array.from({ length: 12 }, (_, place) => `${year}-${String(place + 1).padStart(2, '0')}`).filter((code) => code <= today.slice(0, 7));
}

/** Place of the highest month (the first of equals), and how many have nothing. Null when all are empty. */
export function monthFinding(values: readonly (number | null)[]): { readonly most: number; readonly silent: number } | null {
  let most = -1;
  for (const [place, value] of values.entries()) if (value !== null && (most < 0 || value > (values[most] ?? 0))) most = place;
  return most < 0 ? null : { most, silent: values.filter((value) => value === null).length };
}
