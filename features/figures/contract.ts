/** What of figures crosses the wire. */
import { z } from 'zod';
import { isPlainDate } from '#engines/calendar/plain-date.ts';
import { lines } from '#engines/wire/authority.ts';
import { endpoint } from '#engines/wire/endpoint.ts';

const Day = z.string().refine(isPlainDate, 'YYYY-MM-DD').meta({ description: 'ISO 8601 calendar day' });
const Id = z.number().int().positive();

/** Rule 3 of the domain: two figures with the same key are the same figure, and read the same. */
export const FigureKeyShape = z.object({
  indicator: z.string().max(60),
  unit: Id,
  reach: z.enum(['own', 'subtree']),
  line: z.enum(lines),
  /** Period code: 2025, 2025H1, 2025Q3, 2025-06, 2025-03-01..2025-05-31, ..2025-09-18. */
  period: z.string().max(30),
  /** Day of tree and data: the period's end, or today if that is earlier. */
  asOf: Day,
  area: z.string().max(40).nullable(),
}).meta({ id: 'FigureKey' });
export type FigureKeyShape = z.infer<typeof FigureKeyShape>;

export const Figure = z.object({
  key: FigureKeyShape,
  name: z.object({ zh: z.string(), en: z.string() }),
  counter: z.string(),
  /** Exact decimal; null = no value, and `reason` says why. */
  value: z.string().nullable(),
  reason: z.string().nullable(),
  /** How it reads in prose: 12, 96.5%, 12.5万元. */
  text: z.string(),
  /** Number of records behind it. */
  count: z.number().int(),
  digest: z.string().meta({ description: 'SHA-256 over key, value, count and the hashes of the record versions, 64 hex digits' }),
  definition: z.object({ zh: z.string(), en: z.string() }),
  unitName: z.string(),
  periodText: z.string(),
}).meta({ id: 'Figure' });
export type Figure = z.infer<typeof Figure>;

export const FigureRecord = z.object({
  record: Id,
  version: z.number().int(),
  unit: Id,
  unitName: z.string(),
  kind: z.string(),
  title: z.string(),
  occurredFrom: Day,
  occurredTo: Day,
  lateDays: z.number().int(),
  evidenceCount: z.number().int(),
  evidenceGrade: z.enum(['none', 'weak', 'enough']),
  /** What it adds to the figure, per part of the formula. */
  adds: z.array(z.object({ part: z.string(), number: z.string().nullable(), distinct: z.string().nullable() })),
}).meta({ id: 'FigureRecord' });
export type FigureRecord = z.infer<typeof FigureRecord>;

export const Indicator = z.object({
  key: z.string(),
  pack: z.string(),
  zh: z.string(),
  en: z.string(),
  counter: z.string(),
  additivity: z.enum(['sum', 'distinct', 'last', 'max', 'ratio']),
  periods: z.array(z.string()),
  target: z.string().nullable(),
  direction: z.enum(['up', 'down']).nullable(),
  definition: z.object({ zh: z.string(), en: z.string() }),
  /** Names and pinyin by which people look for it. */
  subjects: z.array(z.string()),
}).meta({ id: 'Indicator' });
export type Indicator = z.infer<typeof Indicator>;

const KeyQuery = {
  indicator: z.string().max(60),
  unit: z.coerce.number().int().positive(),
  reach: z.enum(['own', 'subtree']).default('subtree'),
  line: z.enum(lines).default('territory'),
  period: z.string().max(30),
  asOf: Day.optional(),
  area: z.string().max(40).optional(),
};

export const listIndicators = endpoint({
  name: 'listIndicators', method: 'get', path: '/api/indicators',
  summary: { zh: '可用的指标和口径。', en: 'Indicators and their definitions.' },
  answer: z.object({ indicators: z.array(Indicator) }),
});

export const getFigure = endpoint({
  name: 'getFigure', method: 'get', path: '/api/figures',
  summary: { zh: '一个数字：口径、数值、记录数和摘要。', en: 'One figure: definition, value, number of records, digest.' },
  query: z.object(KeyQuery),
  answer: Figure,
});

export const getFigures = endpoint({
  name: 'getFigures', method: 'get', path: '/api/figures/many',
  summary: { zh: '同一单位的多个数字：多项指标、一个或多个期间。', en: 'Many figures of one unit: several indicators, one period or several.' },
  query: z.object({
    ...KeyQuery,
    indicator: z.string().max(4000).meta({ description: 'one or several, with commas' }),
    period: z.string().max(400).meta({ description: 'one or several, with commas; figures come period by period' }),
  }),
  answer: z.object({ figures: z.array(Figure) }),
});

export const listFigureRecords = endpoint({
  name: 'listFigureRecords', method: 'get', path: '/api/figures/records',
  summary: { zh: '数字背后的记录，最近发生的在前。', en: 'The records behind a figure, latest first.' },
  query: z.object({ ...KeyQuery, after: z.string().max(40).optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }),
  answer: z.object({ records: z.array(FigureRecord), total: z.number().int(), next: z.string().nullable() }),
});

export const listSupported = endpoint({
  name: 'listSupported', method: 'get', path: '/api/records/{id}/figures',
  summary: { zh: '这条记录支撑的数字。', en: 'The figures that a record supports.' },
  params: z.object({ id: z.coerce.number().int().positive() }),
  answer: z.object({ indicators: z.array(z.object({ key: z.string(), zh: z.string(), en: z.string(), adds: z.string().nullable() })) }),
});

export const previewSupported = endpoint({
  name: 'previewSupported', method: 'post', path: '/api/figures/preview',
  summary: { zh: '保存之前：这条记录将支撑哪些数字。', en: 'Before saving: the figures that this record will support.' },
  body: z.strictObject({ kind: z.string().max(48), occurredFrom: Day, occurredTo: Day, data: z.record(z.string(), z.unknown()) }),
  answer: z.object({ indicators: z.array(z.object({ key: z.string(), zh: z.string(), en: z.string(), adds: z.string().nullable() })) }),
});
