/** Heading numbers by level and place (GB/T 9704-2012, 7.3.3): 一、 · （一） · 1. · （1）. */
const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1–99 as Chinese numerals (十二, 二十, 九十九); larger ones in Arabic digits, which no report should need. */
export function chineseNumber(n: number): string {
  if (n < 10) return digits[n] ?? String(n);
  if (n > 99) return String(n);
  const tens = Math.floor(n / 10);
  return `${tens === 1 ? '' : digits[tens]}十${n % 10 === 0 ? '' : digits[n % 10]}`;
}

const forms: readonly ((n: number) => string)[] = [
  (n) => `${chineseNumber(n)}、`,
  (n) => `（${chineseNumber(n)}）`,
  (n) => `${n}.`,
  (n) => `（${n}）`,
];

export type HeadingLevel = 1 | 2 | 3 | 4;

/** Counts headings in order: each call gives the number of the next heading of that level; a higher one starts the lower ones anew. */
export function headingCounter(): (level: HeadingLevel) => string {
  const counts = [0, 0, 0, 0];
  return (level) => {
    counts[level - 1] = (counts[level - 1] ?? 0) + 1;
    counts.fill(0, level);
    return forms[level - 1]?.(counts[level - 1] ?? 1) ?? '';
  };
}
