/** What the editor knows beyond text: figures, gaps and tables as whole things, and the mark of an explained number. */
import { Mark, Node, textblockTypeInputRule } from '@tiptap/core';
import type { Inline, Table } from '#engines/document/model.ts';

/** A figure: one thing that cannot be typed into; what it reads is the server's to say. */
export const FigureNode = Node.create({
  name: 'figure',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes() {
    return { figure: { default: '' }, text: { default: '' } };
  },
  // Pasted HTML never makes a figure: a figure comes from the ledger, not from a clipboard.
  parseHTML: () => [],
  renderHTML: ({ node }) => ['span', { class: 'report-figure', 'data-figure': String(node.attrs.figure) }, String(node.attrs.text)],
  renderText: ({ node }) => String(node.attrs.text),
});

/** A marker of what the ledger does not hold yet; it is deleted once the text says it otherwise. */
export const GapNode = Node.create({
  name: 'gap',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes() {
    return { text: { default: '' } };
  },
  parseHTML: () => [],
  renderHTML: ({ node }) => ['span', { class: 'report-gap' }, String(node.attrs.text)],
  renderText: ({ node }) => String(node.attrs.text),
});

const levels = [1, 2, 3, 4] as const;

/** A heading of the report stands one step below the heading of the page that shows it. */
export const HeadingNode = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes() {
    return { level: { default: 1, rendered: false } };
  },
  parseHTML: () => [{ tag: 'h1', attrs: { level: 1 } }, ...levels.map((level) => ({ tag: `h${level + 1}`, attrs: { level } }))],
  renderHTML: ({ node }) => [`h${Number(node.attrs.level) + 1}`, 0],
  addKeyboardShortcuts() {
    return Object.fromEntries(levels.map((level) => [`Mod-Alt-${level}`, () => this.editor.commands.toggleNode('heading', 'paragraph', { level })]));
  },
  addInputRules() {
    return levels.map((level) => textblockTypeInputRule({ find: new RegExp(`^#{${level}}\\s$`), type: this.type, getAttributes: { level } }));
  },
});

type Drawn = string | readonly [string, Record<string, string>, ...unknown[]];

function drawInline(inline: Inline): Drawn {
  if (inline.type === 'figure') return ['span', { class: 'report-figure', 'data-figure': inline.figure }, inline.text];
  if (inline.type === 'gap') return ['span', { class: 'report-gap' }, inline.text];
  return inline.text;
}

function drawTable(table: Table): Drawn {
  const caption = table.caption === null ? [] : [['caption', {}, table.caption]];
  const shares = table.columns.reduce((sum, column) => sum + column.share, 0);
  const widths = ['colgroup', {}, ...table.columns.map((column) => ['col', { style: `width: ${((column.share / shares) * 100).toFixed(2)}%` }])];
  const head = ['thead', {}, ['tr', {}, ...table.columns.map((column) => ['th', { scope: 'col', class: `is-${column.align}` }, column.title])]];
  const rows = table.rows.map((row) => ['tr', {}, ...row.map((cell, place) => ['td', { class: `is-${table.columns[place]?.align ?? 'left'}` }, ...cell.map(drawInline)])]);
  // On a phone the table is wider than the paper: who has no finger on it scrolls it by key.
  return ['div', { class: 'report-table', tabindex: '0' }, ['table', {}, ...caption, widths, head, ['tbody', {}, ...rows]]];
}

/** A table from the outline. It is moved or deleted as a whole; its cells are the ledger's. */
export const TableNode = Node.create({
  name: 'reportTable',
  group: 'block',
  atom: true,
  selectable: true,
  addAttributes() {
    return { table: { default: null, rendered: false } };
  },
  parseHTML: () => [],
  renderHTML: ({ node }) => drawTable(node.attrs.table as Table) as ['div', Record<string, string>],
});

/** Why a number needs no figure: a document number, a quoted plan. */
export const ExplainedMark = Mark.create({
  name: 'explained',
  inclusive: false,
  addAttributes() {
    return { reason: { default: '' } };
  },
  parseHTML: () => [],
  renderHTML: ({ mark }) => ['span', { class: 'report-explained', title: String(mark.attrs.reason) }, 0],
});
