/** Printed blocks as paragraphs and tables of a DOCX. */
import { Bookmark, BorderStyle, ExternalHyperlink, InternalHyperlink, LineRuleType, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, TextRun, UnderlineType, VerticalAlignTable, WidthType, type IRunOptions, type ParagraphChild } from 'docx';
import { alignmentOf, characterOf, styleId, textWidth, twips } from './docx-styles.ts';
import { grid, styles, type Role } from './official.ts';
import { mustSplit, type PrintedBlock, type PrintedParagraph, type PrintedRun, type PrintedTable } from './printed.ts';

type Look = Omit<IRunOptions, 'children' | 'text'>;

/** Marks are told apart by line and ground, never by colour alone: many offices print in black. */
function lookOf(run: PrintedRun, draft: boolean): Look {
  if (run.mark === 'bold') return { bold: true };
  if (run.mark === 'gap') return { bold: true, shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'FFF2CC' } };
  if (run.mark === 'unsupported') return { underline: { type: UnderlineType.WAVE, color: 'B42318' } };
  if (run.mark === 'link') return { color: '1F4E79', underline: { type: UnderlineType.SINGLE, color: '1F4E79' } };
  return run.mark === 'figure' && draft ? { underline: { type: UnderlineType.DOTTED, color: '1F4E79' } } : {};
}

function textRuns(run: PrintedRun, draft: boolean): TextRun[] {
  const look = lookOf(run, draft);
  return run.text.split('\n').map((text, i) => new TextRun({ ...look, text, ...(i > 0 && { break: 1 }) }));
}

function children(run: PrintedRun, draft: boolean): ParagraphChild[] {
  const texts = textRuns(run, draft);
  const linked = run.href ? [new ExternalHyperlink({ link: run.href, children: texts })] : run.to ? [new InternalHyperlink({ anchor: run.to, children: texts })] : texts;
  return run.anchor ? [new Bookmark({ id: run.anchor, children: linked })] : linked;
}

function paragraphOf(block: PrintedParagraph, draft: boolean): Paragraph {
  const runs = block.runs.flatMap((run) => children(run, draft));
  const size = styles[block.role].size;
  return new Paragraph({
    style: styleId(block.role),
    children: block.anchor ? [new Bookmark({ id: block.anchor, children: runs })] : runs,
    ...(block.newPage && { pageBreakBefore: true }),
    ...(block.indent !== undefined && { indent: { left: Math.floor(block.indent * characterOf(size)) } }),
  });
}

/** Keeps two tables apart, and the text off the last line of a table. */
const spacer = (): Paragraph => new Paragraph({ style: styleId('body'), spacing: { line: 160, lineRule: LineRuleType.EXACT }, indent: { firstLine: 0, firstLineChars: 0 } });

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

function tableOf(table: PrintedTable, draft: boolean): Table {
  const head: Role = table.small ? 'smallHead' : 'tableHead';
  const text: Role = table.small ? 'smallCell' : 'tableCell';
  const widths = table.columns.map((column) => Math.floor(column.share * textWidth));
  const cell = (i: number, paragraph: Paragraph): TableCell =>
    new TableCell({ width: { size: widths[i] ?? 0, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER, children: [paragraph] });
  const heads = table.columns.map((column, i) => cell(i, new Paragraph({ style: styleId(head), children: [new TextRun(column.title)] })));
  const rows = table.rows.map((row) => new TableRow({
    cantSplit: !mustSplit(table, row, textWidth / 20 / styles[text].size),
    children: table.columns.map((column, i) => cell(i, new Paragraph({
      style: styleId(text),
      alignment: alignmentOf(column.align),
      children: (row[i] ?? []).flatMap((run) => children(run, draft)),
    }))),
  }));
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { top: twips(2), bottom: twips(2), left: twips(4), right: twips(4), marginUnitType: WidthType.DXA },
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [new TableRow({ tableHeader: true, cantSplit: true, children: heads }), ...rows],
  });
}

export function docxBlock(block: PrintedBlock, draft: boolean): (Paragraph | Table)[] {
  if (block.type === 'blank') return [new Paragraph({ style: styleId('body'), spacing: { line: twips(grid.pitch), lineRule: LineRuleType.EXACT } })];
  if (block.type === 'paragraph') return [paragraphOf(block, draft)];
  return [tableOf(block, draft), spacer()];
}
