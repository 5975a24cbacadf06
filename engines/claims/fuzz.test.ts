import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsIn } from './extract.ts';

/** Shreds of reports, put together at random: numbers, counters, signs, verbs, blanks. */
const shreds = [
  '召开会议', '3次', '1,232', '二十余', '万', '亿', '千', '百', '第', '一', '十', '余', '多', '以上', '左右', '个', '人次', '%', '％', '成', '三分之二', '百分之', '1:30', '-', '至', '到',
  '年', '月', '日', '20', '_', '__', 'xx', '×', '*', '第_', '排名', '，', '。', '、', '；', '：', '\n', '\n\n', ' ', '　', '（', '）', '“', '”', '《', '》', '其中', '每月', '未发生', '事故', '达到', '近',
  '同比增长', '占', '的', '今年以来', '上半年', 'IPv6', 'http://', '数', '几', '上', '0', '9', '.', ',', '1', '元', '分', '小时', '一是', '1.', '(一)', '\uD83D\uDE00', '\uD800', '１２', '〇', '廿',
];
const prose = fc.array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...shreds) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) }), { maxLength: 60 }).map((parts) => parts.join(''));

describe('claims of any text', () => {
  it('lie inside the text, in order, and do not overlap', () => {
    fc.assert(fc.property(prose, (text) => {
      let last = 0;
      const claims = claimsIn(text);
      for (const claim of claims) {
        expect(claim.start).toBeGreaterThanOrEqual(last);
        expect(claim.end).toBeGreaterThan(claim.start);
        expect(claim.end).toBeLessThanOrEqual(text.length);
        expect(claim.text).toBe(text.slice(claim.start, claim.end));
        if (claim.value !== null) expect(Number.isFinite(claim.value)).toBe(true);
        if (claim.min !== null && claim.max !== null) expect(claim.max).toBeGreaterThanOrEqual(claim.min);
        if (claim.partOf !== null) expect(claims[claim.partOf]?.start).toBeLessThan(claim.start);
        last = claim.end;
      }
    }), { numRuns: 3000, seed: 20261124 });
  });

  it('do not change when a paragraph is put in front', () => {
    fc.assert(fc.property(prose, (text) => {
      const front = '这是另外一段文字。\n\n';
      const alone = claimsIn(text).map(({ start, end, value, counter }) => ({ start: start + front.length, end: end + front.length, value, counter }));
      expect(claimsIn(front + text).map(({ start, end, value, counter }) => ({ start, end, value, counter }))).toEqual(alone);
    }), { numRuns: 1000, seed: 20261125 });
  });

  const hard: Readonly<Record<string, string>> = {
    digits: '1', commas: '1,', 'spaced digits': '1 ', numerals: '一', mixed: '1万', thousands: '十百千万', blanks: '_', crosses: 'x', stars: '*_ ', ordinals: '第', dashes: '1-', times: '1:',
    ratios: '三分之', quotes: '“一', titles: '《1', brackets: '(1', lists: '3个、', claims: '召开会议3次', hedges: '近约超', periods: '每年月1-', verbs: '召开', zero: '未发生', lines: '\n', breaks: '1\n', 'of which': '其中3个',
    'no end': '党组织开展活动', letters: 'a.', dots: '1.', points: '一点', operators: '达到了', openers: '在对', 'part brackets': ')(',
  };
  // Processor time of this thread: other tests run in other threads of the process.
  it.each(Object.entries(hard))('take linear time: 100 kB of %s', (_, shred) => {
    const time = (size: number): number => {
      const text = shred.repeat(Math.ceil(size / shred.length));
      const before = process.threadCpuUsage();
      claimsIn(text);
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1000;
    };
    time(5_000);
    expect(time(100_000)).toBeLessThan(1500);
  });
});
