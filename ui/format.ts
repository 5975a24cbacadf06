/** How numbers, days and moments read. One function each, so that they read alike everywhere. */
import { chineseDate, isPlainDate, weekday, type PlainDate } from '#engines/calendar/plain-date.ts';
import type { Language } from './words.ts';

/** The house keeps the time of Beijing wherever the browser stands. */
const zone = 'Asia/Shanghai';

const weekdayNames = { 'zh-CN': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'], en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] } as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** 2025年6月12日 · 12 Jun 2025; `short` leaves out the year: 6月12日. */
export function dayText(day: PlainDate, language: Language, form: 'full' | 'short' = 'full'): string {
  if (!isPlainDate(day)) return day;
  const [year, month, date] = [day.slice(0, 4), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  if (language === 'en') return form === 'short' ? `${date} ${months[month - 1]}` : `${date} ${months[month - 1]} ${year}`;
  return form === 'short' ? `${month}月${date}日` : chineseDate(day);
}

/** 周四 */
export function weekdayText(day: PlainDate, language: Language): string {
  return isPlainDate(day) ? (weekdayNames[language][weekday(day) - 1] ?? '') : '';
}

/** 6月10日—12日, 2025年12月30日—2026年1月2日; one day once. */
export function spanText(from: PlainDate, to: PlainDate, language: Language): string {
  if (from === to) return dayText(from, language);
  return `${dayText(from, language)}—${dayText(to, language, from.slice(0, 4) === to.slice(0, 4) ? 'short' : 'full')}`;
}

function parts(moment: string): Readonly<Record<string, string>> {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return Object.fromEntries(format.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]));
}

/** A UTC moment as the clock on the wall shows it: 2025年6月12日 14:03. */
export function momentText(moment: string, language: Language): string {
  if (Number.isNaN(Date.parse(moment))) return moment;
  const { year, month, day, hour, minute } = parts(moment);
  return `${dayText(`${year}-${month}-${day}`, language)} ${hour}:${minute}`;
}

/** A local time without zone, as cameras write it (`2026-03-05T09:30:00`): 2026年3月5日 09:30. */
export function localTimeText(time: string, language: Language): string {
  return `${dayText(time.slice(0, 10), language)} ${time.slice(11, 16)}`.trim();
}

/** 14:03 */
export function clockText(moment: string): string {
  const { hour, minute } = parts(moment);
  return `${hour}:${minute}`;
}

const steps = [['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3600], ['minute', 60]] as const;

/** 2小时前. `now` in milliseconds since 1970. */
export function relativeText(moment: string, now: number, language: Language): string {
  const seconds = (Date.parse(moment) - now) / 1000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const [unit, size] of steps) if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  return format.format(0, 'minute');
}

/** Thousands separators on an exact decimal; the digits themselves are never rounded. */
export function numberText(value: string | number): string {
  const found = /^(-?)(\d+)(\.\d+)?$/.exec(String(value));
  if (!found) return String(value);
  const [, sign, whole = '', rest = ''] = found;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest}`;
}

/** 1.5 MB; sizes in steps of 1024. */
export function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  let [value, place] = [bytes, 0];
  while (value >= 1024 && place < units.length - 1) [value, place] = [value / 1024, place + 1];
  return `${place === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[place]}`;
}
