import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { sqlState, violatedConstraint } from '#platform/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { nobody, product, withScope, type Asker, type Scope } from '#platform/scope.ts';
import { runAsOwner, testDatabase, type TestDatabase } from '../../tests/database.ts';
import { plantInstitution, type Institution } from '../../tests/institution.ts';
import { plantUnit, rebuildTree } from '../units/service.ts';
import { accountDetail, addGrant, closeAccount, createAccount, listAccounts, reopenAccount, resetPassword, unlockAccount, withdrawGrant } from './administration.ts';
import { appoint, endAppointment, listAppointments } from './posts.ts';
import { askerOfAccount, confirmersFor, plantAccount, prepareSetUp, resetAtMachine } from './service.ts';
import { setUp, signIn, type Visitor } from './sign-in.ts';
import { addGrantRow } from './store.ts';

let db: TestDatabase;
let at: Institution;
/** Administers the township Riverside and what lies below it, no more. */
let townAdministrator: Asker;

const as = <T>(asker: Asker, work: (scope: Scope) => Promise<T>) => withScope(db.database, asker, work);
const staff = () => `s${randomBytes(5).toString('hex')}`;
const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: unknown) => (error instanceof Refusal ? [error.code, ...error.issues.map((issue) => issue.code)].at(-1) ?? '' : String(error)));

const plant = (grants: Parameters<typeof plantAccount>[1]['grants'], unit = at.units.riverside) =>
  as(product, (scope) => plantAccount(scope, { staffNumber: staff(), name: '林测', unit, grants }));

beforeAll(async () => {
  db = await testDatabase();
  at = await plantInstitution(db, []);
  const id = await plant([{ role: 'administrator', unit: at.units.riverside, line: 'territory', recursive: true }]);
  townAdministrator = (await askerOfAccount(db.database, id)) as Asker;
});

describe('grants', () => {
  const clerkOf = (unit: number) => ({ role: 'clerk', unit, line: 'territory', recursive: false }) as const;

  test('are given and withdrawn by an administrator of the unit, and work at once', async () => {
    const id = await plant([]);
    const { id: grant } = await as(townAdministrator, (scope) => addGrant(scope, id, clerkOf(at.units.willow)));
    expect((await askerOfAccount(db.database, id))?.units).toMatchObject([{ role: 'clerk', unit: at.units.willow }]);
    expect(await refusal(as(townAdministrator, (scope) => addGrant(scope, id, clerkOf(at.units.willow))))).toBe('grant.held-already');
    await as(townAdministrator, (scope) => withdrawGrant(scope, id, grant));
    expect((await askerOfAccount(db.database, id))?.units).toEqual([]);
    const acts = await runAsOwner<{ action: string }>(db.ownerUrl, `select action from audit_event where subject_type = 'account' and subject_id = $1 order by seq`, [String(id)]);
    expect(acts.map((act) => act.action)).toEqual(['grant.add', 'grant.withdraw']);
  });

  test.each([
    { what: 'another township', unit: 'hillfoot', line: 'territory', recursive: false, expected: 'unit.not-found' },
    { what: 'the county above, of which only the name is seen', unit: 'county', line: 'territory', recursive: true, expected: 'unit.not-found' },
    { what: 'all below in the professional line, as far as that stays within', unit: 'riverside', line: 'profession', recursive: true, expected: 'done' },
  ] as const)('over $what', async ({ unit, line, recursive, expected }) => {
    const id = await plant([]);
    expect(await refusal(as(townAdministrator, (scope) => addGrant(scope, id, { role: 'inspector', unit: at.units[unit], line, recursive })))).toBe(expected);
  });

  test('not over units that stand below in the other line and are out of sight: what is hidden is not covered', async () => {
    await as(product, async (scope) => {
      await plantUnit(scope, { code: 'across', type: 'school', name: '山脚小学', shortName: '山小', openedOn: '2020-01-01', parent: { territory: at.units.hillfoot, profession: at.units.bridge } });
      await rebuildTree(scope);
    });
    const id = await plant([]);
    const over = (recursive: boolean) => refusal(as(townAdministrator, (scope) => addGrant(scope, id, { role: 'inspector', unit: at.units.bridge, line: 'profession', recursive })));
    expect(await over(true)).toBe('grant.beyond-reach');
    expect(await over(false)).toBe('done');
    const mightier = await plant([{ role: 'inspector', unit: at.units.bridge, line: 'profession', recursive: true }]);
    expect(await refusal(as(townAdministrator, (scope) => resetPassword(scope, mightier)))).toBe('account.beyond-reach');
  });

  test('never reach further than the one who gives them', async () => {
    const id = await plant([{ role: 'administrator', unit: at.units.riverside, line: 'territory', recursive: false }]);
    const narrow = (await askerOfAccount(db.database, id)) as Asker;
    const other = await plant([]);
    expect(await refusal(as(narrow, (scope) => addGrant(scope, other, { role: 'leader', unit: at.units.riverside, line: 'territory', recursive: true })))).toBe('grant.beyond-reach');
    expect(await refusal(as(narrow, (scope) => addGrant(scope, other, clerkOf(at.units.willow))))).toBe('unit.not-found');
    expect(await refusal(as(narrow, (scope) => addGrant(scope, other, clerkOf(at.units.riverside))))).toBe('done');
  });

  test('nobody grants to himself: not by the service, not past it', async () => {
    const own = townAdministrator.actor.account ?? 0;
    expect(await refusal(as(townAdministrator, (scope) => addGrant(scope, own, clerkOf(at.units.willow))))).toBe('grant.to-oneself');
    const grants = (await as(townAdministrator, (scope) => accountDetail(scope, own))).grants;
    expect(await refusal(as(townAdministrator, (scope) => withdrawGrant(scope, own, grants[0]?.id ?? 0)))).toBe('grant.own');
    const past = await as(townAdministrator, (scope) => addGrantRow(scope, { accountId: own, role: 'auditor', unitId: at.units.riverside, line: 'territory', recursive: true, grantedBy: own, grantedByName: '本人' })).catch((error: unknown) => error);
    expect(violatedConstraint(past)).toBe('role_grant_not_oneself');
  });

  test.each(['clerk', 'leader', 'inspector', 'auditor'] as const)('%s grants nothing: the service refuses, and so does the database', async (role) => {
    const id = await plant([{ role, unit: at.units.riverside, line: 'territory', recursive: true }]);
    const asker = (await askerOfAccount(db.database, id)) as Asker;
    const other = await plant([]);
    expect(await refusal(as(asker, (scope) => addGrant(scope, other, clerkOf(at.units.riverside))))).toBe('role');
    const past = await as(asker, (scope) => addGrantRow(scope, { accountId: other, role: 'administrator', unitId: at.units.riverside, line: 'territory', recursive: true, grantedBy: id, grantedByName: '林测' })).catch((error: unknown) => error);
    expect(sqlState(past)).toBe('42501');
  });
});

describe('accounts', () => {
  test('are made with a password that is shown once and has to be changed', async () => {
    const number = staff();
    const { id, temporaryPassword } = await as(townAdministrator, (scope) => createAccount(scope, { unit: at.units.willow, staffNumber: number, name: '新来的' }));
    expect(temporaryPassword).toMatch(/^(\w{4}-){3}\w{4}$/);
    const detail = await as(townAdministrator, (scope) => accountDetail(scope, id));
    expect(detail).toMatchObject({ mustChangePassword: true, account: { staffNumber: number, unitName: '柳树村', state: 'active' } });
    const kept = await runAsOwner<{ text: string }>(db.ownerUrl, `select (select string_agg(p::text, '') from account_password p) || (select string_agg(e::text, '') from audit_event e) as text`);
    expect(kept[0]?.text).not.toContain(temporaryPassword);
  });

  test('have one staff number each, however it is typed and wherever the other one works', async () => {
    expect(await refusal(as(townAdministrator, (scope) => createAccount(scope, { unit: at.units.willow, staffNumber: 'ＨＩＬＬclerk', name: '重名' })))).toBe('account.staff-number-taken');
  });

  test.each([['', 'account.staff-number'], ['a\u0000b', 'account.staff-number'], ['<b>', 'account.staff-number']])('staff number %j is refused', async (number, code) => {
    expect(await refusal(as(townAdministrator, (scope) => createAccount(scope, { unit: at.units.willow, staffNumber: number, name: '某人' })))).toBe(code);
  });

  test('of other units are not there', async () => {
    expect(await refusal(as(townAdministrator, (scope) => accountDetail(scope, at.accounts.hillClerk)))).toBe('account.not-found');
    expect(await refusal(as(townAdministrator, (scope) => createAccount(scope, { unit: at.units.hillfoot, staffNumber: staff(), name: '某人' })))).toBe('unit.not-found');
    const { accounts, total } = await as(townAdministrator, (scope) => listAccounts(scope, { limit: 100 }));
    expect(accounts).toHaveLength(total);
    expect(new Set(accounts.map((account) => account.unitName))).toEqual(new Set(['临河镇', '柳树村']));
  });

  test('are listed page by page, each once', async () => {
    const seen: number[] = [];
    let after: string | undefined;
    do {
      const page = await as(at.askers.administrator, (scope) => listAccounts(scope, { limit: 3, after }));
      seen.push(...page.accounts.map((account) => account.id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    const all = await runAsOwner<{ count: number }>(db.ownerUrl, 'select count(*)::int as count from account');
    expect(seen).toHaveLength(all[0]?.count ?? 0);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('are found by part of the name, and a percent sign is only a sign', async () => {
    const found = (words: string) => as(at.askers.administrator, async (scope) => (await listAccounts(scope, { limit: 100, words })).accounts.map((account) => account.name));
    expect(await found('小禾')).toEqual(['王小禾']);
    expect(await found('%')).toEqual([]);
  });

  test.each(['clerk', 'leader', 'inspector', 'auditor'] as const)('%s lists none', async (role) => {
    expect(await refusal(as(at.askers[role], (scope) => listAccounts(scope, { limit: 10 })))).toBe('role');
  });

  test('of somebody mightier cannot be taken over by resetting the password', async () => {
    const mighty = await plant([{ role: 'inspector', unit: at.units.county, line: 'territory', recursive: true }]);
    expect(await refusal(as(townAdministrator, (scope) => resetPassword(scope, mighty)))).toBe('account.beyond-reach');
    expect(await refusal(as(townAdministrator, (scope) => closeAccount(scope, mighty, '试试')))).toBe('account.beyond-reach');
    expect(await refusal(as(at.askers.administrator, (scope) => resetPassword(scope, mighty)))).toBe('done');
  });

  test('are closed and opened again; one’s own is not', async () => {
    const id = await plant([]);
    await as(townAdministrator, (scope) => closeAccount(scope, id, '调离'));
    expect(await askerOfAccount(db.database, id)).toBeNull();
    expect(await refusal(as(townAdministrator, (scope) => closeAccount(scope, id, '调离')))).toBe('account.closed-already');
    await as(townAdministrator, (scope) => reopenAccount(scope, id));
    expect(await refusal(as(townAdministrator, (scope) => closeAccount(scope, townAdministrator.actor.account ?? 0, '走了')))).toBe('account.own');
  });
});

const visitor = (address: string): Visitor => ({ address, agent: 'test', session: null, device: null, setSession() {}, setDevice() {} });

test('guesses spread over many accounts from one place are slowed; another place is not', async () => {
  const codes: string[] = [];
  for (let round = 0; round < 32; round += 1) {
    const answer = await refusal(as(nobody, async (scope) => signIn(scope, { staffNumber: staff(), password: 'spring-2025' }, visitor('198.51.100.7'))));
    codes.push(answer);
  }
  // A returned refusal commits, so "done" here is a wrong password that was counted.
  expect(codes.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 'done'));
  expect(codes.slice(30)).toEqual(['sign-in.wait', 'sign-in.wait']);
  expect(await refusal(as(nobody, (scope) => signIn(scope, { staffNumber: staff(), password: 'spring-2025' }, visitor('198.51.100.8'))))).toBe('done');
}, 60_000);

test('an account that strangers have locked is shown as locked, and unlocked by its administrator', async () => {
  const number = staff();
  const { id } = await as(townAdministrator, (scope) => createAccount(scope, { unit: at.units.willow, staffNumber: number, name: '被猜者' }));
  for (let round = 0; round < 5; round += 1) await as(nobody, (scope) => signIn(scope, { staffNumber: number, password: 'wrong wrong' }, visitor('203.0.113.9')));
  const state = async () => (await as(townAdministrator, (scope) => accountDetail(scope, id))).account.state;
  expect(await state()).toBe('locked');
  await as(townAdministrator, (scope) => unlockAccount(scope, id));
  expect(await state()).toBe('active');
});

describe('posts', () => {
  test('pass from one to the next without a gap, and the past stays', async () => {
    const [first, second] = [at.accounts.secondClerk, at.accounts.leader];
    await as(townAdministrator, (scope) => appoint(scope, at.units.riverside, { post: 'finance', account: first, validFrom: '2024-01-01' }));
    const { id } = await as(townAdministrator, (scope) => appoint(scope, at.units.riverside, { post: 'finance', account: second, validFrom: '2025-03-01' }));
    const { appointments } = await as(at.askers.clerk, (scope) => listAppointments(scope, at.units.riverside));
    expect(appointments.filter((spell) => spell.post === 'finance')).toMatchObject([{ name: '赵建国', validFrom: '2025-03-01', validTo: null }, { name: '李明远', validFrom: '2024-01-01', validTo: '2025-02-28' }]);
    expect(await refusal(as(townAdministrator, (scope) => appoint(scope, at.units.riverside, { post: 'finance', account: first, validFrom: '2025-01-01' })))).toBe('appointment.overlaps');
    await as(townAdministrator, (scope) => endAppointment(scope, { unit: at.units.riverside, appointment: id }, { validTo: '2025-12-31' }));
    expect(await refusal(as(at.askers.leader, (scope) => appoint(scope, at.units.riverside, { post: 'finance', account: first, validFrom: '2026-01-01' })))).toBe('role');
  });
});

describe('who confirms', () => {
  const names = async (asker: Asker, unit: number, confirmer: Parameters<typeof confirmersFor>[1]['confirmer'], author: number) =>
    // Those whom other tests here have given roles are all called alike.
    (await as(asker, (scope) => confirmersFor(scope, { unit, confirmer, author }))).map((person) => person.name).filter((name) => name !== '林测');

  test('a second clerk is any other clerk of the unit, never the author', async () => {
    expect(await names(at.askers.clerk, at.units.riverside, 'second_clerk', at.accounts.clerk)).toEqual(['李明远']);
    expect(await names(at.askers.clerk, at.units.riverside, 'second_clerk', at.accounts.secondClerk)).toEqual(['王小禾']);
  });

  test('a vacant post falls to the leader of the unit, and where there is none to the one above', async () => {
    expect(await names(at.askers.clerk, at.units.riverside, 'sec_officer', at.accounts.clerk)).toEqual(['赵建国']);
    expect(await names(at.askers.villageClerk, at.units.willow, 'issuer', at.accounts.villageClerk)).toEqual(['赵建国']);
    expect(await names(at.askers.villageClerk, at.units.willow, 'second_clerk', at.accounts.villageClerk)).toEqual(['赵建国']);
  });

  test('a held post is confirmed by its holder of today, unless he is the author', async () => {
    await as(townAdministrator, (scope) => appoint(scope, at.units.riverside, { post: 'sec_officer', account: at.accounts.secondClerk, validFrom: '2020-01-01' }));
    expect(await names(at.askers.clerk, at.units.riverside, 'sec_officer', at.accounts.clerk)).toEqual(['李明远']);
    expect(await names(at.askers.clerk, at.units.riverside, 'sec_officer', at.accounts.secondClerk)).toEqual(['赵建国']);
  });

  test('nobody confirms what the product confirms, and strangers learn no names', async () => {
    expect(await names(at.askers.clerk, at.units.riverside, 'auto', at.accounts.clerk)).toEqual([]);
    expect(await names(at.askers.hillClerk, at.units.riverside, 'unit_lead', at.accounts.clerk)).toEqual([]);
    expect(await names(nobody, at.units.riverside, 'unit_lead', at.accounts.clerk)).toEqual([]);
  });
});

describe('what a scope sees of people', () => {
  const tables = ['account', 'account_password', 'role_grant', 'appointment', 'session', 'known_device', 'sign_in_failure', 'demo_person', 'set_up_code'];
  const seen = async (asker: Asker, table: string) => as(asker, async (scope) => {
    return (await scope.tx.execute<Record<string, unknown>>(sql`select * from ${sql.identifier(table)}`)).rows;
  });

  test.each(tables)('an empty scope sees nothing of %s', async (table) => {
    expect(await seen(nobody, table)).toEqual([]);
  });

  test.each(['account_password', 'known_device', 'sign_in_failure', 'demo_person', 'set_up_code'])('nobody but the product sees %s', async (table) => {
    for (const asker of Object.values(at.askers)) expect(await seen(asker, table)).toEqual([]);
  });

  test('sessions are one’s own', async () => {
    await runAsOwner(db.ownerUrl, `insert into session (token_hash, account_id, expires_at, address, agent) select md5(id::text) || md5(id::text), id, now() + interval '1 hour', '', '' from account`);
    expect((await seen(at.askers.administrator, 'session')).map((row) => row.account_id)).toEqual([at.accounts.administrator]);
  });

  test('a clerk sees the people of his own unit and those who hold a role over it', async () => {
    const rows = await seen(at.askers.hillClerk, 'account');
    expect(rows.map((row) => row.name)).toEqual(['吴静']);
  });

  test('no table of these lets anyone delete a grant or an account', async () => {
    for (const table of ['account', 'account_password', 'role_grant', 'appointment', 'session']) {
      const error = await as(product, (scope) => scope.tx.execute(sql`delete from ${sql.identifier(table)}`)).catch((thrown: unknown) => thrown);
      expect(sqlState(error)).toBe('42501');
    }
  });
});

test('whoever holds the machine can help an administrator who has lost the password', async () => {
  const { name, temporaryPassword } = await as(product, (scope) => resetAtMachine(scope, 'administrator'));
  expect(name).toBe('孙立');
  const answer = await as(nobody, (scope) => signIn(scope, { staffNumber: 'administrator', password: temporaryPassword }, visitor('')));
  expect(answer).toMatchObject({ mustChangePassword: true });
});

describe('first set-up', () => {
  test('makes the top unit and its administrator, once, with the code of this start', async () => {
    const fresh = await testDatabase();
    const here = <T>(asker: Asker, work: (scope: Scope) => Promise<T>) => withScope(fresh.database, asker, work);
    expect(await here(product, prepareSetUp)).toBeNull();
    await runAsOwner(fresh.ownerUrl, `update installation set mode = 'office'`);
    const old = (await here(product, prepareSetUp)) ?? '';
    const code = (await here(product, prepareSetUp)) ?? '';
    const asked = { unit: { type: 'county', name: '清河县', shortName: '清河' }, staffNumber: 'A001', name: '孙立', password: 'rain on nine tiles' } as const;
    const attempt = (given: string, password = asked.password as string) => here(nobody, (scope) => setUp(scope, { ...asked, code: given, password }, visitor('')));
    expect(await attempt(old)).toMatchObject({ code: 'setup.code' });
    expect(await refusal(attempt(code, 'qinghexian2025'))).toBe('password.known');
    const made = await attempt(code.toUpperCase());
    expect(made).toMatchObject({ account: expect.any(Number), unit: expect.any(Number) });
    expect(await refusal(attempt(code))).toBe('setup.done');
    expect(await here(product, prepareSetUp)).toBeNull();
    const administrator = (await askerOfAccount(fresh.database, (made as { account: number }).account)) as Asker;
    expect(await refusal(here(administrator, (scope) => createAccount(scope, { unit: (made as { unit: number }).unit, staffNumber: 'A002', name: '王二' })))).toBe('done');
  });
});
