/** What is asked of figures, held against the ledger and the calendar. */
import { asOfDay, parsePeriod, type Period } from '#engines/calendar/period.ts';
import type { PlainDate } from '#engines/calendar/plain-date.ts';
import type { CompiledIndicator, Ledger } from '#engines/ledger/compile.ts';
import type { Line } from '#engines/wire/authority.ts';
import type { Issue } from '#engines/wire/endpoint.ts';
import type { FigureKeyShape } from './contract.ts';

/** A figure as it is asked for: what is left out is the usual. */
export type FigureAsked = {
  readonly indicator: string;
  readonly unit: number;
  readonly reach?: 'own' | 'subtree' | undefined;
  readonly line?: Line | undefined;
  readonly period: string;
  readonly asOf?: PlainDate | undefined;
  readonly area?: string | null | undefined;
};

export type Settled = { readonly key: FigureKeyShape; readonly period: Period; readonly compiled: CompiledIndicator };

function issue(code: string, path: string, asked: FigureAsked): { settled: null; issues: Issue[] } {
  return { settled: null, issues: [{ code: `figure.${code}`, path, values: { indicator: asked.indicator, period: asked.period } }] };
}

/**
 * The key of what is asked (domain.md, rule 3). A pack's own area goes before the one asked for; a mark or a rank is the unit's own.
 * @returns the key, or what is wrong with the question
 */
export function settle(ledger: Ledger, asked: FigureAsked, today: PlainDate): { settled: Settled; issues: [] } | { settled: null; issues: Issue[] } {
  const compiled = ledger.indicators.get(asked.indicator);
  if (!compiled) return issue('unknown-indicator', 'indicator', asked);
  const period = parsePeriod(asked.period);
  if (!period) return issue('period-form', 'period', asked);
  const latest = asOfDay(period, today);
  const asOf = asked.asOf ?? latest;
  if (asOf > latest) return issue('as-of-late', 'asOf', asked);
  const area = compiled.area ?? asked.area ?? null;
  if (area !== null && !ledger.packs.some((pack) => pack.area === area)) return issue('unknown-area', 'area', asked);
  const { indicator, unit, line = 'territory', reach = 'subtree' } = asked;
  return { settled: { key: { indicator, unit, reach: compiled.single ? 'own' : reach, line, period: period.code, asOf, area }, period, compiled }, issues: [] };
}

/** `2025-06-12_1041`: day and id of the last record of a page. */
export function readAfter(text: string | undefined): { day: PlainDate; id: number } | null {
  const match = /^(\d{4}-\d\d-\d\d)_(\d{1,15})$/.exec(text ?? '');
  return match?.[1] && match[2] ? { day: match[1], id: Number(match[2]) } : null;
}
