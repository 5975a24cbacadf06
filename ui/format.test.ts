import { describe, expect, it } from 'vitest';
import { clockText, dayText, localTimeText, momentText, numberText, relativeText, sizeText, spanText, weekdayText } from './format.ts';

describe('how values read', () => {
  it('writes days in full, without leading zeros', () => {
    expect(dayText('2025-06-02', 'zh-CN')).toBe('2025年6月2日');
    expect(dayText('2025-06-02', 'zh-CN', 'short')).toBe('6月2日');
    expect(dayText('2025-06-02', 'en')).toBe('2 Jun 2025');
    expect(weekdayText('2026-03-05', 'zh-CN')).toBe('周四');
  });

  it('leaves a camera’s time where it was taken', () => {
    expect(localTimeText('2026-03-05T09:30:00', 'zh-CN')).toBe('2026年3月5日 09:30');
    expect(localTimeText('2026-03-05T23:59', 'en')).toBe('5 Mar 2026 23:59');
  });

  it('writes spans once where one day is meant, and the year twice where it changes', () => {
    expect(spanText('2025-06-10', '2025-06-10', 'zh-CN')).toBe('2025年6月10日');
    expect(spanText('2025-06-10', '2025-06-12', 'zh-CN')).toBe('2025年6月10日—6月12日');
    expect(spanText('2025-12-30', '2026-01-02', 'zh-CN')).toBe('2025年12月30日—2026年1月2日');
  });

  it('shows moments by the clock of Beijing, past midnight too', () => {
    expect(momentText('2025-06-12T16:30:00.000Z', 'zh-CN')).toBe('2025年6月13日 00:30');
    expect(clockText('2025-06-12T06:03:00Z')).toBe('14:03');
  });

  it('says how long ago', () => {
    expect(relativeText('2025-06-12T04:00:00Z', Date.parse('2025-06-12T06:10:00Z'), 'zh-CN')).toBe('2小时前');
    expect(relativeText('2025-06-12T04:00:00Z', Date.parse('2025-06-12T04:00:20Z'), 'en')).toBe('this minute');
  });

  it('separates thousands and keeps every digit', () => {
    expect(numberText('1234567.890')).toBe('1,234,567.890');
    expect(numberText('-1000')).toBe('-1,000');
    expect(numberText(999)).toBe('999');
    expect(numberText('96.5%')).toBe('96.5%');
    expect(numberText('12345678901234567890.1')).toBe('12,345,678,901,234,567,890.1');
  });

  it('writes sizes in the unit that fits', () => {
    expect(sizeText(512)).toBe('512 B');
    expect(sizeText(1536)).toBe('1.5 KB');
    expect(sizeText(50 * 1024 * 1024)).toBe('50 MB');
  });
});
