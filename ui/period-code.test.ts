import { describe, expect, it } from 'vitest';
import { changeKind, readPeriod, writePeriod } from './period-code.ts';

describe('period codes', () => {
  it.each(['2025', '2025H1', '2025H2', '2025Q3', '2025-06', '2025-12', '2025-03-01..2025-05-31', '..2025-09-18'])('%s comes back as it was', (code) => {
    const parts = readPeriod(code);
    expect(parts && writePeriod(parts)).toBe(code);
  });

  it.each(['', '25', '2025H3', '2025Q0', '2025-13', '2025-05-31..2025-03-01', '2025-02-30..2025-03-01', '..', '2025-01-01..', 'x'])('%j is none', (code) => expect(readPeriod(code)).toBeNull());

  it('goes to the part of the year in which today lies, or to the last of an earlier year', () => {
    const year = readPeriod('2026')!;
    expect(writePeriod(changeKind(year, 'quarter', '2026-05-20'))).toBe('2026Q2');
    expect(writePeriod(changeKind(year, 'todate', '2026-05-20'))).toBe('..2026-05-20');
    expect(writePeriod(changeKind(readPeriod('2025')!, 'month', '2026-05-20'))).toBe('2025-12');
    expect(writePeriod(changeKind(readPeriod('2025')!, 'range', '2026-05-20'))).toBe('2025-01-01..2025-12-31');
  });
});
