/** Use cases of records: enter, revise, confirm, return, void, link. The door for other features. */
import type { Ledger } from '#engines/ledger/compile.ts';
import { missingEvidence } from '#engines/ledger/evidence.ts';
import type { Kind } from '#engines/ledger/pack.ts';
import type { Asked } from '#engines/wire/endpoint.ts';
import { conflict, found, notAllowed, Refusal, refuseIf } from '#platform/refusal.ts';
import type { Scope } from '#platform/scope.ts';
import { confirmersFor } from '../access/service.ts';
import { recordAct, recordActs, type Act } from '../audit/service.ts';
import { evidenceOf } from '../evidence/service.ts';
import { holdPacks, ledgerNow, packVersionOf } from '../packs/service.ts';
import { mayAct, mustHold, unitNamed, visibleUnit } from '../units/service.ts';
import type * as contract from './contract.ts';
import { checkAll, namesIn, type Checked, type Writing, type Written } from './checking.ts';
import { countFirst, countRecord } from './counting.ts';
import { addRecords, type WholeRecord } from './many-store.ts';
import { actOfRevision, isRevisable, issuesOfReason, listed, readKey, stateAfterWriting, waits } from './rules.ts';
import { lineOf, versionOf } from './shown.ts';
import {
  addConfirmation, addLink, addRecord, addReturn, addVersion, evidenceIds, linksOf, pageOfRecords, recordRow, setState, versionRow, versionsOf,
  withdrawLink, type RecordRow, type VersionRow,
} from './store.ts';

export { countedLines, recordLines } from './lines.ts';

type Done = { id: number; version: number; state: contract.RecordState };

/** When it was entered and received, for work that comes from elsewhere (imports, hand-ins, the demo); now when absent. */
export type Moments = { readonly recordedAt: Date; readonly receivedAt: Date };

async function kindOf(scope: Scope, key: string): Promise<{ ledger: Ledger; kind: Kind }> {
  const ledger = await ledgerNow(scope);
  return { ledger, kind: found('kind', ledger.kinds.get(key) ?? null) };
}

/** One writing without faults. `attached`: evidence of the version before. @throws Refusal invalid, with everything that is wrong */
async function checked(scope: Scope, writing: Writing, attached: readonly number[] = []): Promise<Checked> {
  const [one] = await checkAll(scope, await ledgerNow(scope), [writing], attached);
  refuseIf(one?.issues ?? []);
  return found('record', one);
}

async function versionFrom(scope: Scope, kind: Kind, written: Written, more: { act: VersionRow['act']; reason: string | null; hash: string; moments: Moments }) {
  const { account, name } = scope.actor;
  if (account === null) throw notAllowed('record.needs-author');
  return {
    act: more.act,
    packVersionId: await packVersionOf(scope, kind.key),
    title: written.title,
    occurredFrom: written.occurredFrom,
    occurredTo: written.occurredTo,
    data: written.data,
    note: written.note,
    reason: more.reason,
    confirmBy: kind.confirm,
    authorId: account,
    authorName: name,
    writtenAt: more.moments.recordedAt,
    receivedAt: more.moments.receivedAt,
    contentHash: more.hash,
  };
}

const atOnce = (): Moments => ({ recordedAt: new Date(), receivedAt: new Date() });

export async function enterRecord(scope: Scope, asked: Asked<typeof contract.enterRecord>['body'], moments: Moments = atOnce()): Promise<Done> {
  await holdPacks(scope);
  await mustHold(scope, ['clerk', 'leader'], asked.unit);
  const { kind, grade, contentHash: hash } = await checked(scope, asked);
  const version = await versionFrom(scope, kind, asked, { act: 'enter', reason: null, hash, moments });
  const id = await addRecord(scope, {
    unitId: asked.unit, kind: kind.key, state: 'draft', title: asked.title, occurredFrom: asked.occurredFrom, occurredTo: asked.occurredTo,
    recordedAt: moments.recordedAt, receivedAt: moments.receivedAt, authorId: version.authorId, authorName: version.authorName,
    evidenceCount: asked.evidence.length, evidenceGrade: grade,
  }, version, asked.evidence);
  const state = kind.confirm === 'auto' ? await confirmByProduct(scope, id) : 'draft';
  await recordAct(scope, { action: 'record.enter', subject: { type: 'record', id, revision: 1 }, unit: asked.unit, body: { after: { kind: kind.key, title: asked.title, contentHash: hash } } });
  return { id, version: 1, state };
}

/** A record that comes whole, with who wrote and who confirmed it; null = it waits. */
export type BroughtRecord = Writing & Moments & {
  readonly author: { readonly account: number; readonly name: string };
  readonly confirmed: { readonly account: number; readonly name: string; readonly at: Date } | null;
};

function wholeOf(one: BroughtRecord, { kind, grade, contentHash: hash }: Checked, place: { packVersionId: number; byPerson: boolean }): WholeRecord {
  const { title, occurredFrom, occurredTo, recordedAt, receivedAt, author, confirmed } = one;
  const common = { title, occurredFrom, occurredTo, receivedAt, authorId: author.account, authorName: author.name };
  // What a person imports is looked at by another one, even where single entries confirm themselves.
  const confirmBy = kind.confirm === 'auto' && place.byPerson ? 'second_clerk' : kind.confirm;
  const byProduct = confirmBy === 'auto';
  return {
    row: { ...common, recordedAt, unitId: one.unit, kind: one.kind, countedVersion: confirmed ? 1 : null, state: confirmed ? 'confirmed' : 'draft', evidenceCount: one.evidence.length, evidenceGrade: grade },
    version: { ...common, act: 'enter', packVersionId: place.packVersionId, data: one.data, note: one.note, reason: null, confirmBy, writtenAt: recordedAt, contentHash: hash },
    evidence: one.evidence,
    confirmation: confirmed && { confirmerId: byProduct ? null : confirmed.account, confirmerName: byProduct ? 'taizhang' : confirmed.name, confirmedAt: confirmed.at },
  };
}

/**
 * Many records at once, each held to the same rules as one: for the product itself, which may name authors and confirmers
 * (the demo, what was handed in elsewhere), and for the imports of a person, who is the author of all and confirms none.
 * @returns ids in the order given
 * @throws Refusal invalid with the issues of all rows, `path` beginning with the row's place: `12.data.headcount`
 */
export async function enterMany(scope: Scope, brought: readonly BroughtRecord[]): Promise<number[]> {
  const { account } = scope.actor;
  if (account !== null) {
    for (const unit of new Set(brought.map((one) => one.unit))) await mustHold(scope, ['clerk', 'leader'], unit);
    if (brought.some((one) => one.author.account !== account || one.confirmed)) throw notAllowed('record.import-confirms');
  }
  await holdPacks(scope);
  const ledger = await ledgerNow(scope);
  const ids: number[] = [];
  const acts: Act[] = [];
  for (let from = 0; from < brought.length; from += 500) {
    const batch = brought.slice(from, from + 500);
    const checks = await checkAll(scope, ledger, batch);
    refuseIf(checks.flatMap(({ issues }, n) => issues.map((issue) => ({ ...issue, path: `${from + n}.${issue.path ?? ''}` }))).slice(0, 200));
    const packVersions = new Map<string, number>();
    for (const { kind } of checks) packVersions.set(kind.key, packVersions.get(kind.key) ?? await packVersionOf(scope, kind.key));
    const wholes = batch.map((one, n) => wholeOf(one, found('record', checks[n]), { packVersionId: packVersions.get(one.kind) ?? 0, byPerson: account !== null }));
    const added = await addRecords(scope, wholes);
    await countFirst(scope, added.filter((_id, n) => batch[n]?.confirmed));
    acts.push(...batch.map((one, n): Act => ({ action: 'record.enter', subject: { type: 'record', id: added[n] ?? 0, revision: 1 }, unit: one.unit, body: {
      after: { kind: one.kind, title: one.title, contentHash: checks[n]?.contentHash ?? '' }, author: one.author.name, confirmedBy: one.confirmed?.name ?? null,
    } })));
    ids.push(...added);
  }
  await recordActs(scope, acts);
  return ids;
}

/** Kinds that the product itself makes or confirms on saving. */
async function confirmByProduct(scope: Scope, id: number): Promise<contract.RecordState> {
  const row = found('record', await recordRow(scope, id, true));
  const version = found('record', await versionRow(scope, id, row.headVersion));
  return settle(scope, row, version, { confirmerId: null, confirmerName: 'taizhang', note: null, confirmedAt: version.writtenAt });
}

/** The row, locked. Who may only read it is told so; to all others it does not exist. */
async function locked(scope: Scope, id: number): Promise<RecordRow> {
  await holdPacks(scope);
  const row = await recordRow(scope, id, true);
  if (row) return row;
  found('record', await recordRow(scope, id));
  throw notAllowed('role');
}

async function lockedForRevision(scope: Scope, id: number, basedOn: number): Promise<RecordRow> {
  const row = await locked(scope, id);
  await mustHold(scope, ['clerk', 'leader'], row.unitId);
  if (!isRevisable(row.state)) throw conflict('record.void');
  if (row.headVersion !== basedOn) throw conflict('record.changed-meanwhile', [{ code: 'record.changed-meanwhile', values: { version: row.headVersion } }]);
  return row;
}

export async function reviseRecord(scope: Scope, id: number, asked: Asked<typeof contract.reviseRecord>['body'], moments: Moments = atOnce()): Promise<Done> {
  const row = await lockedForRevision(scope, id, asked.basedOn);
  const act = actOfRevision(row.countedVersion);
  refuseIf(issuesOfReason(act, asked.reason));
  const { kind, grade, contentHash: hash } = await checked(scope, { ...asked, unit: row.unitId, kind: row.kind }, await evidenceIds(scope, id, row.headVersion));
  const version = await versionFrom(scope, kind, asked, { act, reason: asked.reason, hash, moments });
  const state = stateAfterWriting(row.countedVersion, act);
  const number = await addVersion(scope, row, version, { evidence: asked.evidence, state, evidenceGrade: grade });
  const settled = kind.confirm === 'auto' ? await confirmByProduct(scope, id) : state;
  await recordAct(scope, { action: `record.${act}`, subject: { type: 'record', id, revision: number }, unit: row.unitId, body: { before: { version: row.headVersion }, after: { title: asked.title, contentHash: hash }, reason: asked.reason } });
  return { id, version: number, state: settled };
}

export async function voidRecord(scope: Scope, id: number, asked: Asked<typeof contract.voidRecord>['body'], moments: Moments = atOnce()): Promise<Done> {
  const row = await lockedForRevision(scope, id, asked.basedOn);
  const { kind } = await kindOf(scope, row.kind);
  const last = found('record', await versionRow(scope, id, row.headVersion));
  const evidence = await evidenceIds(scope, id, row.headVersion);
  const written = { title: last.title, occurredFrom: last.occurredFrom, occurredTo: last.occurredTo, data: last.data, note: last.note, evidence };
  const version = await versionFrom(scope, kind, written, { act: 'void', reason: asked.reason, hash: last.contentHash, moments });
  const state = stateAfterWriting(row.countedVersion, 'void');
  const number = await addVersion(scope, row, version, { evidence, state, evidenceGrade: row.evidenceGrade });
  const settled = kind.confirm === 'auto' && state === 'voiding' ? await confirmByProduct(scope, id) : state;
  await recordAct(scope, { action: 'record.void', subject: { type: 'record', id, revision: number }, unit: row.unitId, body: { before: { version: row.headVersion, state: row.state }, reason: asked.reason } });
  return { id, version: number, state: settled };
}

type Confirming = { confirmerId: number | null; confirmerName: string; note: string | null; confirmedAt: Date };

/** Writes the confirmation and lets the version count from now on; a confirmed void lets nothing count. */
async function settle(scope: Scope, row: RecordRow, version: VersionRow, by: Confirming): Promise<contract.RecordState> {
  await addConfirmation(scope, { recordId: row.id, version: version.number, authorId: version.authorId, confirmBy: version.confirmBy, onBehalfOf: scope.actor.onBehalfOf, ...by });
  const isVoid = version.act === 'void';
  const state = isVoid ? 'void' : 'confirmed';
  await setState(scope, row.id, { state, countedVersion: isVoid ? null : version.number });
  await countRecord(scope, { row, version: isVoid ? null : version });
  return state;
}

/** The waiting version, locked, when the asker is one of those who may confirm it. */
async function lockedForConfirmation(scope: Scope, id: number, asked: { version: number }): Promise<{ row: RecordRow; version: VersionRow; account: number }> {
  const row = await locked(scope, id);
  const version = found('record', await versionRow(scope, id, row.headVersion));
  if (!waits(row.state)) throw conflict('record.not-waiting');
  if (row.headVersion !== asked.version) throw conflict('record.changed-meanwhile', [{ code: 'record.changed-meanwhile', values: { version: row.headVersion } }]);
  const { account } = scope.actor;
  if (account === null) throw notAllowed('role');
  if (account === version.authorId) throw notAllowed('record.author-confirms');
  const confirmers = await confirmersOf(scope, row, version);
  if (!confirmers.some((confirmer) => confirmer.account === account)) throw notAllowed('record.not-confirmer');
  return { row, version, account };
}

function confirmersOf(scope: Scope, row: RecordRow, version: VersionRow) {
  return confirmersFor(scope, { unit: row.unitId, confirmer: version.confirmBy as Kind['confirm'], author: version.authorId });
}

/** @param confirmedAt only for the demo and imports that carry their own dates */
export async function confirmRecord(scope: Scope, id: number, asked: Asked<typeof contract.confirmRecord>['body'], confirmedAt = new Date()): Promise<{ id: number; state: contract.RecordState }> {
  const { row, version, account } = await lockedForConfirmation(scope, id, asked);
  if (version.contentHash !== asked.contentHash) throw conflict('record.changed-meanwhile');
  const state = await settle(scope, row, version, { confirmerId: account, confirmerName: scope.actor.name, note: asked.note, confirmedAt });
  await recordAct(scope, { action: 'record.confirm', subject: { type: 'record', id, revision: version.number }, unit: row.unitId, body: { contentHash: version.contentHash, act: version.act, note: asked.note, before: row.state, after: state } });
  return { id, state };
}

export async function returnRecord(scope: Scope, id: number, asked: Asked<typeof contract.returnRecord>['body'], returnedAt = new Date()): Promise<{ id: number; state: contract.RecordState }> {
  const { row, version, account } = await lockedForConfirmation(scope, id, asked);
  await addReturn(scope, { recordId: id, version: version.number, returnedBy: account, returnedByName: scope.actor.name, returnedAt, reason: asked.reason });
  // What has counted goes on counting; only the waiting version goes back to its author.
  const state = 'returned';
  await setState(scope, id, { state });
  await recordAct(scope, { action: 'record.return', subject: { type: 'record', id, revision: version.number }, unit: row.unitId, body: { reason: asked.reason, before: row.state } });
  return { id, state };
}

export async function linkRecord(scope: Scope, id: number, asked: Asked<typeof contract.linkRecord>['body']): Promise<{ link: number }> {
  const row = found('record', await recordRow(scope, id));
  await mustHold(scope, ['clerk', 'leader'], row.unitId);
  const other = found('record', await recordRow(scope, asked.to));
  if (other.id === id) throw new Refusal('invalid', 'invalid', [{ code: 'record.link-to-itself', path: 'to' }]);
  if (scope.actor.account === null) throw notAllowed('role');
  const link = await addLink(scope, { fromId: id, toId: other.id, type: asked.type, linkedBy: scope.actor.account, linkedByName: scope.actor.name, linkedAt: new Date() });
  if (link === 0) throw conflict('record.linked-already');
  await recordAct(scope, { action: 'record.link', subject: { type: 'record', id }, unit: row.unitId, body: { after: { to: other.id, type: asked.type } } });
  return { link };
}

export async function unlinkRecord(scope: Scope, id: number, link: number): Promise<void> {
  const row = found('record', await recordRow(scope, id));
  await mustHold(scope, ['clerk', 'leader'], row.unitId);
  found('link', (await withdrawLink(scope, id, link)) ? link : null);
  await recordAct(scope, { action: 'record.unlink', subject: { type: 'record', id }, unit: row.unitId, body: { before: { link } } });
}

export async function listRecords(scope: Scope, asked: Asked<typeof contract.listRecords>['query']) {
  await visibleUnit(scope, asked.unit);
  const { rows, total } = await pageOfRecords(scope, {
    unit: asked.unit, line: asked.line, reach: asked.reach, kinds: listed(asked.kind), states: listed(asked.state),
    from: asked.from, to: asked.to, words: asked.words || undefined, after: readKey(asked.after), limit: asked.limit,
  });
  const last = rows.length === asked.limit ? rows.at(-1) : undefined;
  return { records: rows.map((row) => lineOf(row, row.unitName)), total, next: last ? `${last.occurredFrom}_${last.id}` : null };
}

export async function recordDetail(scope: Scope, id: number): Promise<contract.RecordDetail> {
  const row = found('record', await recordRow(scope, id));
  const { ledger, kind } = await kindOf(scope, row.kind);
  const parts = await versionsOf(scope, id);
  const head = found('record', parts.versions.at(-1));
  const unit = await unitNamed(scope, row.unitId, row.occurredTo);
  const writes = await mayAct(scope, ['clerk', 'leader'], row.unitId);
  const confirmers = waits(row.state) ? await confirmersOf(scope, row, head) : [];
  const confirms = confirmers.some((confirmer) => confirmer.account === scope.actor.account);
  const files = await evidenceOf(scope, parts.evidence.filter((file) => file.version === head.number).map((file) => file.evidenceId));
  return {
    line: lineOf(row, unit.name),
    headVersion: row.headVersion,
    countedVersion: row.countedVersion,
    versions: parts.versions.map((version) => versionOf(version, parts)),
    links: await linksOf(scope, id),
    named: await namesIn(scope, kind, head.data),
    missingEvidence: missingEvidence(ledger, kind, files.map((file) => file.type), head.data),
    waitsFor: confirmers.map((confirmer) => confirmer.name),
    may: { edit: writes && row.countedVersion === null && isRevisable(row.state), correct: writes && row.countedVersion !== null, void: writes && isRevisable(row.state) && row.state !== 'voiding', confirm: confirms, return: confirms, link: writes },
  };
}
