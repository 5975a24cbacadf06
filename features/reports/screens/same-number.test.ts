import { describe, expect, it } from 'vitest';
import { sameNumber, typedNumber } from './same-number.ts';

describe('a number as typed', () => {
  it.each([['12次', 12], ['１２', 12], ['1,234', 1234], ['1，234', 1234], ['96.5%', 96.5], ['1.2万', 12_000], ['1.2 万元', 12_000]])('%s is %d', (text, value) => {
    expect(typedNumber(text)).toBe(value);
  });

  it('does not guess at numerals in words', () => {
    expect(typedNumber('三次')).toBeNull();
    expect(sameNumber('三次', { value: '3', text: '3次' })).toBe(false);
  });

  it('is the same as a figure by value or by what the figure reads', () => {
    expect(sameNumber('12', { value: '12', text: '12' })).toBe(true);
    expect(sameNumber('96.5%', { value: '96.4912', text: '96.5%' })).toBe(true);
    expect(sameNumber('13', { value: '12', text: '12' })).toBe(false);
    expect(sameNumber('0', { value: null, text: '—' })).toBe(false);
  });
});
