/** What a printer is given: paragraphs with a role, runs with marks and links, tables. Shared by DOCX and PDF. */
import type { Role } from './official.ts';

/** gap: missing in the ledger; unsupported: a number that no figure bears out (drafts only). */
type Mark = 'bold' | 'figure' | 'gap' | 'unsupported' | 'link';

export type PrintedRun = {
  readonly text: string;
  readonly mark?: Mark;
  /** Name of a place in this document. */
  readonly to?: string;
  /** Address outside. */
  readonly href?: string;
  /** This run is itself a place of that name. */
  readonly anchor?: string;
};

export type PrintedParagraph = {
  readonly type: 'paragraph';
  readonly role: Role;
  readonly runs: readonly PrintedRun[];
  /** In from the left, in characters of the style's size. */
  readonly indent?: number;
  readonly anchor?: string;
  readonly newPage?: true;
};

export type PrintedColumn = { readonly title: string; readonly align: 'left' | 'right' | 'center'; /** part of the width, all together 1 */ readonly share: number };

export type PrintedTable = {
  readonly type: 'table';
  readonly columns: readonly PrintedColumn[];
  readonly rows: readonly (readonly (readonly PrintedRun[])[])[];
  /** Annex tables are set in 五号. */
  readonly small: boolean;
};

export type PrintedBlock = PrintedParagraph | PrintedTable | { readonly type: 'blank' };

export type Printed = {
  readonly title: string;
  readonly blocks: readonly PrintedBlock[];
  /** Line in the head of each page of a draft, or null. */
  readonly head: string | null;
  /** Short seal beside the page number, or null. */
  readonly seal: string | null;
  readonly author: string;
  /** ISO day of the signature, or null when it names none. */
  readonly day: string | null;
};

/** Lines that the longest cell of a row takes at least; a row of more than this may go over the page, or it would be cut off. */
export const linesBeforeSplit = 20;

/** @param characters Han characters that fit on a line as wide as the type area */
export function mustSplit(table: PrintedTable, row: PrintedTable['rows'][number], characters: number): boolean {
  return row.some((runs, i) => {
    const lines = runs.map((run) => run.text).join('').split('\n');
    const wide = Math.max(1, characters * (table.columns[i]?.share ?? 1) - 1);
    return lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / wide)), 0) > linesBeforeSplit;
  });
}
