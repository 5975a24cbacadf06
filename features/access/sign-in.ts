/** Use cases of someone at the door, and of someone with their own sign-ins and password. */
import type { Asked } from '#engines/wire/endpoint.ts';
import type { Exchange } from '#platform/http.ts';
import { conflict, notAllowed, notFound, Refusal, refuseIf } from '#platform/refusal.ts';
import type { Scope } from '#platform/scope.ts';
import { recordAct } from '../audit/service.ts';
import { plantUnit, rebuildTree, unitNamed } from '../units/service.ts';
import type * as contract from './contract.ts';
import { issuesOfPassword, issuesOfPersonName, issuesOfStaffNumber, staffKey, waitMinutes } from './rules.ts';
import { fingerprint, hashPassword, newToken, passwordFits } from './secrets.ts';
import { plantAccount } from './service.ts';
import {
  addFailure, addSession, asProduct, clearFailures, credentialsOf, endSession, endSessionsOf, forgetOldFailures, isKnownDevice, openSessionsOf, rememberDevice,
  secondsToWait, setPassword, setWait, takeTurn, useSetUpCode, type Credentials,
} from './session-store.ts';
import { accountRow, demoPeople, installationMode, ownGrants } from './store.ts';

export type Visitor = Pick<Exchange, 'address' | 'agent' | 'session' | 'device' | 'setSession' | 'setDevice'>;
type SignedIn = { account: number; mustChangePassword: boolean };

/** The scope of someone whose name has just become known, for the log. */
const as = (scope: Scope, person: { id: number; name: string }): Scope => ({ ...scope, actor: { account: person.id, name: person.name, onBehalfOf: null } });
const asVisitor = (scope: Scope): Scope => ({ ...scope, actor: { account: null, name: 'visitor', onBehalfOf: null } });

export async function sessionView(scope: Scope): Promise<contract.Session> {
  const { mode, needsSetup, mustChange } = await installationMode(scope);
  const demo = mode === 'demo' ? await demoPeople(scope) : [];
  const { account } = scope.actor;
  const row = account === null ? null : await accountRow(scope, account);
  if (!row) return { today: scope.today, mode, needsSetup, demoPeople: demo, account: null };
  return { today: scope.today, mode, needsSetup, demoPeople: demo, account: { id: row.id, staffNumber: row.staffNumber, name: row.name, mustChangePassword: mustChange, grants: await ownGrants(scope) } };
}

/** What a try is counted for: the account by its typed number (so that unknown ones look alike), a browser the owner has used, the place it comes from. */
async function keysOf(scope: Scope, staff: string, person: Credentials | null, visitor: Visitor): Promise<{ own: string; address: string | null }> {
  const known = visitor.device !== null && person !== null && (await isKnownDevice(scope, fingerprint(visitor.device), person.id));
  if (known) return { own: `device:${fingerprint(`${visitor.device} ${staff}`)}`, address: null };
  // Behind a proxy on this machine everybody comes from the loopback address (or, over a socket, from none): counting it would lock out the whole office.
  const local = /^$|^(::1$|(::ffff:)?127\.)/.test(visitor.address);
  return { own: `account:${fingerprint(staff)}`, address: local ? null : `address:${fingerprint(visitor.address)}` };
}

function mustWait(seconds: number): Refusal {
  return new Refusal('not-allowed', 'sign-in.slowed', [{ code: 'sign-in.wait', values: { minutes: Math.ceil(seconds / 60) } }]);
}

/** @throws Refusal while earlier wrong passwords still have to wait, or another try for the same is under way */
async function refuseHaste(scope: Scope, keys: readonly string[]): Promise<void> {
  const [own] = keys;
  if (own !== undefined && !(await takeTurn(scope, own))) throw conflict('sign-in.busy');
  const seconds = await secondsToWait(scope, keys);
  if (seconds > 0) throw mustWait(seconds);
}

async function countWrong(scope: Scope, own: string, address: string | null): Promise<{ failures: number; minutes: number }> {
  const failures = await addFailure(scope, own);
  const minutes = waitMinutes(failures, 'account');
  if (minutes > 0) await setWait(scope, own, minutes);
  if (address !== null) {
    const together = waitMinutes(await addFailure(scope, address), 'address');
    if (together > 0) await setWait(scope, address, together);
  }
  await forgetOldFailures(scope);
  return { failures, minutes };
}

/** A new token for the browser; the one that it had before ends, so that nobody can have put it there. */
async function startSession(scope: Scope, account: number, visitor: Visitor): Promise<void> {
  if (visitor.session !== null) await endSession(scope, fingerprint(visitor.session));
  const token = newToken();
  await addSession(scope, { accountId: account, tokenHash: fingerprint(token), address: visitor.address, agent: visitor.agent });
  visitor.setSession(token);
}

async function rememberBrowser(scope: Scope, account: number, visitor: Visitor): Promise<void> {
  const device = visitor.device ?? newToken();
  await rememberDevice(scope, fingerprint(device), account);
  visitor.setDevice(device);
}

/** Returns the refusal of a wrong password instead of throwing it, so that the count and the line in the log stay. */
export async function signIn(scope: Scope, asked: Asked<typeof contract.signIn>['body'], visitor: Visitor): Promise<SignedIn | Refusal> {
  return asProduct(scope, async () => {
    const staff = staffKey(asked.staffNumber);
    const person = await credentialsOf(scope, { staffKey: staff });
    const { own, address } = await keysOf(scope, staff, person, visitor);
    await refuseHaste(scope, address === null ? [own] : [own, address]);
    const fits = await passwordFits(person?.hash ?? null, asked.password);
    if (!person || !fits || person.closed) {
      const counted = await countWrong(scope, own, address);
      await recordAct(asVisitor(scope), { action: 'session.fail', subject: { type: 'account', id: person?.id ?? 'unknown' }, unit: person?.unitId ?? null, body: { address: visitor.address, ...counted } });
      return notAllowed('sign-in.wrong');
    }
    await clearFailures(scope, own);
    await rememberBrowser(scope, person.id, visitor);
    return enter(scope, person, visitor);
  });
}

async function enter(scope: Scope, person: Credentials, visitor: Visitor): Promise<SignedIn> {
  await startSession(scope, person.id, visitor);
  await recordAct(as(scope, person), { action: 'session.start', subject: { type: 'account', id: person.id }, unit: person.unitId, body: { address: visitor.address, agent: visitor.agent } });
  return { account: person.id, mustChangePassword: person.mustChange };
}

export async function signInAsDemoPerson(scope: Scope, account: number, visitor: Visitor): Promise<SignedIn> {
  const { mode } = await installationMode(scope);
  if (mode !== 'demo') throw notAllowed('demo.off');
  if (!(await demoPeople(scope)).some((person) => person.account === account)) throw notFound('account');
  return asProduct(scope, async () => {
    const person = await credentialsOf(scope, { account });
    if (!person) throw notFound('account');
    return enter(scope, person, visitor);
  });
}

/** Signing out twice, or without having signed in, is no mistake. */
export async function signOut(scope: Scope, visitor: Visitor): Promise<void> {
  visitor.setSession(null);
  if (visitor.session === null || scope.actor.account === null) return;
  const account = await endSession(scope, fingerprint(visitor.session));
  if (account === null) return;
  const row = await accountRow(scope, account);
  await recordAct(scope, { action: 'session.end', subject: { type: 'account', id: account }, unit: row?.unitId ?? null, body: {} });
}

export async function setUp(scope: Scope, asked: Asked<typeof contract.setUp>['body'], visitor: Visitor): Promise<{ account: number; unit: number } | Refusal> {
  const { needsSetup } = await installationMode(scope);
  if (!needsSetup) throw conflict('setup.done');
  refuseIf([...issuesOfStaffNumber(asked.staffNumber), ...issuesOfPersonName(asked.name), ...issuesOfPassword(asked.password, await knownWords(asked.staffNumber, asked.name, [asked.unit.name, asked.unit.shortName]))]);
  return asProduct(scope, async () => {
    await refuseHaste(scope, ['set-up']);
    if (!(await useSetUpCode(scope, fingerprint(asked.code.trim().toLowerCase())))) {
      const counted = await countWrong(scope, 'set-up', null);
      await recordAct(asVisitor(scope), { action: 'setup.fail', subject: { type: 'installation', id: 'setup' }, unit: null, body: { address: visitor.address, ...counted } });
      return notAllowed('setup.code');
    }
    const unit = await plantUnit(scope, { code: '001', ...asked.unit, openedOn: '2000-01-01', parent: { territory: null, profession: null } });
    await rebuildTree(scope);
    const grants = (['territory', 'profession'] as const).map((line) => ({ role: 'administrator' as const, unit, line, recursive: true }));
    const account = await plantAccount(scope, { staffNumber: asked.staffNumber, name: asked.name, unit, passwordHash: await hashPassword(asked.password), grants });
    await rememberBrowser(scope, account, visitor);
    await startSession(scope, account, visitor);
    await recordAct(as(scope, { id: account, name: asked.name }), { action: 'setup.done', subject: { type: 'unit', id: unit }, unit, body: { after: { unit: asked.unit, administrator: asked.staffNumber } } });
    return { account, unit };
  });
}

/** What an outsider knows of a person and writes first. The dictionary is large and seldom needed: it is loaded with its first use. */
async function knownWords(staffNumber: string, name: string, unitNames: readonly string[]): Promise<string[]> {
  const { pinyin } = await import('pinyin-pro');
  const spelt = (text: string, pattern: 'pinyin' | 'first'): string => pinyin(text, { toneType: 'none', type: 'array', pattern }).join('');
  return [staffNumber, ...[name, ...unitNames].flatMap((text) => [text, spelt(text, 'pinyin'), spelt(text, 'first')])];
}

export async function changePassword(scope: Scope, asked: Asked<typeof contract.changePassword>['body'], visitor: Visitor): Promise<void | Refusal> {
  const { account } = scope.actor;
  const row = account === null ? null : await accountRow(scope, account);
  if (!row) throw notAllowed('signed-out');
  return asProduct(scope, async () => {
    const own = `password:${row.id}`;
    await refuseHaste(scope, [own]);
    const person = await credentialsOf(scope, { account: row.id });
    if (!person || !(await passwordFits(person.hash, asked.current))) {
      const counted = await countWrong(scope, own, null);
      await recordAct(scope, { action: 'password.fail', subject: { type: 'account', id: row.id }, unit: row.unitId, body: { address: visitor.address, ...counted } });
      return new Refusal('invalid', 'invalid', [{ code: 'password.wrong', path: 'current' }]);
    }
    const unit = await unitNamed(scope, row.unitId);
    refuseIf([
      ...(asked.next === asked.current ? [{ code: 'password.same', path: 'next' }] : []),
      ...issuesOfPassword(asked.next, await knownWords(row.staffNumber, row.name, [unit.name, unit.shortName]), 'next'),
    ]);
    await setPassword(scope, row.id, await hashPassword(asked.next), false);
    await clearFailures(scope, own);
    const ended = await endSessionsOf(scope, row.id);
    await startSession(scope, row.id, visitor);
    await recordAct(scope, { action: 'password.change', subject: { type: 'account', id: row.id }, unit: row.unitId, body: { endedSessions: ended } });
  });
}

function ownAccount(scope: Scope): number {
  if (scope.actor.account === null) throw notAllowed('signed-out');
  return scope.actor.account;
}

export async function mySessions(scope: Scope, visitor: Visitor): Promise<contract.OwnSession[]> {
  const current = visitor.session === null ? '' : fingerprint(visitor.session);
  const rows = await openSessionsOf(scope, ownAccount(scope));
  return rows.map((row) => ({
    id: row.id, current: row.tokenHash === current, startedAt: row.startedAt.toISOString(), lastSeenAt: row.lastSeenAt.toISOString(), endsAt: row.expiresAt.toISOString(),
    address: row.address, agent: row.agent,
  }));
}

async function recordRevoking(scope: Scope, account: number, body: Readonly<Record<string, number>>): Promise<void> {
  const row = await accountRow(scope, account);
  await recordAct(scope, { action: 'session.revoke', subject: { type: 'account', id: account }, unit: row?.unitId ?? null, body });
}

export async function revokeSession(scope: Scope, id: number): Promise<void> {
  const account = ownAccount(scope);
  if ((await endSessionsOf(scope, account, { only: id })) === 0) throw notFound('session');
  await recordRevoking(scope, account, { session: id });
}

export async function revokeOtherSessions(scope: Scope, visitor: Visitor): Promise<{ ended: number }> {
  const account = ownAccount(scope);
  const ended = await endSessionsOf(scope, account, visitor.session === null ? {} : { exceptHash: fingerprint(visitor.session) });
  if (ended > 0) await recordRevoking(scope, account, { ended });
  return { ended };
}
