/**
 * The document model: a report as values. The editor, DOCX, PDF and the print view are made from it, and nothing else.
 * Heading numbers (一、（一）1.（1）) are derived from level and place, never stored (GB/T 9704-2012, 7.3.3).
 */

/** A run of text. `explained`: why a number in it needs no figure (a document number, a quoted plan …). */
export type TextRun = { readonly type: 'text'; readonly text: string; readonly bold?: true; readonly explained?: string; /** a number that no figure bears out; drafts show it */ readonly unsupported?: true };

/** A figure chip: `figure` is its position key in the report's list of figures; `text` is how it reads. */
export type FigureRun = { readonly type: 'figure'; readonly figure: string; readonly text: string };

/** A visible marker for what the ledger does not hold yet: 〔待补：会议记录〕. */
export type GapRun = { readonly type: 'gap'; readonly text: string };

export type Inline = TextRun | FigureRun | GapRun;

export type Heading = { readonly type: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly inlines: readonly Inline[] };
export type Paragraph = { readonly type: 'paragraph'; readonly inlines: readonly Inline[] };
export type BulletList = { readonly type: 'list'; readonly items: readonly (readonly Inline[])[] };
export type TableColumn = { readonly title: string; readonly align: 'left' | 'right' | 'center'; /** share of the width, 1 = one part */ readonly share: number };
export type Table = { readonly type: 'table'; readonly caption: string | null; readonly columns: readonly TableColumn[]; readonly rows: readonly (readonly (readonly Inline[])[])[] };
export type Block = Heading | Paragraph | BulletList | Table;

/** The body that people edit. Title apart, because the layout sets it apart. */
export type ReportBody = { readonly title: string; readonly blocks: readonly Block[] };

/** One figure of the report with what stands behind it, for links and for the evidence annex. */
export type FigureEntry = {
  readonly key: string;
  readonly text: string;
  /** Name of the indicator and its definition in words. */
  readonly name: string;
  readonly definition: string;
  readonly period: string;
  readonly count: number;
  /** Short digest printed beside it. */
  readonly digest: string;
  /** Where it opens on the server, absolute; null when the document must stand alone. */
  readonly link: string | null;
  /** The records behind it, in order of occurrence; `more` counts those not listed. */
  readonly records: readonly RecordEntry[];
  readonly more: number;
};

export type RecordEntry = {
  readonly number: string;
  readonly occurred: string;
  readonly title: string;
  readonly unit: string;
  /** Names of the evidence files, or an empty list. */
  readonly evidence: readonly string[];
  readonly late: boolean;
};

/** A finished document: what DOCX and PDF are printed from. */
export type OfficialDocument = {
  readonly body: ReportBody;
  /** Author unit under the title, or null. */
  readonly author: string | null;
  readonly signature: { readonly unit: string; /** 2025年6月12日 */ readonly date: string };
  readonly figures: readonly FigureEntry[];
  /** Printed in the footer of handed-in versions: version hash, short form. */
  readonly seal: string | null;
  /** 草稿 mark on versions that are not handed in. */
  readonly draft: boolean;
};
