/** Reports, their versions, the figures of each, and what was pinned at hand-in. */
import { bigint, date, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { ReportBody } from '#engines/document/model.ts';
import type { Line } from '#engines/wire/authority.ts';
import type { FigureKeyShape } from '../figures/contract.ts';
import type { ReportState, VersionLine } from './contract.ts';

const key = (name: string) => bigint(name, { mode: 'number' }).notNull();
const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
type Named = { zh: string; en: string };

export const report = pgTable('report', {
  id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
  unitId: integer('unit_id').notNull(),
  outline: text().notNull(),
  packVersionId: integer('pack_version_id').notNull(),
  period: text().notNull(),
  periodFrom: date('period_from').notNull(),
  periodTo: date('period_to').notNull(),
  line: text().$type<Line>().notNull(),
  reach: text().$type<'own' | 'subtree'>().notNull(),
  state: text().$type<ReportState>().notNull(),
  title: text().notNull(),
  headVersion: integer('head_version').notNull(),
  handedInVersion: integer('handed_in_version'),
  handedInAt: moment('handed_in_at'),
  authorId: key('author_id'),
  authorName: text('author_name').notNull(),
  changedAt: moment('changed_at').notNull(),
});

export const reportVersion = pgTable('report_version', {
  reportId: key('report_id'),
  number: integer().notNull(),
  act: text().$type<VersionLine['act']>().notNull(),
  body: jsonb().$type<ReportBody>().notNull(),
  asOf: date('as_of').notNull(),
  contentHash: text('content_hash').notNull(),
  authorId: key('author_id'),
  authorName: text('author_name').notNull(),
  writtenAt: moment('written_at').notNull(),
  reason: text(),
}, (table) => [primaryKey({ columns: [table.reportId, table.number] })]);

export const reportFigure = pgTable('report_figure', {
  reportId: key('report_id'),
  version: integer().notNull(),
  position: text().notNull(),
  place: integer().notNull(),
  key: jsonb().$type<FigureKeyShape>().notNull(),
  indicator: text().notNull(),
  name: jsonb().$type<Named>().notNull(),
  counter: text().notNull(),
  value: text(),
  reason: text(),
  text: text().notNull(),
  count: integer().notNull(),
  digest: text().notNull(),
  definition: jsonb().$type<Named>().notNull(),
  unitName: text('unit_name').notNull(),
  periodText: text('period_text').notNull(),
}, (table) => [primaryKey({ columns: [table.reportId, table.version, table.position] })]);

export const reportHandIn = pgTable('report_hand_in', {
  reportId: key('report_id'),
  version: integer().notNull(),
  contentHash: text('content_hash').notNull(),
  seal: text().notNull(),
  asOf: date('as_of').notNull(),
  accountId: key('account_id'),
  name: text().notNull(),
  onBehalfOf: text('on_behalf_of'),
  at: moment('at').notNull(),
  reason: text(),
});
