/** What is wrong with a change of the calendar, or with a deadline that is asked for. */
import type { DeadlineAsked, Term } from '#engines/calendar/deadline.ts';
import { daysBetween, type PlainDate } from '#engines/calendar/plain-date.ts';
import { dayOf, type WorkCalendar } from '#engines/calendar/working-days.ts';
import type { Issue } from '#engines/wire/endpoint.ts';

const longestSpan = 40_000;

export function issuesOfSpan(from: PlainDate, to: PlainDate): Issue[] {
  if (to < from) return [{ code: 'calendar.to-before-from', path: 'to' }];
  return daysBetween(from, to) > longestSpan ? [{ code: 'calendar.span-too-long', path: 'to', values: { most: longestSpan } }] : [];
}

/** An overlay that says what the day is anyway would only hide later notices. */
export function issuesOfOverlay(calendar: WorkCalendar, asked: { readonly day: PlainDate; readonly kind: 'off' | 'work' }): Issue[] {
  if (calendar.local.has(asked.day)) return [{ code: 'calendar.overlay-twice', path: 'day', values: { day: asked.day } }];
  return dayOf(calendar, asked.day).working === (asked.kind === 'work') ? [{ code: `calendar.already-${asked.kind}`, path: 'day', values: { day: asked.day } }] : [];
}

const clocks: readonly string[] = ['hour', 'minute', 'second'];
/** Pauses longer than this are no pause any more. */
const longestPause = 400;

/** Extensions need a term that allows them, an approver, and the longest the term gives in sum. */
function issuesOfExtensions(term: Term, asked: DeadlineAsked): Issue[] {
  if (asked.extensions.length === 0) return [];
  const { extension } = term;
  if (!extension) return [{ code: 'calendar.extension-none', path: 'extensions' }];
  const issues = asked.extensions.flatMap((one, place): Issue[] => [
    ...(one.approver === '' ? [{ code: 'calendar.extension-approver', path: `extensions.${place}.approver` }] : []),
    ...(one.unit === extension.unit ? [] : [{ code: 'calendar.extension-unit', path: `extensions.${place}.unit` }]),
  ]);
  const sum = asked.extensions.reduce((total, one) => total + one.value, 0);
  return sum > extension.max ? [...issues, { code: 'calendar.extension-too-long', path: 'extensions', values: { max: extension.max, sum } }] : issues;
}

function issuesOfPauses(asked: DeadlineAsked): Issue[] {
  const sorted = [...asked.pauses].sort((a, b) => (a.from < b.from ? -1 : 1));
  return asked.pauses.flatMap((pause, place): Issue[] => {
    if (pause.to < pause.from) return [{ code: 'calendar.pause-backwards', path: `pauses.${place}.to` }];
    if (daysBetween(pause.from, pause.to) > longestPause) return [{ code: 'calendar.pause-too-long', path: `pauses.${place}.to`, values: { most: longestPause } }];
    const next = sorted[sorted.indexOf(pause) + 1];
    return next && next.from <= pause.to ? [{ code: 'calendar.pauses-overlap', path: `pauses.${place}.to` }] : [];
  });
}

export function issuesOfDeadline(term: Term & { readonly effectiveFrom?: PlainDate | null; readonly effectiveTo?: PlainDate | null }, asked: DeadlineAsked): Issue[] {
  const { effectiveFrom = null, effectiveTo = null } = term;
  const issues: Issue[] = [];
  if (effectiveFrom !== null && asked.from < effectiveFrom) issues.push({ code: 'calendar.term-not-yet', path: 'from', values: { day: effectiveFrom } });
  if (effectiveTo !== null && asked.from > effectiveTo) issues.push({ code: 'calendar.term-no-more', path: 'from', values: { day: effectiveTo } });
  if (clocks.includes(term.unit) && asked.time === undefined) issues.push({ code: 'calendar.time-needed', path: 'time' });
  return [...issues, ...issuesOfExtensions(term, asked), ...issuesOfPauses(asked)];
}
