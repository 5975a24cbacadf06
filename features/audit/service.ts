/** The door to the log: every act makes one line, in the transaction of the act; a line that cannot be written undoes the act. */
import { createHash, randomBytes } from 'node:crypto';
import { bodyHash, canonicalJson, entryPieces, verifyChain, type ChainFault, type Hash, type KeptEntry } from '#engines/seal/entry.ts';
import type { Asked } from '#engines/wire/endpoint.ts';
import type { Scope } from '#platform/scope.ts';
import type { AuditLine, listAuditLines } from './contract.ts';
import { addEntries, addEntry, linesAfter, listLines, logHead, logName } from './store.ts';
import type { auditEvent, PreparedEntry } from './table.ts';

export const sha256: Hash = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** An act in the words of the service that did it. `body` holds what changed: before, after, reason; JSON values only. */
export type Act = {
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string | number; readonly revision?: string | number | null };
  readonly unit: number | null;
  readonly body: Readonly<Record<string, unknown>>;
};

const logNames = new WeakMap<object, string>();

/** Reads the name of the log once a transaction. */
async function logOf(scope: Scope): Promise<string> {
  const known = logNames.get(scope.tx);
  if (known) return known;
  const name = await logName(scope);
  logNames.set(scope.tx, name);
  return name;
}

/** Makes the entry for an act, ready for `appendEntry` (audit/table.ts) or `recordAct`. */
export async function prepareEntry(scope: Scope, act: Act): Promise<PreparedEntry> {
  const log = await logOf(scope);
  const body = canonicalJson(act.body);
  const salt = randomBytes(16);
  const revision = act.subject.revision === undefined || act.subject.revision === null ? null : String(act.subject.revision);
  const entry = {
    at: new Date().toISOString(),
    actor: scope.actor.account === null ? scope.actor.name : `${scope.actor.account}:${scope.actor.name}`,
    onBehalfOf: scope.actor.onBehalfOf,
    unit: act.unit,
    action: act.action,
    subject: { type: act.subject.type, id: String(act.subject.id), revision },
    bodyHash: bodyHash(sha256, salt, body),
  };
  return { ...entry, log, account: scope.actor.account, body, salt, ...entryPieces(log, entry) };
}

/** Writes the line of an act. Call it last in the transaction. @returns its number in the log */
export async function recordAct(scope: Scope, act: Act): Promise<number> {
  return addEntry(scope, await prepareEntry(scope, act));
}

/** Writes the lines of many acts in their order, in few statements: for imports. Call it last in the transaction. */
export async function recordActs(scope: Scope, acts: readonly Act[]): Promise<void> {
  for (let from = 0; from < acts.length; from += 500) {
    const entries = [];
    for (const act of acts.slice(from, from + 500)) entries.push(await prepareEntry(scope, act));
    await addEntries(scope, entries);
  }
}

function lineOf(row: typeof auditEvent.$inferSelect): AuditLine {
  return {
    seq: row.seq,
    at: row.at,
    actor: row.actor,
    onBehalfOf: row.onBehalfOf,
    unit: row.unitId,
    action: row.action,
    subject: { type: row.subjectType, id: row.subjectId, revision: row.subjectRevision },
    body: row.body === null ? null : JSON.parse(row.body),
    leaf: row.leaf,
  };
}

export async function readLines(scope: Scope, asked: Asked<typeof listAuditLines>['query']): Promise<{ lines: AuditLine[]; next: number | null }> {
  const rows = await listLines(scope, asked);
  return { lines: rows.map(lineOf), next: rows.length === asked.limit ? (rows.at(-1)?.seq ?? null) : null };
}

/** The account stands in the entry as the beginning of the actor; its column, by which people find their own acts, must say the same. */
function actorOf({ actor, accountId }: typeof auditEvent.$inferSelect): string {
  const name = actor.replace(/^\d+:/, '');
  return accountId === null ? name : `${accountId}:${name}`;
}

function keptOf(row: typeof auditEvent.$inferSelect): KeptEntry {
  const { subject, ...line } = lineOf(row);
  return {
    entry: { v: 1, log: row.log, seq: row.seq, at: line.at, actor: actorOf(row), onBehalfOf: line.onBehalfOf, unit: line.unit, action: line.action, subject, bodyHash: row.bodyHash, prev: row.prev },
    leaf: row.leaf,
    body: row.body === null || row.salt === null ? null : { salt: row.salt, canonical: row.body },
  };
}

async function* wholeLog(scope: Scope): AsyncIterable<KeptEntry> {
  for (let seq = 0; ; ) {
    const rows = await linesAfter(scope, seq, 1000);
    for (const row of rows) yield keptOf(row);
    const last = rows.at(-1);
    if (!last) return;
    seq = last.seq;
  }
}

export type Verification = { readonly log: string; readonly size: number; readonly last: string; readonly fault: ChainFault | null };

/** Walks the whole log (scope of the product itself) and names the first altered, missing or inserted line; lines cut from the end are missing too. */
export async function verifyLog(scope: Scope): Promise<Verification> {
  const log = await logOf(scope);
  const walked = { log, ...(await verifyChain(sha256, log, wholeLog(scope))) };
  const head = await logHead(scope, log);
  if (walked.fault || !head || (head.seq === walked.size && (head.seq === 0 || head.leaf === walked.last))) return walked;
  return { ...walked, fault: { seq: Math.min(walked.size, head.seq) + 1, what: 'missing' } };
}
