/** Period codes as parts of a form: 2025, 2025H1, 2025Q3, 2025-06, 2025-03-01..2025-05-31, ..2025-09-18. */
import { isPlainDate } from '#engines/calendar/plain-date.ts';
import { dayText } from './format.ts';
import type { Language, Words } from './words.ts';

export const periodKinds = ['year', 'half', 'quarter', 'month', 'range', 'todate'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** `part` is the half (1–2), quarter (1–4) or month (1–12); days only where the kind has them. */
export type PeriodParts = { readonly kind: PeriodKind; readonly year: number; readonly part: number; readonly from: string; readonly to: string };

export function readPeriod(code: string): PeriodParts | null {
  const whole = /^(\d{4})(?:H([12])|Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(code);
  if (whole) {
    const [, year, half, quarter, month] = whole;
    const kind = half ? 'half' : quarter ? 'quarter' : month ? 'month' : 'year';
    return { kind, year: Number(year), part: Number(half ?? quarter ?? month ?? 1), from: '', to: '' };
  }
  const [from = '', to = '', ...rest] = code.split('..');
  if (rest.length > 0 || !isPlainDate(to)) return null;
  if (from === '') return { kind: 'todate', year: Number(to.slice(0, 4)), part: 1, from: '', to };
  return isPlainDate(from) && from <= to ? { kind: 'range', year: Number(to.slice(0, 4)), part: 1, from, to } : null;
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

/** 2025年上半年; an unreadable code is shown as it is. */
export function periodText(code: string, t: Words, language: Language): string {
  const parts = readPeriod(code);
  if (!parts) return code;
  const { kind, year, part, from, to } = parts;
  switch (kind) {
    case 'year': return t('period.text.year', { year });
    case 'half': return t(`period.text.h${part}`, { year });
    case 'quarter': return t('period.text.quarter', { year, quarter: part });
    case 'month': return t('period.text.month', { year, month: language === 'en' ? String(part).padStart(2, '0') : part });
    case 'range': return t('period.text.range', { from: dayText(from, language), to: dayText(to, language) });
    case 'todate': return t('period.text.todate', { day: dayText(to, language) });
  }
}
