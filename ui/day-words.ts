/** Days as people type them: 0305, 3.5, 3月5日, 今天, 上周五. Days without a year are taken as the work that a ledger holds: past, or near. */
import { addDays, daysBetween, isPlainDate, lastOfMonth, monthOf, weekday, yearOf, type PlainDate } from '#engines/calendar/plain-date.ts';

/** A day without a year that lies further ahead than this belongs to the year before. */
const nearAhead = 60;

const spoken: Readonly<Record<string, number>> = {
  今天: 0, 今日: 0, 当天: 0, 昨天: -1, 昨日: -1, 前天: -2, 大前天: -3, 明天: 1, 明日: 1, 后天: 2, today: 0, yesterday: -1, tomorrow: 1,
};
const weekdays: Readonly<Record<string, number>> = {
  一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7,
  mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7,
};
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const digits = '〇一二三四五六七八九';

/** 二十五 → 25, 十二 → 12, 三 → 3; up to 99. */
function plainNumerals(text: string): string {
  return text.replace(/[一二三四五六七八九]?十[一二三四五六七八九]?/g, (word) => {
    const [tens, ones] = word.split('十');
    return String((tens ? digits.indexOf(tens) : 1) * 10 + (ones ? digits.indexOf(ones) : 0));
  }).replace(/[〇一二三四五六七八九]/g, (word) => String(digits.indexOf(word)));
}

function dayOf(year: number, month: number, day: number): PlainDate | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isPlainDate(text) ? text : null;
}

function withoutYear(month: number, day: number, today: PlainDate): PlainDate | null {
  const own = dayOf(yearOf(today), month, day);
  // 29 February exists in one of the years only.
  if (own === null || daysBetween(today, own) > nearAhead) return dayOf(yearOf(today) - 1, month, day) ?? own;
  return own;
}

function byWeek(text: string, today: PlainDate): PlainDate | null {
  const chinese = /^(上上|上|本|这|下)?个?(?:周|星期|礼拜)([一二三四五六日天1-7])$/.exec(text);
  const english = /^(last|this|next)? ?(mon|tue|wed|thu|fri|sat|sun)[a-z]*$/.exec(text);
  const [, which, name] = chinese ?? english ?? [];
  const wanted = name === undefined ? undefined : weekdays[name];
  if (wanted === undefined) return null;
  const own = addDays(today, wanted - weekday(today));
  if (which === undefined || which === '') return own > today ? addDays(own, -7) : own;
  const weeks: Readonly<Record<string, number>> = { 上上: -14, 上: -7, last: -7, 本: 0, 这: 0, this: 0, 下: 7, next: 7 };
  return addDays(own, weeks[which] ?? 0);
}

function byMonth(text: string, today: PlainDate): PlainDate | null {
  const found = /^(上|本|这|下)个?月(?:(\d{1,2})[日号]?|底|末|最后一天)$/.exec(text);
  if (!found) return null;
  const shift = { 上: -1, 本: 0, 这: 0, 下: 1 }[found[1] as '上'] ?? 0;
  const count = yearOf(today) * 12 + monthOf(today) - 1 + shift;
  const first = dayOf(Math.floor(count / 12), (count % 12) + 1, 1);
  if (first === null) return null;
  return found[2] === undefined ? lastOfMonth(first) : dayOf(yearOf(first), monthOf(first), Number(found[2]));
}

function byNumbers(text: string, today: PlainDate): PlainDate | null {
  const full = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (full) return dayOf(Number(full[1]), Number(full[2]), Number(full[3]));
  const relative = /^(去年|今年|明年)(\d{1,2})[-./月](\d{1,2})[日号]?$/.exec(text);
  if (relative) return dayOf(yearOf(today) + ({ 去年: -1, 今年: 0, 明年: 1 }[relative[1] as '去年'] ?? 0), Number(relative[2]), Number(relative[3]));
  const short = /^(\d{1,2})[-./月](\d{1,2})[日号]?$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text);
  if (short) return withoutYear(Number(short[1]), Number(short[2]), today);
  const single = /^(\d{1,2})[日号]$/.exec(text);
  if (single) return dayOf(yearOf(today), monthOf(today), Number(single[1]));
  const english = /^(\d{1,2}) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* ?(\d{4})?$/.exec(text);
  if (english) {
    const month = months.indexOf(english[2] ?? '') + 1;
    return english[3] ? dayOf(Number(english[3]), month, Number(english[1])) : withoutYear(month, Number(english[1]), today);
  }
  const ago = /^(\d{1,3}) ?(?:天前|日前|days? ago)$/.exec(text);
  return ago ? addDays(today, -Number(ago[1])) : null;
}

/** The day that is meant, or null when the text cannot be read as one. */
export function dayFromWords(text: string, today: PlainDate): PlainDate | null {
  const plain = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
  if (plain in spoken) return addDays(today, spoken[plain] ?? 0);
  const week = byWeek(plain, today);
  if (week) return week;
  const tight = plainNumerals(plain.replaceAll('。', '.').replace(/\s*([-./年月日号])\s*/g, '$1'));
  return byMonth(tight, today) ?? byNumbers(tight, today);
}
