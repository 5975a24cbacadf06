/** Every route, for everybody, with things that are not theirs: answered as if these did not exist, and nothing is changed. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#engines/wire/authority.ts';
import { runAsOwner, testDatabase, type TestDatabase } from '../database.ts';
import { endpoints, openDoor, ownPage, pathOf, type Answered, type Asking, type Door } from './door.ts';
import { matrix } from './matrix.ts';
import { locals, mark, nothingLike, plantWorld, strangers, type Person, type World } from './world.ts';

let db: TestDatabase;
let door: Door;
let world: World;

beforeAll(async () => {
  db = await testDatabase();
  door = await openDoor(db);
  world = await plantWorld(db, door);
});

/** Rows by table, without what a request alone may leave: counts of tries, times of sessions. */
async function rowsByTable(): Promise<Record<string, string>> {
  const tables = await runAsOwner<{ name: string }>(db.ownerUrl, `
    select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and c.relname not in ('session', 'sign_in_failure', 'idempotent_answer', 'migration') order by 1`);
  const counted = tables.map(({ name }) => `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${name} t`).join(' union all ');
  return Object.fromEntries((await runAsOwner<{ name: string; digest: string }>(db.ownerUrl, counted)).map((row) => [row.name, row.digest]));
}

/** What an answer says, without the number to quote and without the number that was asked for. */
function said({ status, text }: Answered): unknown {
  return { status, text: text.replace(/"reference":"\w+"/, '').replace(/"values":\{"id":\d+\}/, '') };
}

const roleOf: Readonly<Record<Person, Role>> = {
  hillClerk: 'clerk', hillLeader: 'leader', hillInspector: 'inspector', hillAuditor: 'auditor', hillAdministrator: 'administrator', villageClerk: 'clerk',
  clerk: 'clerk', secondClerk: 'clerk', leader: 'leader', inspector: 'inspector', auditor: 'auditor', administrator: 'administrator',
};

/** Names that are seen nowhere but in Riverside; its village knows the name of its town. */
const secretsFrom = (person: Person): readonly string[] => [mark, ...(person === 'villageClerk' ? [] : ['王小禾', '李明远', '赵建国', '临河镇'])];

it('has an entry for every route, and for nothing else', () => {
  expect(Object.keys(matrix).sort()).toEqual(endpoints.map(({ name }) => name).sort());
});

describe.each(endpoints.map((endpoint) => [endpoint.name, endpoint] as const))('%s', (name, endpoint) => {
  const entry = matrix[name] ?? {};
  const everyAsking = (): Asking[] => [...(entry.foreign?.(world.riverside, world.hillfoot) ?? []), ...(entry.within?.(world.hillfoot) ?? []), ...(entry.change ? [entry.change.asking(world.riverside)] : [])];

  if (!endpoint.public) it('is closed to people who have not signed in', async () => {
    for (const cookie of [null, `taizhang=${'A'.repeat(43)}`]) {
      for (const asking of [{ params: { id: 1, key: 'netsec', grant: 1, appointment: 1, link: 1, position: 'f0', format: 'pdf', year: 2026 } }, ...everyAsking()]) {
        const { status, text } = await door.ask(cookie, endpoint, asking);
        expect({ status, text: text.includes('"signed-out"') }).toEqual({ status: 401, text: true });
      }
    }
  });

  if (entry.foreign) it('answers what belongs to others like what does not exist, and changes nothing', async () => {
    const before = await rowsByTable();
    for (const person of strangers.filter((one) => !entry.knownTo?.includes(one))) {
      const real = entry.foreign?.(world.riverside, world.hillfoot) ?? [];
      const none = entry.foreign?.(nothingLike(world.riverside), world.hillfoot) ?? [];
      for (const [place, asking] of real.entries()) {
        const what = `${person} ${endpoint.method} ${pathOf(endpoint, asking)} ${JSON.stringify(asking.body ?? null)}`;
        const answer = await door.ask(world.cookies[person], endpoint, asking);
        expect(answer.status, `${what}: ${answer.text.slice(0, 300)}`).toBeLessThan(500);
        const other = await door.ask(world.cookies[person], endpoint, none[place] ?? {});
        expect(said(answer), what).toEqual(said(other));
        // Whoever may do this to their own is not told that it is forbidden here: it is not there.
        if (entry.change?.may.includes(roleOf[person])) expect(answer.status, what).not.toBe(403);
        for (const secret of secretsFrom(person)) expect(answer.text, what).not.toContain(secret);
      }
    }
    expect(await rowsByTable()).toEqual(before);
  });

  if (entry.within) it('says nothing of other units when asked for one’s own', async () => {
    for (const person of strangers) {
      for (const asking of entry.within?.(world.hillfoot) ?? []) {
        const what = `${person} ${pathOf(endpoint, asking)}`;
        const answer = await door.ask(world.cookies[person], endpoint, asking);
        expect(answer.status, `${what}: ${answer.text.slice(0, 300)}`).toBeLessThan(500);
        for (const secret of secretsFrom(person)) expect(answer.text, what).not.toContain(secret);
      }
    }
  });

  if (entry.foreign && endpoint.method === 'get') it('answers the same to those whose it is', async () => {
    for (const asking of entry.foreign?.(world.riverside, world.hillfoot) ?? []) {
      const answer = await door.ask(world.cookies[entry.owner ?? 'clerk'], endpoint, asking);
      expect(answer.status, `${pathOf(endpoint, asking)}: ${answer.text.slice(0, 300)}`).toBe(200);
    }
  });

  if (entry.change) it('is refused to whoever may see the thing but not change it', async () => {
    const before = await rowsByTable();
    const asking = entry.change?.asking(world.riverside) ?? {};
    const refused = [...locals.filter((one) => !entry.change?.may.includes(roleOf[one])), ...(entry.change?.topmost ? strangers : [])];
    for (const person of refused) {
      const { status, text } = await door.ask(world.cookies[person], endpoint, asking);
      expect([403, 404], `${person} ${status} ${text.slice(0, 300)}`).toContain(status);
    }
    expect(await rowsByTable()).toEqual(before);
  });

  if (endpoint.method !== 'get') it('takes nothing from foreign pages', async () => {
    const before = await rowsByTable();
    const asking = { params: { id: 1 }, body: {}, ...everyAsking()[0] };
    const [path, method, cookie] = [pathOf(endpoint, asking), endpoint.method.toUpperCase(), world.cookies.administrator];
    const json = { 'content-type': 'application/json' };
    const foreign: Record<string, string>[] = [
      { origin: 'https://elsewhere.example' }, { origin: 'null' }, { origin: 'http://office.test.elsewhere.example' }, { origin: 'http://office.test:8080' }, {},
      { 'sec-fetch-site': 'cross-site', origin: 'http://office.test' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' },
    ];
    for (const headers of foreign) {
      for (const type of [json, { 'content-type': 'text/plain' }, { 'content-type': 'application/x-www-form-urlencoded' }, { 'content-type': 'multipart/form-data; boundary=x' }]) {
        const { status, text } = await door.send(path, { method, headers: { ...headers, ...type, cookie }, body: JSON.stringify(asking.body ?? {}) });
        expect({ status, text: text.includes('"foreign-origin"') }, JSON.stringify(headers)).toEqual({ status: 403, text: true });
      }
    }
    if (endpoint.body) {
      // From our own page too a body is JSON and says so: what a plain form can send is none.
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp, text/plain']) {
        const { status } = await door.send(path, { method, headers: { ...ownPage, 'content-type': type, cookie }, body: JSON.stringify(asking.body ?? {}) });
        expect(status, type).toBe(422);
      }
    }
    expect(await rowsByTable()).toEqual(before);
  });
});
