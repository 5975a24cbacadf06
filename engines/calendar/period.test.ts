import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOfDay, parsePeriod, periodBetween, periodText, previousPeriod, samePeriodLastYear, toDate, type Period } from './period.ts';
import { addDays, daysBetween } from './plain-date.ts';

type Vector = { code: string; prints?: string; from: string; to: string; zh: string; en: string; previous: string; samePeriodLastYear: string };
const vectors = JSON.parse(readFileSync(new URL('../../tests/vectors/calendar/periods.json', import.meta.url), 'utf8')) as { periods: Vector[]; none: string[] };

function period(code: string): Period {
  const found = parsePeriod(code);
  if (!found) throw new Error(code);
  return found;
}

describe('periods', () => {
  it.each(vectors.periods)('$code', (vector) => {
    const read = period(vector.code);
    expect(read).toMatchObject({ code: vector.prints ?? vector.code, from: vector.from, to: vector.to });
    expect([periodText(read, 'zh'), periodText(read, 'en')]).toEqual([vector.zh, vector.en]);
    expect(previousPeriod(read).code).toBe(vector.previous);
    expect(samePeriodLastYear(read).code).toBe(vector.samePeriodLastYear);
  });

  it.each(vectors.none)('reads nothing from “%s”', (code) => {
    expect(parsePeriod(code)).toBeNull();
  });

  const day = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1950-01-01', days));

  it('has one code for each span, and reads it back', () => {
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 800 }), (from, days) => {
      const span = periodBetween(from, addDays(from, days));
      expect(parsePeriod(span.code)).toEqual(span);
    }));
    fc.assert(fc.property(day, (to) => {
      expect(parsePeriod(toDate(to).code)).toEqual(toDate(to));
    }));
  });

  it('puts the period before right before it, as long as the calendar lets it', () => {
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 800 }), (from, days) => {
      const span = periodBetween(from, addDays(from, days));
      const before = previousPeriod(span);
      expect(addDays(before.to, 1)).toBe(span.from);
      if (span.type === 'range') expect(daysBetween(before.from, before.to)).toBe(days);
    }));
  });

  it('reads stocks at the end, or today where that is earlier', () => {
    expect(asOfDay(period('2025'), '2025-08-03')).toBe('2025-08-03');
    expect(asOfDay(period('2025'), '2026-08-03')).toBe('2025-12-31');
  });
});
