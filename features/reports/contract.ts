/** What of reports crosses the wire. */
import { z } from 'zod';
import { isPlainDate } from '#engines/calendar/plain-date.ts';
import type { ReportBody as DocumentBody } from '#engines/document/model.ts';
import { lines } from '#engines/wire/authority.ts';
import { endpoint } from '#engines/wire/endpoint.ts';
import { FigureKeyShape } from '../figures/contract.ts';

/** draft → handed_in → correcting → corrected → correcting …; while correcting, the handed-in version stays in force. */
export const reportStates = ['draft', 'handed_in', 'correcting', 'corrected'] as const;
export const ReportState = z.enum(reportStates);
export type ReportState = z.infer<typeof ReportState>;
/** Why a version was written. */
export const reportActs = ['draft', 'save', 'refresh', 'correct'] as const;

const Day = z.string().refine(isPlainDate, 'YYYY-MM-DD').meta({ description: 'ISO 8601 calendar day' });
const Moment = z.string().meta({ description: 'UTC, ISO 8601' });
const Id = z.number().int().positive();
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Params = z.object({ id: z.coerce.number().int().positive() });
/** Where a figure stands in a report: derived from its key, so the same figure has the same position wherever it is inserted. */
export const Position = z.string().regex(/^f[0-9a-f]{12}$/).meta({ description: 'position key of a figure: f and 12 hexadecimal digits' });
const FigureParams = z.object({ id: z.coerce.number().int().positive(), position: Position });
const Version = z.coerce.number().int().positive().optional().meta({ description: 'a version number; the newest when absent' });

const Text = z.string().max(20_000);
export const InlineShape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: Text, bold: z.literal(true).optional(), explained: z.string().trim().min(1).max(300).optional() }),
  z.strictObject({ type: z.literal('figure'), figure: Position, text: z.string().max(60) }),
  z.strictObject({ type: z.literal('gap'), text: z.string().max(200) }),
]).meta({ id: 'Inline' });
const Inlines = z.array(InlineShape).max(500);
export const BlockShape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('heading'), level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]), inlines: Inlines }),
  z.strictObject({ type: z.literal('paragraph'), inlines: Inlines }),
  z.strictObject({ type: z.literal('list'), items: z.array(Inlines).max(200) }),
  z.strictObject({
    type: z.literal('table'),
    caption: z.string().max(200).nullable(),
    columns: z.array(z.strictObject({ title: z.string().max(60), align: z.enum(['left', 'right', 'center']), share: z.number().min(0.1).max(20) })).min(1).max(12),
    rows: z.array(z.array(Inlines).max(12)).max(500),
  }),
]).meta({ id: 'Block' });
/** Same shape as engines/document/model.ts; the assignment below keeps them together. */
export const BodyShape = z.strictObject({ title: z.string().trim().min(1).max(200), blocks: z.array(BlockShape).max(1000) }).meta({ id: 'ReportBody' });
export const asDocument = (body: z.infer<typeof BodyShape>): DocumentBody => body as DocumentBody;

export const ReportLine = z.object({
  id: Id,
  unit: Id,
  unitName: z.string(),
  outline: z.string(),
  outlineName: z.object({ zh: z.string(), en: z.string() }),
  title: z.string(),
  /** 2025, 2025H1, 2025Q3. */
  period: z.string(),
  periodText: z.string(),
  state: ReportState,
  author: z.string(),
  changedAt: Moment,
  handedInAt: Moment.nullable(),
}).meta({ id: 'ReportLine' });
export type ReportLine = z.infer<typeof ReportLine>;

export const FigureValue = z.object({ value: z.string().nullable(), text: z.string(), count: z.number().int(), digest: z.string() }).meta({ id: 'FigureValue' });

export const ReportFigure = z.object({
  position: Position,
  key: FigureKeyShape,
  name: z.object({ zh: z.string(), en: z.string() }),
  counter: z.string(),
  definition: z.object({ zh: z.string(), en: z.string() }),
  unitName: z.string(),
  periodText: z.string(),
  /** As the version says it. */
  written: FigureValue,
  /** As the ledger says it at this moment; null when the indicator is gone or out of sight. */
  now: FigureValue.nullable(),
  state: z.enum(['same', 'changed', 'gone']),
  /** Records behind it by how well they are evidenced, and how many were entered more than 30 days late; null = too many to look through for a page. */
  evidence: z.object({ enough: z.number().int(), weak: z.number().int(), none: z.number().int(), late: z.number().int() }).nullable(),
}).meta({ id: 'ReportFigure' });
export type ReportFigure = z.infer<typeof ReportFigure>;

/**
 * A number typed by hand. `block` −1 = the title. `row` = item of a list or row of a table (−1 = its caption), `column` = cell; null where there is none.
 * `from`–`to` are character offsets in the text run.
 */
export const UnsupportedNumber = z.object({
  block: z.number().int(), row: z.number().int().nullable(), column: z.number().int().nullable(), inline: z.number().int(),
  from: z.number().int(), to: z.number().int(), text: z.string(),
}).meta({ id: 'UnsupportedNumber' });

export const ReportGap = z.object({ block: z.number().int(), row: z.number().int().nullable(), column: z.number().int().nullable(), inline: z.number().int(), text: z.string() }).meta({ id: 'ReportGap' });

export const IssueShape = z.object({ code: z.string(), path: z.string().optional(), values: z.record(z.string(), z.union([z.string(), z.number()])).optional() }).meta({ id: 'Issue' });

export const VersionLine = z.object({
  number: z.number().int(),
  act: z.enum(reportActs),
  author: z.string(),
  writtenAt: Moment,
  reason: z.string().nullable(),
  hash: Hash,
  handedIn: z.object({ by: z.string(), at: Moment, onBehalfOf: z.string().nullable(), reason: z.string().nullable(), hash: Hash.meta({ description: 'seal over body, figures and pinned records' }) }).nullable(),
}).meta({ id: 'ReportVersionLine' });
export type VersionLine = z.infer<typeof VersionLine>;

export const ReportDetail = z.object({
  line: ReportLine,
  /** The version shown. */
  version: VersionLine,
  headVersion: z.number().int(),
  /** Number of the handed-in version in force; null before the first hand-in. */
  handedInVersion: z.number().int().nullable(),
  /** Day of tree and data of the version's figures. */
  asOf: Day,
  body: BodyShape,
  figures: z.array(ReportFigure),
  unsupported: z.array(UnsupportedNumber),
  gaps: z.array(ReportGap),
  /** What stands against handing it in; `warning` needs a reason, nothing else. */
  issues: z.array(IssueShape),
  may: z.object({ edit: z.boolean(), refresh: z.boolean(), handIn: z.boolean(), correct: z.boolean(), export: z.boolean() }),
}).meta({ id: 'ReportDetail' });
export type ReportDetail = z.infer<typeof ReportDetail>;

export const Changed = z.object({ position: Position, name: z.object({ zh: z.string(), en: z.string() }), before: FigureValue, after: FigureValue.nullable() }).meta({ id: 'ChangedFigure' });
export type Changed = z.infer<typeof Changed>;

export const Saved = z.object({ id: Id, version: z.number().int(), hash: Hash }).meta({ id: 'ReportSaved' });

export const OutlineLine = z.object({
  key: z.string(),
  pack: z.string(),
  zh: z.string(),
  en: z.string(),
  period: z.enum(['year', 'half', 'quarter', 'any']),
  /** Newest first; `report` is the one that is there already. */
  suggested: z.array(z.object({ period: z.string(), periodText: z.string(), over: z.boolean(), report: Id.nullable() })),
}).meta({ id: 'OutlineLine' });
export type OutlineLine = z.infer<typeof OutlineLine>;

export const listOutlines = endpoint({
  name: 'listOutlines', method: 'get', path: '/api/report-outlines',
  summary: { zh: '可用的报告提纲和建议的期间。', en: 'Outlines for reports, with suggested periods.' },
  query: z.object({ unit: z.coerce.number().int().positive() }),
  answer: z.object({ outlines: z.array(OutlineLine), mayDraft: z.boolean() }),
});

export const listReports = endpoint({
  name: 'listReports', method: 'get', path: '/api/reports',
  summary: { zh: '某单位（及其下级）的报告，最近改动的在前。', en: 'Reports of a unit (and those below it), latest change first.' },
  query: z.object({
    unit: z.coerce.number().int().positive(),
    reach: z.enum(['own', 'subtree']).default('subtree'),
    line: z.enum(lines).default('territory'),
    state: z.string().max(100).optional().meta({ description: 'one or several, with commas' }),
    outline: z.string().max(60).optional(),
    year: z.coerce.number().int().min(1990).max(2199).optional(),
    after: z.string().max(60).optional().meta({ description: '`next` of the page before' }),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  answer: z.object({ reports: z.array(ReportLine), total: z.number().int(), next: z.string().nullable() }),
});

export const draftReport = endpoint({
  name: 'draftReport', method: 'post', path: '/api/reports',
  summary: { zh: '按提纲从台账起草一份报告。', en: 'Drafts a report from the ledger by an outline.' },
  body: z.strictObject({ unit: Id, outline: z.string().max(60), period: z.string().max(30), line: z.enum(lines).default('territory'), reach: z.enum(['own', 'subtree']).default('subtree') }),
  answer: Saved,
});

export const getReport = endpoint({
  name: 'getReport', method: 'get', path: '/api/reports/{id}',
  summary: { zh: '一份报告：正文、数字及其现状、待补和待说明之处。', en: 'A report: text, figures with their present state, gaps and unsupported numbers.' },
  params: Params,
  query: z.object({ version: Version }),
  answer: ReportDetail,
});

export const saveReport = endpoint({
  name: 'saveReport', method: 'post', path: '/api/reports/{id}/versions',
  summary: { zh: '保存正文；数字由服务器按口径重新读取。', en: 'Saves the text; figures are read again by the server.' },
  params: Params,
  body: z.strictObject({ basedOn: z.number().int().positive(), body: BodyShape, inserted: z.array(FigureKeyShape).max(200).default([]).meta({ description: 'keys of figures that the version before did not hold' }) }),
  answer: Saved,
});

export const insertFigure = endpoint({
  name: 'insertReportFigure', method: 'post', path: '/api/reports/{id}/figures',
  summary: { zh: '取一个数字以便插入正文：位置键、读法和口径；保存时才写入。', en: 'Reads a figure for insertion: position key, wording, definition; nothing is written before saving.' },
  params: Params,
  body: FigureKeyShape.partial({ asOf: true }),
  answer: ReportFigure,
});

export const refreshReport = endpoint({
  name: 'refreshReport', method: 'post', path: '/api/reports/{id}/refresh',
  summary: { zh: '按台账现状重算草稿中的全部数字，补上记录已齐的待补句，并列出变化。', en: 'Computes all figures of a draft anew, puts sentences in place of gaps whose records are there now, and lists what changed.' },
  params: Params,
  body: z.strictObject({ basedOn: z.number().int().positive() }),
  answer: z.object({ id: Id, version: z.number().int(), changed: z.array(Changed), filled: z.number().int() }),
});

export const handInReport = endpoint({
  name: 'handInReport', method: 'post', path: '/api/reports/{id}/hand-in',
  summary: { zh: '报出：固定数字及其背后的记录版本并封存。有空白或无依据数字时须说明理由。', en: 'Hands in: pins figures and record versions, and seals them. Blanks and unsupported numbers need a reason.' },
  params: Params,
  body: z.strictObject({ version: z.number().int().positive(), hash: Hash, reason: z.string().trim().max(500).nullable().default(null) }),
  answer: z.object({ id: Id, version: z.number().int(), hash: Hash, at: Moment }),
});

export const correctReport = endpoint({
  name: 'correctReport', method: 'post', path: '/api/reports/{id}/correct',
  summary: { zh: '开始更正已报出的报告（写明理由）：数字按台账现状重算，原版本保留。', en: 'Starts correcting a handed-in report, with a reason: figures are computed anew, the old version stays.' },
  params: Params,
  body: z.strictObject({ basedOn: z.number().int().positive(), reason: z.string().trim().min(1).max(500) }),
  answer: z.object({ id: Id, version: z.number().int(), changed: z.array(Changed) }),
});

export const reportDrift = endpoint({
  name: 'reportDrift', method: 'get', path: '/api/reports/{id}/drift',
  summary: { zh: '报出的数字与台账现状之差。', en: 'What differs between the handed-in figures and the ledger now.' },
  params: Params,
  query: z.object({ version: Version }),
  answer: z.object({ version: z.number().int(), frozen: z.boolean(), figures: z.number().int(), changed: z.array(Changed) }),
});

export const listReportVersions = endpoint({
  name: 'listReportVersions', method: 'get', path: '/api/reports/{id}/versions',
  summary: { zh: '报告的各个版本。', en: 'The versions of a report.' },
  params: Params,
  answer: z.object({ versions: z.array(VersionLine) }),
});

export const compareReportVersions = endpoint({
  name: 'compareReportVersions', method: 'get', path: '/api/reports/{id}/compare',
  summary: { zh: '两个版本之差：段落和数字。', en: 'What differs between two versions: paragraphs and figures.' },
  params: Params,
  query: z.object({ from: z.coerce.number().int().positive(), to: z.coerce.number().int().positive() }),
  answer: z.object({
    paragraphs: z.array(z.object({ change: z.enum(['same', 'removed', 'added']), text: z.string() })),
    figures: z.array(z.object({ position: Position, name: z.object({ zh: z.string(), en: z.string() }), before: FigureValue.nullable(), after: FigureValue.nullable() })),
  }),
});

export const listReportFigures = endpoint({
  name: 'exportReportFigures', method: 'get', path: '/api/reports/{id}/figures',
  summary: { zh: '报告的全部数字（机器可读）。', en: 'All figures of a report, for machines.' },
  params: Params,
  query: z.object({ version: Version }),
  answer: z.object({ report: ReportLine, version: z.number().int(), hash: Hash, figures: z.array(ReportFigure.omit({ now: true, state: true, evidence: true })) }),
});

export const getReportFigure = endpoint({
  name: 'getReportFigure', method: 'get', path: '/api/reports/{id}/figures/{position}',
  summary: { zh: '报告中的一个数字。', en: 'One figure of a report.' },
  params: FigureParams,
  query: z.object({ version: Version }),
  answer: z.object({ report: ReportLine, version: z.number().int(), frozen: z.boolean(), figure: ReportFigure }),
});

export const FigureRecordLine = z.object({
  record: Id,
  /** The version that was counted: pinned for handed-in reports. */
  version: z.number().int(),
  /** False when another version counts by now, or none. */
  current: z.boolean(),
  unitName: z.string(),
  kind: z.string(),
  title: z.string(),
  occurredFrom: Day,
  occurredTo: Day,
  lateDays: z.number().int(),
  evidence: z.array(Id),
  evidenceGrade: z.enum(['none', 'weak', 'enough']),
}).meta({ id: 'ReportFigureRecord' });
export type FigureRecordLine = z.infer<typeof FigureRecordLine>;

export const listReportFigureRecords = endpoint({
  name: 'listReportFigureRecords', method: 'get', path: '/api/reports/{id}/figures/{position}/records',
  summary: { zh: '报告中一个数字背后的记录；报出后为固定的版本。', en: 'The records behind a figure of a report; pinned versions once handed in.' },
  params: FigureParams,
  query: z.object({ version: Version, after: z.string().max(40).optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }),
  answer: z.object({ records: z.array(FigureRecordLine.extend({ picture: Id.nullable() })), total: z.number().int(), next: z.string().nullable(), frozen: z.boolean() }),
});

export const exportReport = endpoint({
  name: 'exportReport', method: 'get', path: '/api/reports/{id}/export/{format}',
  summary: { zh: '导出为 DOCX 或 PDF（公文格式，每个数字可点开，附佐证清单）。', en: 'Exports as DOCX or PDF in official layout, each figure linked, with an evidence annex.' },
  params: z.object({ id: z.coerce.number().int().positive(), format: z.enum(['docx', 'pdf']) }),
  query: z.object({ version: Version }),
  answer: 'file',
});

/** A report was handed in (for the first time or corrected); hand-ins and inboxes listen. */
export type ReportHandedIn = { readonly fact: 'report-handed-in'; readonly report: number; readonly unit: number; readonly version: number; readonly hash: string };
