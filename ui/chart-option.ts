/** What a chart draws, as plain values; and the same in words. */
import type { Palette } from './theme.ts';

export type ChartSeries = { readonly name: string; /** null = not recorded: a gap, never zero. */ readonly values: readonly (number | null)[] };

export type ChartContent = {
  readonly kind: 'bar' | 'bar-across' | 'line' | 'stacked';
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
};

/** Six hues of about equal lightness; never more. */
const hues = ['#1F6FB0', '#B5651D', '#2E7D4F', '#8A4FA3', '#A33D4F', '#5C6B2E'];
const hueTwins = ['#6FB0E6', '#E0A25B', '#6FC493', '#C39AD8', '#E68A98', '#B3C074'];

/** Largest, smallest and last value over all series; null when nothing is recorded. */
export function extremes(content: ChartContent): { readonly max: string; readonly min: string; readonly last: string } | null {
  const points = content.series.flatMap(({ name, values }) => values.flatMap((value, place) => {
    const label = [content.categories[place] ?? '', content.series.length > 1 ? name : ''].filter(Boolean).join(' ');
    return value === null ? [] : [{ value, text: `${label} ${value}`, place }];
  }));
  const [first] = points;
  if (!first) return null;
  const pick = (better: (a: number, b: number) => boolean) => points.reduce((best, point) => (better(point.value, best.value) ? point : best), first).text;
  const last = points.reduce((latest, point) => (point.place >= latest.place ? point : latest), first).text;
  return { max: pick((a, b) => a > b), min: pick((a, b) => a < b), last };
}

/** The drawing, in the library's language. Bars begin at zero; patterns tell series apart without colour. */
export function optionOf(content: ChartContent, look: { readonly palette: Palette; readonly dark: boolean; readonly motion: boolean; readonly description: string }) {
  const across = content.kind === 'bar-across';
  const { palette } = look;
  const label = { color: palette.secondary, fontSize: 12 };
  const line = { lineStyle: { color: palette.rule } };
  const names = { type: 'category' as const, data: [...content.categories], axisLabel: label, axisLine: line, axisTick: { show: false }, inverse: across };
  const numbers = { type: 'value' as const, min: content.kind === 'line' ? undefined : 0, axisLabel: label, splitLine: { lineStyle: { color: palette.hairline } }, minInterval: 1 };
  return {
    animation: look.motion,
    color: look.dark ? hueTwins : hues,
    aria: { enabled: true, label: { description: look.description }, decal: { show: content.series.length > 1 } },
    grid: { left: 4, right: 24, top: content.series.length > 1 ? 36 : 24, bottom: 4, outerBoundsMode: 'same' as const },
    legend: content.series.length > 1 ? { top: 0, left: 0, textStyle: { color: palette.ink, fontSize: 12 }, itemHeight: 10 } : undefined,
    tooltip: { trigger: 'axis' as const, confine: true, renderMode: 'richText' as const, backgroundColor: palette.paper, borderColor: palette.rule, textStyle: { color: palette.ink, fontSize: 12 } },
    xAxis: across ? numbers : names,
    yAxis: across ? names : numbers,
    series: content.series.map(({ name, values }) => ({
      name, data: [...values], type: content.kind === 'line' ? ('line' as const) : ('bar' as const), connectNulls: false, barMaxWidth: 24, symbolSize: 6,
      ...(content.kind === 'stacked' ? { stack: 'all' } : {}),
      label: { show: content.series.length === 1, position: across ? ('right' as const) : ('top' as const), color: palette.ink, fontSize: 12 },
    })),
  };
}
