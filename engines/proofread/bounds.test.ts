import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingsIn } from './proofread.ts';
import { rules } from './proofread.ts';

const shreds = [...rules.flatMap((rule) => [...rule.bad, ...rule.good]), '\n', '，', '。', '、', '一、', '(二)', '3.', '“', '”', '《', '》', '_', 'x', '*', ' ', '工作', '\uD800', '2025年2月30日'];
const prose = fc.array(fc.constantFrom(...shreds), { maxLength: 30 }).map((parts) => parts.join(''));

describe('findings of any text', () => {
  it('lie inside the text', () => {
    fc.assert(fc.property(prose, (text) => {
      for (const one of findingsIn(text)) {
        expect(one.start).toBeGreaterThanOrEqual(0);
        expect(one.end).toBeGreaterThan(one.start);
        expect(one.end).toBeLessThanOrEqual(text.length);
      }
    }), { numRuns: 1500, seed: 20261124 });
  });

  it.each(['一、', '_', 'x', '《', '“', '工作', '、和', '的', '1.', '甲、', '(一)我局', '《关于', '约1', '相关', '朝着', '2月', '防止', '加强管理我局', '总结', ' 次', '起到'])('take linear time: 100 kB of %s', (shred) => {
    const text = shred.repeat(100_000 / shred.length);
    const before = process.threadCpuUsage();
    findingsIn(text);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(1500);
  });
});
