/** Walks all runs of text of a report, wherever they stand. */
import type { Inline, ReportBody } from './model.ts';

/** `block` −1 = the title; `row` = item of a list or row of a table (−1 = its caption); `column` = cell. */
export type Place = { readonly block: number; readonly row: number | null; readonly column: number | null };
export type Passage = Place & { readonly inlines: readonly Inline[] };

/** The title and captions too: they are read first and typed by hand as well. */
export function passagesOf(body: ReportBody): Passage[] {
  const written = (text: string, place: Place): Passage => ({ ...place, inlines: [{ type: 'text', text }] });
  return [written(body.title, { block: -1, row: null, column: null }), ...body.blocks.flatMap((block, number): Passage[] => {
    if (block.type === 'list') return block.items.map((inlines, row) => ({ block: number, row, column: null, inlines }));
    if (block.type !== 'table') return [{ block: number, row: null, column: null, inlines: block.inlines }];
    const cells = block.rows.flatMap((cellsOfRow, row) => cellsOfRow.map((inlines, column): Passage => ({ block: number, row, column, inlines })));
    return [...(block.caption === null ? [] : [written(block.caption, { block: number, row: -1, column: null })]), ...cells];
  })];
}

/** The body with every list of runs put through `change`; title and captions stay. */
export function mapRuns(body: ReportBody, change: (inlines: readonly Inline[]) => readonly Inline[]): ReportBody {
  return {
    title: body.title,
    blocks: body.blocks.map((block) => {
      if (block.type === 'list') return { ...block, items: block.items.map(change) };
      if (block.type === 'table') return { ...block, rows: block.rows.map((row) => row.map(change)) };
      return { ...block, inlines: change(block.inlines) };
    }),
  };
}

/** Position keys of all figures in a body, each once, in reading order. */
export function figuresIn(body: ReportBody): string[] {
  return [...new Set(passagesOf(body).flatMap(({ inlines }) => inlines.flatMap((inline) => (inline.type === 'figure' ? [inline.figure] : []))))];
}

/** Visible text, as a reader sees it. */
export const textOf = (inlines: readonly Inline[]): string => inlines.map((inline) => inline.text).join('');
