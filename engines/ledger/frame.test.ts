import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inline } from '../document/model.ts';
import { textOf } from '../document/runs.ts';
import { fillSentence, type Slots } from './frame.ts';
import { issuesOfSentence, slotsOf } from './frame-syntax.ts';

/** Numbers become figures, words text; null and missing names are absent; `0%` is no zero count. */
function from(values: Readonly<Record<string, number | string | null>>): Slots {
  return (slot) => {
    const value = values[slot];
    if (value === undefined || value === null) return null;
    if (typeof value === 'string') return { inlines: [{ type: 'text', text: value }], zero: false };
    return { inlines: [{ type: 'figure', figure: slot, text: String(value) }], zero: value === 0 };
  };
}
const fill = (sentence: string, values: Record<string, number | string | null>): string | null => {
  const inlines = fillSentence(sentence, from(values));
  return inlines && textOf(inlines);
};

const meetings = '召开{regime}会议{n}次[，其中专题会议{thematic}次、领导小组会议{leading}次][，议定事项{decisions}项]。';
const rectify = '发现问题{found}个，已整改{fixed}个，整改率{rate}[；未完成{open}个[，其中逾期{overdue}个]，见清单]。';
const regime = '网络安全';

describe('sentences', () => {
  it.each([
    [meetings, { regime, n: 5, thematic: 2, leading: 1, decisions: 7 }, '召开网络安全会议5次，其中专题会议2次、领导小组会议1次，议定事项7项。'],
    [meetings, { regime, n: 5, thematic: 2, leading: 0, decisions: 7 }, '召开网络安全会议5次，其中专题会议2次，议定事项7项。'],
    [meetings, { regime, n: 5, thematic: 0, leading: 1 }, '召开网络安全会议5次，其中领导小组会议1次。'],
    [meetings, { regime, n: 5, thematic: 0, leading: null, decisions: 0 }, '召开网络安全会议5次。'],
    [meetings, { n: 5 }, null],
    [rectify, { found: 6, fixed: 4, rate: '66.7%', open: 2, overdue: 0 }, '发现问题6个，已整改4个，整改率66.7%；未完成2个，见清单。'],
    [rectify, { found: 6, fixed: 4, rate: '66.7%', open: 2, overdue: 1 }, '发现问题6个，已整改4个，整改率66.7%；未完成2个，其中逾期1个，见清单。'],
    [rectify, { found: 6, fixed: 6, rate: '100%', open: 0, overdue: 0 }, '发现问题6个，已整改6个，整改率100%。'],
    [rectify, { found: 6, fixed: 0, rate: '0%', open: 6 }, '发现问题6个，已整改0个，整改率0%；未完成6个，见清单。'],
    ['受理来信留言{received}件，办结{replied}件，按时办结率{rate}，平均办理{days}个工作日[，满意率{sat}]。', { received: 3, replied: 3, rate: '100%', days: null }, '受理来信留言3件，办结3件，按时办结率100%。'],
    ['自有阵地发布信息{n}条[，其中网站{site}条、公众号{wechat}条、微博{weibo}条]。', { n: 9, site: 0, wechat: 4, weibo: 5 }, '自有阵地发布信息9条，其中公众号4条、微博5条。'],
    ['自有阵地发布信息{n}条[（网站{site}条、公众号{wechat}条）]。', { n: 9, site: 9, wechat: 0 }, '自有阵地发布信息9条（网站9条）。'],
    ['报送信息{n}条[，被采用{adopted}条（{adoptions}条次）]。', { n: 9, adopted: 2 }, '报送信息9条。'],
    ['处置网络安全事件{n}起[，均在规定时限内上报]。', { n: 2 }, '处置网络安全事件2起。'],
    ['特种设备{n}台[；持证人员{holders}人[，证书过期{expired}人]]。', { n: 3, holders: 4, expired: 0 }, '特种设备3台；持证人员4人。'],
    ['本期未发生网络安全事件（零报告确认人：{stated_by}，{stated_on}）。', { stated_by: '王小禾', stated_on: '2025年12月30日' }, '本期未发生网络安全事件（零报告确认人：王小禾，2025年12月30日）。'],
    ['本期未发生网络安全事件（零报告确认人：{stated_by}，{stated_on}）。', { stated_by: '王小禾' }, null],
    ['本期未召开专题会议。', {}, '本期未召开专题会议。'],
    ['[其中[逾期{overdue}个]]', { overdue: 0 }, ''],
    ['成立{team}，{first}任组长。', { first: '赵建国' }, '赵建国任组长。'],
  ])('%s %j', (sentence, values, expected) => expect(fill(sentence, values as Record<string, number | string | null>)).toBe(expected));

  it('makes figures of counted slots and plain runs of the rest', () => {
    expect(fillSentence('召开{regime}会议{n}次。', from({ regime, n: 5 }))).toEqual([
      { type: 'text', text: '召开网络安全会议' }, { type: 'figure', figure: 'n', text: '5' }, { type: 'text', text: '次。' },
    ]);
  });

  const piece: fc.Arbitrary<string> = fc.oneof({ maxDepth: 3 }, fc.constantFrom('召开', '，', '、', '；', '。', '（', '）', '次', '其中', '{', '}', '[', ']', '3'), fc.constantFrom('{n}', '{a}', '{b}', '{none}'));
  const sentence = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(''));
  const values = fc.record({ n: fc.nat(3), a: fc.nat(3), b: fc.nat(3) });

  it('never throws, whatever was written', () => {
    fc.assert(fc.property(sentence, values, (written, numbers) => {
      fillSentence(written, from(numbers));
      issuesOfSentence(written);
    }), { numRuns: 2000 });
  });

  it('reads the same for the same values, and every figure in it has a value', () => {
    fc.assert(fc.property(sentence, values, (written, numbers) => {
      const once = fillSentence(written, from(numbers));
      expect(fillSentence(written, from(numbers))).toEqual(once);
      const figures = (once ?? []).filter((inline): inline is Extract<Inline, { type: 'figure' }> => inline.type === 'figure');
      for (const figure of figures) expect(String(numbers[figure.figure as 'n'])).toBe(figure.text);
    }), { numRuns: 1000 });
  });

  it('leaves no bracket or brace behind in a sentence without mistakes', () => {
    fc.assert(fc.property(sentence.filter((written) => issuesOfSentence(written).length === 0), values, (written, numbers) => {
      expect(textOf(fillSentence(written, from(numbers)) ?? [])).not.toMatch(/[[\]{}]/);
    }), { numRuns: 1000 });
  });

  it('names slots once each, inner ones too', () => expect(slotsOf('{a}[，{b}次[、{a}{c}]]')).toEqual(['a', 'b', 'c']));
});
