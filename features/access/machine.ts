/** What whoever holds the machine may do (`taizhang admin`), beside resetting a password (service.ts): the installation is theirs. */
import { violatedConstraint, type Database } from '#platform/database.ts';
import { conflict, found, refuseIf } from '#platform/refusal.ts';
import { product, withScope, type Asker, type Scope } from '#platform/scope.ts';
import { recordAct } from '../audit/service.ts';
import { issuesOfPersonName, issuesOfStaffNumber, staffKey } from './rules.ts';
import { fingerprint, hashPassword, readableSecret } from './secrets.ts';
import { askerOfAccount, plantAccount } from './service.ts';
import { clearFailures, credentialsOf, setPassword } from './session-store.ts';

export type NewAdministrator = { readonly unit: number; readonly staffNumber: string; readonly name: string };

/** An administrator of a unit and all below it, with a temporary password. @throws Refusal conflict when the staff number is taken */
export async function administratorAtMachine(scope: Scope, asked: NewAdministrator): Promise<{ id: number; name: string; temporaryPassword: string }> {
  refuseIf([...issuesOfStaffNumber(asked.staffNumber), ...issuesOfPersonName(asked.name)]);
  const id = await plantAccount(scope, { ...asked, grants: [{ role: 'administrator', unit: asked.unit, line: 'territory', recursive: true }] }).catch((error: unknown) => {
    throw violatedConstraint(error) === 'account_staff_key' ? conflict('account.staff-number-taken') : error;
  });
  const temporaryPassword = readableSecret(4);
  await setPassword(scope, id, await hashPassword(temporaryPassword), true);
  await recordAct(scope, { action: 'account.create-at-machine', subject: { type: 'account', id }, unit: asked.unit, body: { after: { staffNumber: asked.staffNumber, name: asked.name, role: 'administrator' } } });
  return { id, name: asked.name, temporaryPassword };
}

/** Ends the waiting that wrong passwords have caused. @throws Refusal not-found */
export async function unlockAtMachine(scope: Scope, staffNumber: string): Promise<{ name: string }> {
  const key = staffKey(staffNumber);
  const person = found('account', await credentialsOf(scope, { staffKey: key }));
  await clearFailures(scope, `account:${fingerprint(key)}`);
  await recordAct(scope, { action: 'account.unlock-at-machine', subject: { type: 'account', id: person.id }, unit: person.unitId, body: {} });
  return { name: person.name };
}

/** Someone's own rights, for work that whoever holds the machine does in their name. @throws Refusal not-found */
export async function accountAtMachine(database: Database, staffNumber: string): Promise<Asker> {
  const person = found('account', await withScope(database, product, (scope) => credentialsOf(scope, { staffKey: staffKey(staffNumber) })));
  return found('account', await askerOfAccount(database, person.id));
}
