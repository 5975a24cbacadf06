/** What of calendars crosses the wire. */
import { z } from 'zod';
import { endRules, startRules, termUnits } from '#engines/calendar/deadline.ts';
import { isPlainDate } from '#engines/calendar/plain-date.ts';
import { endpoint } from '#engines/wire/endpoint.ts';

const Day = z.string().refine(isPlainDate, 'YYYY-MM-DD').meta({ description: 'ISO 8601 calendar day' });
const Moment = z.string().meta({ description: 'UTC, ISO 8601' });
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).meta({ description: 'HH:MM on the wall, Asia/Shanghai' });
const Year = z.coerce.number().int().min(1990).max(2199);
const Reason = z.string().trim().min(1).max(500);
const IdParams = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });

export const dayKinds = ['off', 'work'] as const;
export const yearStates = ['published', 'imported', 'provisional'] as const;

export const CalendarDayShape = z.object({
  day: Day,
  working: z.boolean(),
  reason: z.enum(['weekday', 'weekend', 'holiday', 'make-up', 'statutory', 'local-off', 'local-work']),
  name: z.string().nullable(),
  source: z.string().nullable(),
  provisional: z.boolean(),
}).meta({ id: 'CalendarDay' });
export type CalendarDayShape = z.infer<typeof CalendarDayShape>;

/** A yearly notice. `id` is null for those that the product brings along. */
export const CalendarNotice = z.object({
  id: z.number().int().nullable(),
  year: z.number().int(),
  title: z.string(),
  number: z.string().nullable(),
  issuedOn: Day.nullable(),
  addedAt: Moment.nullable(),
  addedBy: z.string().nullable(),
}).meta({ id: 'CalendarNotice' });
export type CalendarNotice = z.infer<typeof CalendarNotice>;

export const CalendarOverlay = z.object({
  id: z.number().int(),
  day: Day,
  kind: z.enum(dayKinds),
  name: z.string(),
  source: z.string(),
  addedAt: Moment,
  addedBy: z.string(),
  withdrawn: z.object({ at: Moment, by: z.string(), reason: z.string() }).nullable(),
}).meta({ id: 'CalendarOverlay' });
export type CalendarOverlay = z.infer<typeof CalendarOverlay>;

const Version = z.string().meta({ description: 'of the calendar: the shipped one and the number of changes made here' });

export const CalendarYearLine = z.object({
  year: z.number().int(),
  state: z.enum(yearStates),
  notice: CalendarNotice.nullable(),
  workingDays: z.number().int(),
  overlays: z.number().int(),
}).meta({ id: 'CalendarYearLine' });
export type CalendarYearLine = z.infer<typeof CalendarYearLine>;

export const listCalendarYears = endpoint({
  name: 'listCalendarYears', method: 'get', path: '/api/calendar',
  summary: { zh: '日历有哪些年份，各依据哪份通知。', en: 'The years of the calendar and the notice each rests on.' },
  answer: z.object({ years: z.array(CalendarYearLine), version: Version, mayChange: z.boolean() }),
});

export const getCalendarYear = endpoint({
  name: 'getCalendarYear', method: 'get', path: '/api/calendar/years/{year}',
  summary: { zh: '一年的日历：与星期不同的日子（放假、调休上班、本地调整）和来源。', en: 'One year: the days that are not what their weekday says, and why.' },
  params: z.object({ year: Year }),
  answer: z.object({
    line: CalendarYearLine,
    /** Plain working days and weekends are left out. */
    days: z.array(CalendarDayShape),
    overlays: z.array(CalendarOverlay),
    version: Version,
    mayChange: z.boolean(),
  }),
});

export const explainSpan = endpoint({
  name: 'explainSpan', method: 'get', path: '/api/calendar/span',
  summary: { zh: '两个日期之间隔了几个工作日，逐日说明。首日不计，末日计入。', en: 'How many working days lie between two days, each explained. The first does not count, the last does.' },
  query: z.object({ from: Day, to: Day }),
  answer: z.object({
    workingDays: z.number().int(),
    calendarDays: z.number().int(),
    provisional: z.boolean(),
    /** Empty when there are more than 400. */
    days: z.array(CalendarDayShape),
    version: Version,
  }),
});

const Unit = z.enum(termUnits);

/** A term as it stands in the data, with its source. */
export const DeadlineTerm = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  value: z.union([z.number().int(), z.string()]),
  unit: Unit,
  /** `at-least`: how long a thing must be kept. */
  sense: z.enum(['within', 'at-least']),
  begins: z.object({ zh: z.string(), en: z.string() }),
  start: z.enum(startRules),
  end: z.enum(endRules),
  source: z.string(),
  article: z.string().nullable(),
  extension: z.object({ max: z.number().int(), unit: Unit, approval: z.string().nullable(), notice: z.boolean() }).nullable(),
  /** When the clock stands still. */
  pause: z.string().nullable(),
  /** What makes it begin anew. */
  restart: z.string().nullable(),
  /** `read`: found in a copy of the text · `example`: a local rule, to be replaced by one's own · `unverified`: to be checked. */
  mark: z.enum(['read', 'example', 'unverified']),
  effectiveFrom: Day.nullable(),
  effectiveTo: Day.nullable(),
}).meta({ id: 'DeadlineTerm' });
export type DeadlineTerm = z.infer<typeof DeadlineTerm>;

export const listDeadlineTerms = endpoint({
  name: 'listDeadlineTerms', method: 'get', path: '/api/calendar/terms',
  summary: { zh: '期限规定：条文、期限、起算和顺延规则。', en: 'Terms set by law or rule: article, length, how they are counted.' },
  answer: z.object({ terms: z.array(DeadlineTerm) }),
});

const Count = z.number().int().min(1).max(2000);
/** A term of one's own, for the calculator. */
const FreeTerm = z.strictObject({ value: Count, unit: z.enum(['working-day', 'calendar-day', 'month', 'hour']), start: z.enum(startRules), end: z.enum(endRules) });

const Pauses = z.array(z.strictObject({ from: Day, to: Day, reason: Reason })).max(20).default([]);
const Extensions = z.array(z.strictObject({ value: Count, unit: Unit, reason: Reason, approver: z.string().trim().max(60) })).max(5).default([]);

export const DeadlineStep = CalendarDayShape.extend({
  step: z.enum(['event', 'moved-start', 'counted', 'skipped', 'paused', 'rolled', 'due']),
  count: z.number().int(),
  note: z.string().nullable(),
}).meta({ id: 'DeadlineStep' });
export type DeadlineStep = z.infer<typeof DeadlineStep>;

export const DeadlineAnswer = z.object({
  due: Day,
  /** Clock on that day; null where the whole day counts. */
  dueTime: z.string().nullable(),
  grossDays: z.number().int(),
  provisional: z.boolean(),
  steps: z.array(DeadlineStep),
  version: Version,
}).meta({ id: 'Deadline' });
export type DeadlineAnswer = z.infer<typeof DeadlineAnswer>;

export const computeDeadline = endpoint({
  name: 'computeDeadline', method: 'post', path: '/api/calendar/deadline',
  summary: { zh: '从某日起按期限推算截止日，逐日说明；可带中止和经批准的延期。', en: 'When a term that begins on a day ends, day by day, with pauses and approved extensions.' },
  body: z.strictObject({ from: Day, time: Clock.optional(), term: z.union([z.string().max(60).meta({ description: 'id of a term' }), FreeTerm]), pauses: Pauses, extensions: Extensions }),
  answer: DeadlineAnswer,
});

export const addOverlay = endpoint({
  name: 'addOverlay', method: 'post', path: '/api/calendar/overlays',
  summary: { zh: '本地调整：某日放假或上班，写明依据（最上级单位的管理员）。', en: 'A local day off or working day, with its source (administrator of the topmost unit).' },
  body: z.strictObject({ day: Day, kind: z.enum(dayKinds), name: z.string().trim().min(1).max(40), source: z.string().trim().min(1).max(200) }),
  answer: z.object({ id: z.number().int() }),
});

export const withdrawOverlay = endpoint({
  name: 'withdrawOverlay', method: 'post', path: '/api/calendar/overlays/{id}/withdraw',
  summary: { zh: '撤回本地调整，写明理由。', en: 'Withdraws a local day, with a reason.' },
  params: IdParams,
  body: z.strictObject({ reason: Reason }),
});

/** A year's notice as a file. CSV: 日期,类型,名称; JSON: a list of { date, kind, name }. */
const NoticeFile = z.strictObject({
  year: z.number().int().min(1990).max(2199),
  title: z.string().trim().min(1).max(200),
  number: z.string().trim().min(1).max(100).nullable(),
  issuedOn: Day.nullable(),
  format: z.enum(['csv', 'json']),
  text: z.string().max(200_000),
});
export type NoticeFile = z.infer<typeof NoticeFile>;

const IssueShape = z.object({ code: z.string(), path: z.string().optional(), values: z.record(z.string(), z.union([z.string(), z.number()])).readonly().optional() });

export const CalendarFileCheck = z.object({
  rows: z.array(z.object({ row: z.number().int(), day: Day, kind: z.enum(dayKinds), name: z.string(), /** What the day is today, and whether that changes. */ before: CalendarDayShape, changes: z.boolean() })),
  issues: z.array(IssueShape),
  /** Days that fall back to their weekday, since the file no longer names them. */
  falling: z.array(CalendarDayShape),
  replaces: CalendarNotice.nullable(),
}).meta({ id: 'CalendarFileCheck' });
export type CalendarFileCheck = z.infer<typeof CalendarFileCheck>;

export const checkCalendarFile = endpoint({
  name: 'checkCalendarFile', method: 'post', path: '/api/calendar/notices/check',
  summary: { zh: '检查年度通知文件：逐行说明错误和改变，不导入。', en: 'Checks a file of a year’s notice: mistakes by row and what would change. Imports nothing.' },
  body: NoticeFile,
  answer: CalendarFileCheck,
});

export const importCalendar = endpoint({
  name: 'importCalendar', method: 'post', path: '/api/calendar/notices',
  summary: { zh: '导入一年的放假通知（最上级单位的管理员）。', en: 'Imports a year’s notice (administrator of the topmost unit).' },
  body: NoticeFile,
  answer: z.object({ id: z.number().int(), days: z.number().int(), changed: z.number().int() }),
});

export const withdrawNotice = endpoint({
  name: 'withdrawNotice', method: 'post', path: '/api/calendar/notices/{id}/withdraw',
  summary: { zh: '撤回导入的通知，回到此前的日历，写明理由。', en: 'Withdraws an imported notice with a reason; what stood before holds again.' },
  params: IdParams,
  body: z.strictObject({ reason: Reason }),
});

/** Working days between `from` and `to` (both included) have changed: open deadlines that touch them are to be computed anew. */
export type CalendarChanged = { readonly fact: 'calendar-changed'; readonly from: string; readonly to: string; readonly version: string };
