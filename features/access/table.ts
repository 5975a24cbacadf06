/** Accounts, what they may do where, posts held, and sign-ins. */
import { bigint, boolean, date, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const identity = () => bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey();
const person = (name: string) => bigint(name, { mode: 'number' });
const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const account = pgTable('account', {
  id: identity(),
  staffNumber: text('staff_number').notNull(),
  staffKey: text('staff_key').notNull(),
  name: text().notNull(),
  unitId: integer('unit_id').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
  closedAt: moment('closed_at'),
  lastSignInAt: moment('last_sign_in_at'),
});

export const accountPassword = pgTable('account_password', {
  accountId: person('account_id').primaryKey(),
  hash: text().notNull(),
  mustChange: boolean('must_change').notNull(),
  changedAt: moment('changed_at').notNull().defaultNow(),
});

export const roleGrant = pgTable('role_grant', {
  id: identity(),
  accountId: person('account_id').notNull(),
  role: text().$type<'clerk' | 'leader' | 'inspector' | 'auditor' | 'administrator'>().notNull(),
  unitId: integer('unit_id').notNull(),
  line: text().$type<'territory' | 'profession'>().notNull(),
  recursive: boolean().notNull(),
  grantedBy: person('granted_by'),
  grantedByName: text('granted_by_name').notNull(),
  grantedAt: moment('granted_at').notNull().defaultNow(),
  withdrawnBy: person('withdrawn_by'),
  withdrawnAt: moment('withdrawn_at'),
});

export const appointment = pgTable('appointment', {
  id: identity(),
  unitId: integer('unit_id').notNull(),
  post: text().notNull(),
  accountId: person('account_id').notNull(),
  personName: text('person_name').notNull(),
  validFrom: date('valid_from').notNull(),
  validTo: date('valid_to'),
  appointedBy: person('appointed_by'),
  appointedAt: moment('appointed_at').notNull().defaultNow(),
});

export const session = pgTable('session', {
  id: identity(),
  tokenHash: text('token_hash').notNull(),
  accountId: person('account_id').notNull(),
  startedAt: moment('started_at').notNull().defaultNow(),
  lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
  expiresAt: moment('expires_at').notNull(),
  endedAt: moment('ended_at'),
  address: text().notNull(),
  agent: text().notNull(),
});

export const demoPerson = pgTable('demo_person', {
  accountId: person('account_id').primaryKey(),
  position: integer().notNull(),
  role: text().notNull(),
  aboutZh: text('about_zh').notNull(),
  aboutEn: text('about_en').notNull(),
});
