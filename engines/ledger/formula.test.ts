import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregateText, parseFormula, parseStatements } from './formula.ts';
import { parseSource } from './source.ts';
import { FormulaError } from './tokens.ts';

const wrong: [string, string][] = [
  ['sum(meeting.sessions', 'formula-expected'], ['sum(meeting)', 'formula-measure'], ['count(meeting.sessions)', 'formula-measure'], ['total(meeting.sessions)', 'formula-function'],
  ['sum(a.b) sum(c.d)', 'formula-left-over'], ['sum(a.b where )', 'formula-word'], ['sum(a.b where c=)', 'formula-word'], ['1 / 2', 'formula-character'], ['', 'formula-word'],
  ['pct(sum(a.b))', 'formula-expected'], ['sum(a.b where c>null)', 'formula-comparison'], [`${'1+'.repeat(1200)}1`, 'formula-long'], ['sum(a.b); drop table x', 'formula-character'],
];

describe('formulas', () => {
  it.each(wrong)('cannot be read: %s', (text, code) => {
    expect(() => parseFormula(text)).toThrowError(expect.objectContaining({ code }) as FormulaError);
  });

  it('binds products before sums, and from the left', () => {
    expect(parseFormula('1-2-3*4')).toMatchObject({ operator: '-', left: { operator: '-' }, right: { operator: '*' } });
  });

  it('reads statements of duties and check lists', () => {
    const statements = parseStatements('count(post_holder where role in (first,direct) and areas has netsec)>=2 and fresh(system,100) and #rate<=5');
    expect(statements.map(({ operator }) => operator)).toEqual(['>=', null, '<=']);
    expect(statements[1]?.left).toMatchObject({ type: 'helper', name: 'fresh', kind: 'system', number: '100' });
  });

  it('gives one text to filters that say the same', () => {
    const texts = ['sum(a.b where c=x and d in (z,y))', 'sum( a.b  where d in (y,z,z) and c=x and c=x )'].map((text) => {
      const expression = parseFormula(text);
      return expression.type === 'aggregate' ? aggregateText(expression) : '';
    });
    expect(new Set(texts)).toEqual(new Set(['sum(a.b where c=x and d in (y,z))']));
  });

  it('says where a source cannot be read, and never runs away on anything', () => {
    expect(() => parseSource('workdays(a,b)')).toThrowError(FormulaError);
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => {
      for (const read of [parseFormula, parseSource, parseStatements]) {
        try {
          read(text);
        } catch (error) {
          expect(error).toBeInstanceOf(FormulaError);
        }
      }
    }));
  });
});
