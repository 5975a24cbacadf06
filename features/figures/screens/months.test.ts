import { describe, expect, it } from 'vitest';
import { monthCodes, monthFinding } from './months.ts';

describe('months of a year', () => {
  it('end with the month of today', () => {
    expect(monthCodes(2026, '2026-03-15')).toEqual(['2026-01', '2026-02', '2026-03']);
    expect(monthCodes(2025, '2026-03-15')).toHaveLength(12);
    expect(monthCodes(2027, '2026-03-15')).toEqual([]);
  });
});

describe('what stands out', () => {
  it('is the first of the highest months, and the number of months without anything', () => {
    expect(monthFinding([null, 2, 5, 5, null])).toEqual({ most: 2, silent: 2 });
    expect(monthFinding([0, 0])).toEqual({ most: 0, silent: 0 });
  });

  it('is nothing where nothing was recorded', () => {
    expect(monthFinding([null, null])).toBeNull();
    expect(monthFinding([])).toBeNull();
  });
});
