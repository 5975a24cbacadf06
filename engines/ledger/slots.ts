/** What fills the slots of a report's sentences: figures by indicator, and words that the ledger's records supply. */
import type { Inline, TextRun } from '../document/model.ts';
import { numbersIn } from '../document/numbers.ts';
import type { SlotValue, Slots } from './frame.ts';
import type { Frame } from './pack.ts';

/** A figure as a draft needs it. `position` is its key in the report; `value` an exact decimal, null = no value. */
export type DraftFigure = {
  readonly position: string;
  readonly indicator: string;
  readonly name: string;
  readonly counter: string;
  readonly value: string | null;
  readonly text: string;
  readonly count: number;
  readonly ratio: boolean;
  readonly target: string | null;
  readonly definition: string;
};

/** What the ledger knows when a figure is nothing: a zero may be said only where somebody stated it or where the records of that kind were kept. */
export type Silence = {
  /** 会议: what is missing when nothing is known. */
  readonly noun: string;
  /** Records of the figure's kinds in the period, whatever they add. */
  readonly records: number;
  readonly stated: { readonly by: string; readonly on: string } | null;
};

/** Rows of a list table, as text. */
export type ListRows = { readonly caption: string | null; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** What the ledger holds for one report: everything a draft is made from. */
export type DraftFacts = {
  readonly area: string | null;
  readonly frames: ReadonlyMap<string, Frame>;
  readonly figures: ReadonlyMap<string, DraftFigure>;
  /** Values of the period to compare with. */
  readonly base: ReadonlyMap<string, DraftFigure>;
  readonly silences: ReadonlyMap<string, Silence>;
  /** unit, year, regime, as_of, team, titles …: ready runs by slot; for one frame as `frame.slot`. */
  readonly words: ReadonlyMap<string, readonly Inline[]>;
  readonly tables: ReadonlyMap<string, ListRows>;
};

export const isZero = (figure: DraftFigure): boolean => figure.value !== null && /^-?0*(\.0*)?$/.test(figure.value);

export function figureRun(figure: DraftFigure): Inline {
  return { type: 'figure', figure: figure.position, text: figure.text };
}

/** The figure with its counter: 12次; 96.5% and 12.5万元 carry theirs. */
export function countedRuns(figure: DraftFigure): Inline[] {
  return [figureRun(figure), ...(/\d$/.test(figure.text) ? [{ type: 'text', text: figure.counter } as const] : [])];
}

/** Words from the ledger; numbers in them are part of a name or title, and say so. */
export function wordRun(text: string, origin: string): TextRun {
  return numbersIn(text).length > 0 ? { type: 'text', text, explained: origin } : { type: 'text', text };
}

/** Titles in a sentence: at most three in 《》, then 等n项. */
export function titleList(titles: readonly string[]): Inline[] {
  const shown = titles.slice(0, 3).map((title) => `《${title.replace(/^《|》$/g, '')}》`).join('、');
  return shown === '' ? [] : [wordRun(titles.length > 3 ? `${shown}等${titles.length}项` : shown, '记录标题')];
}

/** Names in a sentence: at most three. */
export function nameList(names: readonly string[]): Inline[] {
  const shown = names.slice(0, 3).join('、');
  return shown === '' ? [] : [wordRun(shown, '名称')];
}

export function figureValue(figure: DraftFigure | null): SlotValue | null {
  if (!figure || figure.value === null) return null;
  return { inlines: [figureRun(figure)], zero: !figure.ratio && isZero(figure) };
}

export function words(text: string | null | undefined): SlotValue | null {
  return text ? { inlines: [{ type: 'text', text }], zero: false } : null;
}

/** The indicator behind a frame's slot, for the area of the report. */
export function indicatorOf(frame: Frame, slot: string, area: string | null): string | null {
  const named = frame.slots?.[slot];
  if (named === undefined) return null;
  return typeof named === 'string' ? named : ((area === null ? undefined : named[area]) ?? null);
}

/**
 * All indicators of a frame, the leading one first: it decides whether the sentence, its zero or a gap is printed.
 * Order is that of the sentence: the order of keys does not outlive the database (jsonb sorts them).
 */
export function indicatorsOf(frame: Frame, area: string | null): string[] {
  const place = (slot: string): number => {
    const at = frame.zh.indexOf(`{${slot}}`);
    return at < 0 ? frame.zh.length : at;
  };
  return Object.keys(frame.slots ?? {}).sort((a, b) => place(a) - place(b)).flatMap((slot) => indicatorOf(frame, slot, area) ?? []);
}

/** Slots of one frame, in the order: its own indicators, words for it, words of the whole report. */
export function slotsOfFrame(parts: { frame: Frame; area: string | null; figure: (indicator: string) => DraftFigure | null; words: Slots }): Slots {
  return (slot) => {
    const indicator = indicatorOf(parts.frame, slot, parts.area);
    return indicator === null ? parts.words(slot) : figureValue(parts.figure(indicator));
  };
}
