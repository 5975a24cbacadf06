/** Once a run: one PostgreSQL for all test files, and in it one migrated database that each file gets a copy of. */
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { findRunning, startEmbedded, type EmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { setUpInstallation } from '#platform/installation.ts';
import { isAlive } from '#platform/process-lock.ts';

export type Cluster = { readonly ownerUrl: string; readonly appPassword: string; readonly template: string };

declare module 'vitest' {
  interface ProvidedContext {
    cluster: Cluster;
  }
}

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A server of our own goes with its folder; on another one nothing is left behind. */
async function dropDatabases(url: string, template: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(`select datname as name from pg_database where starts_with(datname, $1)`, [template]);
    for (const { name } of rows) await client.query(`drop database ${client.escapeIdentifier(name)} with (force)`);
  } finally {
    await client.end();
  }
}

const prefix = 'taizhang-test-';

/** A run that was killed leaves its server behind: stop it and remove its folder. */
async function sweepDeadRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const run = new RegExp(`^${prefix}(\\d+)-`).exec(name);
    if (!run || isAlive(Number(run[1]))) continue;
    const directory = join(tmpdir(), name);
    if (await findRunning(join(directory, 'data'))) await (await startEmbedded({ directory: join(directory, 'data'), durable: false })).stop();
    await rm(directory, { recursive: true, force: true });
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepDeadRuns();
  const directory = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  await chmod(directory, 0o755);
  const given = process.env.DATABASE_URL;
  const server: EmbeddedPostgres | null = given ? null : await startEmbedded({ directory: join(directory, 'data'), durable: false });
  const ownerUrl = given ?? server?.ownerUrl ?? '';
  const template = `taizhang_test_${process.pid}_${Date.now().toString(36)}`;
  await asOwner(ownerUrl, `create database ${template}`);
  const url = new URL(ownerUrl);
  url.pathname = `/${template}`;
  const appPassword = 'only-for-tests';
  await setUpInstallation({ ownerUrl: url.toString(), appPassword, mode: 'demo', durable: false });
  project.provide('cluster', { ownerUrl, appPassword, template });
  return async () => {
    if (given) await dropDatabases(given, template);
    await server?.stop();
    await rm(directory, { recursive: true, force: true });
  };
}
