/** The rows that say what was asked, how far it is and how it ended. The queue's, and the operation feature's to show. */
import { sql } from 'drizzle-orm';
import type { Scope } from './scope.ts';

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export type JobRow = {
  readonly id: number;
  readonly kind: string;
  readonly account: number | null;
  readonly actor: string;
  readonly data: unknown;
  readonly state: JobState;
  /** 0 to 100. */
  readonly progress: number;
  readonly message: string | null;
  readonly result: unknown;
  readonly failure: string | null;
  readonly attempts: number;
  /** UTC, ISO 8601. */
  readonly askedAt: string;
  readonly endedAt: string | null;
};

const columns = sql.raw(`id, kind, account_id as account, actor, data, state, progress, message, result, failure, attempts,
  to_char(asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "askedAt", to_char(ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "endedAt"`);

/**
 * Asks for work, in the transaction of the act: what is rolled back is not done.
 * @param data JSON values only
 * @returns the job's number
 */
export async function enqueue(scope: Scope, kind: string, data: unknown): Promise<number> {
  const { rows } = await scope.tx.execute<{ id: number }>(sql`
    insert into job (kind, account_id, actor, data) values (${kind}, ${scope.actor.account}, ${scope.actor.name}, ${JSON.stringify(data)}::jsonb) returning id`);
  return rows[0]?.id ?? 0;
}

export async function jobRow(scope: Scope, id: number): Promise<JobRow | null> {
  const { rows } = await scope.tx.execute<JobRow>(sql`select ${columns} from job where id = ${id}`);
  return rows[0] ?? null;
}

/** The jobs one may see, newest first. `mine` leaves out what others asked for. */
export async function jobRows(scope: Scope, asked: { readonly mine: boolean; readonly state: JobState | null; readonly before: number | null; readonly limit: number }): Promise<JobRow[]> {
  const { rows } = await scope.tx.execute<JobRow>(sql`
    select ${columns} from job
     where (not ${asked.mine} or account_id = ${scope.actor.account}::bigint)
       and (${asked.state}::text is null or state = ${asked.state})
       and (${asked.before}::bigint is null or id < ${asked.before})
     order by id desc limit ${asked.limit}`);
  return rows;
}

/** Takes a job up. Null when it was cancelled, or is done already: a queue may deliver twice. */
export async function takeUp(scope: Scope, id: number): Promise<JobRow | null> {
  const { rows } = await scope.tx.execute<JobRow>(sql`
    update job set state = 'running', attempts = attempts + 1, started_at = coalesce(started_at, now()), progress = 0
     where id = ${id} and state in ('waiting', 'running') returning ${columns}`);
  return rows[0] ?? null;
}

/** @returns false when the job has been cancelled meanwhile */
export async function noteProgress(scope: Scope, id: number, progress: number, message: string | null): Promise<boolean> {
  const { rows } = await scope.tx.execute(sql`
    update job set progress = ${Math.max(0, Math.min(100, Math.round(progress)))}, message = ${message} where id = ${id} and state = 'running' returning id`);
  return rows.length > 0;
}

export async function noteDone(scope: Scope, id: number, result: unknown): Promise<void> {
  await scope.tx.execute(sql`
    update job set state = 'done', progress = 100, result = ${JSON.stringify(result ?? null)}::jsonb, ended_at = now() where id = ${id} and state = 'running'`);
}

/** @param last no further attempt will be made */
export async function noteFailure(scope: Scope, id: number, failure: string, last: boolean): Promise<void> {
  await scope.tx.execute(sql`
    update job set state = ${last ? 'failed' : 'waiting'}, failure = ${failure}, ended_at = case when ${last} then now() end where id = ${id} and state = 'running'`);
}

/** @returns false when there was nothing left to cancel */
export async function cancelRow(scope: Scope, id: number): Promise<boolean> {
  const { rows } = await scope.tx.execute(sql`
    update job set state = 'cancelled', ended_at = now() where id = ${id} and state in ('waiting', 'running') returning id`);
  return rows.length > 0;
}

/** Puts a failed job back into the line. The queue hears of it by its sweep. */
export async function retryRow(scope: Scope, id: number): Promise<boolean> {
  const { rows } = await scope.tx.execute(sql`
    update job set state = 'waiting', failure = null, ended_at = null, attempts = 0 where id = ${id} and state = 'failed' returning id`);
  return rows.length > 0;
}

/** Jobs that wait: after a crash between commit and delivery they are delivered anew. */
export async function waitingRows(scope: Scope): Promise<JobRow[]> {
  const { rows } = await scope.tx.execute<JobRow>(sql`select ${columns} from job where state in ('waiting', 'running') order by id limit 500`);
  return rows;
}
