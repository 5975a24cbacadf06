import { and, desc, eq, lt, or, sql } from 'drizzle-orm';
import type { Scope } from '#platform/scope.ts';
import { appendEntry, auditEvent, type PreparedEntry } from './table.ts';

/** Writes one entry and gives its number. */
export async function addEntry(scope: Scope, entry: PreparedEntry): Promise<number> {
  const { rows } = await scope.tx.execute<{ seq: number }>(sql`select ${appendEntry(entry)} as seq`);
  return rows[0]?.seq ?? 0;
}

/** Writes entries in the order given; each is numbered and chained as if it had come alone. */
export async function addEntries(scope: Scope, entries: readonly PreparedEntry[]): Promise<void> {
  const plain = entries.map(({ subject, salt, ...entry }, n) => ({ ...entry, n, type: subject.type, id: subject.id, revision: subject.revision, salt: Buffer.from(salt).toString('hex') }));
  await scope.tx.execute(sql`
    select audit_append(e.log, e.at, e.actor, e.account, e."onBehalfOf", e.unit, e.action, e.type, e.id, e.revision, e.body, decode(e.salt, 'hex'), e."bodyHash", e.before, e.after)
      from (select * from jsonb_to_recordset(${JSON.stringify(plain)}::jsonb)
              as r(n int, log text, at text, actor text, account bigint, "onBehalfOf" text, unit int, action text, type text, id text, revision text, body text, salt text, "bodyHash" text, before text, after text)
             order by n offset 0) e`);
}

export async function logName(scope: Scope): Promise<string> {
  const { rows } = await scope.tx.execute<{ log: string }>(sql`select log from installation`);
  const name = rows[0]?.log;
  if (!name) throw new Error('This database has no installation row: it was not set up by `taizhang start`.');
  return name;
}

/** Number and leaf of the last line, as the log's head says. */
export async function logHead(scope: Scope, log: string): Promise<{ seq: number; leaf: string } | null> {
  const { rows } = await scope.tx.execute<{ seq: number; leaf: string }>(sql`select seq, leaf from audit_head(${log})`);
  return rows[0] ?? null;
}

export type LinesAsked = {
  readonly subjectType?: string | undefined; readonly subjectId?: string | undefined; readonly action?: string | undefined; readonly account?: number | undefined;
  readonly before?: number | undefined; readonly limit: number;
};

/** Roles that read what others have done in their units; everybody reads their own acts. */
const readers: ReadonlySet<string> = new Set(['auditor', 'administrator']);

/** The lines that the asker may list, newest first: narrower than row-level security, which lets everyone in a unit read its acts. */
export async function listLines(scope: Scope, asked: LinesAsked): Promise<(typeof auditEvent.$inferSelect)[]> {
  const grants = scope.units.filter((grant) => readers.has(grant.role));
  return scope.tx.select().from(auditEvent).where(and(
    or(
      scope.actor.account === null ? undefined : eq(auditEvent.accountId, scope.actor.account),
      sql`app_is_installation()`,
      sql`${auditEvent.unitId} in (
        select r.descendant from unit_reach r join jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) as g(unit int, line text, recursive boolean)
          on r.ancestor = g.unit and r.line = g.line and (g.recursive or r.depth = 0))`,
    ),
    asked.subjectType === undefined ? undefined : eq(auditEvent.subjectType, asked.subjectType),
    asked.subjectId === undefined ? undefined : eq(auditEvent.subjectId, asked.subjectId),
    asked.action === undefined ? undefined : sql`starts_with(${auditEvent.action}, ${asked.action})`,
    asked.account === undefined ? undefined : eq(auditEvent.accountId, asked.account),
    asked.before === undefined ? undefined : lt(auditEvent.seq, asked.before),
  )).orderBy(desc(auditEvent.seq)).limit(asked.limit);
}

/** A stretch of the whole log in order, for verification; only the installation itself sees all of it. */
export async function linesAfter(scope: Scope, seq: number, limit: number): Promise<(typeof auditEvent.$inferSelect)[]> {
  return scope.tx.select().from(auditEvent).where(sql`${auditEvent.seq} > ${seq}`).orderBy(auditEvent.seq).limit(limit);
}
