/** What may be done with a report, what stands against handing it in, and how two versions differ. */
import { blanksIn, yearsIn } from '#engines/document/blanks.ts';
import type { ReportBody } from '#engines/document/model.ts';
import { unsupportedNumbers } from '#engines/document/numbers.ts';
import { figuresIn, passagesOf } from '#engines/document/runs.ts';
import { parsePeriod, periodBetween, periodText, samePeriodLastYear, toDate, type Period } from '#engines/calendar/period.ts';
import { addDays, monthOf, yearOf, type PlainDate } from '#engines/calendar/plain-date.ts';
import type { OutlinePeriod } from '#engines/ledger/pack.ts';
import type { Issue } from '#engines/wire/endpoint.ts';
import type { ReportState } from './contract.ts';

export const isOpen = (state: ReportState): boolean => state === 'draft' || state === 'correcting';
export const isHandedIn = (state: ReportState): boolean => state === 'handed_in' || state === 'corrected';

/** Periods that reports are written for. */
export type ReportPeriod = Period & { readonly type: Exclude<OutlinePeriod, 'any'> };

/** 2025 · 2025H1 · 2025Q3; null for anything else. */
export function readReportPeriod(code: string): ReportPeriod | null {
  const period = parsePeriod(code);
  return period && (period.type === 'year' || period.type === 'half' || period.type === 'quarter') ? { ...period, type: period.type } : null;
}

/** What a period is compared with, and how prose calls it. A period that still runs is held against the same days of the year before. */
export function basePeriod(period: ReportPeriod, asOf: PlainDate): { period: Period; word: string } {
  if (asOf >= period.to) return { period: samePeriodLastYear(period), word: period.type === 'year' ? '上年' : '上年同期' };
  return { period: samePeriodLastYear(period.type === 'year' ? toDate(asOf) : periodBetween(period.from, asOf)), word: '上年同期' };
}

function codesAround(kind: ReportPeriod['type'], today: PlainDate): string[] {
  const year = yearOf(today);
  const parts = kind === 'half' ? 2 : 4;
  if (kind === 'year') return [String(year), String(year - 1)];
  const now = year * parts + Math.floor((monthOf(today) - 1) / (12 / parts));
  return [now, now - 1, now - 2].map((place) => `${Math.floor(place / parts)}${kind === 'half' ? 'H' : 'Q'}${(place % parts) + 1}`);
}

/** Periods to offer for an outline, newest first: the running one and those just over. */
export function suggestedPeriods(period: OutlinePeriod, today: PlainDate): { period: ReportPeriod; over: boolean }[] {
  const kinds = period === 'any' ? (['year', 'half', 'quarter'] as const) : [period];
  return kinds.flatMap((kind) => codesAround(kind, today)).flatMap((code) => {
    const read = readReportPeriod(code);
    return read ? [{ period: read, over: read.to < today }] : [];
  });
}

/** The outline must be meant for such a period, and the period must have begun. */
export function issuesOfPeriod(period: ReportPeriod | null, outline: OutlinePeriod, today: PlainDate): Issue[] {
  if (!period) return [{ code: 'report.period-form', path: 'period' }];
  if (outline !== 'any' && outline !== period.type) return [{ code: 'report.period-kind', path: 'period', values: { period: periodText(period, 'zh') } }];
  return period.from > addDays(today, 1) ? [{ code: 'report.period-future', path: 'period', values: { day: period.from } }] : [];
}

/** Text that a database or a document cannot hold. */
export function issuesOfText(body: ReportBody): Issue[] {
  const spoilt = /(?![\t\n\r])\p{Cc}/u;
  const texts = passagesOf(body).flatMap(({ inlines }) => inlines.flatMap((inline) => (inline.type === 'text' && inline.explained !== undefined ? [inline.text, inline.explained] : [inline.text])));
  return texts.some((text) => spoilt.test(text) || !text.isWellFormed()) ? [{ code: 'report.control-characters', path: 'body' }] : [];
}

/** Figures in the text that the report does not hold: never seen by this server, or taken from another report. */
export function issuesOfFigures(body: ReportBody, positions: ReadonlySet<string>): Issue[] {
  return figuresIn(body).filter((position) => !positions.has(position)).map((position) => ({ code: 'report.figure-unknown', path: 'body', values: { position } }));
}

/** What people should mend, or give a reason for, before the report leaves the house (packs.md, R37, R38 and "unsupported"). */
export function issuesOfHandIn(body: ReportBody, figures: readonly { readonly position: string; readonly value: string | null; readonly name: { readonly zh: string } }[], period: ReportPeriod | null): Issue[] {
  const counted = (code: string, found: readonly { readonly text: string }[]): Issue[] =>
    found.length === 0 ? [] : [{ code, path: 'body', values: { n: found.length, text: found.slice(0, 3).map((one) => one.text.trim()).join('、') } }];
  const shown = new Set(figuresIn(body));
  const gaps = passagesOf(body).flatMap(({ inlines }) => inlines.filter((inline) => inline.type === 'gap'));
  const empty = figures.filter((figure) => shown.has(figure.position) && figure.value === null).map((figure) => ({ text: figure.name.zh }));
  const years = period ? yearsIn(body.title).filter((year) => year !== Number(period.code.slice(0, 4))) : [];
  return [
    ...counted('report.blanks', blanksIn(body)),
    ...counted('report.gaps', gaps),
    ...counted('report.unsupported', unsupportedNumbers(body)),
    ...counted('report.figure-empty', empty),
    ...years.map((year) => ({ code: 'report.title-year', path: 'title', values: { year, period: period ? periodText(period, 'zh') : '' } })),
  ];
}

type Valued = { readonly position: string; readonly value: string | null; readonly text: string; readonly count: number; readonly digest: string };

/** Drift: another value, or the same value out of other records (the digest covers both). */
export function hasChanged(before: Valued, after: Valued): boolean {
  return before.value !== after.value || before.count !== after.count || before.digest !== after.digest;
}

/** Figures that differ; `after` null where it can no longer be computed. Exactly the changed ones. */
export function changedFigures<F extends Valued>(before: readonly F[], after: ReadonlyMap<string, Valued>): { before: F; after: Valued | null }[] {
  return before.flatMap((figure) => {
    const now = after.get(figure.position) ?? null;
    return now && !hasChanged(figure, now) ? [] : [{ before: figure, after: now }];
  });
}

/** The paragraphs of two bodies side by side: the longest common run of them stays, the rest was removed or added. */
export function comparedParagraphs(before: readonly string[], after: readonly string[]): { change: 'same' | 'removed' | 'added'; text: string }[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row) row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const compared: { change: 'same' | 'removed' | 'added'; text: string }[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]];
    if (old !== undefined && old === fresh) {
      compared.push({ change: 'same', text: old });
      i += 1;
      j += 1;
    } else if (old !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      compared.push({ change: 'removed', text: old });
      i += 1;
    } else if (fresh !== undefined) {
      compared.push({ change: 'added', text: fresh });
      j += 1;
    }
  }
  return compared;
}
