import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { createHttp } from '#platform/http.ts';
import { openLog } from '#platform/log.ts';
import { product, withScope } from '#platform/scope.ts';
import { runAsOwner, testDatabase, type TestDatabase } from '../../tests/database.ts';
import { password, plantInstitution, type Institution } from '../../tests/institution.ts';
import { verifyLog } from '../audit/service.ts';
import { routes as unitRoutes } from '../units/routes.ts';
import { routes } from './routes.ts';
import { askerOf, plantAccount, plantDemoPerson } from './service.ts';

let db: TestDatabase;
let at: Institution;
let send: (method: string, path: string, more?: { body?: unknown; cookies?: Cookies; key?: string }) => Promise<Response>;

type Cookies = Map<string, string>;

function keep(cookies: Cookies, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (name && value) cookies.set(name, value);
    else if (name) cookies.delete(name);
  }
}

beforeAll(async () => {
  db = await testDatabase();
  at = await plantInstitution(db, []);
  await withScope(db.database, product, (scope) => plantDemoPerson(scope, { account: at.accounts.inspector, position: 1, role: 'inspector', about: { zh: '看全县', en: 'Sees the county' } }));
  const app = createHttp({ database: db.database, log: openLog('silent'), routes: [...routes, ...unitRoutes], askerOf: (token) => askerOf(db.database, token), version: 'test' });
  send = async (method, path, { body, cookies, key } = {}) => {
    const response = await app.request(`http://localhost${path}`, {
      method,
      headers: { 'sec-fetch-site': 'same-origin', ...(key ? { 'idempotency-key': key } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(cookies ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (cookies) keep(cookies, response);
    return response;
  };
});

async function signIn(staffNumber: string, given = password, cookies: Cookies = new Map()) {
  const response = await send('POST', '/api/session', { body: { staffNumber, password: given }, cookies });
  return { response, cookies, answer: (await response.json()) as { code?: string; account?: number; issues?: { code: string; values?: Record<string, number> }[] } };
}

async function person(grants: Parameters<typeof plantAccount>[1]['grants'] = []): Promise<{ staff: string; id: number }> {
  const staff = `p${randomBytes(5).toString('hex')}`;
  const { hashOf } = await import('./service.ts');
  const id = await withScope(db.database, product, async (scope) => plantAccount(scope, { staffNumber: staff, name: '林测', unit: at.units.riverside, passwordHash: await hashOf(password), grants }));
  return { staff, id };
}

const failuresOf = (staff: string) => runAsOwner<{ count: number }>(db.ownerUrl, `select count(*)::int as count from audit_event where action = 'session.fail' and subject_id = $1`, [staff]);

describe('signing in', () => {
  test('gives a session that answers who one is and what one may do', async () => {
    const { response, cookies } = await signIn('clerk');
    expect(response.status).toBe(200);
    const session = (await (await send('GET', '/api/session', { cookies })).json()) as { account: { name: string; grants: { role: string; unitName: string }[] } };
    expect(session.account.name).toBe('王小禾');
    expect(session.account.grants).toMatchObject([{ role: 'clerk', unitName: '临河镇' }]);
    expect(response.headers.getSetCookie().every((line) => line.includes('HttpOnly') && line.includes('SameSite=Strict'))).toBe(true);
  });

  test('takes the staff number in full width and capitals', async () => {
    expect((await signIn(' ＣＬＥＲＫ ')).response.status).toBe(200);
  });

  test('unknown accounts get the same answer as wrong passwords, and are slowed alike', async () => {
    const known = await person();
    const unknown = `u${randomBytes(5).toString('hex')}`;
    const seen: string[][] = [[], []];
    for (let round = 0; round < 7; round += 1) {
      for (const [place, staff] of [known.staff, unknown].entries()) {
        const { response, answer } = await signIn(staff, 'not the password');
        seen[place]?.push(`${response.status} ${answer.code} ${JSON.stringify(answer.issues)}`);
      }
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]?.slice(0, 5).every((line) => line.includes('sign-in.wrong'))).toBe(true);
    expect(seen[0]?.slice(5).every((line) => line.includes('sign-in.wait'))).toBe(true);
  });

  test('unknown accounts take as long as known ones', async () => {
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    for (let round = 0; round < 12; round += 1) {
      const { staff } = await person();
      for (const [kind, number] of [['known', staff], ['unknown', `${staff}x`]] as const) {
        const begin = performance.now();
        await signIn(number, 'not the password');
        times[kind].push(performance.now() - begin);
      }
    }
    const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    // Both reach argon2 (some 20 ms); the bound is wide because other tests share the machine.
    expect(median(times.unknown)).toBeGreaterThan(median(times.known) / 2);
    expect(median(times.unknown)).toBeLessThan(median(times.known) * 2);
  }, 60_000);

  test('many guesses at once: at most five reach the password, and the right one does not get through while waiting', async () => {
    const { staff, id } = await person();
    for (let round = 0; round < 6; round += 1) await Promise.all(Array.from({ length: 25 }, () => signIn(staff, 'not the password')));
    expect((await failuresOf(String(id)))[0]?.count).toBe(5);
    expect((await signIn(staff)).answer.code).toBe('sign-in.slowed');
  }, 60_000);

  test('the owner comes in from a known browser while strangers are guessing', async () => {
    const { staff } = await person();
    const { cookies } = await signIn(staff);
    await send('DELETE', '/api/session', { cookies });
    for (let round = 0; round < 6; round += 1) await signIn(staff, 'not the password');
    expect((await signIn(staff)).answer.code).toBe('sign-in.slowed');
    expect((await signIn(staff, password, cookies)).response.status).toBe(200);
  });

  test('wrong passwords stand in the log without what was typed', async () => {
    const { staff, id } = await person();
    await signIn(staff, 'a-secret-mistyped');
    const rows = await runAsOwner<{ body: string }>(db.ownerUrl, `select body from audit_event where action = 'session.fail' and subject_id = $1`, [String(id)]);
    expect(rows).toHaveLength(1);
    const everything = await runAsOwner<{ text: string }>(db.ownerUrl, `select coalesce(string_agg(e::text, ''), '') as text from audit_event e`);
    expect(everything[0]?.text).not.toContain('a-secret-mistyped');
    expect(everything[0]?.text).not.toContain(password);
  });

  test('a closed account gets the answer of a wrong password', async () => {
    const { staff, id } = await person();
    await runAsOwner(db.ownerUrl, 'update account set closed_at = now() where id = $1', [id]);
    expect((await signIn(staff)).answer.code).toBe('sign-in.wrong');
  });
});

describe('sessions', () => {
  test('a token that was there before sign-in is not the one afterwards, and is dead', async () => {
    const { staff } = await person();
    const { cookies } = await signIn(staff);
    const first = cookies.get('taizhang') ?? '';
    await signIn(staff, password, cookies);
    expect(cookies.get('taizhang')).not.toBe(first);
    expect(await askerOf(db.database, first)).toBeNull();
    const planted = new Map([['taizhang', randomBytes(32).toString('base64url')]]);
    const before = planted.get('taizhang');
    await signIn(staff, password, planted);
    expect(planted.get('taizhang')).not.toBe(before);
  });

  test('the database holds no token, only its hash', async () => {
    const { staff } = await person();
    const { cookies } = await signIn(staff);
    const rows = await runAsOwner<{ text: string }>(db.ownerUrl, `select string_agg(s::text, '') as text from session s`);
    expect(rows[0]?.text).not.toContain(cookies.get('taizhang'));
  });

  test.each([
    ['sign-out', async (cookies: Cookies) => { await send('DELETE', '/api/session', { cookies: new Map(cookies) }); }],
    ['closing the account', async (_: Cookies, id: number) => { await runAsOwner(db.ownerUrl, 'update account set closed_at = now() where id = $1', [id]); }],
    ['12 hours', async (_: Cookies, id: number) => { await runAsOwner(db.ownerUrl, `update session set expires_at = now() - interval '1 second' where account_id = $1`, [id]); }],
    ['30 idle minutes', async (_: Cookies, id: number) => { await runAsOwner(db.ownerUrl, `update session set last_seen_at = now() - interval '31 minutes' where account_id = $1`, [id]); }],
  ])('end with %s', async (_name, act) => {
    const { staff, id } = await person();
    const { cookies } = await signIn(staff);
    await act(cookies, id);
    expect((await send('GET', '/api/units', { cookies })).status).toBe(401);
  });

  test('of administrators end after 15 idle minutes, and setting the clock back does not revive them', async () => {
    const { staff, id } = await person([{ role: 'administrator', unit: at.units.willow, line: 'territory', recursive: false }]);
    const { cookies } = await signIn(staff);
    await runAsOwner(db.ownerUrl, `update session set last_seen_at = now() - interval '16 minutes' where account_id = $1`, [id]);
    expect((await send('GET', '/api/units', { cookies })).status).toBe(401);
    await runAsOwner(db.ownerUrl, `update session set last_seen_at = now() where account_id = $1`, [id]);
    expect((await send('GET', '/api/units', { cookies })).status).toBe(401);
  });

  test('a new password ends all other sign-ins and changes the own token', async () => {
    const { staff } = await person();
    const [one, other] = [await signIn(staff), await signIn(staff)];
    const before = one.cookies.get('taizhang');
    const response = await send('POST', '/api/me/password', { body: { current: password, next: 'rain on nine tiles' }, cookies: one.cookies });
    expect(response.status).toBe(204);
    expect(one.cookies.get('taizhang')).not.toBe(before);
    expect((await send('GET', '/api/me/sessions', { cookies: one.cookies })).status).toBe(200);
    expect((await send('GET', '/api/me/sessions', { cookies: other.cookies })).status).toBe(401);
    expect((await signIn(staff)).response.status).toBe(403);
    expect((await signIn(staff, 'rain on nine tiles')).response.status).toBe(200);
  });

  test('can be listed and revoked, one’s own only', async () => {
    const { staff } = await person();
    const [here, there, stranger] = [await signIn(staff), await signIn(staff), await signIn('hillClerk')];
    const { sessions } = (await (await send('GET', '/api/me/sessions', { cookies: here.cookies })).json()) as { sessions: { id: number; current: boolean }[] };
    expect(sessions).toHaveLength(2);
    const other = sessions.find((session) => !session.current);
    expect((await send('DELETE', `/api/me/sessions/${other?.id}`, { cookies: stranger.cookies })).status).toBe(404);
    expect((await send('DELETE', `/api/me/sessions/${other?.id}`, { cookies: here.cookies })).status).toBe(204);
    expect((await send('GET', '/api/me/sessions', { cookies: there.cookies })).status).toBe(401);
  });

  test('a role that is withdrawn ends with the next request', async () => {
    const { staff, id } = await person([{ role: 'inspector', unit: at.units.county, line: 'territory', recursive: true }]);
    const { cookies } = await signIn(staff);
    const units = async () => ((await (await send('GET', '/api/units', { cookies })).json()) as { units: unknown[] }).units.length;
    expect(await units()).toBe(8);
    await runAsOwner(db.ownerUrl, `update role_grant set withdrawn_at = now() where account_id = $1`, [id]);
    expect(await units()).toBe(0);
  });

  test('whoever must change the password sees nothing else until then', async () => {
    const { staff, id } = await person([{ role: 'inspector', unit: at.units.county, line: 'territory', recursive: true }]);
    await runAsOwner(db.ownerUrl, 'update account_password set must_change = true where account_id = $1', [id]);
    const { cookies } = await signIn(staff);
    const session = (await (await send('GET', '/api/session', { cookies })).json()) as { account: { mustChangePassword: boolean; grants: unknown[] } };
    expect(session.account).toMatchObject({ mustChangePassword: true, grants: [] });
    expect(await (await send('GET', '/api/units', { cookies })).json()).toEqual({ units: [] });
    await send('POST', '/api/me/password', { body: { current: password, next: 'rain on nine tiles' }, cookies });
    expect(((await (await send('GET', '/api/units', { cookies })).json()) as { units: unknown[] }).units).toHaveLength(8);
  });

  test('nor does an administrator change anything with a temporary password', async () => {
    const { staff, id } = await person([{ role: 'administrator', unit: at.units.county, line: 'territory', recursive: true }]);
    await runAsOwner(db.ownerUrl, 'update account_password set must_change = true where account_id = $1', [id]);
    const { cookies } = await signIn(staff);
    const made = () => send('POST', '/api/accounts', { body: { unit: at.units.willow, staffNumber: `n${randomBytes(5).toString('hex')}`, name: '新来的' }, cookies });
    expect((await made()).status).toBe(404);
    expect((await send('POST', `/api/accounts/${at.accounts.clerk}/password`, { cookies })).status).toBe(404);
    await send('POST', '/api/me/password', { body: { current: password, next: 'rain on nine tiles' }, cookies });
    expect((await made()).status).toBe(200);
  });
});

describe('the demo', () => {
  test('offers its people, and lets nobody else in without a password', async () => {
    const cookies: Cookies = new Map();
    const session = (await (await send('GET', '/api/session')).json()) as { demoPeople: { account: number; unitName: string }[] };
    expect(session.demoPeople).toMatchObject([{ account: at.accounts.inspector, unitName: '清河县', role: 'inspector' }]);
    expect((await send('POST', '/api/session/demo', { body: { account: at.accounts.inspector }, cookies })).status).toBe(200);
    expect((await send('POST', '/api/session/demo', { body: { account: at.accounts.clerk } })).status).toBe(404);
  });

  test('is refused where real work is done', async () => {
    await runAsOwner(db.ownerUrl, `update installation set mode = 'office'`);
    try {
      expect((await send('POST', '/api/session/demo', { body: { account: at.accounts.inspector } })).status).toBe(403);
      expect(((await (await send('GET', '/api/session')).json()) as { demoPeople: unknown[] }).demoPeople).toEqual([]);
    } finally {
      await runAsOwner(db.ownerUrl, `update installation set mode = 'demo'`);
    }
  });
});

test('passwords asked for or given out are not kept with repeated requests', async () => {
  const { staff } = await person([{ role: 'administrator', unit: at.units.willow, line: 'territory', recursive: false }]);
  const { cookies } = await signIn(staff);
  const made = await send('POST', '/api/accounts', { body: { unit: at.units.willow, staffNumber: `${staff}n`, name: '新来的' }, cookies, key: 'key-of-making-one' });
  expect(made.status).toBe(200);
  const changed = await send('POST', '/api/me/password', { body: { current: password, next: 'rain on nine tiles' }, cookies, key: 'key-of-changing-it' });
  expect(changed.status).toBe(204);
  expect(await runAsOwner(db.ownerUrl, 'select * from idempotent_answer')).toEqual([]);
});

test('requests from foreign pages change nothing', async () => {
  const app = createHttp({ database: db.database, log: openLog('silent'), routes, askerOf: (token) => askerOf(db.database, token), version: 'test' });
  const body = JSON.stringify({ staffNumber: 'clerk', password });
  const foreign: Record<string, string>[] = [{ 'sec-fetch-site': 'cross-site' }, { origin: 'http://elsewhere.example' }, { origin: 'null' }, {}];
  for (const headers of foreign) {
    const response = await app.request('http://localhost/api/session', { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
  }
});

test('all of it stands in an unbroken log', async () => {
  expect(await withScope(db.database, product, verifyLog)).toMatchObject({ fault: null });
});
