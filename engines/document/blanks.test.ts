import { describe, expect, it } from 'vitest';
import { blanksIn, yearsIn } from './blanks.ts';

const found = (text: string): string[] => blanksIn({ title: '总结', blocks: [{ type: 'paragraph', inlines: [{ type: 'text', text }] }] }).map((one) => one.text);

describe('blanks', () => {
  it.each([['召开_次', ['_']], ['20__年', ['__']], ['××县', ['××']], ['XX镇', ['XX']], ['参加□人', ['□']], ['共（ ）次', ['（ ）']], ['人数？？', ['？？']], ['具体待补充', ['待补充']], ['20XX年', ['XX']]])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
  it.each(['召开3次', '一次、两次', 'XXL 号', '3×5米', '为什么？', '（一）', 'a_b'])('leaves %s alone, or names no more than the mark', (text) => expect(found(text).join('')).toMatch(/^_?$/));
  it('reads the years of a title', () => expect(yearsIn('2025年度总结（2024年对比）')).toEqual([2025, 2024]));
});
