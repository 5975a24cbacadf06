import { beforeAll, describe, expect, test } from 'vitest';
import { hears, joinFacts } from '#platform/facts.ts';
import { Refusal } from '#platform/refusal.ts';
import { nobody, product, withScope, type Scope } from '#platform/scope.ts';
import { runAsOwner, testDatabase, type TestDatabase } from '../../tests/database.ts';
import { personNames, plantInstitution, type Institution, type PersonName } from '../../tests/institution.ts';
import { readLines } from '../audit/service.ts';
import { DeadlineTerm, type CalendarChanged, type NoticeFile } from './contract.ts';
import { addOverlay, calendarNow, calendarYear, calendarYears, checkCalendarFile, computeDeadline, deadlineTerms, explainSpan, importCalendar, withdrawNotice, withdrawOverlay } from './service.ts';

let db: TestDatabase;
let at: Institution;
beforeAll(async () => {
  db = await testDatabase();
  at = await plantInstitution(db, []);
});

const as = <T>(who: PersonName, work: (scope: Scope) => Promise<T>) => withScope(db.database, at.askers[who], work);
const refusal = (work: Promise<unknown>): Promise<string[]> => work.then(() => ['done'], (error: unknown) => (error instanceof Refusal ? (error.issues.length > 0 ? error.issues.map((issue) => issue.code) : [error.code]) : [String(error)]));
const others = personNames.filter((name) => name !== 'administrator');

/** What is raised while the work is done. */
async function facts(work: () => Promise<unknown>): Promise<CalendarChanged[]> {
  const heard: CalendarChanged[] = [];
  joinFacts([hears<CalendarChanged>('calendar-changed', async (_scope, fact) => { heard.push(fact); })]);
  try {
    await work();
  } finally {
    joinFacts([]);
  }
  return heard;
}

const lastAct = async () => (await withScope(db.database, product, (scope) => readLines(scope, { action: 'calendar.', limit: 1 }))).lines[0];

const lawful = ['2028-01-01,休,元旦', '2028-05-01,休,劳动节', '2028-05-02,休,劳动节', '2028-10-01,休,国庆节', '2028-10-02,休,国庆节', '2028-10-03,休,国庆节'];
const file = (rows: readonly string[], more: Partial<NoticeFile> = {}): NoticeFile => ({ year: 2028, title: '国务院办公厅关于2028年部分节假日安排的通知', number: '测试〔2027〕1号', issuedOn: '2027-11-01', format: 'csv', text: ['日期,类型,名称', ...rows].join('\r\n'), ...more });

describe('the calendar that the product brings along', () => {
  test('has notices from 2021 to 2026; the next year is provisional', async () => {
    const { years, mayChange } = await as('villageClerk', calendarYears);
    expect(mayChange).toBe(false);
    expect(Object.fromEntries(years.filter((one) => one.year >= 2023 && one.year <= 2026).map((one) => [one.year, one.workingDays]))).toEqual({ 2023: 249, 2024: 251, 2025: 248, 2026: 248 });
    expect(years.find((one) => one.year === 2026)).toMatchObject({ state: 'published', notice: { id: null, number: '国办发明电〔2025〕7号', issuedOn: '2025-11-04' } });
    const future = await as('clerk', (scope) => calendarYear(scope, 2031));
    expect(future.line).toMatchObject({ state: 'provisional', notice: null });
    expect(future.days.map(({ day, reason }) => [day, reason])).toEqual(['2031-01-01', '2031-05-01', '2031-05-02', '2031-10-01', '2031-10-02', '2031-10-03'].map((day) => [day, 'statutory']));
  });

  test('lists the days that are not what their weekday says, each with its notice', async () => {
    const { days } = await as('clerk', (scope) => calendarYear(scope, 2026));
    expect(days.filter((day) => day.reason === 'make-up').map((day) => day.day)).toEqual(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
    expect(new Set(days.map((day) => day.source))).toEqual(new Set(['国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）']));
  });

  test('nobody who has not signed in sees what an institution added', async () => {
    expect(await withScope(db.database, nobody, async (scope) => (await calendarNow(scope)).overlays)).toEqual([]);
  });
});

describe('spans and deadlines', () => {
  test('a span is explained day by day', async () => {
    const span = await as('clerk', (scope) => explainSpan(scope, '2026-09-30', '2026-10-10'));
    expect(span).toMatchObject({ workingDays: 3, calendarDays: 10, provisional: false });
    expect(span.days.map((day) => day.reason)).toEqual([...Array<string>(7).fill('holiday'), 'weekday', 'weekday', 'make-up']);
    expect(await as('clerk', (scope) => explainSpan(scope, '2026-03-02', '2026-03-02'))).toMatchObject({ workingDays: 0, days: [] });
    const long = await as('clerk', (scope) => explainSpan(scope, '2022-12-31', '2025-12-31'));
    expect(long).toMatchObject({ workingDays: 748, days: [] });
    expect(await refusal(as('clerk', (scope) => explainSpan(scope, '2026-03-02', '2026-03-01')))).toEqual(['calendar.to-before-from']);
    expect(await refusal(as('clerk', (scope) => explainSpan(scope, '1901-01-01', '2199-01-01')))).toEqual(['calendar.span-too-long']);
  });

  const deadline = (asked: Omit<Parameters<typeof computeDeadline>[1], 'pauses' | 'extensions'> & Partial<Parameters<typeof computeDeadline>[1]>) => as('clerk', (scope) => computeDeadline(scope, { pauses: [], extensions: [], ...asked }));

  test('by a term of the data, and by one of one’s own', async () => {
    expect(await deadline({ from: '2026-09-25', term: 'foi.answer' })).toMatchObject({ due: '2026-10-29', provisional: false, grossDays: 34 });
    expect(await deadline({ from: '2026-11-20', term: { value: 30, unit: 'working-day', start: 'next-day', end: 'as-it-falls' } })).toMatchObject({ due: '2027-01-04', provisional: true });
    expect(await deadline({ from: '2026-03-02', time: '09:00', term: 'cyber.report.other' })).toMatchObject({ due: '2026-03-02', dueTime: '13:00' });
    expect(await refusal(deadline({ from: '2026-03-02', term: 'no.such' }))).toEqual(['term.not-found']);
    expect(await refusal(deadline({ from: '2026-03-02', term: 'cyber.report.other' }))).toEqual(['calendar.time-needed']);
    expect(await refusal(deadline({ from: '2018-03-02', term: 'foi.answer' }))).toEqual(['calendar.term-not-yet']);
  });

  test('an extension needs a term that allows it, its unit, its measure and somebody who approved it', async () => {
    const extend = (term: string, value: number, approver = '李主任', unit: 'working-day' | 'calendar-day' = 'working-day') => refusal(deadline({ from: '2026-03-02', term, extensions: [{ value, unit, reason: '材料多', approver }] }));
    expect(await extend('foi.answer', 20)).toEqual(['done']);
    expect(await extend('foi.answer', 21)).toEqual(['calendar.extension-too-long']);
    expect(await extend('foi.answer', 5, '')).toEqual(['calendar.extension-approver']);
    expect(await extend('foi.answer', 5, '李主任', 'calendar-day')).toEqual(['calendar.extension-unit']);
    expect(await extend('foi.third_party', 5)).toEqual(['calendar.extension-none']);
  });

  test('pauses run forwards and do not overlap', async () => {
    const paused = (...spans: (readonly [string, string])[]) => refusal(deadline({ from: '2026-03-02', term: 'foi.answer', pauses: spans.map(([from, to]) => ({ from, to, reason: '征求意见' })) }));
    expect(await paused(['2026-03-05', '2026-03-06'], ['2026-03-10', '2026-03-10'])).toEqual(['done']);
    expect(await paused(['2026-03-06', '2026-03-05'])).toEqual(['calendar.pause-backwards']);
    expect(await paused(['2026-03-10', '2026-03-12'], ['2026-03-05', '2026-03-10'])).toEqual(['calendar.pauses-overlap']);
    expect(await paused(['2026-03-10', '2096-03-12'])).toEqual(['calendar.pause-too-long']);
  });

  test('every term of the data is whole, has its source, and gives a deadline', async () => {
    const terms = deadlineTerms();
    expect(terms).toHaveLength(37);
    expect(new Set(terms.map((term) => term.id)).size).toBe(terms.length);
    for (const term of terms) {
      DeadlineTerm.parse(term);
      expect(term.source.length, term.id).toBeGreaterThan(2);
      const { due } = await deadline({ from: '2026-03-02', time: '09:00', term: term.id });
      expect(due >= '2026-03-02', term.id).toBe(true);
    }
  });
});

describe('local days', () => {
  test('are added and withdrawn by the administrator of the topmost unit, with an audit line and the fact', async () => {
    const asked = { day: '2026-04-20', kind: 'off', name: '三月三', source: '县政府通知' } as const;
    let id = 0;
    const added = await facts(async () => { ({ id } = await as('administrator', (scope) => addOverlay(scope, asked))); });
    expect(added).toMatchObject([{ fact: 'calendar-changed', from: '2026-04-20', to: '2026-04-20' }]);
    expect(await lastAct()).toMatchObject({ action: 'calendar.overlay', subject: { id: String(id) }, body: { after: asked } });
    expect(await as('clerk', (scope) => explainSpan(scope, '2026-04-17', '2026-04-21'))).toMatchObject({ workingDays: 1, days: [{}, {}, { reason: 'local-off', name: '三月三', source: '县政府通知' }, {}] });
    const before = (await as('clerk', calendarNow)).version;
    expect(await refusal(as('administrator', (scope) => addOverlay(scope, { ...asked, kind: 'work' })))).toEqual(['calendar.overlay-twice']);
    const withdrawn = await facts(() => as('administrator', (scope) => withdrawOverlay(scope, id, '通知已撤销')));
    expect(withdrawn).toHaveLength(1);
    expect(withdrawn[0]?.version).not.toBe(before);
    expect(await lastAct()).toMatchObject({ action: 'calendar.overlay.withdraw', body: { reason: '通知已撤销', before: { day: '2026-04-20' } } });
    expect((await as('clerk', (scope) => explainSpan(scope, '2026-04-17', '2026-04-21'))).workingDays).toBe(2);
    expect((await as('clerk', (scope) => calendarYear(scope, 2026))).overlays).toMatchObject([{ id, withdrawn: { by: '孙立', reason: '通知已撤销' } }]);
    expect(await refusal(as('administrator', (scope) => withdrawOverlay(scope, id, '再撤')))).toEqual(['calendar.withdrawn-already']);
    expect(await refusal(as('administrator', (scope) => withdrawOverlay(scope, 999_999, '无')))).toEqual(['overlay.not-found']);
  });

  test('that say what the day is anyway are refused', async () => {
    const add = (day: string, kind: 'off' | 'work') => refusal(as('administrator', (scope) => addOverlay(scope, { day, kind, name: '甲', source: '乙' })));
    expect(await add('2026-10-01', 'off')).toEqual(['calendar.already-off']);
    expect(await add('2026-10-10', 'work')).toEqual(['calendar.already-work']);
  });

  test.each(others)('%s changes nothing', async (who) => {
    expect(await refusal(as(who, (scope) => addOverlay(scope, { day: '2026-04-21', kind: 'off', name: '甲', source: '乙' })))).toEqual(['calendar.top-administrator']);
    expect(await refusal(as(who, (scope) => importCalendar(scope, file(lawful))))).toEqual(['calendar.top-administrator']);
    expect(await refusal(as(who, (scope) => withdrawOverlay(scope, 1, '甲')))).toEqual(['calendar.top-administrator']);
    expect(await refusal(as(who, (scope) => withdrawNotice(scope, 1, '甲')))).toEqual(['calendar.top-administrator']);
  });

  test('the database itself keeps others out and lets nothing be rewritten', async () => {
    const sneak = (who: PersonName, statement: string) => as(who, (scope) => scope.tx.execute(statement)).then(() => 'done', () => 'refused');
    const insert = `insert into calendar_overlay (day, kind, name, source, added_at, added_by) values ('2026-06-01', 'off', 'x', 'y', now(), 'z')`;
    expect([await sneak('clerk', insert), await sneak('inspector', insert), await sneak('hillClerk', insert)]).toEqual(['refused', 'refused', 'refused']);
    expect(await sneak('administrator', `update calendar_overlay set name = 'anders'`)).toBe('refused');
    expect(await sneak('administrator', 'delete from calendar_overlay')).toBe('refused');
    await expect(runAsOwner(db.ownerUrl, `update calendar_overlay set withdrawn_reason = 'anders'`)).rejects.toThrow(/added or withdrawn/);
  });
});

describe('a year’s notice from a file', () => {
  test('is checked row by row before it is taken', async () => {
    const check = (rows: readonly string[], more: Partial<NoticeFile> = {}) => as('clerk', (scope) => checkCalendarFile(scope, file(rows, more)));
    const codes = async (rows: readonly string[], more: Partial<NoticeFile> = {}) => (await check(rows, more)).issues.map((issue) => [issue.code, issue.values?.row]);
    expect(await codes(lawful)).toEqual([]);
    expect(await codes([...lawful, '2028-13-01,休,甲', '2028-04-04,怎,清明节', '2030-01-01,休,甲', '2028-01-31,班,春节', '2028-04-04,休,', '2028-01-01,休,元旦'])).toEqual([
      ['calendar.row-day', 8], ['calendar.row-kind', 9], ['calendar.row-year', 10], ['calendar.row-work-on-weekday', 11], ['calendar.row-name', 12], ['calendar.row-twice', 13],
    ]);
    expect(await codes(lawful.slice(1))).toEqual([['calendar.statutory-missing', undefined]]);
    expect(await codes([], { text: 'hello' })).toEqual([['calendar.no-table', undefined]]);
    expect(await codes([], { text: '日期,类型,名称' })).toEqual([['calendar.rows', undefined]]);
    expect(await codes([], { format: 'json', text: '{"days":' })).toEqual([['calendar.no-json', undefined]]);
    const json = JSON.stringify({ days: lawful.map((row) => { const [date, , name] = row.split(','); return { date, kind: 'off', name }; }) });
    expect((await check([], { format: 'json', text: json })).rows).toHaveLength(6);
    const quoted = await check([...lawful.slice(1), '"2028年1月1日","休","元旦, ""新年"""', '', ',,'], {});
    expect(quoted).toMatchObject({ issues: [], replaces: null });
    expect(quoted.rows.at(-1)).toMatchObject({ day: '2028-01-01', name: '元旦, "新年"' });
  });

  test('changes what the days are, may be replaced, and goes back when it is withdrawn', async () => {
    const rows = [...lawful, '2028-01-25,休,春节', '2028-01-22,班,春节'];
    const checked = await as('administrator', (scope) => checkCalendarFile(scope, file(rows)));
    expect(checked.rows.filter((row) => row.changes).map((row) => row.day)).toEqual(['2028-01-25', '2028-01-22']);
    let id = 0;
    const raised = await facts(async () => { ({ id } = await as('administrator', (scope) => importCalendar(scope, file(rows)))); });
    expect(raised).toMatchObject([{ from: '2028-01-22', to: '2028-01-25' }]);
    expect(await lastAct()).toMatchObject({ action: 'calendar.import', body: { before: null, after: { year: 2028 } } });
    expect((await as('clerk', (scope) => calendarYear(scope, 2028))).line).toMatchObject({ state: 'imported', notice: { id, addedBy: '孙立' } });
    expect(await as('clerk', (scope) => explainSpan(scope, '2028-01-21', '2028-01-25'))).toMatchObject({ workingDays: 2, provisional: false });

    const second = await as('administrator', (scope) => checkCalendarFile(scope, file(lawful, { number: '测试〔2027〕2号' })));
    expect(second.falling.map((day) => day.day)).toEqual(['2028-01-22', '2028-01-25']);
    expect(second.replaces).toMatchObject({ id });
    const { id: newer, changed } = await as('administrator', (scope) => importCalendar(scope, file(lawful, { number: '测试〔2027〕2号' })));
    expect(changed).toBe(2);
    await as('administrator', (scope) => withdrawNotice(scope, newer, '文件有误'));
    expect((await as('clerk', (scope) => calendarYear(scope, 2028))).line.notice).toMatchObject({ id });
    await as('administrator', (scope) => withdrawNotice(scope, id, '文件有误'));
    expect((await as('clerk', (scope) => calendarYear(scope, 2028))).line).toMatchObject({ state: 'provisional', notice: null });
    expect(await refusal(as('administrator', (scope) => withdrawNotice(scope, id, '再撤')))).toEqual(['calendar.withdrawn-already']);
  });

  test('with mistakes is not taken at all', async () => {
    expect(await refusal(as('administrator', (scope) => importCalendar(scope, file([...lawful, '2028-01-31,班,春节']))))).toEqual(['calendar.row-work-on-weekday']);
    expect(await runAsOwner(db.ownerUrl, `select 1 from calendar_notice where withdrawn_at is null`)).toEqual([]);
  });

  test('the product itself may bring one in, as a newer release does', async () => {
    const { id } = await withScope(db.database, product, (scope) => importCalendar(scope, file(lawful)));
    expect((await as('clerk', (scope) => calendarYear(scope, 2028))).line.notice).toMatchObject({ id, addedBy: 'taizhang' });
  });
});
