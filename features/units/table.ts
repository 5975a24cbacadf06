/** Units, their names and superiors over time, and today's tree as pairs. */
import { date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

export const unit = pgTable('unit', {
  id: integer().generatedAlwaysAsIdentity().primaryKey(),
  code: text().notNull(),
  type: text().notNull(),
  openedOn: date('opened_on').notNull(),
  closedOn: date('closed_on'),
  mergedInto: integer('merged_into'),
});

export const unitName = pgTable('unit_name', {
  unitId: integer('unit_id').notNull(),
  name: text().notNull(),
  shortName: text('short_name').notNull(),
  validFrom: date('valid_from').notNull(),
  validTo: date('valid_to'),
}, (table) => [primaryKey({ columns: [table.unitId, table.validFrom] })]);

export const unitEdge = pgTable('unit_edge', {
  unitId: integer('unit_id').notNull(),
  parentId: integer('parent_id').notNull(),
  line: text().notNull(),
  validFrom: date('valid_from').notNull(),
  validTo: date('valid_to'),
}, (table) => [primaryKey({ columns: [table.unitId, table.line, table.validFrom] })]);

/** Today's tree: every unit with all above it, depth 0 being itself. Written by the database (unit_reach_rebuild). */
export const unitReach = pgTable('unit_reach', {
  line: text().notNull(),
  ancestor: integer().notNull(),
  descendant: integer().notNull(),
  depth: integer().notNull(),
});
