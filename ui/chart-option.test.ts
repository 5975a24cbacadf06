import { describe, expect, it } from 'vitest';
import { extremes, optionOf, type ChartContent } from './chart-option.ts';
import { day } from './theme.ts';

const content: ChartContent = { kind: 'bar', categories: ['1月', '2月', '3月'], series: [{ name: '会议', values: [3, null, 5] }] };

describe('a chart', () => {
  it('says its numbers in words, with gaps left out', () => {
    expect(extremes(content)).toEqual({ max: '3月 5', min: '1月 3', last: '3月 5' });
    expect(extremes({ ...content, series: [{ name: '会议', values: [null, null, null] }] })).toBeNull();
    expect(extremes({ ...content, series: [...content.series, { name: '学习', values: [1, 9, 2] }] })).toEqual({ max: '2月 学习 9', min: '1月 学习 1', last: '3月 学习 2' });
  });
  it('keeps what was not recorded as a gap and begins bars at zero', () => {
    const option = optionOf(content, { palette: day, dark: false, motion: false, description: '说明' });
    expect(option.series[0]?.data).toEqual([3, null, 5]);
    expect(option.yAxis).toMatchObject({ type: 'value', min: 0 });
    expect(option.animation).toBe(false);
    expect(option.aria.label.description).toBe('说明');
  });
  it('tells several series apart by patterns, and lays names across where there are many', () => {
    const several = optionOf({ ...content, kind: 'bar-across', series: [...content.series, { name: '学习', values: [1, 1, 1] }] }, { palette: day, dark: true, motion: true, description: '' });
    expect(several.aria.decal.show).toBe(true);
    expect(several.yAxis).toMatchObject({ type: 'category', inverse: true });
  });
});
