import { describe, expect, it } from 'vitest';
import type { Pack } from './pack.ts';
import { comparePacks } from './upgrade.ts';

const pack: Pack = {
  key: 'netsec', zh: '网络安全', en: 'Cyber-security', version: '1.0.0', requires: [], regime: null, area: null,
  kinds: [], indicators: [], duties: [], tables: [],
  checklists: [{ key: 'year', zh: '年度检查', en: 'Yearly', items: [{ key: 'a', zh: '制度', auto: null, half: null, manual: '查看文件', points: 2 }] }],
  frames: [{ key: 'opening', zh: '召开会议{n}次', zero: null, slots: { n: 'meetings', m: { netsec: 'meetings' } } }],
  outlines: [{ key: 'year', zh: '年度总结', en: 'Year', period: 'year', title: '{unit}总结', compare: null, opening: null, sections: [{ heading: '概况', when: null, required: true, parts: [{ type: 'text', text: '正文' }] }], tail: [], annexes: [] }],
  rules: [{ rule: 'R1', level: 'warning' }],
};

/** The same content as the database hands it back: keys in another order. */
function reordered<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reordered) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, one]) => [key, reordered(one)])) as T;
}

describe('what an upgrade changes', () => {
  it('is nothing when only the order of keys differs', () => {
    expect(comparePacks(reordered(pack), pack)).toEqual([]);
  });
  it('names what is new, gone and changed', () => {
    const after: Pack = { ...pack, frames: [{ ...pack.frames[0]!, zh: '共召开会议{n}次' }], checklists: [], outlines: [...pack.outlines, { ...pack.outlines[0]!, key: 'half' }] };
    expect(comparePacks(reordered(pack), after).map(({ part, change, place }) => [part, change, place])).toEqual([
      ['checklist', 'removed', 'year'], ['frame', 'changed', 'opening'], ['outline', 'added', 'half'],
    ]);
  });
});
