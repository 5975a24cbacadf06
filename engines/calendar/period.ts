/**
 * Periods as codes: 2025 · 2025H1 · 2025Q3 · 2025-06 · 2025-03-01..2025-05-31 · ..2025-09-18 (the year up to that day).
 * The same span has one code: 2025-01-01..2025-12-31 is 2025.
 */
import { addDays, chineseDate, isPlainDate, lastOfMonth, monthOf, yearOf, type PlainDate } from './plain-date.ts';

type PeriodType = 'year' | 'half' | 'quarter' | 'month' | 'range' | 'to-date';

/** Both days included. */
export type Period = { readonly code: string; readonly type: PeriodType; readonly from: PlainDate; readonly to: PlainDate };

const two = (number: number): string => String(number).padStart(2, '0');

function months(code: string, type: PeriodType, year: number, span: { first: number; count: number }): Period {
  return { code, type, from: `${year}-${two(span.first)}-01`, to: lastOfMonth(`${year}-${two(span.first + span.count - 1)}-01`) };
}

const yearPeriod = (year: number): Period => months(`${year}`, 'year', year, { first: 1, count: 12 });
const halfPeriod = (year: number, half: number): Period => months(`${year}H${half}`, 'half', year, { first: half * 6 - 5, count: 6 });
const quarterPeriod = (year: number, quarter: number): Period => months(`${year}Q${quarter}`, 'quarter', year, { first: quarter * 3 - 2, count: 3 });
const monthPeriod = (year: number, month: number): Period => months(`${year}-${two(month)}`, 'month', year, { first: month, count: 1 });

/** From the first day of the year up to a day. */
export function toDate(day: PlainDate): Period {
  return { code: `..${day}`, type: 'to-date', from: `${yearOf(day)}-01-01`, to: day };
}

/** The period between two days, under its shortest code. */
export function periodBetween(from: PlainDate, to: PlainDate): Period {
  const year = yearOf(from);
  const whole = [yearPeriod(year), ...[1, 2].map((half) => halfPeriod(year, half)), ...[1, 2, 3, 4].map((quarter) => quarterPeriod(year, quarter)), monthPeriod(year, monthOf(from))];
  return whole.find((period) => period.from === from && period.to === to) ?? { code: `${from}..${to}`, type: 'range', from, to };
}

/** @returns null when the text is no period, or one that ends before it begins */
export function parsePeriod(code: string): Period | null {
  const parts = /^((?:19|20|21)\d\d)(?:H([12])|Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(code);
  if (parts) {
    const [, year, half, quarter, month] = parts.map(Number);
    if (year === undefined) return null;
    if (half) return halfPeriod(year, half);
    if (quarter) return quarterPeriod(year, quarter);
    return month ? monthPeriod(year, month) : yearPeriod(year);
  }
  const [from = '', to = '', more] = code.split('..');
  if (more !== undefined || !code.includes('..') || !isPlainDate(to)) return null;
  if (from === '') return toDate(to);
  return isPlainDate(from) && from <= to ? periodBetween(from, to) : null;
}

/** The one before: the month before, the quarter before …; of a range the same number of days before it; of a year to date the last year whole. */
export function previousPeriod(period: Period): Period {
  const year = yearOf(period.from);
  const month = monthOf(period.from);
  switch (period.type) {
    case 'year':
    case 'to-date': return yearPeriod(year - 1);
    case 'half': return month === 1 ? halfPeriod(year - 1, 2) : halfPeriod(year, 1);
    case 'quarter': return month === 1 ? quarterPeriod(year - 1, 4) : quarterPeriod(year, (month - 1) / 3);
    case 'month': return month === 1 ? monthPeriod(year - 1, 12) : monthPeriod(year, month - 1);
    case 'range': {
      let days = 1;
      while (addDays(period.from, days) <= period.to) days += 1;
      return periodBetween(addDays(period.from, -days), addDays(period.from, -1));
    }
  }
}

/** 29 February falls on the 28th in a year that has none. */
function sameDay(day: PlainDate, year: number): PlainDate {
  const moved = `${year}${day.slice(4)}`;
  return isPlainDate(moved) ? moved : `${year}-02-28`;
}

/** 同期: the same stretch of the year before. A range that ends with February does so there too. */
export function samePeriodLastYear(period: Period): Period {
  const year = yearOf(period.from) - 1;
  const month = monthOf(period.from);
  switch (period.type) {
    case 'year': return yearPeriod(year);
    case 'half': return halfPeriod(year, month === 1 ? 1 : 2);
    case 'quarter': return quarterPeriod(year, (month + 2) / 3);
    case 'month': return monthPeriod(year, month);
    case 'to-date': return toDate(period.to === lastOfMonth(period.to) ? lastOfMonth(sameDay(period.to, year)) : sameDay(period.to, year));
    case 'range': {
      const end = sameDay(period.to, yearOf(period.to) - 1);
      return periodBetween(sameDay(period.from, year), period.to === lastOfMonth(period.to) ? lastOfMonth(end) : end);
    }
  }
}

/** The day on which stocks are read: the period's end, or today if that is earlier (domain.md, rule 3). */
export const asOfDay = (period: Period, today: PlainDate): PlainDate => (today < period.to ? today : period.to);

const quarterNames = ['一', '二', '三', '四'] as const;
const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;

const englishDay = (day: PlainDate): string => `${Number(day.slice(8))} ${monthNames[monthOf(day) - 1] ?? ''} ${yearOf(day)}`;

/** As it is written in a report. */
export function periodText(period: Period, language: 'zh' | 'en'): string {
  const zh = language === 'zh';
  const year = yearOf(period.from);
  const month = monthOf(period.from);
  switch (period.type) {
    case 'year': return zh ? `${year}年` : `${year}`;
    case 'half': return zh ? `${year}年${month === 1 ? '上' : '下'}半年` : `${month === 1 ? 'first' : 'second'} half of ${year}`;
    case 'quarter': return zh ? `${year}年第${quarterNames[(month - 1) / 3] ?? ''}季度` : `Q${(month + 2) / 3} ${year}`;
    case 'month': return zh ? `${year}年${month}月` : `${monthNames[month - 1] ?? ''} ${year}`;
    case 'to-date': return zh ? `${year}年初至${chineseDate(period.to)}` : `${year} to ${englishDay(period.to)}`;
    case 'range': return zh ? `${chineseDate(period.from)}至${chineseDate(period.to)}` : `${englishDay(period.from)} to ${englishDay(period.to)}`;
  }
}
