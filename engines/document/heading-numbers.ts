/** Heading numbers by level and place (GB/T 9704-2012, 7.3.3): 一、 · （一） · 1. · （1）. */
import type { Block } from './model.ts';

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

/** The number of each heading at its place, null at other blocks. A heading starts the counts of the levels below it anew. */
export function headingNumbers(blocks: readonly Block[]): readonly (string | null)[] {
  const counts = [0, 0, 0, 0];
  return blocks.map((block) => {
    if (block.type !== 'heading') return null;
    const count = (counts[block.level - 1] ?? 0) + 1;
    counts[block.level - 1] = count;
    counts.fill(0, block.level);
    return forms[block.level - 1]?.(count) ?? '';
  });
}
