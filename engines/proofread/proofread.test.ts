import { describe, expect, it } from 'vitest';
import { foldWidth } from '../text/fold.ts';
import { markWidth } from './mark-width.ts';
import { rules } from './proofread.ts';

const seen = (rule: (typeof rules)[number], text: string) => rule.find(rule === markWidth ? text : foldWidth(text));

describe.each(rules.map((rule) => [rule.id, rule] as const))('rule %s', (_, rule) => {
  it.each(rule.bad)('finds: %s', (text) => {
    const found = seen(rule, text);
    expect(found).not.toEqual([]);
    for (const one of found) {
      expect(one.start).toBeLessThan(one.end);
      expect(one.end).toBeLessThanOrEqual(text.length);
    }
  });
  it.each(rule.good)('leaves alone: %s', (text) => expect(seen(rule, text)).toEqual([]));
  it('leaves its own mends alone', () => {
    for (const text of rule.bad) {
      const [first] = seen(rule, text);
      if (!first || first.suggestion === null) continue;
      const mended = text.slice(0, first.start) + first.suggestion + text.slice(first.end);
      expect(seen(rule, mended).length, mended).toBeLessThan(seen(rule, text).length);
    }
  });
});
