/** Brings a database to this version: numbered SQL files, each in one transaction, as the owner, one process at a time. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { projectDirectory } from './settings.ts';

export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

const lockNumber = 7_280_001;

async function readSteps(directory: string): Promise<{ name: string; text: string; checksum: string }[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort();
  return Promise.all(names.map(async (name) => {
    const text = await readFile(join(directory, name), 'utf8');
    return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
  }));
}

/**
 * @param ownerUrl address of the role that owns the tables
 * @returns names of the steps that were applied now
 * @throws MigrationError when the database is newer than this program, or a step was changed after it had been applied
 */
export async function migrate(ownerUrl: string, directory = join(projectDirectory, 'migrations')): Promise<readonly string[]> {
  const steps = await readSteps(directory);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockNumber]);
    await client.query('create table if not exists migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())');
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration');
    const applied = new Map(rows.map((row) => [row.name, row.checksum]));
    refuseStrangers(applied, steps);
    const done: string[] = [];
    for (const step of steps) {
      if (applied.has(step.name)) continue;
      await client.query('begin');
      try {
        await client.query(step.text);
        await client.query('insert into migration (name, checksum) values ($1, $2)', [step.name, step.checksum]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new MigrationError(`Migration ${step.name} failed and was rolled back: ${String(error)}`, { cause: error });
      }
      done.push(step.name);
    }
    return done;
  } finally {
    await client.end();
  }
}

function refuseStrangers(applied: ReadonlyMap<string, string>, steps: readonly { name: string; checksum: string }[]): void {
  const known = new Map(steps.map((step) => [step.name, step.checksum]));
  for (const [name, checksum] of applied) {
    const ours = known.get(name);
    if (ours === undefined) {
      throw new MigrationError(`数据库比本程序新（含 ${name}），请使用更新的程序。 The database is newer than this program (it has ${name}); use the newer program.`);
    }
    if (ours !== checksum) {
      throw new MigrationError(`迁移文件 ${name} 在应用之后被改动，请恢复原文件。 Migration ${name} was changed after it had been applied; restore the original file.`);
    }
  }
}
