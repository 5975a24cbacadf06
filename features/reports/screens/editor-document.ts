/** The body of a report as the editor holds it (ProseMirror JSON), and back. Nothing is lost on the way: the editor knows just what the model knows. */
import type { Block, Inline, ReportBody, Table } from '#engines/document/model.ts';

export type EditorMark = { readonly type: 'bold' } | { readonly type: 'explained'; readonly attrs: { readonly reason: string } };

export type EditorNode = {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly EditorNode[];
  readonly text?: string;
  readonly marks?: readonly EditorMark[];
};

function inlineNode(inline: Inline): EditorNode[] {
  if (inline.type === 'figure') return [{ type: 'figure', attrs: { figure: inline.figure, text: inline.text } }];
  if (inline.type === 'gap') return [{ type: 'gap', attrs: { text: inline.text } }];
  // ProseMirror has no empty text.
  if (inline.text === '') return [];
  const marks: EditorMark[] = [
    ...(inline.bold ? [{ type: 'bold' } as const] : []),
    ...(inline.explained === undefined ? [] : [{ type: 'explained', attrs: { reason: inline.explained } } as const]),
  ];
  return [{ type: 'text', text: inline.text, ...(marks.length > 0 ? { marks } : {}) }];
}

function blockNode(block: Block): EditorNode {
  switch (block.type) {
    case 'heading': return { type: 'heading', attrs: { level: block.level }, content: block.inlines.flatMap(inlineNode) };
    case 'paragraph': return { type: 'paragraph', content: block.inlines.flatMap(inlineNode) };
    case 'list': return {
      type: 'bulletList',
      content: block.items.map((item) => ({ type: 'listItem', content: [{ type: 'paragraph', content: item.flatMap(inlineNode) }] })),
    };
    case 'table': return { type: 'reportTable', attrs: { table: block } };
  }
}

/** @returns the editor's document; an empty body gets one empty paragraph to write in */
export function toEditor(body: ReportBody): EditorNode {
  const content = body.blocks.filter((block) => block.type !== 'list' || block.items.length > 0).map(blockNode);
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

function sameStyle(a: Inline | undefined, b: Inline): boolean {
  return a?.type === 'text' && b.type === 'text' && a.bold === b.bold && a.explained === b.explained;
}

/** Neighbouring runs of the same style are one run, so that the same text always has the same form. */
function joined(inlines: readonly Inline[]): Inline[] {
  const runs: Inline[] = [];
  for (const inline of inlines) {
    const last = runs.at(-1);
    if (last?.type === 'text' && inline.type === 'text' && sameStyle(last, inline)) runs[runs.length - 1] = { ...last, text: last.text + inline.text };
    else runs.push(inline);
  }
  return runs;
}

function inlineOf(node: EditorNode): Inline[] {
  if (node.type === 'figure') return [{ type: 'figure', figure: String(node.attrs?.figure ?? ''), text: String(node.attrs?.text ?? '') }];
  if (node.type === 'gap') return [{ type: 'gap', text: String(node.attrs?.text ?? '') }];
  if (node.type !== 'text' || !node.text) return [];
  const explained = node.marks?.find((mark) => mark.type === 'explained');
  return [{
    type: 'text', text: node.text,
    ...(node.marks?.some((mark) => mark.type === 'bold') ? { bold: true as const } : {}),
    ...(explained ? { explained: explained.attrs.reason } : {}),
  }];
}

const inlinesOf = (node: EditorNode): Inline[] => joined((node.content ?? []).flatMap(inlineOf));

function levelOf(node: EditorNode): 1 | 2 | 3 | 4 {
  const level = node.attrs?.level;
  return level === 2 || level === 3 || level === 4 ? level : 1;
}

function blockOf(node: EditorNode): Block[] {
  switch (node.type) {
    case 'heading': return [{ type: 'heading', level: levelOf(node), inlines: inlinesOf(node) }];
    case 'paragraph': return [{ type: 'paragraph', inlines: inlinesOf(node) }];
    // A list item may hold several paragraphs while one types; each becomes an item.
    case 'bulletList': return [{ type: 'list', items: (node.content ?? []).flatMap((item) => (item.content ?? []).map(inlinesOf)) }];
    case 'reportTable': return [node.attrs?.table as Table];
    default: return [];
  }
}

/** The body behind the editor's document. */
export function fromEditor(title: string, document: EditorNode): ReportBody {
  return { title, blocks: (document.content ?? []).flatMap(blockOf) };
}
