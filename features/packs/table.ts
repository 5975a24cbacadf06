/** Versions of packs. A row never changes but for its state: installed, then superseded by a newer version. */
import { integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { Pack } from '#engines/ledger/pack.ts';

export const packVersion = pgTable('pack_version', {
  id: integer().generatedAlwaysAsIdentity().primaryKey(),
  key: text().notNull(),
  version: text().notNull(),
  /** SHA-256 of the canonical JSON of the content. */
  checksum: text().notNull(),
  content: jsonb().$type<Pack>().notNull(),
  state: text().$type<'installed' | 'superseded'>().notNull(),
  installedAt: timestamp('installed_at', { withTimezone: true, mode: 'date' }).notNull(),
  installedBy: text('installed_by').notNull(),
});
