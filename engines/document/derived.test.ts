import { describe, expect, it } from 'vitest';
import { changeAsNumber, changeInWords, differenceRun, figuresBehind, refill, type Written } from './derived.ts';
import type { ReportBody } from './model.ts';

const count = (value: string | null, text = value ?? '—'): Written => ({ value, text, counter: '次', count: 3 });

describe('differences of figures', () => {
  it.each([
    ['12', '9', '增加3次，增幅33.3%', '+3'], ['8', '10', '减少2次，降幅20%', '−2'], ['5', '5', '持平', '0'], ['3', '0', '增加3次', '+3'],
    ['12.5', '10', '增加2.5次，增幅25%', '+2.5'], ['1', '3', '减少2次，降幅66.7%', '−2'], [null, '3', null, null], ['3', null, null, null],
  ])('%s after %s', (now, base, words, number) => {
    expect(changeInWords(count(now), count(base))).toBe(words);
    expect(changeAsNumber(count(now), count(base))).toBe(number);
  });

  it('speaks of percentage points between percentages', () => {
    expect(changeInWords({ value: '96.5', text: '96.5%', counter: '%', count: 1 }, { value: '90', text: '90%', counter: '%', count: 1 })).toBe('增加6.5个百分点');
  });

  it('is computed anew with its figures, in the style in which it was written', () => {
    const figures = new Map([['f1', count('12')], ['f2', count('9')]]);
    const [words, number] = [differenceRun({ now: 'f1', base: 'f2' }, figures, 'words'), differenceRun({ now: 'f1', base: 'f2' }, figures, 'number')];
    if (!words || !number) throw new Error('both have values');
    const body: ReportBody = { title: '总结', blocks: [{ type: 'paragraph', inlines: [{ type: 'figure', figure: 'f1', text: '12' }, words, number, { type: 'text', text: '另有3次' }] }] };
    const later = refill(body, new Map([['f1', count('8')], ['f2', count('9')]]));
    expect(later.blocks[0]).toMatchObject({ inlines: [{ text: '8' }, { text: '减少1次，降幅11.1%' }, { text: '−1' }, { text: '另有3次' }] });
    expect(figuresBehind(words ? [words] : [])).toEqual(['f1', 'f2']);
  });
});
