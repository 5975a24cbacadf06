import { matches, type Rule } from './rule.ts';

const form = /(?<!\d)(?:((?:19|20)\d\d) ?年 ?)?(\d{1,2}) ?月 ?(\d{1,2}) ?日/g;
const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** False when the month has no such day; February has 29 unless the year says otherwise. */
function exists(year: number | null, month: number, day: number): boolean {
  const last = month === 2 && year !== null && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0)) ? 28 : days[month - 1] ?? 0;
  return day >= 1 && day <= last;
}

export const impossibleDates: Rule = {
  id: 'impossible-date', kind: 'year-inconsistent', severity: 'error', source: '公历', message: '没有这一天。',
  bad: ['2025年2月29日', '4月31日', '13月5日'],
  good: ['2024年2月29日', '4月30日', '12月31日'],
  find: (text) => matches(text, form, (match) => (exists(match[1] === undefined ? null : Number(match[1]), Number(match[2]), Number(match[3])) ? '' : null))
    .flatMap((one) => (one.suggestion === null ? [one] : [])),
};
