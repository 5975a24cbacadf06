/**
 * Numbers that follow from two figures (增加3次, +3): text runs whose explanation names both, so that they are computed anew whenever the figures are.
 * `explained` reads 计算：<position>−<position>, or 记录数：<position> for how many records stand behind one.
 */
import type { Inline, ReportBody, TextRun } from './model.ts';
import { mapRuns } from './runs.ts';

/** What a run of a figure needs to be written: its wording, its exact value as a decimal (null = no value), and how many records stand behind it. */
export type Written = { readonly text: string; readonly value: string | null; readonly counter: string; readonly count: number };
export type FigureTexts = ReadonlyMap<string, Written>;

const form = /^计算：(f[0-9a-z]+)−(f[0-9a-z]+)$/;
const countForm = /^记录数：(f[0-9a-z]+)$/;
const places = 4;

/** A decimal as a whole number of ten-thousandths; null when it is none. */
function scaled(value: string | null): bigint | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value ?? '');
  if (!match) return null;
  const size = BigInt((match[2] ?? '0') + (match[3] ?? '').padEnd(places, '0').slice(0, places));
  return match[1] === '-' ? -size : size;
}

function decimal(size: bigint): string {
  const digits = (size < 0n ? -size : size).toString().padStart(places + 1, '0');
  const whole = `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '');
  return size < 0n ? `-${whole}` : whole;
}

/** One decimal place, rounded half away from zero: 33.3%. */
function percent(part: bigint, whole: bigint): string {
  const tenths = (part * 2000n + whole) / (whole * 2n);
  return `${tenths / 10n}${tenths % 10n === 0n ? '' : `.${tenths % 10n}`}%`;
}

/** Percentages differ by percentage points. */
const unitOf = (written: Written): string => (written.text.endsWith('%') ? '个百分点' : written.counter);

/** 增加3次，增幅33.3% · 减少2次，降幅20% · 持平; null without two values. */
export function changeInWords(now: Written, base: Written): string | null {
  const [a, b] = [scaled(now.value), scaled(base.value)];
  if (a === null || b === null) return null;
  if (a === b) return '持平';
  const difference = a > b ? a - b : b - a;
  const share = b > 0n && !now.text.endsWith('%') ? `，${a > b ? '增' : '降'}幅${percent(difference, b)}` : '';
  return `${a > b ? '增加' : '减少'}${decimal(difference)}${unitOf(now)}${share}`;
}

/** +3 · −2 · 0; null without two values. */
export function changeAsNumber(now: Written, base: Written): string | null {
  const [a, b] = [scaled(now.value), scaled(base.value)];
  if (a === null || b === null) return null;
  return a === b ? '0' : `${a > b ? '+' : '−'}${decimal(a > b ? a - b : b - a)}`;
}

type Pair = { readonly now: string; readonly base: string };

/** A run that says how two figures differ; null without two values. */
export function differenceRun(pair: Pair, figures: FigureTexts, style: 'words' | 'number'): TextRun | null {
  const [now, base] = [figures.get(pair.now), figures.get(pair.base)];
  const said = now && base && (style === 'words' ? changeInWords(now, base) : changeAsNumber(now, base));
  return said ? { type: 'text', text: said, explained: `计算：${pair.now}−${pair.base}` } : null;
}

/** A run that says how many records stand behind a figure. */
export function countRun(position: string, written: Pick<Written, 'count'>): TextRun {
  return { type: 'text', text: String(written.count), explained: `记录数：${position}` };
}

/** Figures that derived runs depend on without showing them. */
export function figuresBehind(inlines: readonly Inline[]): string[] {
  return inlines.flatMap((inline) => {
    const match = inline.type === 'text' ? form.exec(inline.explained ?? '') : null;
    const counted = inline.type === 'text' ? countForm.exec(inline.explained ?? '') : null;
    return [match?.[1], match?.[2], counted?.[1]].filter((position) => position !== undefined);
  });
}

function refillRun(inline: Inline, figures: FigureTexts): Inline {
  if (inline.type === 'figure') return { ...inline, text: figures.get(inline.figure)?.text ?? inline.text };
  if (inline.type === 'text' && countForm.test(inline.explained ?? '')) {
    const counted = figures.get(countForm.exec(inline.explained ?? '')?.[1] ?? '');
    return counted ? { ...inline, text: String(counted.count) } : inline;
  }
  const match = inline.type === 'text' ? form.exec(inline.explained ?? '') : null;
  if (inline.type !== 'text' || !match?.[1] || !match[2]) return inline;
  const style = /^[+−]|^\d/.test(inline.text.trim()) || inline.text.trim() === '—' ? 'number' : 'words';
  return differenceRun({ now: match[1], base: match[2] }, figures, style) ?? { ...inline, text: '—' };
}

/** The body with every figure, and all that follows from figures, written as `figures` say. */
export function refill(body: ReportBody, figures: FigureTexts): ReportBody {
  return mapRuns(body, (inlines) => inlines.map((inline) => refillRun(inline, figures)));
}
