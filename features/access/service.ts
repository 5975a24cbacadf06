/** The door to access: who holds a session, who may confirm, and the people that the demo, tests and the first start plant. */
import { lines, roles, type Grant } from '#engines/wire/authority.ts';
import type { Confirmer } from '#engines/ledger/pack.ts';
import type { Database } from '#platform/database.ts';
import { found } from '#platform/refusal.ts';
import { product, withScope, type Asker, type Scope } from '#platform/scope.ts';
import { z } from 'zod';
import { recordAct } from '../audit/service.ts';
import type { Post } from './contract.ts';
import { staffKey } from './rules.ts';
import { fingerprint, hashPassword, readableSecret } from './secrets.ts';
import { asProduct, clearFailures, credentialsOf, endSessionsOf, forgetDevices, replaceSetUpCode, sessionAsker, setPassword } from './session-store.ts';
import { actingAccount, addAccount, addAppointment, addDemoPerson, addGrantRow, confirmers, installationMode } from './store.ts';

const Grants = z.array(z.object({ role: z.enum(roles), unit: z.number(), line: z.enum(lines), recursive: z.boolean() }));

/**
 * Who holds this session token; null when nobody does (any more). Grants are read anew at each request, so a role that is withdrawn
 * ends with the next one. Whoever still has to change a password holds no grants.
 */
export async function askerOf(database: Database, token: string): Promise<Asker | null> {
  const row = await sessionAsker(database, fingerprint(token));
  if (!row) return null;
  const units: Grant[] = row.asker_must_change ? [] : Grants.parse(row.asker_grants);
  return { actor: { account: row.asker_account, name: row.asker_name, onBehalfOf: null }, units };
}

/** Whoever asked for a job, with what they may do at this moment; null when the account is closed. */
export async function askerOfAccount(database: Database, account: number): Promise<Asker | null> {
  const row = await withScope(database, product, (scope) => actingAccount(scope, account), { readOnly: true });
  return row && { actor: { account, name: row.name, onBehalfOf: null }, units: Grants.parse(row.grants) };
}

/**
 * Who may confirm what `author` wrote in a unit: never the author. second_clerk: the other clerks of the unit; a post: its holder today;
 * where there is no such person, the leaders of the unit, then those of the nearest unit above. Nobody for `auto`.
 */
export async function confirmersFor(scope: Scope, asked: { unit: number; confirmer: Confirmer; author: number }): Promise<{ account: number; name: string }[]> {
  return confirmers(scope, asked);
}

export type PlantedAccount = {
  readonly staffNumber: string;
  readonly name: string;
  /** Where the person belongs; the unit of the first grant when absent. */
  readonly unit?: number;
  /** Hash from `hashPassword`, made once for many; without one the account has no password. */
  readonly passwordHash?: string;
  readonly grants: readonly Grant[];
  readonly posts?: readonly { readonly unit: number; readonly post: Post; readonly validFrom: string; readonly validTo?: string | null }[];
};

/** Adds a person without a line in the log: for the product's own scope (demo, tests, first start), whose act says it for all of them. */
export async function plantAccount(scope: Scope, person: PlantedAccount): Promise<number> {
  const unitId = person.unit ?? person.grants[0]?.unit;
  if (unitId === undefined) throw new Error(`${person.staffNumber} belongs to no unit.`);
  const id = await addAccount(scope, { staffNumber: person.staffNumber, staffKey: staffKey(person.staffNumber), name: person.name, unitId });
  if (person.passwordHash !== undefined) await setPassword(scope, id, person.passwordHash, false);
  for (const { role, unit, line, recursive } of person.grants) {
    await addGrantRow(scope, { accountId: id, role, unitId: unit, line, recursive, grantedBy: null, grantedByName: 'taizhang' });
  }
  for (const { unit, post, validFrom, validTo = null } of person.posts ?? []) {
    await addAppointment(scope, { unitId: unit, post, accountId: id, personName: person.name, validFrom, validTo, appointedBy: null });
  }
  return id;
}

/** argon2id of a password that is planted; takes some 20 ms. */
export async function hashOf(password: string): Promise<string> {
  return hashPassword(password);
}

/** Offers a planted person on the sign-in page of the demo, in the order of `position`. */
export async function plantDemoPerson(scope: Scope, person: { account: number; position: number; role: Grant['role']; about: { zh: string; en: string } }): Promise<void> {
  await addDemoPerson(scope, { accountId: person.account, position: person.position, role: person.role, aboutZh: person.about.zh, aboutEn: person.about.en });
}

/**
 * A new one-time code for the first set-up, to be shown where the program was started; null once there is an account, and in demo mode.
 * Only its hash is kept; the code of an earlier start no longer works.
 */
export async function prepareSetUp(scope: Scope): Promise<string | null> {
  const { needsSetup } = await installationMode(scope);
  if (!needsSetup) return null;
  const code = readableSecret(4);
  await asProduct(scope, () => replaceSetUpCode(scope, fingerprint(code)));
  return code;
}

/**
 * A temporary password for someone whom no administrator can help any more; for whoever holds the machine (`taizhang admin`).
 * Ends all sessions and the waiting. @throws Refusal not-found
 */
export async function resetAtMachine(scope: Scope, staffNumber: string): Promise<{ name: string; temporaryPassword: string }> {
  const key = staffKey(staffNumber);
  const person = found('account', await credentialsOf(scope, { staffKey: key }));
  const temporaryPassword = readableSecret(4);
  await setPassword(scope, person.id, await hashPassword(temporaryPassword), true);
  await endSessionsOf(scope, person.id);
  await forgetDevices(scope, person.id);
  await clearFailures(scope, `account:${fingerprint(key)}`);
  await recordAct(scope, { action: 'account.reset-at-machine', subject: { type: 'account', id: person.id }, unit: person.unitId, body: {} });
  return { name: person.name, temporaryPassword };
}
