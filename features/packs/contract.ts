/** What of packs crosses the wire. The content shapes mirror engines/ledger/pack.ts. */
import { z } from 'zod';
import { endpoint } from '#engines/wire/endpoint.ts';

const Key = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/);
const named = { key: z.string(), zh: z.string(), en: z.string() };
const Named = z.object(named);
const list = <S extends z.ZodType>(shape: S) => z.array(shape).readonly();

export const FieldShape = z.object({
  ...named,
  type: z.enum(['text', 'longtext', 'number', 'date', 'period', 'choice', 'choices', 'persons', 'headcount', 'unit', 'channel', 'file', 'recordref']),
  required: z.boolean().optional(),
  options: list(Named).optional(),
  counter: z.string().optional(),
  target: z.string().optional(),
  help: z.object({ zh: z.string(), en: z.string() }).optional(),
}).meta({ id: 'PackField' });

export const MeasureShape = z.object({
  ...named,
  counter: z.string(),
  additivity: z.enum(['sum', 'distinct', 'last', 'max']),
  source: z.string(),
  day: z.string().optional(),
}).meta({ id: 'PackMeasure' });

export const KindShape = z.object({
  ...named,
  family: z.string(),
  nature: z.enum(['event', 'register']),
  store: z.string(),
  when: z.string(),
  fields: list(FieldShape),
  measures: list(MeasureShape),
  evidence: z.string(),
  confirm: z.enum(['second_clerk', 'office_head', 'unit_lead', 'sec_officer', 'safety_officer', 'finance', 'issuer', 'auto']),
  retention: z.enum(['Y', 'D30', 'D10']),
  note: z.string().optional(),
}).meta({ id: 'PackKind' });

export const IndicatorShape = z.object({
  ...named,
  formula: z.string(),
  periods: list(z.enum(['m', 'q', 'h', 'y', 's'])),
  additivity: z.enum(['sum', 'distinct', 'last', 'max', 'ratio']),
  direction: z.enum(['up', 'down']).optional(),
  target: z.string().optional(),
  subjects: list(z.string()),
  verbs: list(z.string()),
  counters: list(z.string()),
}).meta({ id: 'PackIndicator' });

const OutlinePartShape = z.union([
  z.object({ type: z.literal('frame'), frame: z.string() }),
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('figures'), indicators: list(z.string()) }),
  z.object({ type: z.literal('table'), table: z.string() }),
]);

export const OutlineShape = z.object({
  ...named,
  period: z.enum(['year', 'half', 'quarter', 'any']),
  title: z.string(),
  compare: z.enum(['previous_year', 'same_period']).nullable(),
  opening: z.string().nullable(),
  sections: list(z.object({ heading: z.string(), when: z.string().nullable(), required: z.boolean(), parts: list(OutlinePartShape) })),
  tail: list(z.string()),
  annexes: list(z.string()),
}).meta({ id: 'PackOutline' });

const DutyShape = z.object({
  key: z.string(), zh: z.string(), post: z.string(), cycle: z.string(), fulfilled: z.string(), basis: z.string(),
  basisMark: z.enum(['standards.md', 'quoted', 'memory', 'unit']), weight: z.number(),
}).meta({ id: 'PackDuty' });

const ChecklistShape = z.object({
  ...named,
  items: list(z.object({ key: z.string(), zh: z.string(), auto: z.string().nullable(), half: z.string().nullable(), manual: z.string().nullable(), points: z.number() })),
}).meta({ id: 'PackChecklist' });

const Moment = z.string().meta({ description: 'UTC, ISO 8601' });

export const PackLine = z.object({
  ...named,
  version: z.string(),
  checksum: z.string(),
  installedAt: Moment,
  installedBy: z.string(),
  requires: list(z.string()),
  regime: z.string().nullable(),
  area: z.string().nullable(),
  counts: z.object({ kinds: z.number(), indicators: z.number(), duties: z.number(), checklists: z.number(), outlines: z.number() }),
  /** Versions before it, newest first. */
  earlier: z.array(z.object({ id: z.number(), version: z.string(), installedAt: Moment })),
}).meta({ id: 'PackLine' });
export type PackLine = z.infer<typeof PackLine>;

export const PackDetail = z.object({
  line: PackLine,
  kinds: list(KindShape),
  indicators: list(IndicatorShape),
  duties: list(DutyShape),
  checklists: list(ChecklistShape),
  outlines: list(OutlineShape),
}).meta({ id: 'PackDetail' });
export type PackDetail = z.infer<typeof PackDetail>;

export const KindLine = z.object({
  ...named,
  pack: z.string(),
  family: z.string(),
  nature: z.enum(['event', 'register']),
  when: z.string(),
}).meta({ id: 'KindLine' });
export type KindLine = z.infer<typeof KindLine>;

const IssueShape = z.object({ code: z.string(), path: z.string().optional(), values: z.record(z.string(), z.union([z.string(), z.number()])).readonly().optional() });

/** One thing an upgrade changes. `before` and `after` are given where a formula, a rule or a wording changed. */
export const PackChange = z.object({
  part: z.string().meta({ description: 'kind, field, option, measure, indicator, outline, duty …' }),
  change: z.enum(['added', 'removed', 'changed']),
  /** Where in the pack: `meeting.headcount`. */
  place: z.string(),
  zh: z.string(),
  en: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
}).meta({ id: 'PackChange' });
export type PackChange = z.infer<typeof PackChange>;

export const PackCheck = z.object({
  pack: z.object({ ...named, version: z.string() }).nullable(),
  /** Version in force today; null when the pack is new here. */
  installed: z.string().nullable(),
  issues: z.array(IssueShape),
  changes: z.array(PackChange),
}).meta({ id: 'PackCheck' });
export type PackCheck = z.infer<typeof PackCheck>;

/** A pack's files by their path within the pack's folder: `kinds/meeting.json` → text. */
const Files = z.record(z.string().max(200), z.string().max(1_000_000)).refine((files) => Object.keys(files).length <= 500, { message: '500' });

export const listPacks = endpoint({
  name: 'listPacks', method: 'get', path: '/api/packs',
  summary: { zh: '已安装的模板包。', en: 'The packs that are installed.' },
  answer: z.object({ packs: z.array(PackLine), mayInstall: z.boolean() }),
});

export const getPack = endpoint({
  name: 'getPack', method: 'get', path: '/api/packs/{key}',
  summary: { zh: '一个模板包的内容。', en: 'What a pack contains.' },
  params: z.object({ key: Key }),
  query: z.object({ version: z.string().max(40).optional().meta({ description: 'an earlier version; the one in force when absent' }) }),
  answer: PackDetail,
});

export const listKinds = endpoint({
  name: 'listKinds', method: 'get', path: '/api/kinds',
  summary: { zh: '可以登记的各类记录。', en: 'All kinds of record that can be entered.' },
  answer: z.object({ kinds: z.array(KindLine) }),
});

export const getKind = endpoint({
  name: 'getKind', method: 'get', path: '/api/kinds/{key}',
  summary: { zh: '一类记录：字段、指标口径、佐证要求。', en: 'A kind of record: fields, measures, the evidence it needs.' },
  params: z.object({ key: Key }),
  query: z.object({ packVersion: z.coerce.number().int().positive().optional().meta({ description: 'as it stood in this version of its pack; today’s when absent' }) }),
  answer: z.object({ pack: z.object({ ...named, version: z.string(), packVersion: z.number(), area: z.string().nullable() }), kind: KindShape }),
});

export const checkPack = endpoint({
  name: 'checkPack', method: 'post', path: '/api/packs/check',
  summary: { zh: '检查模板包：哪里有错，升级会改变什么。不安装。', en: 'Checks a pack: what is wrong, what an upgrade would change. Installs nothing.' },
  body: z.strictObject({ files: Files }),
  answer: PackCheck,
});

export const installPack = endpoint({
  name: 'installPack', method: 'post', path: '/api/packs',
  summary: { zh: '安装或升级模板包（最上级单位的管理员）。', en: 'Installs or upgrades a pack (administrator of the topmost unit).' },
  body: z.strictObject({ files: Files }),
  answer: z.object({ key: z.string(), version: z.string(), outcome: z.enum(['installed', 'upgraded', 'unchanged']) }),
});

/** The packs in force have changed: what is derived from them is to be made anew. */
export type PacksChanged = { readonly fact: 'packs-changed'; readonly packs: readonly string[] };
