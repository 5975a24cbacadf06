import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, deadlineOf, type DeadlineAsked, type Extension, type Pause, type Term } from './deadline.ts';
import { addDays, daysBetween, weekday } from './plain-date.ts';
import { addWorkingDays, dayOf, daysAfter, isWorkingDay, makeCalendar, workingDayFrom, workingDaysBetween, type NoticeOf, type StatutoryDay } from './working-days.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const shipped = read('../../features/calendars/shipped-calendar.json') as { notices: (Omit<NoticeOf, 'source'> & { number: string })[]; statutory: StatutoryDay[] };
const calendar = makeCalendar({ notices: shipped.notices.map((notice) => ({ ...notice, source: notice.number })), overlays: [], statutory: shipped.statutory });

type Vector = Omit<Term, 'extension'> & { about: string; from: string; time?: string; pauses?: Pause[]; extensions?: Extension[]; due: string; dueTime?: string; provisional?: boolean };
const vectors = read('../../tests/vectors/deadlines/deadlines.json') as { cases: Vector[]; workingDays: Record<string, number> };

const plain = { pauses: [], extensions: [] } as const;
const workingDays = (value: number): Term => ({ value, unit: 'working-day', start: 'next-day', end: 'as-it-falls', extension: null });

describe('table of deadlines 2023–2026', () => {
  it.each(vectors.cases)('$about', ({ from, time, pauses = [], extensions = [], due, dueTime, provisional = false, value, unit, start, end }) => {
    const term: Term = { value, unit, start, end, extension: null };
    const asked: DeadlineAsked = { from, pauses, extensions, ...(time === undefined ? {} : { time }) };
    expect(deadlineOf(calendar, term, asked)).toMatchObject({ due, dueTime: dueTime ?? null, provisional });
  });
});

describe('the days of a year', () => {
  it.each(Object.entries(vectors.workingDays))('%s', (year, count) => {
    expect(workingDaysBetween(calendar, `${Number(year) - 1}-12-31`, `${year}-12-31`)).toBe(count);
  });

  it('say why they are what they are', () => {
    const told = (day: string) => { const { working, reason, name, source, provisional } = dayOf(calendar, day); return { working, reason, name, source, provisional }; };
    expect(told('2026-02-14')).toEqual({ working: true, reason: 'make-up', name: '春节', source: '国办发明电〔2025〕7号', provisional: false });
    expect(told('2026-02-16')).toEqual({ working: false, reason: 'holiday', name: '春节', source: '国办发明电〔2025〕7号', provisional: false });
    expect(told('2022-12-31')).toEqual({ working: false, reason: 'holiday', name: '元旦', source: '国办发明电〔2022〕16号', provisional: false });
    expect(told('2026-03-07')).toEqual({ working: false, reason: 'weekend', name: null, source: null, provisional: false });
    expect(told('2027-10-01')).toEqual({ working: false, reason: 'statutory', name: '国庆节', source: '全国年节及纪念日放假办法第二条', provisional: true });
    expect(told('2027-02-08')).toMatchObject({ working: true, reason: 'weekday', provisional: true });
  });

  it('fixed holidays hold from the day of the law on', () => {
    expect([dayOf(calendar, '2019-05-02').working, dayOf(calendar, '2028-05-02').working]).toEqual([true, false]);
  });

  it('a local rule comes before the notice, a later notice before an earlier one', () => {
    const local = makeCalendar({ statutory: [], overlays: [{ day: '2025-03-31', kind: 'off', name: '三月三', source: '桂' }, { day: '2025-10-01', kind: 'work', name: '值守', source: '县' }],
      notices: [{ year: 2026, source: 'b', days: [{ day: '2025-12-31', kind: 'off', name: '元旦' }] }, { year: 2025, source: 'a', days: [{ day: '2025-12-31', kind: 'work', name: 'x' }, { day: '2025-10-01', kind: 'off', name: '国庆节' }] }] });
    expect(dayOf(local, '2025-03-31')).toMatchObject({ working: false, reason: 'local-off', name: '三月三', source: '桂' });
    expect(dayOf(local, '2025-10-01')).toMatchObject({ working: true, reason: 'local-work' });
    expect(dayOf(local, '2025-12-31')).toMatchObject({ working: false, source: 'b' });
  });
});

describe('counting', () => {
  const day = fc.integer({ min: 0, max: 2900 }).map((days) => addDays('2020-06-01', days));
  const count = fc.integer({ min: 1, max: 120 });

  it('adding n working days and counting them again gives n', () => {
    fc.assert(fc.property(day, count, (from, n) => {
      const to = addWorkingDays(calendar, from, n);
      expect(workingDaysBetween(calendar, from, to)).toBe(n);
      expect(isWorkingDay(calendar, to)).toBe(true);
    }));
  });

  it('goes back the way it came', () => {
    fc.assert(fc.property(day, count, (from, n) => {
      const start = workingDayFrom(calendar, from);
      expect(addWorkingDays(calendar, addWorkingDays(calendar, start, n), -n)).toBe(start);
    }));
  });

  it('is monotone in the day and in the number', () => {
    fc.assert(fc.property(day, day, count, (a, b, n) => {
      const [first, second] = a <= b ? [a, b] : [b, a];
      expect(addWorkingDays(calendar, first, n) <= addWorkingDays(calendar, second, n)).toBe(true);
      expect(addWorkingDays(calendar, first, n) < addWorkingDays(calendar, first, n + 1)).toBe(true);
    }));
  });

  it('equals a walk over the lists of the notices', () => {
    const off = new Set(shipped.notices.flatMap((notice) => notice.days.filter((one) => one.kind === 'off').map((one) => one.day)));
    const work = new Set(shipped.notices.flatMap((notice) => notice.days.filter((one) => one.kind === 'work').map((one) => one.day)));
    const known = fc.integer({ min: 0, max: 2000 }).map((days) => addDays('2021-01-01', days));
    fc.assert(fc.property(known, fc.integer({ min: 1, max: 60 }), (from, n) => {
      let at = from;
      for (let left = n; left > 0;) {
        at = addDays(at, 1);
        if (work.has(at) || (weekday(at) <= 5 && !off.has(at))) left -= 1;
      }
      expect(deadlineOf(calendar, workingDays(n), { from, ...plain }).due).toBe(at);
    }));
  });

  it('from Friday to Monday is one working day, to itself none', () => {
    expect([workingDaysBetween(calendar, '2025-06-06', '2025-06-09'), workingDaysBetween(calendar, '2025-06-06', '2025-06-06')]).toEqual([1, 0]);
  });

  it('months keep the day or take the last one', () => {
    expect(['2025-12-31', '2024-11-30', '2025-01-15'].map((from) => addMonths(from, 2))).toEqual(['2026-02-28', '2025-01-30', '2025-03-15']);
  });
});

describe('the explanation', () => {
  const day = fc.integer({ min: 0, max: 2000 }).map((days) => addDays('2021-01-01', days));
  const term = fc.record({
    value: fc.integer({ min: 1, max: 70 }), unit: fc.constantFrom('working-day' as const, 'calendar-day' as const), extension: fc.constant(null),
    start: fc.constantFrom('next-day' as const, 'event-day' as const, 'next-working-day' as const), end: fc.constantFrom('as-it-falls' as const, 'next-working-day' as const),
  });
  const pauses = fc.option(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 10 })), { nil: null });

  it('names each day once, in order, without a hole, and ends on the due day', () => {
    fc.assert(fc.property(day, term, pauses, (from, asked, pause) => {
      const stop = pause ? [{ from: addDays(from, pause[0]), to: addDays(from, pause[0] + pause[1]), reason: 'x' }] : [];
      const { due, steps, grossDays } = deadlineOf(calendar, asked, { from, pauses: stop, extensions: [] });
      expect(steps.map((step) => step.day)).toEqual([from, ...daysAfter(calendar, from, due).map((one) => one.day)]);
      expect(grossDays).toBe(daysBetween(from, due));
      expect(steps.filter((step) => step.step === 'counted')).toHaveLength(asked.value);
      expect(steps.filter((step) => step.step === 'counted' && stop.some((one) => one.from <= step.day && step.day <= one.to))).toEqual([]);
      if (asked.unit === 'working-day') expect(steps.filter((step) => step.step === 'counted' && !step.working)).toEqual([]);
      if (asked.end === 'next-working-day') expect(isWorkingDay(calendar, due)).toBe(true);
    }));
  });

  it('tells of National Day what is skipped, and where it ends', () => {
    const { steps } = deadlineOf(calendar, { value: 15, unit: 'calendar-day', start: 'next-day', end: 'next-working-day', extension: null }, { from: '2025-09-16', ...plain });
    expect(steps.at(0)).toMatchObject({ day: '2025-09-16', step: 'event', count: 0 });
    expect(steps.slice(-2)).toMatchObject([{ day: '2025-10-08', step: 'rolled', name: '国庆节' }, { day: '2025-10-09', step: 'due', count: 15 }]);
  });

  it('bears reason and approver of an extension', () => {
    const { steps } = deadlineOf(calendar, workingDays(1), { from: '2025-06-09', pauses: [], extensions: [{ value: 1, unit: 'working-day', reason: '材料多', approver: '李主任' }] });
    expect(steps.map((step) => step.note)).toEqual([null, null, '材料多（李主任）']);
  });

  it('says provisional when any day of it lies in a year without a notice', () => {
    expect([deadlineOf(calendar, workingDays(5), { from: '2026-12-24', ...plain }).provisional, deadlineOf(calendar, workingDays(10), { from: '2026-12-24', ...plain }).provisional]).toEqual([false, true]);
  });
});
