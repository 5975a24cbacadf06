/** What may be done with a report, what stands against handing it in, and how two versions differ. */
import { blanksIn, yearsIn } from '#engines/document/blanks.ts';
import type { ReportBody } from '#engines/document/model.ts';
import { unsupportedNumbers } from '#engines/document/numbers.ts';
import { figuresIn, passagesOf } from '#engines/document/runs.ts';
import { addDays, type PlainDate } from '#engines/calendar/plain-date.ts';
import type { OutlinePeriod } from '#engines/ledger/pack.ts';
import type { Issue } from '#engines/wire/endpoint.ts';
import type { ReportState } from './contract.ts';

export const isOpen = (state: ReportState): boolean => state === 'draft' || state === 'correcting';
export const isHandedIn = (state: ReportState): boolean => state === 'handed_in' || state === 'corrected';

/** A period that reports are written for. `base`: the period that it is compared with, and how prose calls that one. */
export type ReportPeriod = {
  readonly code: string;
  readonly kind: Exclude<OutlinePeriod, 'any'>;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly text: string;
  readonly base: { readonly code: string; readonly word: string };
};

const quarterNames = ['第一季度', '第二季度', '第三季度', '第四季度'] as const;
const monthEnds = ['03-31', '06-30', '09-30', '12-31'] as const;

/** 2025 · 2025H1 · 2025Q3; null for anything else. */
export function readReportPeriod(code: string): ReportPeriod | null {
  const match = /^((?:19|20|21)\d\d)(?:H([12])|Q([1-4]))?$/.exec(code);
  if (!match?.[1]) return null;
  const year = Number(match[1]);
  if (match[2]) {
    const first = match[2] === '1';
    return { code, kind: 'half', from: `${year}-${first ? '01' : '07'}-01`, to: `${year}-${first ? '06-30' : '12-31'}`, text: `${year}年${first ? '上' : '下'}半年`, base: { code: `${year - 1}H${match[2]}`, word: '上年同期' } };
  }
  if (match[3]) {
    const place = Number(match[3]) - 1;
    return { code, kind: 'quarter', from: `${year}-${String(place * 3 + 1).padStart(2, '0')}-01`, to: `${year}-${monthEnds[place]}`, text: `${year}年${quarterNames[place]}`, base: { code: `${year - 1}Q${match[3]}`, word: '上年同期' } };
  }
  return { code, kind: 'year', from: `${year}-01-01`, to: `${year}-12-31`, text: `${year}年`, base: { code: String(year - 1), word: '上年' } };
}

/** Day of tree and data: the period's end, or today if that is earlier (domain.md, rule 3). */
export const asOfDay = (period: { readonly to: PlainDate }, today: PlainDate): PlainDate => (period.to < today ? period.to : today);

function codesAround(kind: Exclude<OutlinePeriod, 'any'>, today: PlainDate): string[] {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const parts = kind === 'half' ? 2 : 4;
  if (kind === 'year') return [String(year), String(year - 1)];
  const now = year * parts + Math.floor((month - 1) / (12 / parts));
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
  if (outline !== 'any' && outline !== period.kind) return [{ code: 'report.period-kind', path: 'period', values: { period: period.text } }];
  return period.from > addDays(today, 1) ? [{ code: 'report.period-future', path: 'period', values: { day: period.from } }] : [];
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
    ...years.map((year) => ({ code: 'report.title-year', path: 'title', values: { year, period: period?.text ?? '' } })),
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
