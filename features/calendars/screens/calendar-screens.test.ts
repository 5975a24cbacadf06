import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dayOf, daysAfter, makeCalendar, type NoticeOf, type StatutoryDay } from '#engines/calendar/working-days.ts';
import { bytesAsText } from './file-text.ts';
import { holidayGroups } from './holiday-groups.ts';
import { plainDay, weeksOf } from './month-days.ts';

const shipped = JSON.parse(readFileSync(new URL('../shipped-calendar.json', import.meta.url), 'utf8')) as { notices: (Omit<NoticeOf, 'source'> & { number: string })[]; statutory: StatutoryDay[] };
const calendar = makeCalendar({ notices: shipped.notices.map((notice) => ({ ...notice, source: notice.number })), overlays: [{ day: '2026-10-08', kind: 'off', name: '本地', source: '县' }], statutory: shipped.statutory });
const marked = (year: number) => daysAfter(calendar, `${year - 1}-12-31`, `${year}-12-31`).filter((day) => day.reason !== 'weekday' && day.reason !== 'weekend');

describe('holidays of a year', () => {
  it('are runs of days with their make-up days; local days stand apart', () => {
    expect(holidayGroups(marked(2026)).map((group) => [group.names.join('、'), group.from, group.days, group.makeUps.join(' ')])).toEqual([
      ['元旦', '2026-01-01', 3, '2026-01-04'], ['春节', '2026-02-15', 9, '2026-02-14 2026-02-28'], ['清明节', '2026-04-04', 3, ''], ['劳动节', '2026-05-01', 5, '2026-05-09'],
      ['端午节', '2026-06-19', 3, ''], ['中秋节', '2026-09-25', 3, ''], ['国庆节', '2026-10-01', 7, '2026-09-20 2026-10-10'],
    ]);
  });
  it('that fall together are one run with both names', () => {
    expect(holidayGroups(marked(2025)).at(-1)).toMatchObject({ names: ['国庆节', '中秋节'], from: '2025-10-01', to: '2025-10-08', days: 8 });
  });
  it('of the next New Year are told in December', () => {
    expect(holidayGroups(marked(2022)).at(-1)).toMatchObject({ names: ['元旦'], from: '2022-12-31', days: 1, makeUps: [] });
  });
});

describe('a month', () => {
  it('is whole weeks from Monday on', () => {
    const weeks = weeksOf('2026-02-01', new Map(marked(2026).map((day) => [day.day, day])));
    expect(weeks).toHaveLength(5);
    expect(weeks[0]?.slice(0, 6)).toEqual([null, null, null, null, null, null]);
    expect(weeks.flat().filter((day) => day !== null).map((day) => day.working)).toEqual(daysAfter(calendar, '2026-01-31', '2026-02-28').map((day) => day.working));
  });
  it('knows plain days as the engine does', () => {
    for (const day of ['2026-03-02', '2026-03-07', '2026-03-08']) expect(plainDay(day)).toEqual(dayOf(calendar, day));
  });
});

describe('a file of days', () => {
  it('is read as UTF-8, and as what spreadsheets here write', () => {
    expect(bytesAsText(new TextEncoder().encode('日期,类型'))).toBe('日期,类型');
    expect(bytesAsText(new Uint8Array([0xc8, 0xd5, 0xc6, 0xda]))).toBe('日期');
  });
});
