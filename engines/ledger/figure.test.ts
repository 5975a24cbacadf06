import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompiledIndicator, Ledger } from './compile.ts';
import { decimalOf, decimalText } from './decimal.ts';
import { figureText, valueOf, type AtomTotal } from './figure.ts';
import type { Calculation } from './compile.ts';

const atom = (key: string): Calculation => ({ type: 'atom', atom: { key, mode: 'flow', kind: 'k', measure: null, source: { quantity: { type: 'number', text: '1' }, when: [] }, where: [], counter: '个', hasAreas: false, single: false } });

function valueFor(calculation: Calculation, totals: Readonly<Record<string, Partial<AtomTotal>>>) {
  const compiled = { indicator: { key: 'i' }, pack: 'p', area: null, calculation, counter: '个', single: false } as unknown as CompiledIndicator;
  const ledger = { indicators: new Map([['i', compiled]]) } as unknown as Ledger;
  return valueOf(ledger, 'i', null, ({ atom: { key } }) => ({ number: '0', n: 0, lacking: 0, ...totals[key] }));
}

const pct: Calculation = { type: 'ratio', function: 'pct', left: atom('a'), right: atom('b') };
const share = (a: string, b: string) => valueFor(pct, { a: { number: a }, b: { number: b } });

describe('values of indicators', () => {
  it.each([['24', '25', '96'], ['1', '3', '33.3'], ['2', '3', '66.7'], ['25', '25', '100'], ['0', '25', '0'], ['1999', '2000', '99.95'], ['19999', '20000', '99.995'], ['1', '5000', '0.02'], ['3', '2', '150'], ['999999', '1000000', '99.9999']])(
    '%s of %s is %s %%', (a, b, wanted) => {
      expect(share(a, b)).toEqual({ value: wanted, reason: null });
    });

  it('prints all only where it is all, and nothing only where it is nothing', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10_000_000n }), fc.bigInt({ min: 1n, max: 10_000_000n }), (a, b) => {
      const { value } = share(String(a), String(b));
      expect(value === '0').toBe(a === 0n);
      expect(value === '100').toBe(a === b);
    }));
  });

  it('has no value without a divisor, and none where people are only numbers', () => {
    expect(share('0', '0')).toEqual({ value: null, reason: 'divisor-zero' });
    expect(valueFor(pct, { a: { number: '3', lacking: 1 }, b: { number: '4' } })).toEqual({ value: null, reason: 'lacking-list' });
  });

  it('adds exactly', () => {
    expect(valueFor({ type: 'binary', operator: '+', left: atom('a'), right: atom('b') }, { a: { number: '0.1' }, b: { number: '0.2' } })).toEqual({ value: '0.3', reason: null });
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (value) => {
      expect(decimalOf(decimalText(value))).toBe(value);
    }));
  });

  it.each([['12', '次', '12'], ['96.5', '%', '96.5%'], ['8500', '元', '8500元'], ['125000', '元', '12.5万元'], ['123456', '元', '123456元'], ['123400', '元', '12.34万元'], ['9999.99', '元', '9999.99元'], ['10000', '元', '1万元']])(
    '%s %s reads %s', (value, counter, text) => {
      expect(figureText({ value, reason: null }, counter)).toBe(text);
    });

  it('says so where there is no value', () => {
    expect(figureText({ value: null, reason: 'divisor-zero' }, '%')).toBe('不适用');
    expect(figureText({ value: null, reason: 'no-record' }, '名')).toBe('无数据');
  });
});
