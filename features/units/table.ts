/** Units, their names and superiors over time. Today's tree as pairs (unit_reach) is written by the database and read in SQL. */
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
