/** The pool of connections, signed in as the role that owns nothing, and drizzle over it. */
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

export type Transaction = Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0];

export type Database = {
  readonly drizzle: NodePgDatabase;
  readonly pool: pg.Pool;
  /** True when the server answers a query. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
};

// For the whole driver: drizzle's raw queries pass by the parsers of a pool.
// bigint keys and counts fit a JavaScript number here: rows are counted in millions, not in 2^53. Dates stay ISO text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);

/**
 * @param url address of the app's role, not of the owner
 * @param onError called when an idle connection breaks (the server was restarted); the pool replaces it by itself
 */
export function openDatabase(url: string, onError: (error: Error) => void = () => {}, size = 16): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    options: '-c statement_timeout=30000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000 -c TimeZone=Asia/Shanghai',
  });
  pool.on('error', onError);
  // A connection that breaks between two statements of a transaction says so itself; unheard it would end the program.
  pool.on('connect', (client) => client.on('error', onError));
  return {
    drizzle: drizzle(pool),
    pool,
    answers() {
      const asked = pool.query('select 1').then(() => true, () => false);
      // A server that is there and says nothing does not answer.
      return Promise.race([asked, new Promise<boolean>((resolve) => { setTimeout(resolve, 3000, false).unref(); })]);
    },
    close: () => pool.end(),
  };
}

/** SQLSTATE of a driver error, also where drizzle wrapped it. */
export function sqlState(error: unknown): string | null {
  for (let current: unknown = error, depth = 0; current instanceof Error && depth < 4; current = current.cause, depth += 1) {
    const code: unknown = 'code' in current ? current.code : undefined;
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return null;
}

/** True when something was looked for by a number greater than any that is given out. */
export function isBeyondNumbers(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : null;
  // 22003 alone may also be a sum that has overflown; only reading a parameter fails in this routine.
  return sqlState(error) === '22003' && cause instanceof Error && 'routine' in cause && typeof cause.routine === 'string' && cause.routine.startsWith('pg_strtoint');
}

/** Name of the constraint that refused a row, or null. */
export function violatedConstraint(error: unknown): string | null {
  for (let current: unknown = error, depth = 0; current instanceof Error && depth < 4; current = current.cause, depth += 1) {
    const name: unknown = 'constraint' in current ? current.constraint : undefined;
    if (typeof name === 'string') return name;
  }
  return null;
}
