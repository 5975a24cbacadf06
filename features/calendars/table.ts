/** Notices with their days, and the days an institution lays over them. Rows are added and withdrawn, never changed. */
import { date, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const kept = {
  addedAt: timestamp('added_at', { withTimezone: true, mode: 'date' }).notNull(),
  addedBy: text('added_by').notNull(),
  withdrawnAt: timestamp('withdrawn_at', { withTimezone: true, mode: 'date' }),
  withdrawnBy: text('withdrawn_by'),
  withdrawnReason: text('withdrawn_reason'),
};

export const calendarNotice = pgTable('calendar_notice', {
  id: integer().generatedAlwaysAsIdentity().primaryKey(),
  year: integer().notNull(),
  title: text().notNull(),
  number: text(),
  issuedOn: date('issued_on'),
  ...kept,
});

export const calendarDay = pgTable('calendar_day', {
  noticeId: integer('notice_id').notNull(),
  day: date().notNull(),
  kind: text().$type<'off' | 'work'>().notNull(),
  name: text().notNull(),
}, (table) => [primaryKey({ columns: [table.noticeId, table.day] })]);

export const calendarOverlay = pgTable('calendar_overlay', {
  id: integer().generatedAlwaysAsIdentity().primaryKey(),
  day: date().notNull(),
  kind: text().$type<'off' | 'work'>().notNull(),
  name: text().notNull(),
  /** The rule or document it follows. */
  source: text().notNull(),
  ...kept,
});
