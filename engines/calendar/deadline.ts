/**
 * Deadlines: a term counted from an event, day by day, with the reason of every day that counts or is skipped.
 * Counting follows the Civil Code: the day of the event does not count (art. 201); months and years end on the matching day or the month's last (202);
 * a last day that is a day off moves to the next working day where the term says so (203).
 */
import { addDays, daysBetween, lastOfMonth, monthOf, yearOf, type PlainDate } from './plain-date.ts';
import { dayOf, workingDayFrom, type CalendarDay, type WorkCalendar } from './working-days.ts';

export const termUnits = ['working-day', 'calendar-day', 'month', 'year', 'hour', 'minute', 'second', 'date'] as const;
export type TermUnit = (typeof termUnits)[number];

/** `next-day`: the event's day does not count · `event-day`: it is the first · `next-working-day`: an event on a day off is taken as of the next working day, which does not count · `at-once`: clocks. */
export const startRules = ['next-day', 'event-day', 'next-working-day', 'at-once'] as const;
/** What happens when the last day is a day off. */
export const endRules = ['as-it-falls', 'next-working-day'] as const;

export type Term = {
  /** A whole number; for unit `date` the day of the year, `01-31`. */
  readonly value: number | string;
  readonly unit: TermUnit;
  readonly start: (typeof startRules)[number];
  readonly end: (typeof endRules)[number];
  readonly extension: { readonly max: number; readonly unit: TermUnit } | null;
};

/** Days that do not count, both included. */
export type Pause = { readonly from: PlainDate; readonly to: PlainDate; readonly reason: string };
export type Extension = { readonly value: number; readonly unit: TermUnit; readonly reason: string; readonly approver: string };

/** `time` is the clock on the wall, HH:MM; needed by terms in hours, minutes and seconds. */
export type DeadlineAsked = { readonly from: PlainDate; readonly time?: string; readonly pauses: readonly Pause[]; readonly extensions: readonly Extension[] };

/** `event`, `moved-start`: not counted by the start rule · `counted` · `skipped`: a day off · `paused` · `rolled`: the last day is off and moves on · `due`: the day to which it moved. */
export type StepKind = 'event' | 'moved-start' | 'counted' | 'skipped' | 'paused' | 'rolled' | 'due';
export type Step = CalendarDay & {
  readonly step: StepKind;
  /** How many days count up to and with this one; minutes where the unit is a clock's. */
  readonly count: number;
  /** Of a pause or extension. */
  readonly note: string | null;
};

export type Deadline = {
  readonly due: PlainDate;
  /** Clock on the due day, HH:MM; null where the whole day counts (24:00). */
  readonly dueTime: string | null;
  readonly steps: readonly Step[];
  /** A day of it lies in a year without a notice. */
  readonly provisional: boolean;
  /** Calendar days from the event to the due day. */
  readonly grossDays: number;
};

type Walk = { at: PlainDate; readonly steps: Step[]; count: number };

const clockSeconds: Partial<Record<TermUnit, number>> = { hour: 3600, minute: 60, second: 1 };
const isClock = (unit: TermUnit): boolean => clockSeconds[unit] !== undefined;
const secondsPerDay = 86_400;
/** Above this many days the days of a month or year term are not listed one by one. */
const mostListed = 400;

const pauseOn = (asked: DeadlineAsked, day: PlainDate): Pause | undefined => asked.pauses.find((pause) => pause.from <= day && day <= pause.to);

function dayInMonth(first: PlainDate, day: string): PlainDate {
  const [same, last] = [`${first.slice(0, 8)}${day}`, lastOfMonth(first)];
  return same <= last ? same : last;
}

/** The same day n months on, or the last of a shorter month. */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const place = yearOf(day) * 12 + monthOf(day) - 1 + months;
  const first = `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}-01`;
  return dayInMonth(first, day.slice(8));
}

function note(walk: Walk, step: StepKind, day: CalendarDay, text: string | null = null): void {
  walk.steps.push({ ...day, step, count: walk.count, note: text });
}

/** Goes on until so many days have counted. */
function countDays(walk: Walk, calendar: WorkCalendar, asked: DeadlineAsked, asking: { value: number; unit: TermUnit; text: string | null }): void {
  for (let left = asking.value; left > 0; ) {
    walk.at = addDays(walk.at, 1);
    const day = dayOf(calendar, walk.at);
    const pause = pauseOn(asked, walk.at);
    if (pause) note(walk, 'paused', day, pause.reason);
    else if (asking.unit === 'working-day' && !day.working) note(walk, 'skipped', day, asking.text);
    else {
      left -= 1;
      walk.count += 1;
      note(walk, 'counted', day, asking.text);
    }
  }
}

/** Months and years by the calendar; each paused day within adds one. */
function countMonths(walk: Walk, calendar: WorkCalendar, asked: DeadlineAsked, asking: { months: number; text: string | null }): void {
  const end = addMonths(walk.at, asking.months);
  const listed = daysBetween(walk.at, end) <= mostListed;
  for (let [left, last] = [daysBetween(walk.at, end), end]; left > 0; ) {
    walk.at = addDays(walk.at, 1);
    const pause = pauseOn(asked, walk.at);
    if (!pause) {
      left -= 1;
      walk.count += 1;
    } else last = addDays(last, 1);
    if (pause) note(walk, 'paused', dayOf(calendar, walk.at), pause.reason);
    else if (listed || walk.at === last) note(walk, 'counted', dayOf(calendar, walk.at), asking.text);
  }
}

function countUnits(walk: Walk, calendar: WorkCalendar, asked: DeadlineAsked, asking: { value: number; unit: TermUnit; text: string | null }): void {
  if (asking.unit === 'month' || asking.unit === 'year') countMonths(walk, calendar, asked, { months: asking.value * (asking.unit === 'year' ? 12 : 1), text: asking.text });
  else countDays(walk, calendar, asked, asking);
}

function begin(walk: Walk, calendar: WorkCalendar, term: Term): void {
  const event = walk.at;
  if (term.start === 'event-day') {
    walk.at = addDays(event, -1);
    return;
  }
  note(walk, 'event', dayOf(calendar, event));
  if (term.start !== 'next-working-day') return;
  for (const last = workingDayFrom(calendar, event); walk.at < last; ) {
    walk.at = addDays(walk.at, 1);
    note(walk, 'moved-start', dayOf(calendar, walk.at));
  }
}

function rollEnd(walk: Walk, calendar: WorkCalendar): void {
  if (dayOf(calendar, walk.at).working) return;
  // What counted stays counted; only the day on which it may still be done moves.
  const last = workingDayFrom(calendar, walk.at);
  while (walk.at < last) {
    walk.at = addDays(walk.at, 1);
    note(walk, walk.at === last ? 'due' : 'rolled', dayOf(calendar, walk.at));
  }
}

function finish(walk: Walk, asked: DeadlineAsked, dueTime: string | null): Deadline {
  return { due: walk.at, dueTime, steps: walk.steps, provisional: walk.steps.some((step) => step.provisional), grossDays: daysBetween(asked.from, walk.at) };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Clocks run through nights and days off; a paused day counts nothing. Seconds are rounded up to the minute. */
function clockDeadline(calendar: WorkCalendar, term: Term, asked: DeadlineAsked): Deadline {
  const [hours = 0, minutes = 0] = (asked.time ?? '00:00').split(':').map(Number);
  let clock = hours * 3600 + minutes * 60;
  const walk: Walk = { at: asked.from, steps: [], count: 0 };
  let left = [{ value: Number(term.value), unit: term.unit }, ...asked.extensions].reduce((sum, one) => sum + one.value * (clockSeconds[one.unit] ?? secondsPerDay), 0);
  for (;;) {
    const day = dayOf(calendar, walk.at);
    const pause = pauseOn(asked, walk.at);
    const used = pause ? 0 : Math.min(left, secondsPerDay - clock);
    left -= used;
    walk.count += Math.ceil(used / 60);
    note(walk, pause ? 'paused' : 'counted', day, pause?.reason ?? null);
    const end = clock + used;
    if (left === 0 && !pause && end < secondsPerDay) {
      const minute = Math.ceil(end / 60);
      return finish(walk, asked, `${two(Math.floor(minute / 60))}:${two(minute % 60)}`);
    }
    if (left === 0 && !pause) return finish(walk, asked, '24:00');
    walk.at = addDays(walk.at, 1);
    clock = 0;
  }
}

/** A fixed day of the year: the first one after the event. */
function dateDeadline(calendar: WorkCalendar, term: Term, asked: DeadlineAsked): Deadline {
  const [month = '', dayOfMonth = ''] = String(term.value).split('-');
  const inYear = (year: number): PlainDate => dayInMonth(`${year}-${month}-01`, dayOfMonth);
  const own = inYear(yearOf(asked.from));
  const walk: Walk = { at: asked.from, steps: [], count: 0 };
  note(walk, 'event', dayOf(calendar, asked.from));
  walk.at = own > asked.from ? own : inYear(yearOf(asked.from) + 1);
  walk.count = daysBetween(asked.from, walk.at);
  note(walk, 'counted', dayOf(calendar, walk.at));
  return finishDays(walk, calendar, term, asked);
}

function finishDays(walk: Walk, calendar: WorkCalendar, term: Term, asked: DeadlineAsked): Deadline {
  for (const extension of asked.extensions) countUnits(walk, calendar, asked, { value: extension.value, unit: extension.unit, text: `${extension.reason}（${extension.approver}）` });
  if (term.end === 'next-working-day') rollEnd(walk, calendar);
  return finish(walk, asked, null);
}

/** When a term ends, and how one comes to that day. Check with `issuesOfDeadline` (rules) first. */
export function deadlineOf(calendar: WorkCalendar, term: Term, asked: DeadlineAsked): Deadline {
  if (isClock(term.unit)) return clockDeadline(calendar, term, asked);
  if (term.unit === 'date') return dateDeadline(calendar, term, asked);
  const walk: Walk = { at: asked.from, steps: [], count: 0 };
  begin(walk, calendar, term);
  countUnits(walk, calendar, asked, { value: Number(term.value), unit: term.unit, text: null });
  return finishDays(walk, calendar, term, asked);
}
