/** Requests that nobody should send: refused with a reason, or done; never a fault, and what is kept comes back as it was. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../database.ts';
import { plantInstitution, type Institution } from '../institution.ts';
import { endpoints, openDoor, ownPage, pathOf, type Door } from './door.ts';
import { oddText, oddValue, valueLike, type Schema } from './odd-values.test-data.ts';
import { meeting } from './world.ts';

/** Requests per route; the long form is `TAIZHANG_FUZZ=400 npx vitest run tests/proof/fuzz`. */
const runs = Number(process.env.TAIZHANG_FUZZ ?? 25);
const seed = Number(process.env.TAIZHANG_FUZZ_SEED ?? 20261124);

type Parameter = { readonly name: string; readonly in: string; readonly schema: Schema };
type Operation = { readonly operationId: string; readonly parameters?: readonly Parameter[]; readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> } };
type OpenApi = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>; readonly components: { readonly schemas: Readonly<Record<string, Schema>> } };

const faults: string[] = [];
const cookieOf = (person: string): string => person.padEnd(43, '0');
let door: Door;
let api: OpenApi;
let institution: Institution;

const asJson = (body: unknown): RequestInit => ({ headers: { ...ownPage, 'content-type': 'application/json', cookie: `taizhang=${cookieOf('clerk')}` }, body: JSON.stringify(body), method: 'POST' });
const json = async (path: string, body: unknown) => {
  const { status, text } = await door.send(path, asJson(body));
  return { status, answer: JSON.parse(text || 'null') };
};
const read = async (path: string) => JSON.parse((await door.send(path, { headers: { cookie: `taizhang=${cookieOf('clerk')}` } })).text);

beforeAll(async () => {
  const db = await testDatabase();
  institution = await plantInstitution(db);
  door = await openDoor(db, { faults, holders: new Map(Object.entries(institution.accounts).map(([person, account]) => [cookieOf(person), account])) });
  for (const title of ['甲', '乙', '丙']) await json('/api/records', { unit: institution.units.riverside, kind: 'meeting', ...meeting(title) });
  expect(await json('/api/reports', { unit: institution.units.riverside, outline: 'netsec_year', period: '2025', reach: 'own' })).toMatchObject({ status: 200, answer: { id: 1 } });
  api = JSON.parse((await door.send('/api/openapi.json', {})).text) as OpenApi;
});

/** Words that our routes know, so that requests come far. */
const words = ['meeting', 'system', 'vuln_batch', 'netsec_year', 'general_half', 'meetings', 'meetings,training_cover', '2025', '2025H1', '2025-03-01..2025-05-31', 'netsec', 'base', 'draft,confirmed', 'pdf', 'docx', 'f0123456789ab', 'a'.repeat(64), 'title', 'topic', 'headcount', 'areas', '1'];

describe('requests after the shapes of the interface, with something wrong in them', () => {
  it.each(endpoints.map((endpoint) => [endpoint.name, endpoint] as const))('%s', { timeout: 600_000 }, async (name, endpoint) => {
    const operation = api.paths[endpoint.path]?.[endpoint.method];
    expect(operation?.operationId).toBe(name);
    const known = { schemas: api.components.schemas, words };
    const part = (where: string) => fc.record(Object.fromEntries((operation?.parameters ?? []).filter((one) => one.in === where).map((one) => [one.name, valueLike(one.schema, known)])), where === 'path' ? {} : { requiredKeys: (operation?.parameters ?? []).filter((one) => one.in === where && one.name === 'unit').map((one) => one.name) });
    const schema = operation?.requestBody?.content['application/json']?.schema;
    const request = fc.record({
      person: fc.constantFrom('clerk', 'secondClerk', 'leader', 'inspector', 'administrator', 'villageClerk'),
      params: part('path'), query: part('query'), body: schema ? valueLike(schema, known) : fc.constant(undefined),
    });
    await fc.assert(fc.asyncProperty(request, async ({ person, params, query, body }) => {
      faults.length = 0;
      const told = (values: object) => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : String(value)]));
      const { status, text } = await door.ask(`taizhang=${cookieOf(person)}`, endpoint, { params: wellFormed(told(params)), query: wellFormed(told(query)), ...(body === undefined ? {} : { body }) });
      expect(status, `${text.slice(0, 300)} ${faults.join('').slice(0, 1500)}`).toBeLessThan(500);
      if (status >= 400) expect(JSON.parse(text)).toMatchObject({ kind: expect.any(String), status, code: expect.any(String) });
    }), { numRuns: runs, seed });
  });
});

/** Lone surrogates cannot stand in an address at all. */
function wellFormed(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value.toWellFormed()]));
}

describe('bodies that are no decent JSON', () => {
  const nest = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);
  const bodies: readonly (readonly [string, string | Uint8Array])[] = [
    ['nothing', ''], ['a word', 'hello'], ['a cut text', '{"title":"a'], ['a number', '1'], ['null', 'null'], ['an array', '[]'], ['a text', '"x"'], ['10 000 arrays', nest('[', ']', 10_000)], ['10 000 objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['the same key twice', '{"unit":1,"unit":2,"title":"a","title":"b"}'], ['__proto__', '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}'], ['NaN', '{"unit":NaN}'], ['too great a number', '{"unit":1e999}'],
    ['broken UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])], ['GB18030', new Uint8Array([0x7b, 0x22, 0xd5, 0xc5, 0x22, 0x3a, 0x31, 0x7d])], ['a byte-order mark', '\ufeff{"unit":1}'], ['5 MB', `{"title":"${'甲'.repeat(1_700_000)}"}`], ['100 000 keys', `{${Array.from({ length: 100_000 }, (_, n) => `"k${n}":1`).join(',')}}`],
  ];
  it.each(bodies)('%s', { timeout: 600_000 }, async (_, body) => {
    for (const endpoint of endpoints.filter((one) => one.body)) {
      const path = pathOf(endpoint, { params: { id: 1, link: 1, grant: 1, appointment: 1 } });
      const { status, text } = await door.send(path, { method: endpoint.method.toUpperCase(), headers: { ...ownPage, 'content-type': 'application/json', cookie: `taizhang=${cookieOf('administrator')}` }, body: body as string });
      expect([404, 403, 409, 422], `${endpoint.name} ${status} ${text.slice(0, 200)}`).toContain(status);
    }
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });
});

describe('addresses', () => {
  const queries = ['unit=1&unit=2', 'unit[]=1', 'unit[a]=1', 'unit=1%00', 'unit=%ff', 'unit=%', 'unit=1e3', 'unit=0x10', 'unit= 1', 'unit=9223372036854775808', 'unit=-1', 'unit=', 'unit', '__proto__=1', 'unit=1&limit=1e309', 'unit=1&after=%00', "unit=1&words=%27%3B--", 'unit=1&words=%F0%9F%91%8D', `unit=1&words=${'a'.repeat(5000)}`, 'unit=1&words=%25%5F%5C', 'unit=1&after=AAAA', 'unit=1&after=2025-01-01_x', 'unit=1&after=2025-01-01_99999999999999999999', 'unit=1&before=99999999999999999999'];
  it.each(endpoints.filter((endpoint) => endpoint.query).map((endpoint) => [endpoint.name, endpoint] as const))('%s with strange questions', async (_, endpoint) => {
    const unit = institution.units.riverside;
    for (const query of queries) {
      const path = `${pathOf(endpoint, { params: { id: 1, key: 'netsec', position: 'f0123456789ab', format: 'docx' } })}?${query.replace('unit=1&', `unit=${unit}&period=2025&indicator=meetings&`)}`;
      const { status, text } = await door.send(path, { method: endpoint.method.toUpperCase(), headers: { ...ownPage, cookie: `taizhang=${cookieOf('clerk')}` } });
      expect(status, `${path} ${text.slice(0, 200)} ${faults.at(-1)?.slice(0, 800) ?? ''}`).toBeLessThan(500);
    }
  });

  it.each(endpoints.filter((endpoint) => endpoint.params).map((endpoint) => [endpoint.name, endpoint] as const))('%s with strange places', async (_, endpoint) => {
    for (const id of ['0', '-1', '1.5', '9223372036854775808', '99999999999999999999', 'NaN', '%00', '%ff', '..', '%2e%2e%2f', "1'", '１', '__proto__', 'constructor', 'a'.repeat(3000), '%F0%9F%91%8D', '2147483648', '4294967297']) {
      const path = endpoint.path.replace(/\{\w+\}/g, id);
      const { status, text } = await door.send(path, { method: endpoint.method.toUpperCase(), headers: { ...ownPage, 'content-type': 'application/json', cookie: `taizhang=${cookieOf('clerk')}` }, ...(endpoint.method === 'get' ? {} : { body: '{}' }) });
      expect(status, `${path} ${text.slice(0, 200)} ${faults.at(-1)?.slice(0, 800) ?? ''}`).toBeLessThan(500);
      expect(status, path).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('text', () => {
  it('of a record comes back as it was sent, or is refused with the reason', { timeout: 600_000 }, async () => {
    let kept = 0;
    await fc.assert(fc.asyncProperty(oddText, oddText, oddText, async (title, topic, note) => {
      const { status, answer } = await json('/api/records', { unit: institution.units.riverside, kind: 'meeting', ...meeting(title), note, data: { ...meeting('x').data, topic, decisions: note } });
      if (status !== 200) {
        expect(status, JSON.stringify(answer)).toBe(422);
        expect(answer.issues.length).toBeGreaterThan(0);
        return;
      }
      kept += 1;
      const [version] = (await read(`/api/records/${answer.id}`)).versions;
      expect({ title: version.title, topic: version.data.topic, note: version.note, decisions: version.data.decisions }).toEqual({ title: title.trim(), topic, note: note.trim(), decisions: note });
      // What was kept is found again by what stands in it.
      const found = await read(`/api/records?unit=${institution.units.riverside}&limit=100&words=${encodeURIComponent([...title.trim()].slice(0, 20).join('').trim())}`);
      expect(found.total, JSON.stringify([title, found])).toBeGreaterThan(0);
    }), { numRuns: runs * 6, seed });
    expect(kept).toBeGreaterThan(runs);
  });

  it('of a report comes back as it was sent, or is refused with the reason', { timeout: 600_000 }, async () => {
    let basedOn: number = (await read('/api/reports/1')).headVersion;
    await fc.assert(fc.asyncProperty(oddText, oddText, async (title, text) => {
      const body = { title, blocks: [{ type: 'paragraph', inlines: [{ type: 'text', text }] }, { type: 'table', caption: title, columns: [{ title: '栏', align: 'left', share: 1 }], rows: [[[{ type: 'text', text }]]] }] };
      const { status, answer } = await json('/api/reports/1/versions', { basedOn, body });
      if (status !== 200) {
        expect(status, JSON.stringify(answer)).toBe(422);
        expect(answer.issues.length).toBeGreaterThan(0);
        return;
      }
      basedOn = answer.version;
      const report = await read('/api/reports/1');
      expect(report.body).toEqual({ ...body, title: title.trim() });
    }), { numRuns: runs * 2, seed });
    for (const format of ['docx', 'pdf']) {
      const { status, text } = await door.send(`/api/reports/1/export/${format}`, { headers: { cookie: `taizhang=${cookieOf('clerk')}` } });
      expect(status, text.slice(0, 300)).toBe(200);
    }
  });

  it('in place of any field of any kind is refused or kept', { timeout: 600_000 }, async () => {
    const kinds: { key: string }[] = (await read('/api/kinds')).kinds;
    for (const { key } of kinds) {
      const { kind } = (await read(`/api/kinds/${key}`)) as { kind: { fields: { key: string }[] } };
      const fields = Object.fromEntries(kind.fields.map((field) => [field.key, fc.oneof(oddValue, oddText)]));
      await fc.assert(fc.asyncProperty(fc.record(fields, { requiredKeys: [] }), async (data) => {
        faults.length = 0;
        const { status } = await json('/api/records', { unit: institution.units.riverside, kind: key, ...meeting('x'), data });
        expect([200, 422], faults.join('').slice(0, 1500)).toContain(status);
      }), { numRuns: Math.max(3, runs / 5), seed });
    }
  });
});

describe('numbers', () => {
  const field = 'handed_out';
  const post = (written: string) => door.send('/api/records', { ...asJson(null), body: JSON.stringify({ unit: institution.units.riverside, kind: 'activity', title: '宣传活动', occurredFrom: '2025-05-05', occurredTo: '2025-05-05', data: { areas: ['netsec'], theme: 'sec_week', form: 'lecture', headcount: 5, [field]: 'HERE' } }).replace('"HERE"', written) });

  it.each(['0', '12', '9007199254740991', '12.5', '0.1'])('%s is kept as it is, or refused', async (written) => {
    const { status, text } = await post(written);
    expect([200, 422]).toContain(status);
    if (status === 200) expect((await read(`/api/records/${JSON.parse(text).id}`)).versions[0].data[field]).toBe(Number(written));
  });

  it.each(['9007199254740993', '-1', '1e309', '-1e309', '1e300', '123456789012345678901234567890', '0.1234567890123456789', '"九"', 'true', '[1]', '{}'])('%s is refused, never rounded', async (written) => {
    const { status, text } = await post(written);
    expect({ status, field: text.includes(field) }, text).toEqual({ status: 422, field: true });
  });
});
