import { and, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import { forgottenAfterHours, sessionHours } from './rules.ts';
import { account, accountPassword, session } from './table.ts';

/**
 * Lets the product itself act for a moment: before anyone is known, and where passwords are written, which nobody may read.
 * What is done inside goes past the asker's units; so keep it to the rows of this feature.
 */
export async function asProduct<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
  const { rows } = await scope.tx.execute<{ before: string }>(sql`select coalesce(current_setting('app.installation', true), '') as before`);
  const become = (value: string) => scope.tx.execute(sql`select set_config('app.installation', ${value}, true)`);
  await become('yes');
  try {
    const result = await work();
    await become(rows[0]?.before ?? '');
    return result;
  } catch (error) {
    // Where the database has given the transaction up this fails too, and the first error is the one to know.
    await become(rows[0]?.before ?? '').catch(() => {});
    throw error;
  }
}

export type Credentials = { readonly id: number; readonly name: string; readonly unitId: number; readonly closed: boolean; readonly hash: string | null; readonly mustChange: boolean };

/** By staff key or by account. Within `asProduct`. */
export async function credentialsOf(scope: Scope, by: { staffKey: string } | { account: number }): Promise<Credentials | null> {
  const rows = await scope.tx.select({ id: account.id, name: account.name, unitId: account.unitId, closedAt: account.closedAt, hash: accountPassword.hash, mustChange: accountPassword.mustChange })
    .from(account).leftJoin(accountPassword, eq(accountPassword.accountId, account.id))
    .where('staffKey' in by ? eq(account.staffKey, by.staffKey) : eq(account.id, by.account));
  const row = rows[0];
  return row ? { id: row.id, name: row.name, unitId: row.unitId, closed: row.closedAt !== null, hash: row.hash, mustChange: row.mustChange ?? false } : null;
}

export async function setPassword(scope: Scope, accountId: number, hash: string, mustChange: boolean): Promise<void> {
  await scope.tx.insert(accountPassword).values({ accountId, hash, mustChange })
    .onConflictDoUpdate({ target: accountPassword.accountId, set: { hash, mustChange, changedAt: sql`now()` } });
}

export type NewSession = { readonly accountId: number; readonly tokenHash: string; readonly address: string; readonly agent: string };

export async function addSession(scope: Scope, row: NewSession): Promise<void> {
  await scope.tx.insert(session).values({ ...row, expiresAt: sql`now() + make_interval(hours => ${sessionHours})` });
  await scope.tx.update(account).set({ lastSignInAt: sql`now()` }).where(eq(account.id, row.accountId));
}

/** @returns whose it was, null when there was no such open session */
export async function endSession(scope: Scope, tokenHash: string): Promise<number | null> {
  const rows = await scope.tx.update(session).set({ endedAt: sql`now()` })
    .where(and(eq(session.tokenHash, tokenHash), isNull(session.endedAt))).returning({ account: session.accountId });
  return rows[0]?.account ?? null;
}

/** Ends all open sessions of an account, or one of them, or all but one. @returns how many were ended */
export async function endSessionsOf(scope: Scope, accountId: number, which: { only?: number; exceptHash?: string } = {}): Promise<number> {
  const rows = await scope.tx.update(session).set({ endedAt: sql`now()` }).where(and(
    eq(session.accountId, accountId), isNull(session.endedAt),
    which.only === undefined ? undefined : eq(session.id, which.only),
    which.exceptHash === undefined ? undefined : ne(session.tokenHash, which.exceptHash),
  )).returning({ id: session.id });
  return rows.length;
}

export async function openSessionsOf(scope: Scope, accountId: number) {
  return scope.tx.select().from(session)
    .where(and(eq(session.accountId, accountId), isNull(session.endedAt), gt(session.expiresAt, sql`now()`), gt(session.lastSeenAt, sql`now() - interval '30 minutes'`)))
    .orderBy(desc(session.lastSeenAt));
}

/**
 * Who holds a session at this moment; ends it when its time is over. The one query that every request makes before it has a scope:
 * a single statement outside any transaction, and the function asks for nothing but the token.
 */
export async function sessionAsker(database: Database, tokenHash: string) {
  const { rows } = await database.drizzle.execute<{ asker_account: number; asker_name: string; asker_must_change: boolean; asker_grants: unknown }>(sql`
    select * from session_asker(${tokenHash})`);
  return rows[0] ?? null;
}

/** Lets one try at a time through, without keeping the others waiting (and connections with them). */
export async function takeTurn(scope: Scope, key: string): Promise<boolean> {
  const { rows } = await scope.tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(hashtextextended(${key}, 30)) as mine`);
  return rows[0]?.mine ?? false;
}

/** Seconds until the next try is taken, the longest of the keys; 0 = now. */
export async function secondsToWait(scope: Scope, keys: readonly string[]): Promise<number> {
  const { rows } = await scope.tx.execute<{ seconds: number | null }>(sql`
    select ceil(extract(epoch from max(wait_until) - now()))::int as seconds from sign_in_failure
     where key = any(string_to_array(${keys.join(' ')}, ' ')) and wait_until > now()`);
  return rows[0]?.seconds ?? 0;
}

/** Counts one more wrong password. @returns how many in a row it makes */
export async function addFailure(scope: Scope, key: string): Promise<number> {
  const { rows } = await scope.tx.execute<{ failures: number }>(sql`
    insert into sign_in_failure as f (key, failures, last_at) values (${key}, 1, now())
    on conflict (key) do update set last_at = now(), failures = case when f.last_at < now() - make_interval(hours => ${forgottenAfterHours}) then 1 else f.failures + 1 end
    returning failures`);
  return rows[0]?.failures ?? 1;
}

export async function setWait(scope: Scope, key: string, minutes: number): Promise<void> {
  await scope.tx.execute(sql`update sign_in_failure set wait_until = now() + make_interval(mins => ${minutes}) where key = ${key}`);
}

export async function clearFailures(scope: Scope, key: string): Promise<void> {
  await scope.tx.execute(sql`delete from sign_in_failure where key = ${key}`);
}

/** Forgets what no longer counts; a few at a time, so that no try pays for it. */
export async function forgetOldFailures(scope: Scope): Promise<void> {
  await scope.tx.execute(sql`
    delete from sign_in_failure where key in (
      select key from sign_in_failure where last_at < now() - make_interval(hours => ${forgottenAfterHours}) order by last_at limit 20 for update skip locked)`);
}

/** The end of an account's waiting, by key; only those that are waiting now. */
export async function waitsOf(scope: Scope, keys: readonly string[]): Promise<Map<string, Date>> {
  if (keys.length === 0) return new Map();
  const { rows } = await scope.tx.execute<{ key: string; until: Date }>(sql`
    select key, wait_until as until from sign_in_failure where key = any(string_to_array(${keys.join(' ')}, ' ')) and wait_until > now()`);
  return new Map(rows.map((row) => [row.key, new Date(row.until)]));
}

export async function isKnownDevice(scope: Scope, tokenHash: string, accountId: number): Promise<boolean> {
  const { rows } = await scope.tx.execute(sql`
    select 1 from known_device where token_hash = ${tokenHash} and account_id = ${accountId} and last_seen_at > now() - interval '180 days'`);
  return rows.length > 0;
}

export async function rememberDevice(scope: Scope, tokenHash: string, accountId: number): Promise<void> {
  await scope.tx.execute(sql`
    insert into known_device (token_hash, account_id) values (${tokenHash}, ${accountId})
    on conflict (token_hash, account_id) do update set last_seen_at = now()`);
}

export async function forgetDevices(scope: Scope, accountId: number): Promise<void> {
  await scope.tx.execute(sql`delete from known_device where account_id = ${accountId}`);
}

export async function replaceSetUpCode(scope: Scope, codeHash: string): Promise<void> {
  await scope.tx.execute(sql`delete from set_up_code`);
  await scope.tx.execute(sql`insert into set_up_code (code_hash) values (${codeHash})`);
}

/** Uses the code up. @returns false when it is another */
export async function useSetUpCode(scope: Scope, codeHash: string): Promise<boolean> {
  const { rows } = await scope.tx.execute(sql`delete from set_up_code where code_hash = ${codeHash} returning 1`);
  return rows.length > 0;
}
