/** What of the log crosses the wire. */
import { z } from 'zod';
import { endpoint } from '#engines/wire/endpoint.ts';

export const AuditLine = z.object({
  seq: z.number().int(),
  at: z.string().meta({ description: 'UTC, ISO 8601 with milliseconds' }),
  actor: z.string(),
  onBehalfOf: z.string().nullable(),
  unit: z.number().int().nullable(),
  action: z.string(),
  subject: z.object({ type: z.string(), id: z.string(), revision: z.string().nullable() }),
  /** What the act changed: before, after, reason. Null where it was erased by law. */
  body: z.unknown(),
  leaf: z.string(),
}).meta({ id: 'AuditLine' });
export type AuditLine = z.infer<typeof AuditLine>;

export const listAuditLines = endpoint({
  name: 'listAuditLines',
  method: 'get',
  path: '/api/audit/lines',
  summary: { zh: '操作日志，最近的在前；审计员和管理员看所管单位的，其他人看自己的。', en: 'Acts, newest first: auditors and administrators see those in their units, everybody their own.' },
  query: z.object({
    subjectType: z.string().max(40).optional(),
    subjectId: z.string().max(60).optional(),
    action: z.string().max(60).optional().meta({ description: 'an act, or the beginning of several: `record.`' }),
    account: z.coerce.number().int().positive().optional().meta({ description: 'whoever did it' }),
    before: z.coerce.number().int().positive().optional().meta({ description: 'seq of the last line of the page before' }),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ lines: z.array(AuditLine), next: z.number().int().nullable() }),
});
