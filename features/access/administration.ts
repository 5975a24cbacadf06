/** Use cases of administrators: accounts, roles and posts in the units they administer. */
import type { Asked } from '#engines/wire/endpoint.ts';
import { violatedConstraint } from '#platform/database.ts';
import { conflict, found, notAllowed, notFound, refuseIf } from '#platform/refusal.ts';
import type { Scope } from '#platform/scope.ts';
import { recordAct } from '../audit/service.ts';
import { unitNamed, visibleUnit } from '../units/service.ts';
import type * as contract from './contract.ts';
import { issuesOfGrant, issuesOfPersonName, issuesOfStaffNumber, staffKey } from './rules.ts';
import { appointmentView } from './posts.ts';
import { fingerprint, hashPassword, readableSecret } from './secrets.ts';
import { asProduct, clearFailures, credentialsOf, endSessionsOf, forgetDevices, setPassword, waitsOf } from './session-store.ts';
import {
  accountRow, addAccount, addGrantRow, administers, appointmentsOf, coversGrant, grantRow, grantsOf, pageOfAccounts, rolesOf, setClosed, withdrawGrantRow, type AccountRow,
} from './store.ts';

/** @throws Refusal not-found when the unit is out of sight, not-allowed when it is in sight but not administered by the asker */
export async function mustAdminister(scope: Scope, unit: number): Promise<void> {
  if (await administers(scope, unit)) return;
  await visibleUnit(scope, unit);
  throw notAllowed('role');
}

const waitKey = (row: AccountRow): string => `account:${fingerprint(row.staffKey)}`;

async function accountLines(scope: Scope, rows: readonly AccountRow[]): Promise<contract.AccountLine[]> {
  const roles = await rolesOf(scope, rows.map((row) => row.id));
  const waits = await asProduct(scope, () => waitsOf(scope, rows.map(waitKey)));
  const names = new Map<number, string>();
  for (const { unitId } of rows) if (!names.has(unitId)) names.set(unitId, (await unitNamed(scope, unitId)).name);
  return rows.map((row) => {
    const until = waits.get(waitKey(row)) ?? null;
    return {
      id: row.id, staffNumber: row.staffNumber, name: row.name, unit: row.unitId, unitName: names.get(row.unitId) ?? '',
      state: row.closedAt ? 'closed' : until ? 'locked' : 'active', lockedUntil: until?.toISOString() ?? null,
      roles: roles.get(row.id) ?? [], lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
    };
  });
}

export async function listAccounts(scope: Scope, asked: Asked<typeof contract.listAccounts>['query']) {
  if (!scope.units.some((grant) => grant.role === 'administrator')) throw notAllowed('role');
  const { rows, total } = await pageOfAccounts(scope, { ...asked, limit: asked.limit + 1 });
  const page = rows.slice(0, asked.limit);
  return { accounts: await accountLines(scope, page), total, next: rows.length > asked.limit ? (page.at(-1)?.staffKey ?? null) : null };
}

/** An account that belongs to a unit which the asker administers. @throws Refusal not-found for all others */
async function administeredAccount(scope: Scope, id: number): Promise<AccountRow> {
  const row = found('account', await accountRow(scope, id));
  if (!(await administers(scope, row.unitId))) throw notFound('account');
  return row;
}

export async function accountDetail(scope: Scope, id: number) {
  const row = await administeredAccount(scope, id);
  const own = row.id === scope.actor.account;
  const grants: contract.GrantLine[] = [];
  for (const grant of await grantsOf(scope, id)) {
    const unit = { unit: grant.unitId, line: grant.line, recursive: grant.recursive };
    grants.push({
      id: grant.id, role: grant.role, ...unit, unitName: (await unitNamed(scope, grant.unitId)).name, grantedBy: grant.grantedByName, grantedAt: grant.grantedAt.toISOString(),
      mayWithdraw: !own && (await coversGrant(scope, unit)),
    });
  }
  const appointments = [];
  for (const appointment of await appointmentsOf(scope, { account: id })) appointments.push(await appointmentView(scope, appointment));
  const [account] = await accountLines(scope, [row]);
  const mustChangePassword = await asProduct(scope, async () => (await credentialsOf(scope, { account: id }))?.mustChange ?? false);
  return { account: found('account', account), grants, appointments, mustChangePassword, own };
}

export async function createAccount(scope: Scope, asked: Asked<typeof contract.createAccount>['body']): Promise<{ id: number; temporaryPassword: string }> {
  await mustAdminister(scope, asked.unit);
  refuseIf([...issuesOfStaffNumber(asked.staffNumber), ...issuesOfPersonName(asked.name)]);
  const id = await addAccount(scope, { staffNumber: asked.staffNumber, staffKey: staffKey(asked.staffNumber), name: asked.name, unitId: asked.unit }).catch((error: unknown) => {
    throw violatedConstraint(error) === 'account_staff_key' ? conflict('account.staff-number-taken', [{ code: 'account.staff-number-taken', path: 'staffNumber' }]) : error;
  });
  const temporaryPassword = await giveTemporaryPassword(scope, id);
  await recordAct(scope, { action: 'account.create', subject: { type: 'account', id }, unit: asked.unit, body: { after: { staffNumber: asked.staffNumber, name: asked.name } } });
  return { id, temporaryPassword };
}

async function giveTemporaryPassword(scope: Scope, id: number): Promise<string> {
  const password = readableSecret(4);
  const hash = await hashPassword(password);
  await asProduct(scope, () => setPassword(scope, id, hash, true));
  return password;
}

/**
 * The account of another person, none of whose roles lies beyond the asker's reach: whoever could reset the password of a mightier one could become that one.
 * @throws Refusal not-allowed
 */
async function accountWithinReach(scope: Scope, id: number): Promise<AccountRow> {
  const row = await administeredAccount(scope, id);
  if (row.id === scope.actor.account) throw notAllowed('account.own');
  const grants = await asProduct(scope, () => grantsOf(scope, id));
  for (const { unitId, line, recursive } of grants) {
    if (!(await coversGrant(scope, { unit: unitId, line, recursive }))) throw notAllowed('account.beyond-reach');
  }
  return row;
}

export async function resetPassword(scope: Scope, id: number): Promise<{ temporaryPassword: string }> {
  const row = await accountWithinReach(scope, id);
  const temporaryPassword = await giveTemporaryPassword(scope, id);
  await asProduct(scope, async () => {
    await endSessionsOf(scope, id);
    await forgetDevices(scope, id);
    await clearFailures(scope, waitKey(row));
  });
  await recordAct(scope, { action: 'account.reset-password', subject: { type: 'account', id }, unit: row.unitId, body: {} });
  return { temporaryPassword };
}

export async function closeAccount(scope: Scope, id: number, reason: string): Promise<void> {
  const row = await accountWithinReach(scope, id);
  if (row.closedAt) throw conflict('account.closed-already');
  await setClosed(scope, id, true);
  await asProduct(scope, () => endSessionsOf(scope, id));
  await recordAct(scope, { action: 'account.close', subject: { type: 'account', id }, unit: row.unitId, body: { reason } });
}

export async function reopenAccount(scope: Scope, id: number): Promise<void> {
  const row = await accountWithinReach(scope, id);
  if (!row.closedAt) throw conflict('account.open-already');
  await setClosed(scope, id, false);
  await recordAct(scope, { action: 'account.reopen', subject: { type: 'account', id }, unit: row.unitId, body: {} });
}

export async function unlockAccount(scope: Scope, id: number): Promise<void> {
  const row = await administeredAccount(scope, id);
  await asProduct(scope, () => clearFailures(scope, waitKey(row)));
  await recordAct(scope, { action: 'account.unlock', subject: { type: 'account', id }, unit: row.unitId, body: {} });
}

export async function addGrant(scope: Scope, id: number, asked: Asked<typeof contract.addGrant>['body']): Promise<{ id: number }> {
  await mustAdminister(scope, asked.unit);
  const row = found('account', await accountRow(scope, id));
  refuseIf(issuesOfGrant({ account: id, asker: scope.actor.account, withinReach: await coversGrant(scope, asked), accountClosed: row.closedAt !== null }));
  const grant = await addGrantRow(scope, {
    accountId: id, role: asked.role, unitId: asked.unit, line: asked.line, recursive: asked.recursive, grantedBy: scope.actor.account, grantedByName: scope.actor.name,
  }).catch((error: unknown) => {
    throw violatedConstraint(error) === 'role_grant_once' ? conflict('grant.held-already') : error;
  });
  await recordAct(scope, { action: 'grant.add', subject: { type: 'account', id }, unit: asked.unit, body: { after: asked, name: row.name } });
  return { id: grant };
}

export async function withdrawGrant(scope: Scope, id: number, grantId: number): Promise<void> {
  const row = found('account', await accountRow(scope, id));
  const grant = found('grant', await grantRow(scope, id, grantId));
  await mustAdminister(scope, grant.unitId);
  const before = { role: grant.role, unit: grant.unitId, line: grant.line, recursive: grant.recursive };
  if (id === scope.actor.account) throw notAllowed('grant.own');
  if (!(await coversGrant(scope, before))) throw notAllowed('grant.beyond-reach');
  await withdrawGrantRow(scope, grantId);
  await recordAct(scope, { action: 'grant.withdraw', subject: { type: 'account', id }, unit: grant.unitId, body: { before, name: row.name } });
}
