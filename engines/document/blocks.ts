/** From the model to what is printed, once for all formats: numbers of headings, lines of the title, links of figures, signature, annex. */
import { annexAnchor, annexName, annexOf, placesOf, type FigurePlace } from './annex.ts';
import { headingNumbers } from './heading-numbers.ts';
import type { Block, Inline, OfficialDocument, Table } from './model.ts';
import { grid, styles, type Role } from './official.ts';
import { printable, printableLine } from './printable.ts';
import type { Printed, PrintedBlock, PrintedRun, PrintedTable } from './printed.ts';
import { titleLines, widthOf } from './title-lines.ts';

type Inlines = (inlines: readonly Inline[]) => readonly PrintedRun[];

/** 〔待补：…〕, whether or not the text brings its brackets along. */
const gapText = (text: string): string => (text.startsWith('〔') ? text : `〔待补：${text}〕`);

/** Turns inlines into runs; the first run of each figure becomes the place to which the annex points back. */
function inlinePrinter(places: ReadonlyMap<string, FigurePlace>, used: Set<string>, draft: boolean): Inlines {
  const one = (inline: Inline): PrintedRun => {
    if (inline.type === 'gap') return { text: gapText(printable(inline.text)), mark: 'gap' };
    if (inline.type === 'text') {
      const mark = draft && inline.unsupported ? 'unsupported' : inline.bold ? 'bold' : undefined;
      return { text: printable(inline.text), ...(mark && { mark }) };
    }
    const place = places.get(inline.figure);
    if (!place) return { text: printable(inline.text), ...(draft && { mark: 'unsupported' as const }) };
    const first = !used.has(inline.figure);
    used.add(inline.figure);
    return { text: printable(inline.text), mark: 'figure', to: place.annex, ...(first && { anchor: place.text }) };
  };
  return (inlines) => inlines.filter((inline) => inline.type === 'gap' || printable(inline.text) !== '').map(one);
}

function tableBlocks(table: Table, inlines: Inlines): readonly PrintedBlock[] {
  const count = Math.max(table.columns.length, ...table.rows.map((row) => row.length));
  const caption: readonly PrintedBlock[] = table.caption ? [{ type: 'paragraph', role: 'caption', runs: [{ text: printableLine(table.caption) }] }] : [];
  if (count === 0) return caption;
  const parts = Array.from({ length: count }, (_, i) => {
    const share = table.columns[i]?.share ?? 1;
    return Number.isFinite(share) && share > 0 ? Math.min(share, 1000) : 1;
  });
  // No column is narrower than half its even part, or its text would stand one character a line.
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const raised = parts.map((part) => Math.max(part / whole, 0.5 / count));
  const sum = raised.reduce((total, part) => total + part, 0);
  const columns: PrintedTable['columns'] = raised.map((part, i) => ({ title: printableLine(table.columns[i]?.title ?? ''), align: table.columns[i]?.align ?? 'left', share: part / sum }));
  const rows = table.rows.map((row) => columns.map((_, i) => inlines(row[i] ?? [])));
  return [...caption, { type: 'table', columns, rows, small: false }];
}

function bodyBlocks(blocks: readonly Block[], inlines: Inlines): readonly PrintedBlock[] {
  const numbers = headingNumbers(blocks);
  const printed: PrintedBlock[] = [];
  for (const [i, block] of blocks.entries()) {
    if (block.type === 'heading') {
      const role: Role = `heading${block.level}`;
      printed.push({ type: 'paragraph', role, runs: [{ text: numbers[i] ?? '' }, ...inlines(block.inlines)] });
    } else if (block.type === 'paragraph') printed.push({ type: 'paragraph', role: 'body', runs: inlines(block.inlines) });
    else if (block.type === 'list') printed.push(...block.items.map((item) => ({ type: 'paragraph' as const, role: 'item' as const, runs: [{ text: '——' }, ...inlines(item)] })));
    else printed.push(...tableBlocks(block, inlines));
  }
  return printed;
}

/**
 * Unit and date below the body without a seal (7.3.5.2): the name two characters in from the right, the date's first character
 * two to the right of the name's; is the date the longer one, it stands two in from the right and the name moves.
 */
export function signatureIndents(unit: string, date: string): { readonly unit: number; readonly date: number } {
  const [name, day] = [widthOf(unit), widthOf(date)];
  const dateStart = day <= name ? grid.characters - name : grid.characters - 2 - day;
  return { unit: Math.max(0, dateStart - 2), date: Math.max(0, dateStart) };
}

function signatureBlocks(document: OfficialDocument): readonly PrintedBlock[] {
  const unit = printableLine(document.signature.unit);
  const date = printableLine(document.signature.date);
  const indent = signatureIndents(unit, date);
  const lines: PrintedBlock[] = [];
  if (unit) lines.push({ type: 'paragraph', role: 'signatureUnit', runs: [{ text: unit }], indent: indent.unit });
  if (date) lines.push({ type: 'paragraph', role: 'signatureDate', runs: [{ text: date }], indent: indent.date });
  return lines.length > 0 ? [{ type: 'blank' }, ...lines] : [];
}

/** 2025年6月12日 → 2025-06-12. */
function dayOf(date: string): string | null {
  const [, year, month, day] = /(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(date) ?? [];
  const whole = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 28 + (Number(month) === 2 ? 0 : 2);
  return year && month && day && whole ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}

function headOf(document: OfficialDocument, blocks: readonly PrintedBlock[]): string | null {
  if (!document.draft) return null;
  const runs = blocks.flatMap((block) => (block.type === 'paragraph' ? block.runs : block.type === 'table' ? block.rows.flat(2) : []));
  const marked = runs.some((run) => run.mark === 'unsupported') ? '　波浪线：台账中没有依据的数字' : '';
  const missing = runs.some((run) => run.mark === 'gap') ? '　〔待补〕：台账中还缺的内容' : '';
  return `草稿　尚未报送${marked}${missing}`;
}

/** All that is printed of a document, in order. */
export function printedOf(document: OfficialDocument): Printed {
  const title = printableLine(document.body.title);
  const places = placesOf(document.figures);
  const used = new Set<string>();
  const body = bodyBlocks(document.body.blocks, inlinePrinter(places, used, document.draft));
  const annex = annexOf(document.figures, places, used);
  const author = printableLine(document.author ?? '');
  const lines = titleLines(title, Math.floor((grid.characters * grid.body) / styles.title.size));
  const blocks: PrintedBlock[] = [];
  if (title) blocks.push({ type: 'paragraph', role: 'title', runs: [{ text: lines.join('\n') }] });
  if (author) blocks.push({ type: 'paragraph', role: 'author', runs: [{ text: author }] });
  if (blocks.length > 0) blocks.push({ type: 'blank' });
  blocks.push(...body);
  if (annex.length > 0) blocks.push({ type: 'blank' }, { type: 'paragraph', role: 'annexNote', runs: [{ text: '附件：' }, { text: annexName, to: annexAnchor }] });
  blocks.push(...signatureBlocks(document), ...annex);
  return { title, blocks, head: headOf(document, blocks), seal: document.seal && printableLine(document.seal), author: author || printableLine(document.signature.unit), day: dayOf(document.signature.date) };
}
