import { describe, expect, test } from 'vitest';
import { nobody, product, withScope, type Asker } from '#platform/scope.ts';
import { recordAct } from '../features/audit/service.ts';
import { runAsOwner, testDatabase } from './database.ts';
import { plantInstitution } from './institution.ts';

const db = await testDatabase();
const { units } = await plantInstitution(db);
await withScope(db.database, product, (scope) => recordAct(scope, { action: 'test.act', subject: { type: 'test', id: 1 }, unit: units.county, body: {} }));

/** What everyone may know: that this is a demo or not. */
const open = new Set(['installation']);

const tables = (await runAsOwner<{ name: string; guarded: boolean; readable: boolean }>(db.ownerUrl, `
  select c.relname::text as name, c.relrowsecurity as guarded, has_table_privilege('taizhang_app', c.oid, 'select') as readable
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm') order by 1`));

async function countsAs(settings: string): Promise<Record<string, number>> {
  const client = await db.database.pool.connect();
  const counts: Record<string, number> = {};
  try {
    await client.query('begin');
    await client.query(settings);
    for (const table of tables.filter((one) => one.readable && !open.has(one.name))) {
      const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${table.name}`);
      counts[table.name] = rows[0]?.n ?? 0;
    }
  } finally {
    await client.query('rollback');
    client.release();
  }
  return Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));
}

describe('the role of the pool', () => {
  test('owns nothing and passes by no policy', async () => {
    const [role] = await runAsOwner(db.ownerUrl, `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty,
      exists (select 1 from pg_class where relowner = r.oid) as owns, has_schema_privilege(r.oid, 'public', 'create') as creates,
      (select count(*)::int from pg_auth_members where member = r.oid) as memberships from pg_roles r where rolname = 'taizhang_app'`);
    expect(role).toEqual({ mighty: false, owns: false, creates: false, memberships: 0 });
  });

  test('is the one that asks', async () => {
    const { rows } = await db.database.pool.query('select current_user as who, session_user as signed');
    expect(rows).toEqual([{ who: 'taizhang_app', signed: 'taizhang_app' }]);
  });

  test('every table it may read is guarded', () => {
    expect(tables.filter((table) => table.readable).map((table) => table.name)).toContain('record');
    expect(tables.filter((table) => table.readable && !table.guarded)).toEqual([]);
  });

  test('functions that run as the owner fix where names are looked up', async () => {
    expect(await runAsOwner(db.ownerUrl, `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'public' and p.prosecdef and not coalesce(array_to_string(p.proconfig, ','), '') like '%search_path=%'`)).toEqual([]);
  });
});

describe('a scope that says nothing sees nothing', () => {
  test('the product itself sees what was planted', async () => {
    const seen = await countsAs(`select set_config('app.installation', 'yes', true)`);
    expect(seen).toMatchObject({ unit: 8, account: 9, audit_event: expect.any(Number) });
  });

  test.each([
    ['unset', 'select 1'],
    ['empty', `select set_config('app.account', '', true), set_config('app.read', '', true), set_config('app.write', '', true), set_config('app.installation', '', true)`],
    ['a unit that does not exist', `select set_config('app.read', '999999:territory:1', true), set_config('app.write', '999999:territory:1', true)`],
    ['a line that does not exist', `select set_config('app.read', '1:none:1', true)`],
  ])('%s', async (_name, settings) => {
    expect(await countsAs(settings)).toEqual({});
  });

  test('and so does one that a request left behind on its connection', async () => {
    const someone: Asker = { actor: { account: 1, name: 'x', onBehalfOf: null }, units: [{ role: 'inspector', unit: units.county, line: 'territory', recursive: true }] };
    for (let time = 0; time < 10; time += 1) await withScope(db.database, someone, async () => {});
    expect(await countsAs('select 1')).toEqual({});
    await withScope(db.database, nobody, async () => {});
    expect(await countsAs('select 1')).toEqual({});
  });
});
