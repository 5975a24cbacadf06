/** Period codes as parts of a form: 2025, 2025H1, 2025Q3, 2025-06, 2025-03-01..2025-05-31, ..2025-09-18. */
import { parsePeriod } from '#engines/calendar/period.ts';
import { monthOf, yearOf } from '#engines/calendar/plain-date.ts';

export const periodKinds = ['year', 'half', 'quarter', 'month', 'range', 'todate'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** `part` is the half (1–2), quarter (1–4) or month (1–12); days only where the kind has them. */
export type PeriodParts = { readonly kind: PeriodKind; readonly year: number; readonly part: number; readonly from: string; readonly to: string };

export function readPeriod(code: string): PeriodParts | null {
  const period = parsePeriod(code);
  if (!period) return null;
  const { type, from, to } = period;
  const month = monthOf(from);
  const part = { year: 1, half: Math.ceil(month / 6), quarter: Math.ceil(month / 3), month, range: 1, 'to-date': 1 }[type];
  const days = { from: type === 'range' ? from : '', to: type === 'range' || type === 'to-date' ? to : '' };
  return { kind: type === 'to-date' ? 'todate' : type, year: yearOf(to), part, ...days };
}

export function writePeriod({ kind, year, part, from, to }: PeriodParts): string {
  switch (kind) {
    case 'year': return `${year}`;
    case 'half': return `${year}H${part}`;
    case 'quarter': return `${year}Q${part}`;
    case 'month': return `${year}-${String(part).padStart(2, '0')}`;
    case 'range': return `${from}..${to}`;
    case 'todate': return `..${to}`;
  }
}

/** The period of another kind that lies nearest: the half, quarter or month of today within the year, or its last one. */
export function changeKind(parts: PeriodParts, kind: PeriodKind, today: string): PeriodParts {
  const month = parts.year === Number(today.slice(0, 4)) ? Number(today.slice(5, 7)) : 12;
  const part = { year: 1, half: Math.ceil(month / 6), quarter: Math.ceil(month / 3), month, range: 1, todate: 1 }[kind];
  const last = parts.year === Number(today.slice(0, 4)) ? today : `${parts.year}-12-31`;
  return { ...parts, kind, part, from: kind === 'range' ? `${parts.year}-01-01` : '', to: kind === 'range' || kind === 'todate' ? last : '' };
}
