/**
 * The shapes of a pack: what a sphere of work looks like, as data (docs/packs.md).
 * Only types; `pack-schema.ts` checks files against them, `compile.ts` makes a loaded pack usable.
 */

/** A name in both languages of the product. */
export type Named = { readonly key: string; readonly zh: string; readonly en: string };

/** text longtext number date period choice choices persons headcount unit channel file recordref */
export type FieldType =
  | 'text' | 'longtext' | 'number' | 'date' | 'period' | 'choice' | 'choices' | 'persons' | 'headcount' | 'unit' | 'channel' | 'file' | 'recordref';

export type Field = Named & {
  readonly type: FieldType;
  readonly required?: boolean;
  /** Choices of a `choice` or `choices` field, in the order shown. */
  readonly options?: readonly Named[];
  /** Counter word shown behind a number: 学时, 元. */
  readonly counter?: string;
  /** Kind that a `recordref` points to. */
  readonly target?: string;
  /** Help beside the field, with the norm behind it. */
  readonly help?: { readonly zh: string; readonly en: string };
};

/** sum: adds up · distinct: recount over the union · last: stock at the period's end · max · ratio: parts roll up apart. */
export type Additivity = 'sum' | 'distinct' | 'last' | 'max' | 'ratio';

export type Measure = Named & {
  readonly counter: string;
  readonly additivity: Exclude<Additivity, 'ratio'>;
  /** `1`, a field, arithmetic, `… if cond`, `lines(field)`, or a path for distinct (`attendance.person`). */
  readonly source: string;
  /** The field by whose date it falls into a period; the day on which the work occurred when absent. `year` = 1 January of it. */
  readonly day?: string;
};

/** event: happens on a day, counts in a period · register: stands from–to, counted as of the period's end. */
export type Nature = 'event' | 'register';

/** Who confirms: any other clerk of the unit, the holder of a post, whoever issued it, or the product itself. */
export type Confirmer = 'second_clerk' | 'office_head' | 'unit_lead' | 'sec_officer' | 'safety_officer' | 'finance' | 'issuer' | 'auto';

export type Kind = Named & {
  readonly family: string;
  readonly nature: Nature;
  /** `record`, or `own:x` where a feature table will hold it; an ordinary record until that feature exists. */
  readonly store: string;
  /** When it should be recorded, in words. */
  readonly when: string;
  readonly fields: readonly Field[];
  readonly measures: readonly Measure[];
  /** Smallest sufficient set of evidence types: `minutes or (notice and signin)`. */
  readonly evidence: string;
  readonly confirm: Confirmer;
  /** Retention: Y permanent, D30, D10 (国家档案局令第8号). */
  readonly retention: 'Y' | 'D30' | 'D10';
  readonly note?: string;
};

export type PeriodLetter = 'm' | 'q' | 'h' | 'y' | 's';

export type Indicator = Named & {
  readonly formula: string;
  readonly periods: readonly PeriodLetter[];
  readonly additivity: Additivity;
  readonly direction?: 'up' | 'down';
  /** Default target of the pack: `>=2/y`, `100%`, `0`. */
  readonly target?: string;
  /** Words by which prose speaks of it (claim matching). */
  readonly subjects: readonly string[];
  readonly verbs: readonly string[];
  readonly counters: readonly string[];
};

export type Duty = {
  readonly key: string;
  readonly zh: string;
  readonly post: string;
  readonly cycle: string;
  readonly fulfilled: string;
  readonly basis: string;
  readonly basisMark: 'standards.md' | 'quoted' | 'memory' | 'unit';
  readonly weight: number;
};

export type ChecklistItem = { readonly key: string; readonly zh: string; readonly auto: string | null; readonly half: string | null; readonly manual: string | null; readonly points: number };
export type Checklist = Named & { readonly items: readonly ChecklistItem[] };

/** A sentence with slots: `{slot}`; `[ … ]` drops when a slot inside is absent or a zero count. */
export type Frame = {
  readonly key: string;
  readonly zh: string;
  /** Printed when the ledger states a zero; null = the sentence is left out. */
  readonly zero: string | null;
  readonly note?: string | null;
  /** slot → indicator key, or area → indicator key. */
  readonly slots?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
};

/** Columns of a list table, in order: `system_list: 系统|级别|备案|下次测评|外包`. */
export type ListTable = { readonly key: string; readonly columns: readonly string[] };

export type OutlinePeriod = 'year' | 'half' | 'quarter' | 'any';

/** An outline as parsed from its Markdown file (`outline-file.ts`). */
export type Outline = {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly period: OutlinePeriod;
  /** Title with slots: `{unit}{year}年网络安全工作责任制落实情况报告`. */
  readonly title: string;
  readonly compare: 'previous_year' | 'same_period' | null;
  readonly opening: string | null;
  readonly sections: readonly OutlineSection[];
  readonly tail: readonly string[];
  readonly annexes: readonly string[];
};

export type OutlineSection = {
  readonly heading: string;
  /** Condition "only where something happened": a formula comparison, or null. */
  readonly when: string | null;
  /** A required section without data stays, with its zero sentence or a gap marker. */
  readonly required: boolean;
  readonly parts: readonly OutlinePart[];
};

export type OutlinePart =
  | { readonly type: 'frame'; readonly frame: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'figures'; readonly indicators: readonly string[] }
  | { readonly type: 'table'; readonly table: string };

export type Pack = Named & {
  readonly version: string;
  readonly requires: readonly string[];
  /** How prose names the regime: 网络安全工作责任制; and the area key that base records carry. */
  readonly regime: string | null;
  readonly area: string | null;
  readonly kinds: readonly Kind[];
  readonly indicators: readonly Indicator[];
  readonly duties: readonly Duty[];
  readonly checklists: readonly Checklist[];
  readonly frames: readonly Frame[];
  readonly tables: readonly ListTable[];
  readonly outlines: readonly Outline[];
  readonly rules: readonly unknown[];
};
