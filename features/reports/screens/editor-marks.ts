/** What the editor shows over the text without changing it: the state of each figure, and numbers that nothing stands behind. */
import type { Node as EditorTreeNode } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Inline } from '#engines/document/model.ts';
import { unsupportedNumbers } from '#engines/document/numbers.ts';
import { fromEditor, type EditorNode } from './editor-document.ts';

/** How a figure stands: as the ledger says, changed since, without a value, or the one that is open beside the text. */
export type FigureStanding = { readonly state: 'supported' | 'drifted' | 'empty'; readonly title: string };
export type Standings = { readonly figures: ReadonlyMap<string, FigureStanding>; readonly open: string | null };

/** A number typed by hand, with its place in the editor. */
export type LooseNumber = { readonly from: number; readonly to: number; readonly text: string };
export type Problem = LooseNumber & { readonly what: 'number' | 'gap' };

type Range = { readonly from: number; readonly to: number; readonly text: string };

/** Nodes never change, so what was found in one stays true as long as it lives. */
const known = new WeakMap<EditorTreeNode, readonly Range[]>();

/** Numbers in one paragraph, by offset within it. */
function rangesIn(block: EditorTreeNode): readonly Range[] {
  const found = known.get(block);
  if (found) return found;
  const shape: EditorNode = { type: 'doc', content: [{ ...(block.toJSON() as EditorNode), type: 'paragraph' }] };
  const body = fromEditor('', shape);
  const first = body.blocks[0];
  const starts = first?.type === 'paragraph' ? startsOf(first.inlines) : [];
  const ranges = unsupportedNumbers(body).map(({ inline, from, to, text }) => ({ from: (starts[inline] ?? 0) + from, to: (starts[inline] ?? 0) + to, text }));
  known.set(block, ranges);
  return ranges;
}

/** Offset of each run within its paragraph: a letter is one step, a figure or gap is one. */
function startsOf(inlines: readonly Inline[]): number[] {
  const starts: number[] = [];
  let at = 0;
  for (const run of inlines) {
    starts.push(at);
    at += run.type === 'text' ? run.text.length : 1;
  }
  return starts;
}

/** Everything in the text that somebody still has to look at, in reading order. */
export function problemsIn(document: EditorTreeNode): Problem[] {
  const problems: Problem[] = [];
  document.descendants((node, position) => {
    if (node.isTextblock) problems.push(...rangesIn(node).map(({ from, to, text }) => ({ what: 'number' as const, from: position + 1 + from, to: position + 1 + to, text })));
    if (node.type.name === 'gap') problems.push({ what: 'gap', from: position, to: position + 1, text: String(node.attrs.text) });
    return true;
  });
  return problems.sort((a, b) => a.from - b.from);
}

function decorationsOf(state: EditorState, standings: Standings, unsupported: string): DecorationSet {
  const marks: Decoration[] = problemsIn(state.doc).filter((problem) => problem.what === 'number')
    .map((problem) => Decoration.inline(problem.from, problem.to, { class: 'report-unsupported', title: unsupported }));
  state.doc.descendants((node, position) => {
    if (node.type.name !== 'figure') return true;
    const key = String(node.attrs.figure);
    const standing = standings.figures.get(key);
    const open = standings.open === key ? ' is-open' : '';
    marks.push(Decoration.node(position, position + node.nodeSize, { class: `is-${standing?.state ?? 'empty'}${open}`, title: standing?.title ?? '' }));
    return true;
  });
  return DecorationSet.create(state.doc, marks);
}

/** Tables are drawn as wholes, so that decorations do not reach into them: their figures are marked where they stand. */
function markTables(paper: HTMLElement, standings: Standings): void {
  for (const figure of paper.querySelectorAll<HTMLElement>('.report-table [data-figure]')) {
    const standing = standings.figures.get(figure.dataset.figure ?? '');
    const open = standings.open !== null && standings.open === figure.dataset.figure ? ' is-open' : '';
    figure.className = `report-figure is-${standing?.state ?? 'empty'}${open}`;
    figure.title = standing?.title ?? '';
  }
}

const key = new PluginKey<DecorationSet>('report-marks');

/** @param unsupported what a number without support says when one points at it */
export function marksPlugin(read: () => Standings, unsupported: string): Plugin<DecorationSet> {
  return new Plugin({
    key,
    state: {
      init: (_, state) => decorationsOf(state, read(), unsupported),
      apply: (transaction, before, _, state) => (transaction.docChanged || transaction.getMeta(key) !== undefined ? decorationsOf(state, read(), unsupported) : before),
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => {
      const mark = (): void => markTables(view.dom, read());
      mark();
      return { update: mark };
    },
  });
}

/** Draws the marks anew after the standings have changed. */
export const redraw = (state: EditorState) => state.tr.setMeta(key, 'redraw');
