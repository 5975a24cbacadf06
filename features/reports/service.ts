/** Use cases of reports: draft, save, refresh, hand in, correct. The door for other features; what only reads is in reading.ts. */
import { figuresBehind, refill } from '#engines/document/derived.ts';
import type { ReportBody } from '#engines/document/model.ts';
import { figuresIn, passagesOf } from '#engines/document/runs.ts';
import { asOfDay, parsePeriod } from '#engines/calendar/period.ts';
import { fillGaps } from '#engines/ledger/draft-gaps.ts';
import type { Asked } from '#engines/wire/endpoint.ts';
import { raise } from '#platform/facts.ts';
import { conflict, found, notAllowed, refuseIf } from '#platform/refusal.ts';
import type { Scope } from '#platform/scope.ts';
import { recordAct } from '../audit/service.ts';
import { figuresOf, subtreeInSight } from '../figures/service.ts';
import { ledgerNow, packInForce } from '../packs/service.ts';
import { mustHold } from '../units/service.ts';
import { asDocument } from './contract.ts';
import type * as contract from './contract.ts';
import { draftNow, outlineNow, type Subject } from './drafting.ts';
import { carried, contentHashOf, rowOf, sealOf, textsOf } from './figure-rows.ts';
import { changedLines, liveFigures, pinsBehind, withDay } from './live.ts';
import { changedFigures, isHandedIn, isOpen, issuesOfFigures, issuesOfHandIn, issuesOfPeriod, issuesOfText, readReportPeriod } from './rules.ts';
import { addHandIn, addPins, addReport, addVersion, figureRows, pinsWithHashes, reportOf, reportRow, versionRow, type NewFigure, type ReportRow, type VersionRow } from './store.ts';

const writers = ['clerk', 'leader'] as const;

type Saved = { id: number; version: number; hash: string };

function author(scope: Scope): { authorId: number; authorName: string } {
  const { account, name } = scope.actor;
  if (account === null) throw notAllowed('report.needs-author');
  return { authorId: account, authorName: name };
}

/** Only figures that the text shows, or that something in it is computed from, belong to a version. */
function heldBy(body: ReportBody, figures: readonly NewFigure[]): NewFigure[] {
  const shown = new Set([...figuresIn(body), ...passagesOf(body).flatMap(({ inlines }) => figuresBehind(inlines))]);
  return figures.filter((figure, place) => shown.has(figure.position) && figures.findIndex((other) => other.position === figure.position) === place);
}

export async function draftReport(scope: Scope, asked: Asked<typeof contract.draftReport>['body']): Promise<Saved> {
  await mustHold(scope, writers, asked.unit);
  const parts = await outlineNow(scope, asked.outline);
  const period = readReportPeriod(asked.period);
  refuseIf(issuesOfPeriod(period, parts.outline.period, scope.today));
  const { unit, line, reach } = asked;
  const subject: Subject = { unit, line, reach, period: found('period', period), asOf: asOfDay(found('period', period), scope.today) };
  if (reach === 'subtree' && !(await subtreeInSight(scope, subject))) refuseIf([{ code: 'report.reach', path: 'reach' }]);
  const drafted = await draftNow(scope, subject, parts);
  const figures = heldBy(drafted.body, drafted.figures);
  const hash = contentHashOf(drafted.body, figures);
  const by = author(scope);
  const now = new Date();
  const id = await addReport(scope, {
    unitId: unit, outline: asked.outline, packVersionId: await packInForce(scope, parts.pack.key), period: subject.period.code, periodFrom: subject.period.from, periodTo: subject.period.to,
    line, reach, state: 'draft', title: drafted.body.title, changedAt: now, ...by,
  }, { act: 'draft', body: drafted.body, asOf: subject.asOf, contentHash: hash, writtenAt: now, reason: null, ...by }, figures);
  if (id === null) {
    const there = await reportOf(scope, { unit, outline: asked.outline, period: subject.period.code, line, reach });
    throw conflict('report.exists', [{ code: 'report.exists', values: { id: there?.id ?? 0 } }]);
  }
  await recordAct(scope, { action: 'report.draft', subject: { type: 'report', id, revision: 1 }, unit, body: { after: { outline: asked.outline, period: subject.period.code, contentHash: hash } } });
  return { id, version: 1, hash };
}

/** The report, locked, when the asker may write it and has seen its newest version. */
async function locked(scope: Scope, id: number, basedOn: number): Promise<{ row: ReportRow; head: VersionRow }> {
  // Seen first, locked then: for those who may not write, the database hides a row that is asked for to be locked.
  await mustHold(scope, writers, found('report', await reportRow(scope, id)).unitId);
  const row = found('report', await reportRow(scope, id, true));
  if (row.headVersion !== basedOn) throw conflict('report.changed-meanwhile', [{ code: 'report.changed-meanwhile', values: { version: row.headVersion } }]);
  return { row, head: found('report', await versionRow(scope, id, row.headVersion)) };
}

async function lockedDraft(scope: Scope, id: number, basedOn: number) {
  const parts = await locked(scope, id, basedOn);
  if (!isOpen(parts.row.state)) throw conflict('report.handed-in');
  return parts;
}

type Writing = { act: VersionRow['act']; body: ReportBody; figures: readonly NewFigure[]; asOf: string; reason: string | null; state: ReportRow['state'] };

async function write(scope: Scope, row: ReportRow, writing: Writing): Promise<{ number: number; hash: string }> {
  const { act, body, asOf, reason, state } = writing;
  const figures = heldBy(body, writing.figures);
  const hash = contentHashOf(body, figures);
  const number = await addVersion(scope, row, { act, body, asOf, contentHash: hash, writtenAt: new Date(), reason, ...author(scope) }, { figures, state });
  return { number, hash };
}

/** Saves the text. Figures keep what this server has written before; those newly inserted are read from the ledger; what a client says of them counts for nothing. */
export async function saveReport(scope: Scope, id: number, asked: Asked<typeof contract.saveReport>['body']): Promise<Saved> {
  const { row, head } = await lockedDraft(scope, id, asked.basedOn);
  const written = asDocument(asked.body);
  refuseIf([...issuesOfText(written), ...asked.inserted.filter((key) => parsePeriod(key.period) === null).map(() => ({ code: 'report.period-form', path: 'inserted' }))]);
  const known = (await figureRows(scope, id, row.headVersion)).map(carried);
  const inserted = asked.inserted.length > 0 ? (await figuresOf(scope, { keys: asked.inserted.map((key) => withDay(key, head.asOf)) })).map(rowOf) : [];
  const figures = [...known, ...inserted];
  refuseIf(issuesOfFigures(written, new Set(figures.map((figure) => figure.position))));
  const body = refill(written, textsOf([...figures].reverse()));
  const { number, hash } = await write(scope, row, { act: 'save', body, figures, asOf: head.asOf, reason: null, state: row.state });
  await recordAct(scope, { action: 'report.save', subject: { type: 'report', id, revision: number }, unit: row.unitId, body: { before: { version: row.headVersion, contentHash: head.contentHash }, after: { contentHash: hash } } });
  return { id, version: number, hash };
}

type Recomputed = { readonly body: ReportBody; readonly figures: NewFigure[]; readonly asOf: string; readonly changed: contract.Changed[] };

/** All figures of a version as the ledger says now; the as-of day moves on to today while the period runs. */
async function recompute(scope: Scope, row: ReportRow, head: VersionRow): Promise<Recomputed> {
  const asOf = row.periodTo < scope.today ? row.periodTo : scope.today;
  const before = (await figureRows(scope, row.id, head.number)).map(carried);
  const now = await liveFigures(scope, before, asOf);
  // What can no longer be computed stays as it was written and is listed as changed: a person decides.
  const figures = before.map((figure) => now.get(figure.position) ?? figure);
  return { body: refill(head.body, textsOf(figures)), figures, asOf, changed: changedLines(changedFigures(before, now)) };
}

/** The draft as the outline would make it today, to fill gaps from; null when the outline is no longer in force. */
async function draftedToday(scope: Scope, row: ReportRow, asOf: string) {
  const period = readReportPeriod(row.period);
  const outlines = (await ledgerNow(scope)).packs.flatMap((pack) => pack.outlines.map((outline) => outline.key));
  if (!period || !outlines.includes(row.outline)) return null;
  return draftNow(scope, { unit: row.unitId, line: row.line, reach: row.reach, period, asOf }, await outlineNow(scope, row.outline));
}

/** Figures as the ledger says now, and sentences in place of gaps whose records are there by now. What people wrote stays. */
export async function refreshReport(scope: Scope, id: number, asked: Asked<typeof contract.refreshReport>['body']): Promise<{ id: number; version: number; changed: contract.Changed[]; filled: number }> {
  const { row, head } = await lockedDraft(scope, id, asked.basedOn);
  const fresh = await recompute(scope, row, head);
  const drafted = await draftedToday(scope, row, fresh.asOf);
  const { body, filled } = drafted ? fillGaps(fresh.body, drafted) : { body: fresh.body, filled: 0 };
  if (fresh.changed.length === 0 && filled === 0 && fresh.asOf === head.asOf) return { id, version: row.headVersion, changed: [], filled };
  const { number, hash } = await write(scope, row, { act: 'refresh', asOf: fresh.asOf, body, figures: [...fresh.figures, ...(drafted?.figures ?? [])], reason: null, state: row.state });
  await recordAct(scope, { action: 'report.refresh', subject: { type: 'report', id, revision: number }, unit: row.unitId, body: { before: { version: row.headVersion, contentHash: head.contentHash }, after: { contentHash: hash }, changed: fresh.changed.length, filled } });
  return { id, version: number, changed: fresh.changed, filled };
}

/** Opens a handed-in report for correction. The version in force stays in force until the correction is handed in. */
export async function correctReport(scope: Scope, id: number, asked: Asked<typeof contract.correctReport>['body']): Promise<{ id: number; version: number; changed: contract.Changed[] }> {
  const { row, head } = await locked(scope, id, asked.basedOn);
  if (!isHandedIn(row.state)) throw conflict('report.not-handed-in');
  const fresh = await recompute(scope, row, head);
  const { number, hash } = await write(scope, row, { act: 'correct', ...fresh, reason: asked.reason, state: 'correcting' });
  await recordAct(scope, { action: 'report.correct', subject: { type: 'report', id, revision: number }, unit: row.unitId, body: { before: { version: row.headVersion, contentHash: head.contentHash }, after: { contentHash: hash }, reason: asked.reason, changed: fresh.changed.map((one) => one.position) } });
  return { id, version: number, changed: fresh.changed };
}

/** Figures must say what the ledger says at the moment of hand-in: only then do the pins bear them out. */
async function refuseDrifted(scope: Scope, figures: readonly NewFigure[]): Promise<void> {
  const changed = changedFigures(figures, await liveFigures(scope, figures, null));
  if (changed.length > 0) throw conflict('report.drifted', [{ code: 'report.drifted', values: { n: changed.length, text: changed.slice(0, 3).map((one) => one.before.name.zh).join('、') } }]);
}

/** Freezes a version: figures, the record versions behind them, and a seal over both. All or nothing. */
export async function handInReport(scope: Scope, id: number, asked: Asked<typeof contract.handInReport>['body']): Promise<{ id: number; version: number; hash: string; at: string }> {
  const { row, head } = await lockedDraft(scope, id, asked.version);
  if (head.contentHash !== asked.hash) throw conflict('report.changed-meanwhile');
  const figures = (await figureRows(scope, id, head.number)).map(carried);
  const issues = issuesOfHandIn(head.body, figures, readReportPeriod(row.period));
  if (issues.length > 0 && !asked.reason) refuseIf([...issues, { code: 'report.reason-missing', path: 'reason' }]);
  const pins = await pinsBehind(scope, figures);
  await addPins(scope, { reportId: id, version: head.number }, pins);
  // After pinning: a version that counts for a figure both at its writing and now has counted in between as well.
  await refuseDrifted(scope, figures);
  const seal = sealOf(row, head, await pinsWithHashes(scope, id, head.number));
  const { authorId, authorName } = author(scope);
  const at = new Date();
  await addHandIn(scope, {
    reportId: id, version: head.number, contentHash: head.contentHash, seal, asOf: head.asOf, accountId: authorId, name: authorName, onBehalfOf: scope.actor.onBehalfOf, at, reason: asked.reason,
  }, row.handedInVersion === null ? 'handed_in' : 'corrected');
  await raise(scope, { fact: 'report-handed-in', report: id, unit: row.unitId, version: head.number, hash: seal } satisfies contract.ReportHandedIn);
  await recordAct(scope, { action: 'report.hand-in', subject: { type: 'report', id, revision: head.number }, unit: row.unitId, body: { contentHash: head.contentHash, seal, figures: figures.length, pins: pins.length, left: issues.map((issue) => issue.code), reason: asked.reason } });
  return { id, version: head.number, hash: seal, at: at.toISOString() };
}
