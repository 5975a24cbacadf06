/**
 * Work apart from requests. A job is a row (platform/job-rows.ts) written with the act that asks for it; pg-boss, in a schema of its own
 * and signed in as the owner, delivers it, retries it, and runs what is due by the clock. The effect is the job's own transaction.
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { PgBoss, type JobWithMetadata } from 'pg-boss';
import type { Database } from './database.ts';
import { jobRow, noteDone, noteFailure, noteProgress, takeUp, waitingRows, type JobRow } from './job-rows.ts';
import type { Log } from './log.ts';
import { product, withScope, type Asker, type Scope } from './scope.ts';

/** Opens a scope as whoever asked for the job, in a transaction of its own. */
export type OpenScope = <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;

/** Says how far the work is. Throws when the job has been cancelled. */
export type Report = (progress: number, message?: string) => Promise<void>;

/** One kind of job. May run twice when the process dies in the middle: its effect must be one transaction, or bear repetition. */
export type Job = {
  readonly name: string;
  readonly run: (open: OpenScope, data: never, report: Report) => Promise<unknown>;
};

/** Work that is due by the clock of China, done as the product itself. */
export type Due = { readonly name: string; readonly cron: string; readonly act: (scope: Scope) => Promise<void> };

export type QueueParts = {
  readonly ownerUrl: string;
  readonly database: Database;
  readonly log: Log;
  readonly jobs: readonly Job[];
  readonly due: readonly Due[];
  /** What an account may do now; null when it is closed. Given by the apps: access/service. */
  readonly askerOfAccount: (account: number) => Promise<Asker | null>;
};

export type Queue = {
  /** Delivers everything that waits; also done every half minute. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
};

class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

const tries = 5;
const queueName = 'work';
const dueName = (due: Due): string => `due.${due.name}`;

export async function openQueue(parts: QueueParts): Promise<Queue> {
  const boss = new PgBoss({ connectionString: parts.ownerUrl, schema: 'pgboss', max: 3, application_name: 'taizhang-queue' });
  boss.on('error', (error) => parts.log.warn({ err: error }, 'queue'));
  await boss.start();
  await boss.createQueue(queueName, { retryLimit: tries - 1, retryDelay: 1, retryBackoff: true, expireInSeconds: 1800, policy: 'exclusive' });
  const worker = await boss.work(queueName, { pollingIntervalSeconds: 2, includeMetadata: true, batchSize: 1 }, async ([delivery]: JobWithMetadata<{ job: number }>[]) => {
    if (delivery) await doJob(parts, delivery);
  });
  for (const due of parts.due) await workWhenDue(parts, boss, due);
  // One key a job: delivered twice it lies in the line once.
  const deliver = async (job: number): Promise<void> => {
    await boss.send(queueName, { job }, { singletonKey: String(job) });
    boss.notifyWorker(worker);
  };
  const sweep = async (): Promise<void> => {
    for (const row of await withScope(parts.database, product, waitingRows)) await deliver(row.id);
  };
  const listener = await listen(parts, deliver);
  const timer = setInterval(() => { sweep().catch((error: unknown) => parts.log.warn({ err: error }, 'queue')); }, 30_000).unref();
  await sweep();
  return {
    sweep,
    async stop() {
      clearInterval(timer);
      await listener.close();
      await boss.stop({ graceful: true, timeout: 8000 });
    },
  };
}

async function workWhenDue(parts: QueueParts, boss: PgBoss, due: Due): Promise<void> {
  await boss.createQueue(dueName(due), { retryLimit: 3, retryDelay: 60, policy: 'short' });
  await boss.work(dueName(due), { pollingIntervalSeconds: 30 }, async () => {
    await withScope(parts.database, product, due.act);
    parts.log.info({ due: due.name }, 'done when due');
  });
  await boss.schedule(dueName(due), due.cron, {}, { tz: 'Asia/Shanghai' });
}

async function doJob(parts: QueueParts, delivery: JobWithMetadata<{ job: number }>): Promise<void> {
  const id = delivery.data.job;
  const inProduct: OpenScope = (work) => withScope(parts.database, product, work);
  const row = await inProduct((scope) => takeUp(scope, id));
  if (!row) return;
  const reference = randomBytes(5).toString('hex');
  try {
    const result = await perform(parts, row);
    await inProduct((scope) => noteDone(scope, id, result));
  } catch (error) {
    if (error instanceof Cancelled) return;
    const last = delivery.retryCount >= tries - 1;
    parts.log.error({ reference, job: id, kind: row.kind, attempt: row.attempts, err: error }, 'job failed');
    await inProduct((scope) => noteFailure(scope, id, reference, last));
    throw error;
  }
}

async function perform(parts: QueueParts, row: JobRow): Promise<unknown> {
  const job = parts.jobs.find((known) => known.name === row.kind);
  if (!job) throw new Error(`No feature knows jobs of kind ${row.kind}.`);
  const asker = row.account === null ? product : await parts.askerOfAccount(row.account);
  if (!asker) throw new Error('The account that asked for this job is closed.');
  const report: Report = async (progress, message) => {
    const going = await withScope(parts.database, product, (scope) => noteProgress(scope, row.id, progress, message ?? null));
    if (!going && (await withScope(parts.database, product, (scope) => jobRow(scope, row.id)))?.state === 'cancelled') throw new Cancelled();
  };
  return job.run((work) => withScope(parts.database, asker, work), row.data as never, report);
}

/** Hears of new jobs the moment they are committed. A broken connection is opened anew; the sweep finds what it missed. */
async function listen(parts: QueueParts, hear: (job: number) => Promise<void>): Promise<{ close(): Promise<void> }> {
  let closed = false;
  let client: pg.Client | null = null;
  const again = (): void => {
    if (!closed) setTimeout(() => { connect().catch(again); }, 1000).unref();
  };
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: parts.ownerUrl, application_name: 'taizhang-listener' });
    next.on('error', () => {});
    next.on('notification', ({ payload }) => { hear(Number(payload)).catch((error: unknown) => parts.log.warn({ err: error }, 'queue')); });
    await next.connect();
    next.once('end', again);
    client = next;
    await next.query('listen taizhang_job');
  };
  await connect();
  return {
    async close() {
      closed = true;
      await client?.end().catch(() => {});
    },
  };
}
