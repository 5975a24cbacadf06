/**
 * Scope: all the context a use case has — the transaction, who acts, the units they may touch, and today's date.
 * Row-level security reads the same facts from the transaction's settings, so a forgotten filter finds nothing instead of everything.
 */
import { sql } from 'drizzle-orm';
import type { PlainDate } from '#engines/calendar/plain-date.ts';
import { writingRoles, type Grant } from '#engines/wire/authority.ts';
import type { Database, Transaction } from './database.ts';

/** `account` is null for the product itself (start, scheduled work) and for people who have not signed in. */
export type Actor = { readonly account: number | null; readonly name: string; readonly onBehalfOf: string | null };

export type Scope = {
  readonly tx: Transaction;
  readonly actor: Actor;
  readonly units: readonly Grant[];
  readonly today: PlainDate;
};

/** Whose scope is to be opened. `installation` lets the product itself write what belongs to no unit (packs, first account). */
export type Asker = { readonly actor: Actor; readonly units: readonly Grant[]; readonly installation?: true };

/** Someone who has not signed in: sees nothing. */
export const nobody: Asker = { actor: { account: null, name: '', onBehalfOf: null }, units: [] };

/** The product itself: packs, first account, scheduled work. Sees every unit. */
export const product: Asker = { actor: { account: null, name: 'taizhang', onBehalfOf: null }, units: [], installation: true };

function settingOf(grants: readonly Grant[]): string {
  return grants.map((grant) => `${grant.unit}:${grant.line}:${grant.recursive ? 1 : 0}`).join(',');
}

/** Today's date where the institution stands. */
export function dayInChina(now: Date): PlainDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}

export type ScopeOptions = {
  /** A page and its total are read from one moment. */
  readonly readOnly?: boolean;
  readonly now?: () => Date;
};

/** Opens a transaction as `asker`, does the work in it, commits; anything thrown rolls all of it back. */
export async function withScope<T>(database: Database, asker: Asker, work: (scope: Scope) => Promise<T>, options: ScopeOptions = {}): Promise<T> {
  const { readOnly = false, now = () => new Date() } = options;
  const isolation = readOnly ? ({ isolationLevel: 'repeatable read', accessMode: 'read only' } as const) : ({ isolationLevel: 'read committed' } as const);
  return database.drizzle.transaction(async (tx) => {
    const writable = asker.units.filter((grant) => writingRoles.has(grant.role));
    await tx.execute(sql`select
      set_config('app.account', ${asker.actor.account === null ? '' : String(asker.actor.account)}, true),
      set_config('app.read', ${settingOf(asker.units)}, true),
      set_config('app.write', ${settingOf(writable)}, true),
      set_config('app.installation', ${asker.installation ? 'yes' : ''}, true)`);
    return work({ tx, actor: asker.actor, units: asker.units, today: dayInChina(now()) });
  }, isolation);
}
