/** Use cases of calendars: which days are worked, when a term ends, and how the calendar is changed. The door for other features. */
import { deadlineOf, type Deadline, type DeadlineAsked, type Term } from '#engines/calendar/deadline.ts';
import { addDays, daysBetween, type PlainDate } from '#engines/calendar/plain-date.ts';
import { readCalendarFile } from '#engines/calendar/calendar-file.ts';
import { dayOf, daysAfter, makeCalendar, workingDaysBetween, type CalendarDay, type WorkCalendar } from '#engines/calendar/working-days.ts';
import type { Asked } from '#engines/wire/endpoint.ts';
import { raise } from '#platform/facts.ts';
import { conflict, found, notAllowed, refuseIf } from '#platform/refusal.ts';
import type { Scope } from '#platform/scope.ts';
import { recordAct } from '../audit/service.ts';
import { mayAct, unitTree } from '../units/service.ts';
import type { addOverlay as adding, CalendarChanged, CalendarFileCheck, CalendarNotice, CalendarOverlay, CalendarYearLine, computeDeadline as computing, DeadlineTerm, NoticeFile } from './contract.ts';
import { issuesOfDeadline, issuesOfOverlay, issuesOfSpan } from './rules.ts';
import { shippedNotices, shippedTerms, shippedVersion, statutoryDays } from './shipped.ts';
import { addNotice, addOverlayRow, changesMade, isProduct, lockCalendar, noticeRow, noticesInForce, overlayRow, overlays, withdrawNoticeRow, withdrawOverlayRow, type OverlayRow } from './store.ts';

type KeptNotice = CalendarNotice & { readonly days: readonly { readonly day: PlainDate; readonly kind: 'off' | 'work'; readonly name: string }[] };

/** The calendar in force with what it is made of. `version` goes with every deadline that is kept. */
export type CalendarNow = { readonly calendar: WorkCalendar; readonly version: string; readonly notices: ReadonlyMap<number, KeptNotice>; readonly overlays: readonly OverlayRow[] };

/** As a person would cite it: 国办发明电〔2025〕7号. */
const citationOf = (notice: { readonly title: string; readonly number: string | null }): string => (notice.number === null ? notice.title : `${notice.title}（${notice.number}）`);

async function noticesByYear(scope: Scope): Promise<Map<number, KeptNotice>> {
  const shipped = shippedNotices.map((notice) => [notice.year, { ...notice, id: null, addedAt: null, addedBy: null }] as const);
  const imported = (await noticesInForce(scope)).map(({ id, year, title, number, issuedOn, addedAt, addedBy, days }) => [year, { id, year, title, number, issuedOn, addedAt: addedAt.toISOString(), addedBy, days }] as const);
  return new Map<number, KeptNotice>([...shipped, ...imported]);
}

/** Of several notices of a year the one imported last holds; none imported, the one the product brings along. */
export async function calendarNow(scope: Scope): Promise<CalendarNow> {
  const notices = await noticesByYear(scope);
  const rows = await overlays(scope);
  const calendar = makeCalendar({
    notices: [...notices.values()].map((notice) => ({ year: notice.year, source: citationOf(notice), days: notice.days })),
    overlays: rows.filter((row) => row.withdrawnAt === null).map(({ day, kind, name, source }) => ({ day, kind, name, source })),
    statutory: statutoryDays,
  });
  return { calendar, version: `${shippedVersion}+${await changesMade(scope)}`, notices, overlays: rows };
}

/** The calendar is everybody's: administrators of a unit without a superior, and the product itself, change it. */
async function mayChange(scope: Scope): Promise<boolean> {
  if (await isProduct(scope)) return true;
  for (const top of (await unitTree(scope)).filter((unit) => unit.visible && unit.parent.territory === null)) {
    if (await mayAct(scope, ['administrator'], top.id)) return true;
  }
  return false;
}

async function mustChange(scope: Scope): Promise<void> {
  if (!(await mayChange(scope))) throw notAllowed('calendar.top-administrator');
  await lockCalendar(scope);
}

const dayAround = (year: number): PlainDate => `${year - 1}-12-31`;
const daysOfYear = (calendar: WorkCalendar, year: number): CalendarDay[] => daysAfter(calendar, dayAround(year), `${year}-12-31`);

function noticeLine({ days: _days, ...notice }: KeptNotice): CalendarNotice {
  return { id: notice.id, year: notice.year, title: notice.title, number: notice.number, issuedOn: notice.issuedOn, addedAt: notice.addedAt, addedBy: notice.addedBy };
}

function yearLine(now: CalendarNow, year: number): CalendarYearLine {
  const notice = now.notices.get(year);
  return {
    year, state: notice ? (notice.id === null ? 'published' : 'imported') : 'provisional', notice: notice ? noticeLine(notice) : null,
    workingDays: workingDaysBetween(now.calendar, dayAround(year), `${year}-12-31`),
    overlays: now.overlays.filter((row) => row.withdrawnAt === null && row.day.startsWith(`${year}-`)).length,
  };
}

/** Years with a notice or an overlay, and those around today. */
export async function calendarYears(scope: Scope) {
  const now = await calendarNow(scope);
  const thisYear = Number(scope.today.slice(0, 4));
  const years = new Set([...now.notices.keys(), ...now.overlays.map((row) => Number(row.day.slice(0, 4))), thisYear, thisYear + 1]);
  return { years: [...years].sort((a, b) => a - b).map((year) => yearLine(now, year)), version: now.version, mayChange: await mayChange(scope) };
}

function overlayLine({ withdrawnAt, withdrawnBy, withdrawnReason, addedAt, ...row }: OverlayRow): CalendarOverlay {
  return { ...row, addedAt: addedAt.toISOString(), withdrawn: withdrawnAt ? { at: withdrawnAt.toISOString(), by: withdrawnBy ?? '', reason: withdrawnReason ?? '' } : null };
}

export async function calendarYear(scope: Scope, year: number) {
  const now = await calendarNow(scope);
  return {
    line: yearLine(now, year),
    days: daysOfYear(now.calendar, year).filter((day) => day.reason !== 'weekday' && day.reason !== 'weekend'),
    overlays: now.overlays.filter((row) => row.day.startsWith(`${year}-`)).map(overlayLine),
    version: now.version,
    mayChange: await mayChange(scope),
  };
}

const mostListed = 400;

/** Working days after `from` up to and with `to`, each explained. @throws Refusal invalid when `to` lies before `from` */
export async function explainSpan(scope: Scope, from: PlainDate, to: PlainDate) {
  refuseIf(issuesOfSpan(from, to));
  const { calendar, version } = await calendarNow(scope);
  const days = daysAfter(calendar, from, to);
  const calendarDays = daysBetween(from, to);
  return { workingDays: days.filter((day) => day.working).length, calendarDays, provisional: days.some((day) => day.provisional), days: calendarDays > mostListed ? [] : days, version };
}

/** Terms that the product knows by law or rule. */
export function deadlineTerms(): readonly DeadlineTerm[] {
  return shippedTerms;
}

/** When a term ends, by today's calendar; the version goes with it. @throws Refusal not-found for an unknown term, invalid with what does not fit the term */
export async function computeDeadline(scope: Scope, asked: Asked<typeof computing>['body']): Promise<Deadline & { readonly version: string }> {
  const own = asked.term;
  const term: Term = typeof own === 'string' ? found('term', shippedTerms.find((one) => one.id === own)) : { ...own, extension: { max: 2000, unit: own.unit } };
  const { time, ...rest } = asked;
  const event: DeadlineAsked = time === undefined ? rest : { ...rest, time };
  refuseIf(issuesOfDeadline(term, event));
  const { calendar, version } = await calendarNow(scope);
  return { ...deadlineOf(calendar, term, event), version };
}

async function tellOfChange(scope: Scope, days: readonly PlainDate[]): Promise<void> {
  const sorted = [...days].sort();
  const [from, to] = [sorted[0], sorted.at(-1)];
  if (from === undefined || to === undefined) return;
  await raise(scope, { fact: 'calendar-changed', from, to, version: `${shippedVersion}+${await changesMade(scope)}` } satisfies CalendarChanged);
}

export async function addOverlay(scope: Scope, asked: Asked<typeof adding>['body']): Promise<{ id: number }> {
  await mustChange(scope);
  refuseIf(issuesOfOverlay((await calendarNow(scope)).calendar, asked));
  const id = await addOverlayRow(scope, asked);
  await tellOfChange(scope, [asked.day]);
  await recordAct(scope, { action: 'calendar.overlay', subject: { type: 'calendar-overlay', id }, unit: null, body: { after: asked } });
  return { id };
}

export async function withdrawOverlay(scope: Scope, id: number, reason: string): Promise<void> {
  await mustChange(scope);
  const row = found('overlay', await overlayRow(scope, id));
  if (row.withdrawnAt !== null) throw conflict('calendar.withdrawn-already');
  await withdrawOverlayRow(scope, id, reason);
  await tellOfChange(scope, [row.day]);
  await recordAct(scope, { action: 'calendar.overlay.withdraw', subject: { type: 'calendar-overlay', id }, unit: null, body: { before: { day: row.day, kind: row.kind, name: row.name, source: row.source }, reason } });
}

/** Days on which two calendars differ in what is worked, within a year and the week around it. */
function differences(before: WorkCalendar, after: WorkCalendar, year: number): PlainDate[] {
  const start = addDays(`${year}-01-01`, -8);
  return daysAfter(after, start, addDays(`${year}-12-31`, 7)).filter((day) => day.working !== dayOf(before, day.day).working).map((day) => day.day);
}

function withNotice(now: CalendarNow, notice: KeptNotice | null, year: number): WorkCalendar {
  const notices = [...now.notices.values()].filter((one) => one.year !== year);
  if (notice) notices.push(notice);
  return makeCalendar({ notices: notices.map((one) => ({ year: one.year, source: citationOf(one), days: one.days })), overlays: [...now.calendar.local.values()], statutory: statutoryDays });
}

function comparison(now: CalendarNow, asked: NoticeFile) {
  const { days, issues } = readCalendarFile(asked.text, asked.format, { year: asked.year, statutory: statutoryDays });
  const after = withNotice(now, { id: null, year: asked.year, title: asked.title, number: asked.number, issuedOn: asked.issuedOn, addedAt: null, addedBy: null, days }, asked.year);
  return { days, issues, after };
}

/** Reads the file and says what is wrong by row and what would change. Changes nothing. */
export async function checkCalendarFile(scope: Scope, asked: NoticeFile): Promise<CalendarFileCheck> {
  const now = await calendarNow(scope);
  const { days, issues, after } = comparison(now, asked);
  const named = new Set(days.map((day) => day.day));
  const replaced = now.notices.get(asked.year);
  const rows = days.map((day) => {
    const before = dayOf(now.calendar, day.day);
    return { ...day, before, changes: before.working !== dayOf(after, day.day).working };
  });
  const falling = differences(now.calendar, after, asked.year).filter((day) => !named.has(day)).map((day) => dayOf(now.calendar, day));
  return { rows, issues: [...issues], falling, replaces: replaced ? noticeLine(replaced) : null };
}

/** Puts a year's notice into force; an earlier one of that year stays in the books and steps back. */
export async function importCalendar(scope: Scope, asked: NoticeFile): Promise<{ id: number; days: number; changed: number }> {
  await mustChange(scope);
  const now = await calendarNow(scope);
  const { days, issues, after } = comparison(now, asked);
  refuseIf(issues);
  const { title, number, issuedOn, year } = asked;
  const id = await addNotice(scope, { year, title, number, issuedOn }, days);
  const changed = differences(now.calendar, after, year);
  await tellOfChange(scope, changed.length > 0 ? changed : days.map((day) => day.day));
  await recordAct(scope, { action: 'calendar.import', subject: { type: 'calendar-notice', id }, unit: null, body: { before: now.notices.get(year)?.number ?? null, after: { year, title, number, issuedOn, days: days.map(({ day, kind, name }) => ({ day, kind, name })) } } });
  return { id, days: days.length, changed: changed.length };
}

export async function withdrawNotice(scope: Scope, id: number, reason: string): Promise<void> {
  await mustChange(scope);
  const row = found('notice', await noticeRow(scope, id));
  if (row.withdrawnAt !== null) throw conflict('calendar.withdrawn-already');
  const before = await calendarNow(scope);
  await withdrawNoticeRow(scope, id, reason);
  const changed = differences(before.calendar, (await calendarNow(scope)).calendar, row.year);
  await tellOfChange(scope, changed.length > 0 ? changed : [`${row.year}-01-01`, `${row.year}-12-31`]);
  await recordAct(scope, { action: 'calendar.notice.withdraw', subject: { type: 'calendar-notice', id }, unit: null, body: { before: { year: row.year, title: row.title, number: row.number }, reason } });
}
