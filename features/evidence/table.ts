/** Evidence: files and links of a unit. A row never changes but for being withdrawn. */
import { bigint, bit, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { EvidenceType } from './contract.ts';

export const evidence = pgTable('evidence', {
  id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
  unitId: integer('unit_id').notNull(),
  type: text().$type<EvidenceType>().notNull(),
  name: text().notNull(),
  /** Of the bytes; of the address where it is a link. */
  sha256: text().notNull(),
  mediaType: text('media_type').notNull(),
  size: bigint({ mode: 'number' }).notNull(),
  url: text(),
  width: integer(),
  height: integer(),
  /** Difference hash, 64 digits of 0 and 1. */
  look: bit({ dimensions: 64 }),
  takenAt: timestamp('taken_at', { mode: 'string' }),
  takenFrom: text('taken_from').$type<'camera' | 'said'>(),
  uploadedAt: timestamp('uploaded_at', { withTimezone: true, mode: 'date' }).notNull(),
  uploadedBy: bigint('uploaded_by', { mode: 'number' }),
  uploadedByName: text('uploaded_by_name').notNull(),
  state: text().$type<'kept' | 'withdrawn'>().notNull().default('kept'),
});
