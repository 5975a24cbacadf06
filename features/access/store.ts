import { and, asc, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { PlainDate } from '#engines/calendar/plain-date.ts';
import type { Grant, Role } from '#engines/wire/authority.ts';
import type { Scope } from '#platform/scope.ts';
import type { DemoPerson, SessionGrant } from './contract.ts';
import { account, appointment, demoPerson, roleGrant } from './table.ts';

export type AccountRow = typeof account.$inferSelect;
export type GrantRow = typeof roleGrant.$inferSelect;
export type AppointmentRow = typeof appointment.$inferSelect;

/** What the installation is for, whether it still has to be set up, and whether the asker has to change a temporary password. */
export async function installationMode(scope: Scope): Promise<{ mode: 'demo' | 'office'; needsSetup: boolean; mustChange: boolean }> {
  const { rows } = await scope.tx.execute<{ mode: 'demo' | 'office'; needs: boolean; change: boolean }>(sql`
    select mode, access_needs_set_up() as needs, access_must_change() as change from installation`);
  const row = rows[0];
  if (!row) throw new Error('This database has no installation row: it was not set up by `taizhang start`.');
  return { mode: row.mode, needsSetup: row.needs, mustChange: row.change };
}

export async function demoPeople(scope: Scope): Promise<DemoPerson[]> {
  const { rows } = await scope.tx.execute<{ account: number; staff_number: string; name: string; role: Role; unit_name: string; about_zh: string; about_en: string }>(sql`
    select * from demo_people(${scope.today}::date)`);
  return rows.map((row) => ({ account: row.account, staffNumber: row.staff_number, name: row.name, role: row.role, unitName: row.unit_name, about: { zh: row.about_zh, en: row.about_en } }));
}

export async function addDemoPerson(scope: Scope, row: typeof demoPerson.$inferInsert): Promise<void> {
  await scope.tx.insert(demoPerson).values(row);
}

export async function accountRow(scope: Scope, id: number): Promise<AccountRow | null> {
  const rows = await scope.tx.select().from(account).where(eq(account.id, id));
  return rows[0] ?? null;
}

/** The asker's own grants with the names of their units. */
export async function ownGrants(scope: Scope): Promise<SessionGrant[]> {
  const { rows } = await scope.tx.execute<SessionGrant>(sql`
    select g.role, g.unit, g.line, g.recursive, n.name as "unitName", n.short_name as "unitShortName", u.type as "unitType"
      from jsonb_to_recordset(${JSON.stringify(scope.units)}::jsonb) as g(role text, unit int, line text, recursive boolean)
      join unit u on u.id = g.unit
      join lateral (select name, short_name from unit_name where unit_id = u.id and valid_from <= greatest(${scope.today}::date, u.opened_on) order by valid_from desc limit 1) n on true`);
  return rows;
}

/** @throws a violation of account_staff_key when the staff number is taken, also by someone out of sight */
export async function addAccount(scope: Scope, row: { staffNumber: string; staffKey: string; name: string; unitId: number }): Promise<number> {
  const rows = await scope.tx.insert(account).values(row).returning({ id: account.id });
  return rows[0]?.id ?? 0;
}

export async function setClosed(scope: Scope, id: number, closed: boolean): Promise<void> {
  await scope.tx.update(account).set({ closedAt: closed ? sql`now()` : null }).where(eq(account.id, id));
}

/** The units over which the asker is administrator, as a subquery. */
const administered: SQL = sql`(select app_administered_units())`;

export async function administers(scope: Scope, unit: number): Promise<boolean> {
  const { rows } = await scope.tx.execute<{ yes: boolean }>(sql`select ${unit}::int in ${administered} as yes`);
  return rows[0]?.yes ?? false;
}

/** Whether the asker administers all that a grant would cover: today's units, and, when it reaches downwards, those that will come below. */
export async function coversGrant(scope: Scope, grant: Pick<Grant, 'unit' | 'line' | 'recursive'>): Promise<boolean> {
  const { rows } = await scope.tx.execute<{ covered: boolean }>(sql`select access_covers(${grant.unit}, ${grant.line}, ${grant.recursive}) as covered`);
  return rows[0]?.covered ?? false;
}

export type AccountsAsked = { readonly unit?: number | undefined; readonly words?: string | undefined; readonly after?: string | undefined; readonly limit: number };

function whereAccounts(asked: Omit<AccountsAsked, 'after' | 'limit'>): SQL {
  const like = asked.words === undefined || asked.words === '' ? null : `%${asked.words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql`unit_id in ${administered}
    ${asked.unit === undefined ? sql`` : sql`and unit_id = ${asked.unit}`}
    ${like === null ? sql`` : sql`and (name ilike ${like} or staff_number ilike ${like})`}`;
}

export async function pageOfAccounts(scope: Scope, asked: AccountsAsked): Promise<{ rows: AccountRow[]; total: number }> {
  const counted = await scope.tx.execute<{ total: number }>(sql`select count(*)::int as total from account where ${whereAccounts(asked)}`);
  const rows = await scope.tx.select().from(account)
    .where(and(whereAccounts(asked), asked.after === undefined ? undefined : sql`staff_key > ${asked.after}`))
    .orderBy(asc(account.staffKey)).limit(asked.limit);
  return { rows, total: counted.rows[0]?.total ?? 0 };
}

/** Roles in force of several accounts, as far as the asker sees the units. */
export async function rolesOf(scope: Scope, accounts: readonly number[]): Promise<Map<number, Role[]>> {
  const roles = new Map<number, Role[]>();
  if (accounts.length === 0) return roles;
  const rows = await scope.tx.selectDistinct({ account: roleGrant.accountId, role: roleGrant.role }).from(roleGrant)
    .where(and(inArray(roleGrant.accountId, [...accounts]), isNull(roleGrant.withdrawnAt))).orderBy(asc(roleGrant.role));
  for (const row of rows) roles.set(row.account, [...(roles.get(row.account) ?? []), row.role]);
  return roles;
}

export async function grantsOf(scope: Scope, accountId: number): Promise<GrantRow[]> {
  return scope.tx.select().from(roleGrant).where(and(eq(roleGrant.accountId, accountId), isNull(roleGrant.withdrawnAt))).orderBy(asc(roleGrant.id));
}

/** @throws a violation of role_grant_once when it is held already */
export async function addGrantRow(scope: Scope, row: Omit<typeof roleGrant.$inferInsert, 'id'>): Promise<number> {
  const rows = await scope.tx.insert(roleGrant).values(row).returning({ id: roleGrant.id });
  return rows[0]?.id ?? 0;
}

export async function grantRow(scope: Scope, accountId: number, id: number): Promise<GrantRow | null> {
  const rows = await scope.tx.select().from(roleGrant).where(and(eq(roleGrant.id, id), eq(roleGrant.accountId, accountId), isNull(roleGrant.withdrawnAt)));
  return rows[0] ?? null;
}

export async function withdrawGrantRow(scope: Scope, id: number): Promise<void> {
  await scope.tx.update(roleGrant).set({ withdrawnAt: sql`now()`, withdrawnBy: scope.actor.account }).where(eq(roleGrant.id, id));
}

export async function appointmentsOf(scope: Scope, of: { unit: number } | { account: number }): Promise<AppointmentRow[]> {
  return scope.tx.select().from(appointment)
    .where('unit' in of ? eq(appointment.unitId, of.unit) : eq(appointment.accountId, of.account))
    .orderBy(sql`valid_to is not null`, asc(appointment.post), desc(appointment.validFrom));
}

/** The spells of one post, locked, so that two appointments at once follow each other. */
export async function spellsOf(scope: Scope, unit: number, post: string): Promise<AppointmentRow[]> {
  return scope.tx.select().from(appointment).where(and(eq(appointment.unitId, unit), eq(appointment.post, post))).orderBy(asc(appointment.validFrom)).for('update');
}

export async function addAppointment(scope: Scope, row: Omit<typeof appointment.$inferInsert, 'id'>): Promise<number> {
  const rows = await scope.tx.insert(appointment).values(row).returning({ id: appointment.id });
  return rows[0]?.id ?? 0;
}

export async function endAppointmentRow(scope: Scope, id: number, validTo: PlainDate): Promise<void> {
  await scope.tx.update(appointment).set({ validTo }).where(eq(appointment.id, id));
}

export type Confirming = { readonly unit: number; readonly confirmer: string; readonly author: number };

export async function confirmers(scope: Scope, asked: Confirming): Promise<{ account: number; name: string }[]> {
  const { rows } = await scope.tx.execute<{ account: number; name: string }>(sql`
    select account, name from access_confirmers(${asked.unit}, ${asked.confirmer}, ${asked.author}, ${scope.today}::date)`);
  return rows;
}

/** An open account with its grants as they stand now, for work done in its name. */
export async function actingAccount(scope: Scope, id: number): Promise<{ name: string; grants: Grant[] } | null> {
  const { rows } = await scope.tx.execute<{ name: string; grants: Grant[] }>(sql`
    select a.name, coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unit', g.unit_id, 'line', g.line, 'recursive', g.recursive) order by g.id)
                               from role_grant g where g.account_id = a.id and g.withdrawn_at is null), '[]'::jsonb) as grants
      from account a where a.id = ${id} and a.closed_at is null`);
  return rows[0] ?? null;
}
