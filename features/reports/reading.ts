/** What only reads: lists, one report, drift, versions, the records behind a figure. */
import { parsePeriod, periodText } from '#engines/calendar/period.ts';
import { daysBetween } from '#engines/calendar/plain-date.ts';
import { unsupportedNumbers } from '#engines/document/numbers.ts';
import { figuresIn, passagesOf, textOf } from '#engines/document/runs.ts';
import type { Asked } from '#engines/wire/endpoint.ts';
import { found, refuseIf } from '#platform/refusal.ts';
import { dayInChina, type Scope } from '#platform/scope.ts';
import { evidenceOf } from '../evidence/service.ts';
import type { FigureKeyShape } from '../figures/contract.ts';
import { figureOf, recordsBehind } from '../figures/service.ts';
import { ledgerNow } from '../packs/service.ts';
import { mayAct, unitNamed, visibleUnit } from '../units/service.ts';
import { BodyShape } from './contract.ts';
import type * as contract from './contract.ts';
import { rowOf } from './figure-rows.ts';
import { changedLines, liveFigures, pinsBehind, stateOf, valueOf, withDay } from './live.ts';
import { changedFigures, comparedParagraphs, isHandedIn, isOpen, issuesOfHandIn, readReportPeriod, suggestedPeriods } from './rules.ts';
import {
  figureRows, handIns, latestPins, liveEvidence, pagePinned, pageOfReports, pinnedEvidence, recordVersions, reportRow, reportsOfUnit, versionLines, versionRow,
  type EvidenceSummary, type FigureRow, type HandInRow, type NewFigure, type PinnedRecord, type ReportRow, type VersionRow,
} from './store.ts';

/** Behind more records than this, a draft's page does not look through them all. */
const mostLookedThrough = 2000;

async function lineOf(scope: Scope, row: ReportRow): Promise<contract.ReportLine> {
  const outline = (await ledgerNow(scope)).packs.flatMap((pack) => pack.outlines).find((one) => one.key === row.outline);
  const period = parsePeriod(row.period);
  return {
    id: row.id, unit: row.unitId, unitName: (await unitNamed(scope, row.unitId, row.periodTo < scope.today ? row.periodTo : scope.today)).name, outline: row.outline,
    outlineName: { zh: outline?.zh ?? row.outline, en: outline?.en ?? row.outline }, title: row.title, period: row.period, periodText: period ? periodText(period, 'zh') : row.period,
    state: row.state, author: row.authorName, changedAt: row.changedAt.toISOString(), handedInAt: row.handedInAt?.toISOString() ?? null,
  };
}

function versionLine(version: Omit<VersionRow, 'body'>, handedIn: HandInRow | undefined): contract.VersionLine {
  return {
    number: version.number, act: version.act, author: version.authorName, writtenAt: version.writtenAt.toISOString(), reason: version.reason, hash: version.contentHash,
    handedIn: handedIn ? { by: handedIn.name, at: handedIn.at.toISOString(), onBehalfOf: handedIn.onBehalfOf, reason: handedIn.reason, hash: handedIn.seal } : null,
  };
}

export async function listOutlines(scope: Scope, unit: number): Promise<{ outlines: contract.OutlineLine[]; mayDraft: boolean }> {
  await visibleUnit(scope, unit);
  const { packs } = await ledgerNow(scope);
  const there = await reportsOfUnit(scope, unit);
  const outlines = packs.flatMap((pack) => pack.outlines.map((outline): contract.OutlineLine => ({
    key: outline.key, pack: pack.key, zh: outline.zh, en: outline.en, period: outline.period,
    suggested: suggestedPeriods(outline.period, scope.today).map(({ period, over }) => ({
      period: period.code, periodText: periodText(period, 'zh'), over, report: there.find((row) => row.outline === outline.key && row.period === period.code)?.id ?? null,
    })),
  })));
  return { outlines, mayDraft: await mayAct(scope, ['clerk', 'leader'], unit) };
}

const listed = (text: string | undefined): string[] => (text ?? '').split(',').filter((part) => part !== '');

/** `next` is the last row's moment of change and id: `2025-06-12T08:30:00.000Z_41`. */
function readPage(text: string | undefined): { at: Date; id: number } | null {
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]{8,12}Z)_(\d{1,15})$/.exec(text ?? '');
  const at = new Date(match?.[1] ?? '');
  return match?.[2] && !Number.isNaN(at.getTime()) ? { at, id: Number(match[2]) } : null;
}

export async function listReports(scope: Scope, asked: Asked<typeof contract.listReports>['query']) {
  await visibleUnit(scope, asked.unit);
  const { unit, line, reach, outline, year, limit } = asked;
  const { rows, total } = await pageOfReports(scope, { unit, line, reach, outline, year, limit, states: listed(asked.state), after: readPage(asked.after) });
  const reports = [];
  for (const row of rows) reports.push(await lineOf(scope, row));
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { reports, total, next: last ? `${last.changedAt.toISOString()}_${last.id}` : null };
}

export type Opened = { readonly row: ReportRow; readonly version: VersionRow; readonly figures: FigureRow[]; readonly handedIn: HandInRow[] };

/** A report with one version; the newest when none is named. @throws Refusal not-found */
export async function openReport(scope: Scope, id: number, number?: number): Promise<Opened> {
  const row = found('report', await reportRow(scope, id));
  const version = found('report-version', await versionRow(scope, id, number ?? row.headVersion));
  return { row, version, figures: await figureRows(scope, id, version.number), handedIn: await handIns(scope, id) };
}

export const isFrozen = ({ version, handedIn }: Opened): boolean => handedIn.some((one) => one.version === version.number);

/** A frozen figure is held against its own key; one of a draft against the ledger as it would be written today. */
async function nowOf(scope: Scope, opened: Opened, figures: readonly NewFigure[]): Promise<Map<string, NewFigure>> {
  const { row } = opened;
  return liveFigures(scope, figures, isFrozen(opened) ? null : row.periodTo < scope.today ? row.periodTo : scope.today);
}

async function evidenceOfFigures(scope: Scope, opened: Opened, figures: readonly NewFigure[]): Promise<Map<string, EvidenceSummary>> {
  if (isFrozen(opened)) return pinnedEvidence(scope, opened.row.id, opened.version.number);
  return liveEvidence(scope, await pinsBehind(scope, figures, mostLookedThrough));
}

const noEvidence: EvidenceSummary = { enough: 0, weak: 0, none: 0, late: 0 };

function shownFigure(written: NewFigure, now: NewFigure | undefined, evidence: EvidenceSummary | undefined): contract.ReportFigure {
  const { position, key, name, counter, definition, unitName, periodText: period } = written;
  return {
    position, key, name, counter, definition, unitName, periodText: period, written: valueOf(written), now: now ? valueOf(now) : null, state: stateOf(written, now),
    evidence: evidence ?? (written.count === 0 || written.count <= mostLookedThrough ? noEvidence : null),
  };
}

async function shownFigures(scope: Scope, opened: Opened, figures: readonly NewFigure[]): Promise<contract.ReportFigure[]> {
  const now = await nowOf(scope, opened, figures);
  const evidence = await evidenceOfFigures(scope, opened, figures);
  return figures.map((figure) => shownFigure(figure, now.get(figure.position), evidence.get(figure.position)));
}

export async function reportDetail(scope: Scope, id: number, number?: number): Promise<contract.ReportDetail> {
  const opened = await openReport(scope, id, number);
  const { row, version, figures, handedIn } = opened;
  const writes = await mayAct(scope, ['clerk', 'leader'], row.unitId);
  const isHead = version.number === row.headVersion;
  const gaps = passagesOf(version.body).flatMap(({ block, row: line, column, inlines }) => inlines.flatMap((run, inline) => (run.type === 'gap' ? [{ block, row: line, column, inline, text: run.text }] : [])));
  return {
    line: await lineOf(scope, row),
    version: versionLine(version, handedIn.find((one) => one.version === version.number)),
    headVersion: row.headVersion,
    handedInVersion: row.handedInVersion,
    asOf: version.asOf,
    body: BodyShape.parse(version.body),
    figures: await shownFigures(scope, opened, figures),
    unsupported: unsupportedNumbers(version.body),
    gaps,
    issues: issuesOfHandIn(version.body, figures, readReportPeriod(row.period)).map((issue) => ({ ...issue, values: { ...issue.values } })),
    may: {
      edit: writes && isHead && isOpen(row.state), refresh: writes && isHead && isOpen(row.state), handIn: writes && isHead && isOpen(row.state),
      correct: writes && isHead && isHandedIn(row.state), export: true,
    },
  };
}

/** A figure for insertion: its position and how it would read. Nothing is written. */
export async function figureForReport(scope: Scope, id: number, asked: Asked<typeof contract.insertFigure>['body']): Promise<contract.ReportFigure> {
  const opened = await openReport(scope, id);
  if (!parsePeriod(asked.period)) refuseIf([{ code: 'report.period-form', path: 'period' }]);
  const key: FigureKeyShape = withDay({ ...asked, asOf: opened.version.asOf }, opened.version.asOf);
  const figure = rowOf(await figureOf(scope, key));
  const [shown] = await shownFigures(scope, opened, [figure]);
  return found('figure', shown);
}

/** Exactly the figures of a version (the handed-in one when none is named) that the ledger would say otherwise now. */
export async function reportDrift(scope: Scope, id: number, number?: number) {
  const row = found('report', await reportRow(scope, id));
  const opened = await openReport(scope, id, number ?? row.handedInVersion ?? row.headVersion);
  const now = await nowOf(scope, opened, opened.figures);
  return { version: opened.version.number, frozen: isFrozen(opened), figures: opened.figures.length, changed: changedLines(changedFigures<NewFigure>(opened.figures, now)) };
}

export async function reportVersions(scope: Scope, id: number): Promise<{ versions: contract.VersionLine[] }> {
  found('report', await reportRow(scope, id));
  const handedIn = await handIns(scope, id);
  return { versions: (await versionLines(scope, id)).map((version) => versionLine(version, handedIn.find((one) => one.version === version.number))) };
}

export async function compareVersions(scope: Scope, id: number, asked: { from: number; to: number }) {
  const [before, after] = [await openReport(scope, id, asked.from), await openReport(scope, id, asked.to)];
  const lines = ({ version }: Opened) => passagesOf(version.body).map(({ inlines }) => textOf(inlines)).filter((text) => text.trim() !== '');
  const byPosition = (figures: readonly NewFigure[]) => new Map(figures.map((figure) => [figure.position, figure]));
  const [old, fresh] = [byPosition(before.figures), byPosition(after.figures)];
  const figures = [...new Map([...old, ...fresh])].flatMap(([position, { name }]) => {
    const [was, is] = [old.get(position), fresh.get(position)];
    return was && is && stateOf(was, is) === 'same' ? [] : [{ position, name, before: was ? valueOf(was) : null, after: is ? valueOf(is) : null }];
  });
  return { paragraphs: comparedParagraphs(lines(before), lines(after)), figures };
}

export async function reportFigures(scope: Scope, id: number, number?: number) {
  const { row, version, figures } = await openReport(scope, id, number);
  const shown = new Set(figuresIn(version.body));
  return {
    report: await lineOf(scope, row), version: version.number, hash: version.contentHash,
    figures: figures.filter((figure) => shown.has(figure.position)).map((figure) => {
      const { now: _now, state: _state, evidence: _evidence, ...stated } = shownFigure(figure, undefined, undefined);
      return stated;
    }),
  };
}

/** The version that a link printed in a document means: the one in force, or the newest before the first hand-in. */
async function openFigure(scope: Scope, at: { id: number; position: string }, number?: number): Promise<{ opened: Opened; figure: FigureRow }> {
  const row = found('report', await reportRow(scope, at.id));
  const wanted = await openReport(scope, at.id, number ?? row.handedInVersion ?? row.headVersion);
  const figure = wanted.figures.find((one) => one.position === at.position);
  if (figure || number !== undefined) return { opened: wanted, figure: found('figure', figure) };
  const newest = await openReport(scope, at.id);
  return { opened: newest, figure: found('figure', newest.figures.find((one) => one.position === at.position)) };
}

export async function reportFigure(scope: Scope, at: { id: number; position: string }, number?: number) {
  const { opened, figure } = await openFigure(scope, at, number);
  const [shown] = await shownFigures(scope, opened, [figure]);
  return { report: await lineOf(scope, opened.row), version: opened.version.number, frozen: isFrozen(opened), figure: found('figure', shown) };
}

function readDay(text: string | undefined): { day: string; id: number } | null {
  const match = /^(\d{4}-\d\d-\d\d)_(\d{1,15})$/.exec(text ?? '');
  return match?.[1] && match[2] ? { day: match[1], id: Number(match[2]) } : null;
}

async function recordLine(scope: Scope, row: PinnedRecord, names: Map<number, string>): Promise<contract.FigureRecordLine> {
  const name = names.get(row.unit) ?? (await unitNamed(scope, row.unit, row.occurredTo)).name;
  names.set(row.unit, name);
  const late = Math.max(0, daysBetween(row.occurredTo, dayInChina(row.recordedAt)));
  const { record, version, current, kind, title, occurredFrom, occurredTo, evidence, grade } = row;
  return { record, version, current, unitName: name, kind, title, occurredFrom, occurredTo, lateDays: late, evidence: [...evidence], evidenceGrade: grade };
}

/** Records behind all figures of a version at once, the latest `most` of each, by position and in order of occurrence. Figures of a draft with too many records to look through are missing. */
export async function recordsOfAll(scope: Scope, opened: Opened, most: number): Promise<Map<string, contract.FigureRecordLine[]>> {
  const pins = isFrozen(opened) ? await latestPins(scope, opened.row.id, opened.version.number, most) : await pinsBehind(scope, opened.figures, mostLookedThrough);
  const wanted = new Map(pins.map((pin) => [`${pin.recordId}:${pin.recordVersion}`, { record: pin.recordId, version: pin.recordVersion }]));
  const names = new Map<number, string>();
  const lines = new Map<string, contract.FigureRecordLine>();
  for (const row of await recordVersions(scope, [...wanted.values()])) lines.set(`${row.record}:${row.version}`, await recordLine(scope, row, names));
  const found = new Map<string, contract.FigureRecordLine[]>();
  for (const pin of pins) {
    const line = lines.get(`${pin.recordId}:${pin.recordVersion}`);
    const known = found.get(pin.position);
    if (line && known) known.push(line);
    else if (line) found.set(pin.position, [line]);
  }
  return new Map([...found].map(([position, all]) => [position, all.sort(byOccurrence).slice(-most)]));
}

const byOccurrence = (a: contract.FigureRecordLine, b: contract.FigureRecordLine): number =>
  (a.occurredFrom < b.occurredFrom ? -1 : a.occurredFrom > b.occurredFrom ? 1 : a.record - b.record);

/** The first evidence of each record that can be shown as a picture. */
async function withPictures(scope: Scope, lines: readonly contract.FigureRecordLine[]) {
  const files = await evidenceOf(scope, lines.flatMap((line) => line.evidence));
  const pictures = new Set(files.filter((file) => file.mediaType.startsWith('image/')).map((file) => file.id));
  return lines.map((line) => ({ ...line, picture: line.evidence.find((id) => pictures.has(id)) ?? null }));
}

/** The records behind a figure: pinned versions of a handed-in report, those that count now of a draft. */
export async function recordsOfFigure(scope: Scope, at: { id: number; position: string }, page: { version?: number | undefined; after?: string | undefined; limit: number }) {
  const { opened, figure } = await openFigure(scope, at, page.version);
  const names = new Map<number, string>();
  const frozen = isFrozen(opened);
  if (frozen) {
    const { rows, total } = await pagePinned(scope, { reportId: at.id, version: opened.version.number, position: at.position }, { after: readDay(page.after), limit: page.limit });
    const records = [];
    for (const row of rows) records.push(await recordLine(scope, row, names));
    const last = rows.length === page.limit ? rows.at(-1) : undefined;
    return { records: await withPictures(scope, records), total, next: last ? `${last.occurredFrom}_${last.record}` : null, frozen };
  }
  const behind = await recordsBehind(scope, figure.key, { after: page.after, limit: page.limit });
  const rows = new Map((await recordVersions(scope, behind.records)).map((row) => [row.record, row]));
  const records = [];
  for (const { record } of behind.records) {
    const row = rows.get(record);
    if (row) records.push(await recordLine(scope, row, names));
  }
  return { records: await withPictures(scope, records), total: behind.total, next: behind.next, frozen };
}
