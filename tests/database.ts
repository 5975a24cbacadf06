/** A fresh, migrated database of its own for each test file that asks for one. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { openDatabase, type Database } from '#platform/database.ts';
import { appUrlOf } from '#platform/installation.ts';

export type TestDatabase = {
  /** Signed in as the app's role: row-level security binds it. */
  readonly database: Database;
  readonly ownerUrl: string;
  readonly appUrl: string;
};

/** Call it at the top of a test file or in beforeAll. The database has its installation row (mode demo) and nothing else. */
export async function testDatabase(): Promise<TestDatabase> {
  const { ownerUrl: serverUrl, appPassword, template } = inject('cluster');
  const name = `${template}_${randomBytes(4).toString('hex')}`;
  await runAsOwner(serverUrl, `create database ${name} template ${template}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const ownerUrl = url.toString();
  const appUrl = appUrlOf(ownerUrl, appPassword);
  const database = openDatabase(appUrl, () => {}, 8);
  afterAll(() => database.close());
  return { database, ownerUrl, appUrl };
}

/** A statement past all policies, to look at or to spoil what the app's role cannot reach. */
export async function runAsOwner<Row extends pg.QueryResultRow>(ownerUrl: string, statement: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}
