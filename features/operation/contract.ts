/** What of the program's own work crosses the wire: jobs, and how the installation is doing. */
import { z } from 'zod';
import { endpoint } from '#engines/wire/endpoint.ts';

const Id = z.number().int().positive();
const Params = z.object({ id: z.coerce.number().int().positive() });
const Moment = z.string().meta({ description: 'UTC, ISO 8601' });

export const jobStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

export const JobLine = z.object({
  id: Id,
  kind: z.string(),
  askedBy: z.string(),
  mine: z.boolean(),
  state: z.enum(jobStates),
  progress: z.number().int().meta({ description: '0 to 100' }),
  message: z.string().nullable(),
  result: z.unknown(),
  /** Number to quote to the administrator, where it failed. */
  failure: z.string().nullable(),
  attempts: z.number().int(),
  askedAt: Moment,
  endedAt: Moment.nullable(),
}).meta({ id: 'JobLine' });
export type JobLine = z.infer<typeof JobLine>;

export const listJobs = endpoint({
  name: 'listJobs', method: 'get', path: '/api/jobs',
  summary: { zh: '后台任务，最近的在前。', en: 'Jobs, newest first.' },
  query: z.object({
    all: z.enum(['no', 'yes']).default('no').meta({ description: 'yes: those of others too (administrators of the topmost unit)' }),
    state: z.enum(jobStates).optional(),
    before: z.coerce.number().int().positive().optional().meta({ description: '`next` of the page before' }),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  answer: z.object({ jobs: z.array(JobLine), next: z.number().int().nullable() }),
});

export const getJob = endpoint({
  name: 'getJob', method: 'get', path: '/api/jobs/{id}',
  summary: { zh: '一项后台任务的进度和结果。', en: 'How far a job is, and how it ended.' },
  params: Params,
  answer: JobLine,
});

export const cancelJob = endpoint({
  name: 'cancelJob', method: 'post', path: '/api/jobs/{id}/cancel',
  summary: { zh: '取消后台任务。', en: 'Cancels a job.' },
  params: Params,
  answer: JobLine,
});

export const retryJob = endpoint({
  name: 'retryJob', method: 'post', path: '/api/jobs/{id}/retry',
  summary: { zh: '重做失败的后台任务。', en: 'Puts a failed job back into the line.' },
  params: Params,
  answer: JobLine,
});

export const Health = z.object({
  version: z.string().meta({ description: 'of PostgreSQL' }),
  fsync: z.boolean(),
  synchronousCommit: z.boolean(),
  checksums: z.boolean(),
  databaseBytes: z.number().int(),
  migrations: z.number().int(),
  /** Tables that row-level security does not guard; none is right. */
  unguardedTables: z.array(z.string()),
  jobs: z.object({ waiting: z.number().int(), running: z.number().int(), failed: z.number().int() }),
}).meta({ id: 'InstallationHealth' });
export type Health = z.infer<typeof Health>;

export const getHealth = endpoint({
  name: 'getHealth', method: 'get', path: '/api/health',
  summary: { zh: '系统运行情况（仅管理员）。', en: 'How the installation is doing (administrators).' },
  answer: Health,
});
