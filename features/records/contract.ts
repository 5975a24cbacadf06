/** What of records crosses the wire. */
import { z } from 'zod';
import { isPlainDate } from '#engines/calendar/plain-date.ts';
import { lines } from '#engines/wire/authority.ts';
import { endpoint } from '#engines/wire/endpoint.ts';

export const recordStates = ['draft', 'returned', 'confirmed', 'correcting', 'voiding', 'void'] as const;
export const RecordState = z.enum(recordStates);
export type RecordState = z.infer<typeof RecordState>;

export const recordActs = ['enter', 'edit', 'correct', 'void'] as const;
export const linkTypes = ['decides', 'fulfils', 'proves', 'repeats', 'same-as'] as const;
export const evidenceGrades = ['none', 'weak', 'enough'] as const;

const Day = z.string().refine(isPlainDate, 'YYYY-MM-DD').meta({ description: 'ISO 8601 calendar day' });
const Moment = z.string().meta({ description: 'UTC, ISO 8601' });
const Id = z.number().int().positive();
const Params = z.object({ id: z.coerce.number().int().positive() });
/** Values of the kind's fields; the shape of each is in engines/ledger/kind.ts, and the kind checks them. */
const Data = z.record(z.string(), z.unknown());

/** Entry more than so many days after the end of the work is shown as late; never hidden, never forbidden. */
export const graceDays = 30;

/** A record as one line of a list. */
export const RecordLine = z.object({
  id: Id,
  unit: Id,
  unitName: z.string(),
  kind: z.string(),
  title: z.string(),
  occurredFrom: Day,
  occurredTo: Day,
  recordedAt: Moment,
  /** Days between the end of the work and its entry; computed, never stored. */
  lateDays: z.number().int(),
  state: RecordState,
  author: z.string(),
  evidenceCount: z.number().int(),
  evidenceGrade: z.enum(evidenceGrades),
}).meta({ id: 'RecordLine' });
export type RecordLine = z.infer<typeof RecordLine>;

/** One immutable version. */
export const RecordVersion = z.object({
  number: z.number().int(),
  act: z.enum(recordActs),
  packVersion: Id,
  title: z.string(),
  occurredFrom: Day,
  occurredTo: Day,
  data: Data,
  note: z.string().nullable(),
  reason: z.string().nullable(),
  author: z.string(),
  authorId: Id,
  writtenAt: Moment,
  receivedAt: Moment,
  contentHash: z.string(),
  evidence: z.array(Id),
  confirmation: z.object({ by: z.string(), onBehalfOf: z.string().nullable(), at: Moment, note: z.string().nullable() }).nullable(),
  returned: z.array(z.object({ by: z.string(), at: Moment, reason: z.string() })),
}).meta({ id: 'RecordVersion' });
export type RecordVersion = z.infer<typeof RecordVersion>;

export const RecordDetail = z.object({
  line: RecordLine,
  headVersion: z.number().int(),
  /** The version that counts; null when none does. */
  countedVersion: z.number().int().nullable(),
  versions: z.array(RecordVersion),
  links: z.array(z.object({ id: Id, type: z.enum(linkTypes), direction: z.enum(['from', 'to']), record: Id, title: z.string(), kind: z.string(), occurredFrom: Day })),
  /** Titles of the records and names of the units that the newest version's fields point to. */
  named: z.object({ records: z.record(z.string(), z.string()), units: z.record(z.string(), z.string()) }),
  /** Evidence types still missing for "enough", in the order of the kind's rule. */
  missingEvidence: z.array(z.string()),
  /** Who may confirm it now, by name; for the line "waits for …". */
  waitsFor: z.array(z.string()),
  may: z.object({ edit: z.boolean(), correct: z.boolean(), void: z.boolean(), confirm: z.boolean(), return: z.boolean(), link: z.boolean() }),
}).meta({ id: 'RecordDetail' });
export type RecordDetail = z.infer<typeof RecordDetail>;

export const listRecords = endpoint({
  name: 'listRecords', method: 'get', path: '/api/records',
  summary: { zh: '台账：某单位（及其下级）的记录，最近发生的在前。', en: 'The ledger of a unit (and those below it), latest work first.' },
  query: z.object({
    unit: z.coerce.number().int().positive(),
    reach: z.enum(['own', 'subtree']).default('subtree'),
    line: z.enum(lines).default('territory'),
    kind: z.string().max(400).optional().meta({ description: 'one or several, with commas' }),
    state: z.string().max(100).optional().meta({ description: 'one or several, with commas' }),
    from: Day.optional(),
    to: Day.optional(),
    words: z.string().trim().max(60).optional().meta({ description: 'found in the title' }),
    after: z.string().max(40).optional().meta({ description: '`next` of the page before' }),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  answer: z.object({ records: z.array(RecordLine), total: z.number().int(), next: z.string().nullable() }),
});

export const getRecord = endpoint({
  name: 'getRecord', method: 'get', path: '/api/records/{id}',
  summary: { zh: '一条记录：各版本、佐证、关联和可以做的事。', en: 'One record: versions, evidence, links, and what may be done.' },
  params: Params,
  answer: RecordDetail,
});

const Written = {
  title: z.string().trim().min(1).max(200),
  occurredFrom: Day,
  occurredTo: Day,
  data: Data,
  note: z.string().trim().max(2000).nullable().default(null),
  /** Ids of uploaded evidence, in the order shown. */
  evidence: z.array(Id).max(100).default([]),
};

export const enterRecord = endpoint({
  name: 'enterRecord', method: 'post', path: '/api/records',
  summary: { zh: '记一笔。', en: 'Records a piece of work.' },
  body: z.strictObject({ unit: Id, kind: z.string().max(48), ...Written }),
  answer: z.object({ id: Id, version: z.number().int(), state: RecordState }),
});

export const reviseRecord = endpoint({
  name: 'reviseRecord', method: 'post', path: '/api/records/{id}/versions',
  summary: { zh: '修改未确认的记录，或更正已确认的记录（要写理由）。', en: 'Edits an unconfirmed record, or corrects a confirmed one (with a reason).' },
  params: Params,
  body: z.strictObject({ basedOn: z.number().int().positive(), reason: z.string().trim().max(500).nullable().default(null), ...Written }),
  answer: z.object({ id: Id, version: z.number().int(), state: RecordState }),
});

export const voidRecord = endpoint({
  name: 'voidRecord', method: 'post', path: '/api/records/{id}/void',
  summary: { zh: '作废：说明理由；已确认的记录要由另一人确认作废后才不再计数。', en: 'Voids with a reason; a confirmed record stops counting once the void is confirmed by another person.' },
  params: Params,
  body: z.strictObject({ basedOn: z.number().int().positive(), reason: z.string().trim().min(1).max(500) }),
  answer: z.object({ id: Id, version: z.number().int(), state: RecordState }),
});

export const confirmRecord = endpoint({
  name: 'confirmRecord', method: 'post', path: '/api/records/{id}/confirm',
  summary: { zh: '确认一个版本（作者本人不能确认）。', en: 'Confirms a version (never by its author).' },
  params: Params,
  body: z.strictObject({ version: z.number().int().positive(), contentHash: z.string().length(64), note: z.string().trim().max(500).nullable().default(null) }),
  answer: z.object({ id: Id, state: RecordState }),
});

export const returnRecord = endpoint({
  name: 'returnRecord', method: 'post', path: '/api/records/{id}/return',
  summary: { zh: '退回作者，写明理由。', en: 'Returns it to the author with a reason.' },
  params: Params,
  body: z.strictObject({ version: z.number().int().positive(), reason: z.string().trim().min(1).max(500) }),
  answer: z.object({ id: Id, state: RecordState }),
});

export const linkRecord = endpoint({
  name: 'linkRecord', method: 'post', path: '/api/records/{id}/links',
  summary: { zh: '关联另一条记录。', en: 'Links another record.' },
  params: Params,
  body: z.strictObject({ to: Id, type: z.enum(linkTypes) }),
  answer: z.object({ link: Id }),
});

export const unlinkRecord = endpoint({
  name: 'unlinkRecord', method: 'delete', path: '/api/records/{id}/links/{link}',
  summary: { zh: '撤销关联。', en: 'Withdraws a link.' },
  params: z.object({ id: z.coerce.number().int().positive(), link: z.coerce.number().int().positive() }),
});

/** What counts has changed: a first confirmation, a confirmed correction or a confirmed void. */
export type RecordCounted = {
  readonly fact: 'record-counted';
  readonly record: number;
  readonly unit: number;
  readonly kind: string;
  readonly before: number | null;
  readonly after: number | null;
};
