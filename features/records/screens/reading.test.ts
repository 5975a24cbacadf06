import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field } from '#engines/ledger/pack.ts';
import { textOf, type Reading } from './value-text.ts';
import { diffWords, wordsOf } from './word-diff.ts';

const reading: Reading = { names: { records: { 7: '四月学习' }, units: { 3: '临河镇' }, files: { 9: '纪要.pdf' } }, language: 'zh', day: (day) => day, between: '、', openEnd: '仍在有效期' };
const field = (type: Field['type'], more: Partial<Field> = {}): Field => ({ key: 'k', zh: 'k', en: 'k', type, ...more });
const options = [{ key: 'a', zh: '甲', en: 'A' }, { key: 'b', zh: '乙', en: 'B' }];

describe('values as text', () => {
  test.each([
    [field('number', { counter: '元' }), 12500.5, '12,500.5 元'],
    [field('headcount'), 1200, '1,200'],
    [field('headcount'), [{ name: '王梅', post: '主任' }, { name: '李强' }], '2 人：王梅（主任）、李强'],
    [field('choice', { options }), 'a', '甲'],
    [field('choice', { options }), 'gone', 'gone'],
    [field('choices', { options }), ['a', 'b'], '甲、乙'],
    [field('period'), { from: '2026-01-01', to: null }, '2026-01-01 – 仍在有效期'],
    [field('unit'), 3, '临河镇'],
    [field('recordref'), 7, '四月学习'],
    [field('recordref'), 8, '#8'],
    [field('file'), 9, '纪要.pdf'],
    [field('text'), undefined, ''],
  ])('%#', (one, value, text) => {
    expect(textOf(one, value, reading)).toBe(text);
  });

  test('a value of another shape is shown as it is, never as nothing', () => {
    expect(textOf(field('persons'), 'x', reading)).toBe('x');
    expect(textOf(field('number'), { odd: 1 }, reading)).toBe('{"odd":1}');
  });
});

describe('differences between texts', () => {
  test('words keep numbers whole', () => {
    expect(wordsOf('发放资料1,000份，完成率96.5%').filter((word) => /\d/.test(word))).toEqual(['1,000', '96.5%']);
  });

  test('a changed number is a piece of its own', () => {
    expect(diffWords('召开会议11次', '召开会议12次').filter((piece) => piece.change !== 'same')).toEqual([
      { change: 'removed', text: '11', isNumber: true }, { change: 'added', text: '12', isNumber: true },
    ]);
  });

  test('what is not removed is the new text, what is not added the old one', () => {
    const text = fc.stringMatching(/^[会议学习检查0-9，。%. a-z]{0,40}$/);
    fc.assert(fc.property(text, text, (before, after) => {
      const pieces = diffWords(before, after);
      expect(pieces.filter((piece) => piece.change !== 'added').map((piece) => piece.text).join('')).toBe(before);
      expect(pieces.filter((piece) => piece.change !== 'removed').map((piece) => piece.text).join('')).toBe(after);
    }));
  });
});
