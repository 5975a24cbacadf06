import { sql } from 'drizzle-orm';
import type { Scope } from '#platform/scope.ts';
import type { Health } from './contract.ts';

/** What the server says of itself, and the tables that no policy guards. */
export async function readHealth(scope: Scope): Promise<Health> {
  const { rows } = await scope.tx.execute<Health>(sql`
    select current_setting('server_version') as version,
           current_setting('fsync') = 'on' as fsync,
           current_setting('synchronous_commit') <> 'off' as "synchronousCommit",
           current_setting('data_checksums') = 'on' as checksums,
           pg_database_size(current_database()) as "databaseBytes",
           migration_count() as migrations,
           array(select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relrowsecurity and c.relname <> 'migration' order by 1) as "unguardedTables",
           (select jsonb_build_object('waiting', count(*) filter (where state = 'waiting'), 'running', count(*) filter (where state = 'running'),
                                      'failed', count(*) filter (where state = 'failed')) from job) as jobs`);
  const health = rows[0];
  if (!health) throw new Error('The database does not say how it is.');
  return health;
}

/** Answers to requests are kept for a day, so that they can be given again. */
export async function forgetAnswers(scope: Scope): Promise<void> {
  await scope.tx.execute(sql`delete from idempotent_answer where at < now() - interval '24 hours'`);
}
