/** Figures as reports keep them: position by key, and the hash over a version's body and figures. */
import type { FigureTexts } from '#engines/document/derived.ts';
import type { ReportBody } from '#engines/document/model.ts';
import { canonicalJson } from '#engines/seal/entry.ts';
import { sha256 } from '../audit/service.ts';
import type { Figure, FigureKeyShape } from '../figures/contract.ts';
import type { FigureRow, HandInRow, NewFigure, Pin, ReportRow } from './store.ts';

const hashOf = (value: unknown): string => sha256(new TextEncoder().encode(canonicalJson(value)));

/** One key, one position. The as-of day is the version's and the same for all, so a figure keeps its place when a draft is refreshed. */
export function positionOf(key: FigureKeyShape): string {
  const { indicator, unit, reach, line, period, area } = key;
  return `f${hashOf({ indicator, unit, reach, line, period, area }).slice(0, 12)}`;
}

export function rowOf(figure: Figure): NewFigure {
  const { key, name, counter, value, reason, text, count, digest, definition, unitName, periodText } = figure;
  return { position: positionOf(key), key, indicator: key.indicator, name, counter, value, reason, text, count, digest, definition, unitName, periodText };
}

/** A row of one version, ready to be written with the next. */
export function carried(row: FigureRow): NewFigure {
  const { reportId: _report, version: _version, place: _place, ...figure } = row;
  return figure;
}

export function textsOf(figures: readonly NewFigure[]): FigureTexts {
  return new Map(figures.map((figure) => [figure.position, { text: figure.text, value: figure.value, counter: figure.counter, count: figure.count }]));
}

/** SHA-256 over the canonical JSON of body and figures: what a hand-in is of. */
export function contentHashOf(body: ReportBody, figures: readonly Omit<NewFigure, 'name' | 'definition'>[]): string {
  const stated = [...figures].sort((a, b) => (a.position < b.position ? -1 : 1))
    .map(({ position, key, value, text, count, digest }) => ({ position, key, value, text, count, digest }));
  return hashOf({ v: 1, body, figures: stated });
}

/** SHA-256 over what was handed in: the report, its version's hash, and every pinned record version with its hash. */
export function sealOf(report: ReportRow, version: { number: number; contentHash: string; asOf: string }, pins: readonly (Pin & { contentHash: string })[]): HandInRow['seal'] {
  const { unitId, outline, period, line, reach } = report;
  return hashOf({
    v: 1, report: { unit: unitId, outline, period, line, reach }, version: version.number, content: version.contentHash, asOf: version.asOf,
    pins: pins.map((pin) => [pin.position, pin.recordId, pin.recordVersion, pin.contentHash]),
  });
}
