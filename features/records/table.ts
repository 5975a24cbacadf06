/** Records, their versions and what is derived from them. */
import { bigint, boolean, date, integer, jsonb, numeric, pgTable, primaryKey, smallint, text, timestamp } from 'drizzle-orm/pg-core';

const key = (name: string) => bigint(name, { mode: 'number' }).notNull();
const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' }).notNull();

export const record = pgTable('record', {
  id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
  unitId: integer('unit_id').notNull(),
  kind: text().notNull(),
  headVersion: integer('head_version').notNull(),
  countedVersion: integer('counted_version'),
  state: text().$type<'draft' | 'returned' | 'confirmed' | 'correcting' | 'voiding' | 'void'>().notNull(),
  title: text().notNull(),
  occurredFrom: date('occurred_from').notNull(),
  occurredTo: date('occurred_to').notNull(),
  recordedAt: moment('recorded_at'),
  receivedAt: moment('received_at'),
  authorId: key('author_id'),
  authorName: text('author_name').notNull(),
  evidenceCount: integer('evidence_count').notNull().default(0),
  evidenceGrade: text('evidence_grade').$type<'none' | 'weak' | 'enough'>().notNull(),
});

export const recordVersion = pgTable('record_version', {
  recordId: key('record_id'),
  number: integer().notNull(),
  act: text().$type<'enter' | 'edit' | 'correct' | 'void'>().notNull(),
  packVersionId: integer('pack_version_id').notNull(),
  title: text().notNull(),
  occurredFrom: date('occurred_from').notNull(),
  occurredTo: date('occurred_to').notNull(),
  data: jsonb().$type<Record<string, unknown>>().notNull(),
  note: text(),
  reason: text(),
  confirmBy: text('confirm_by').notNull(),
  authorId: key('author_id'),
  authorName: text('author_name').notNull(),
  writtenAt: moment('written_at'),
  receivedAt: moment('received_at'),
  contentHash: text('content_hash').notNull(),
  evidenceGrade: text('evidence_grade').$type<'none' | 'weak' | 'enough'>(),
}, (table) => [primaryKey({ columns: [table.recordId, table.number] })]);

export const recordEvidence = pgTable('record_evidence', {
  recordId: key('record_id'),
  version: integer().notNull(),
  evidenceId: key('evidence_id'),
  position: integer().notNull(),
});

export const recordConfirmation = pgTable('record_confirmation', {
  recordId: key('record_id'),
  version: integer().notNull(),
  authorId: key('author_id'),
  confirmBy: text('confirm_by').notNull(),
  confirmerId: bigint('confirmer_id', { mode: 'number' }),
  confirmerName: text('confirmer_name').notNull(),
  onBehalfOf: text('on_behalf_of'),
  confirmedAt: moment('confirmed_at'),
  note: text(),
});

export const recordReturn = pgTable('record_return', {
  recordId: key('record_id'),
  version: integer().notNull(),
  returnedBy: key('returned_by'),
  returnedByName: text('returned_by_name').notNull(),
  returnedAt: moment('returned_at'),
  reason: text().notNull(),
});

export const recordLink = pgTable('record_link', {
  id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
  fromId: key('from_id'),
  toId: key('to_id'),
  type: text().$type<'decides' | 'fulfils' | 'proves' | 'repeats' | 'same-as'>().notNull(),
  linkedBy: key('linked_by'),
  linkedByName: text('linked_by_name').notNull(),
  linkedAt: moment('linked_at'),
  withdrawnAt: timestamp('withdrawn_at', { withTimezone: true, mode: 'date' }),
});

export const recordReach = pgTable('record_reach', {
  line: text().notNull(),
  ancestor: integer().notNull(),
  occurredFrom: date('occurred_from').notNull(),
  recordId: key('record_id'),
  unitId: integer('unit_id').notNull(),
  kind: text().notNull(),
  state: text().notNull(),
});

export const recordMeasure = pgTable('record_measure', {
  atomId: integer('atom_id').notNull(),
  unitId: integer('unit_id').notNull(),
  day: date().notNull(),
  recordId: key('record_id'),
  version: integer().notNull(),
  since: date().notNull(),
  number: numeric(),
  count: smallint().notNull(),
  distinctValue: text('distinct_value'),
  groupKey: text('group_key'),
  lacking: boolean().notNull().default(false),
  areas: text().array().notNull(),
});
