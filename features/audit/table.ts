/** The log of acts, and the one statement that adds to it. */
import { sql, type SQL } from 'drizzle-orm';
import { bigint, customType, integer, pgTable, text } from 'drizzle-orm/pg-core';

export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => 'bytea' });

export const auditEvent = pgTable('audit_event', {
  log: text().notNull(),
  seq: bigint({ mode: 'number' }).notNull(),
  at: text().notNull(),
  actor: text().notNull(),
  accountId: bigint('account_id', { mode: 'number' }),
  onBehalfOf: text('on_behalf_of'),
  unitId: integer('unit_id'),
  action: text().notNull(),
  subjectType: text('subject_type').notNull(),
  subjectId: text('subject_id').notNull(),
  subjectRevision: text('subject_revision'),
  body: text(),
  salt: bytes(),
  bodyHash: text('body_hash').notNull(),
  prev: text().notNull(),
  leaf: text().notNull(),
});

/** A prepared entry: everything but the number and the link, which only the log knows. */
export type PreparedEntry = {
  readonly log: string;
  readonly at: string;
  readonly actor: string;
  readonly account: number | null;
  readonly onBehalfOf: string | null;
  readonly unit: number | null;
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string; readonly revision: string | null };
  readonly body: string;
  readonly salt: Uint8Array;
  readonly bodyHash: string;
  readonly before: string;
  readonly after: string;
};

/**
 * The expression that numbers, chains and writes an entry, and gives its `seq`. It takes the log's lock:
 * let it stand in the last statement of the transaction, so that the lock is held as short as can be.
 */
export function appendEntry(entry: PreparedEntry): SQL<number> {
  return sql<number>`audit_append(${entry.log}, ${entry.at}, ${entry.actor}, ${entry.account}::bigint, ${entry.onBehalfOf}, ${entry.unit}::int, ${entry.action},
    ${entry.subject.type}, ${entry.subject.id}, ${entry.subject.revision}, ${entry.body}, ${Buffer.from(entry.salt)}::bytea, ${entry.bodyHash}, ${entry.before}, ${entry.after})`;
}
