/**
 * Numbers in Chinese numerals. GB/T 15835-2011 names the forms; the spoken ones (一百五 = 150, 一万二 = 12 000, 两百) are read too.
 * Not decided here: whether a numeral counts anything (一致 holds one and counts nothing).
 */
const digits: Readonly<Record<string, number>> = {
  '〇': 0, '零': 0, '○': 0, '一': 1, '壹': 1, '二': 2, '两': 2, '贰': 2, '三': 3, '叁': 3, '四': 4, '肆': 4, '五': 5, '伍': 5,
  '六': 6, '陆': 6, '七': 7, '柒': 7, '八': 8, '捌': 8, '九': 9, '玖': 9,
};
const tens: Readonly<Record<string, number>> = { '十': 10, '拾': 10, '百': 100, '佰': 100, '千': 1000, '仟': 1000 };
const bigs: Readonly<Record<string, number>> = { '万': 10_000, '亿': 100_000_000 };

/** Signs that a Chinese number is written with; a class for regular expressions. */
export const hanNumerals = '〇零○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅';

export type HanNumber = {
  readonly value: number;
  /** Worth of the last place that is written: 200 → 100, 120 → 10. A hedge behind it (余) reaches up to one more of these. */
  readonly place: number;
  /** digits: 二〇二六, one sign for one digit; positional: 二千零二十六. */
  readonly style: 'digits' | 'positional';
};

const placeOf = (value: number): number => {
  if (!Number.isSafeInteger(value) || value <= 0) return 1;
  let place = 1;
  while (value % (place * 10) === 0) place *= 10;
  return place;
};

/** Worth of a multiplier such as 万, 百万, 千亿; null when it is none. */
export function multiplier(written: string): number | null {
  let worth = 1;
  for (const sign of written) {
    const step = tens[sign] ?? bigs[sign];
    if (step === undefined) return null;
    worth *= step;
  }
  return written === '' || worth > 1e15 ? null : worth;
}

/** Reads a whole run of numerals; null when it is no number (百一十万万, 三五: two neighbours are a range and read elsewhere). */
export function readHanNumber(written: string): HanNumber | null {
  const run = written.replace(/廿/g, '二十').replace(/卅/g, '三十');
  if (run === '' || run.length > 24) return null;
  if (!/[十拾百佰千仟万亿]/.test(run)) {
    let value = 0;
    for (const sign of run) value = value * 10 + (digits[sign] ?? NaN);
    return Number.isNaN(value) ? null : { value, place: 1, style: run.length > 1 ? 'digits' : 'positional' };
  }
  let total = 0, section = 0, digit = -1, last = Infinity, zero = false;
  for (const sign of run) {
    const known = digits[sign];
    if (known !== undefined) {
      if (digit > 0) return null;
      if (known === 0) zero = true;
      digit = known;
      continue;
    }
    const step = tens[sign];
    if (step !== undefined) {
      if (step >= last) return null;
      section += (digit > 0 ? digit : 1) * step;
      last = step;
    } else {
      const big = bigs[sign] ?? NaN;
      const worth = section + Math.max(digit, 0) || (total === 0 ? 1 : 0);
      if (worth === 0) total *= big;
      else if (big === 1e8) total = (total + worth) * big;
      else total += worth * big;
      section = 0;
      last = Infinity;
    }
    digit = -1;
    zero = false;
  }
  if (digit > 0) {
    const before = run.at(-2) ?? '';
    // 一百五 is 150, 一百零五 is 105, 十五 is 15
    const worth = tens[before] ?? bigs[before] ?? 1;
    section += !zero && worth >= 100 ? digit * worth / 10 : digit;
  }
  const value = total + section;
  return Number.isSafeInteger(value) ? { value, place: placeOf(value), style: 'positional' } : null;
}
