/** Use cases of evidence: take in, show, withdraw. The door for other features. */
import type { Asked } from '#engines/wire/endpoint.ts';
import { fileStore, type Sweep } from '#platform/files.ts';
import type { Exchange, FileAnswer } from '#platform/http.ts';
import { drawPreview } from '#platform/images.ts';
import { conflict, found, notFound, refuseIf } from '#platform/refusal.ts';
import type { Scope } from '#platform/scope.ts';
import { receiveUpload } from '#platform/upload.ts';
import { recordAct, sha256 } from '../audit/service.ts';
import { mustHold, visibleUnit } from '../units/service.ts';
import { largestFile, mostPixels, type addEvidenceLink, type Evidence, type EvidenceType, type listUnitEvidence, type uploadEvidence, type Uploaded, type withdrawEvidence } from './contract.ts';
import { checkFile } from './file-check.ts';
import { judgeAddress, nameOfAddress, safeName } from './rules.ts';
import { addEvidence, addManyEvidence, alike, allFiles, evidenceRow, evidenceRows, pageOfEvidence, sameBytes, waitForUpload, withdraw, type EvidenceRow, type NewEvidence } from './store.ts';

/** What records need to know of a piece of evidence. */
export type EvidenceItem = {
  readonly id: number; readonly unit: number; readonly type: EvidenceType; readonly name: string; readonly sha256: string; readonly mediaType: string;
  readonly size: number; readonly takenAt: string | null; readonly uploadedAt: Date; readonly state: 'kept' | 'withdrawn';
};

function itemOf(row: EvidenceRow): EvidenceItem {
  const { id, unitId, type, name, mediaType, size, takenAt, uploadedAt, state } = row;
  return { id, unit: unitId, type, name, sha256: row.sha256, mediaType, size, takenAt, uploadedAt, state };
}

/** Evidence within sight, in the order of the ids; ids that are out of sight are missing. */
export async function evidenceOf(scope: Scope, ids: readonly number[]): Promise<EvidenceItem[]> {
  const rows = new Map((await evidenceRows(scope, ids)).map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row ? [itemOf(row)] : [];
  });
}

function shown(row: EvidenceRow): Evidence {
  return {
    id: row.id, unit: row.unitId, type: row.type, name: row.name, sha256: row.sha256, mediaType: row.mediaType, size: row.size, url: row.url, width: row.width, height: row.height,
    takenAt: row.takenAt?.replace(' ', 'T') ?? null, takenFrom: row.takenFrom, uploadedAt: row.uploadedAt.toISOString(), uploadedBy: row.uploadedByName, state: row.state,
    previewable: row.width !== null,
  };
}

async function withHints(scope: Scope, row: EvidenceRow): Promise<Uploaded> {
  return { evidence: shown(row), sameAs: await sameBytes(scope, row), looksLike: await alike(scope, row) };
}

/** Who uploads it, and when: of every new row. */
const uploadedNow = (scope: Scope) => ({ uploadedAt: new Date(), uploadedBy: scope.actor.account, uploadedByName: scope.actor.name });

/**
 * Takes in a file: its bytes first, durably, and then the row that speaks of them.
 * What the person says about the time goes before the camera's clock, and is marked as said.
 * @throws Refusal invalid with the reason; nothing is kept then
 */
export async function takeUpload(scope: Scope, asked: Asked<typeof uploadEvidence>['query'], exchange: Exchange): Promise<Uploaded> {
  await mustHold(scope, ['clerk', 'leader'], asked.unit);
  await waitForUpload(scope);
  const store = fileStore();
  const { file, name: sent } = await receiveUpload({ body: exchange.body, contentType: exchange.header('content-type') ?? '', store, limit: largestFile });
  try {
    const { extension, takenAt, ...measures } = await checkFile(file, sent);
    const name = /\.[A-Za-z0-9]{1,10}$/.test(safeName(sent)) ? safeName(sent) : `${safeName(sent)}.${extension}`;
    await store.keep(file);
    const row = await addEvidence(scope, {
      unitId: asked.unit, type: asked.type, name, sha256: file.sha256, size: file.size, url: null, ...measures,
      takenAt: asked.takenAt ?? takenAt, takenFrom: asked.takenAt ? 'said' : takenAt ? 'camera' : null, ...uploadedNow(scope),
    });
    await recordAct(scope, { action: 'evidence.upload', subject: { type: 'evidence', id: row.id }, unit: asked.unit, body: { after: { type: row.type, name: row.name, sha256: row.sha256, size: row.size } } });
    return await withHints(scope, row);
  } finally {
    await store.drop(file);
  }
}

/** Keeps an address as text. Nobody ever asks it for anything. */
export async function addLink(scope: Scope, asked: Asked<typeof addEvidenceLink>['body']): Promise<Uploaded> {
  await mustHold(scope, ['clerk', 'leader'], asked.unit);
  const { url, issues } = judgeAddress(asked.url);
  refuseIf(issues);
  const row = await addEvidence(scope, {
    unitId: asked.unit, type: 'link', name: asked.name.trim() === '' ? nameOfAddress(url) : safeName(asked.name), sha256: sha256(new TextEncoder().encode(url)), mediaType: 'text/uri-list', size: 0, url,
    width: null, height: null, look: null, takenAt: asked.takenAt ?? null, takenFrom: asked.takenAt ? 'said' : null, ...uploadedNow(scope),
  });
  await recordAct(scope, { action: 'evidence.link', subject: { type: 'evidence', id: row.id }, unit: asked.unit, body: { after: { url } } });
  return withHints(scope, row);
}

/** A file that the product itself or an import brings; its bytes are kept already (`keepBytes`). */
export type BroughtEvidence = Omit<NewEvidence, 'uploadedByName' | 'uploadedBy'> & { readonly uploadedBy: number; readonly uploadedByName: string };

/** Many rows at once, with one line in the log. @returns ids in the order given */
export async function bringEvidence(scope: Scope, rows: readonly BroughtEvidence[]): Promise<number[]> {
  const ids = [];
  for (let from = 0; from < rows.length; from += 1000) ids.push(...await addManyEvidence(scope, rows.slice(from, from + 1000)));
  await recordAct(scope, { action: 'evidence.bring', subject: { type: 'evidence', id: ids[0] ?? 0 }, unit: null, body: { rows: rows.length, files: new Set(rows.map((row) => row.sha256)).size } });
  return ids;
}

/** Keeps bytes made or brought by the product, after the same checks as uploads. */
export async function keepBytes(bytes: Uint8Array, name: string): Promise<Pick<EvidenceRow, 'sha256' | 'size' | 'mediaType' | 'width' | 'height' | 'look'>> {
  const store = fileStore();
  const file = await store.receive((async function* whole() { yield bytes; })(), largestFile);
  try {
    const { mediaType, width, height, look } = await checkFile(file, name);
    await store.keep(file);
    return { sha256: file.sha256, size: file.size, mediaType, width, height, look };
  } finally {
    await store.drop(file);
  }
}

async function rowInSight(scope: Scope, id: number): Promise<EvidenceRow> {
  return found('evidence', await evidenceRow(scope, id));
}

export async function evidenceInFull(scope: Scope, id: number): Promise<Evidence> {
  return shown(await rowInSight(scope, id));
}

/** The original bytes, always to download: nothing that came in is opened under our own name. */
export async function evidenceFile(scope: Scope, id: number): Promise<FileAnswer> {
  const row = await rowInSight(scope, id);
  if (row.url !== null) throw notFound('evidence.file');
  return { name: row.name, mediaType: row.mediaType, bytes: await fileStore().read(row) };
}

/** @throws Refusal not-found where it is no picture */
export async function evidencePreview(scope: Scope, id: number, size: 320 | 1280): Promise<FileAnswer> {
  const row = await rowInSight(scope, id);
  if (row.width === null) throw notFound('evidence.preview');
  const bytes = await fileStore().preview(row.sha256, `${size}.webp`, (path) => drawPreview(path, size, mostPixels));
  return { name: `${row.id}-${size}.webp`, mediaType: 'image/webp', bytes, inline: true };
}

export async function unitEvidence(scope: Scope, asked: Asked<typeof listUnitEvidence>['query']) {
  await visibleUnit(scope, asked.unit);
  const { rows, total } = await pageOfEvidence(scope, asked);
  return { evidence: rows.map(shown), total, next: rows.length === asked.limit ? (rows.at(-1)?.id ?? null) : null };
}

export async function takeBack(scope: Scope, id: number, asked: Asked<typeof withdrawEvidence>['body']): Promise<void> {
  const row = await rowInSight(scope, id);
  await mustHold(scope, ['clerk', 'leader'], row.unitId);
  if (!(await withdraw(scope, id))) throw conflict('evidence.withdrawn-already');
  await recordAct(scope, { action: 'evidence.withdraw', subject: { type: 'evidence', id }, unit: row.unitId, body: { before: 'kept', after: 'withdrawn', reason: asked.reason } });
}

/** Files against rows, for `taizhang doctor`. Scope of the product itself. `bytes`: hash every file anew. */
export async function sweepFiles(scope: Scope, options: { readonly bytes: boolean }): Promise<Sweep> {
  return fileStore().sweep(allFiles(scope), options);
}
