import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { printedOf } from '#engines/document/blocks.ts';
import type { OfficialDocument } from '#engines/document/model.ts';
import { tameDocuments, wildDocuments } from '#engines/document/random-documents.test-data.ts';
import { openPdfPrinter, type PdfPrinter } from './typst.ts';

const report = JSON.parse(readFileSync(new URL('../tests/vectors/documents/yearly-report.json', import.meta.url), 'utf8')) as OfficialDocument;

/** Text of a PDF in the order of its content, without blanks; null where the tool is not installed. */
function textOf(pdf: Uint8Array): string | null {
  try {
    return execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf }).toString('utf8').replace(/\s/g, '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const squeezed = (text: string): string => text.replace(/\s/g, '');

/** The words of the body in order; page numbers, heads and repeated table heads may stand between. */
function stands(document: OfficialDocument, text: string): void {
  let from = 0;
  for (const block of printedOf(document).blocks) {
    const cells = block.type === 'paragraph' ? [block.runs] : block.type === 'table' ? block.rows.flat() : [];
    for (const word of cells.flatMap((runs) => squeezed(runs.map((run) => run.text).join('')).match(/.{1,12}/gu) ?? [])) {
      const at = text.indexOf(word, from);
      if (at < 0) expect.fail(`${word} is not in the PDF after place ${from}: ${text.slice(from, from + 60)}`);
      from = at;
    }
  }
}

describe('PDF', () => {
  let print: PdfPrinter;
  beforeAll(() => {
    print = openPdfPrinter();
  });

  it('is PDF/A-2b, tagged, titled, in Chinese, with an outline and links inside and outside', () => {
    const pdf = Buffer.from(print(report)).toString('latin1');
    expect(pdf).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(pdf).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(pdf).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/);
    expect(pdf).toMatch(/\/Lang\s*\(zh/);
    expect(pdf).toContain('/Outlines');
    expect(pdf).toContain('taizhang.example/reports/7/figures/meetings');
    expect(pdf.match(/\/Subtype\s*\/Link/g)?.length ?? 0).toBeGreaterThan(3 * report.figures.length);
  });

  it('gives the same bytes for the same document', () => {
    expect(Buffer.compare(print(report), print(report))).toBe(0);
  });

  it('takes what looks like markup as text', () => {
    const text = '#panic("x") $a^2$ *b* _c_ @d <e> \\ [f] `g` = h #sys.inputs //';
    const printed = textOf(print({ ...report, body: { title: text, blocks: [{ type: 'paragraph', inlines: [{ type: 'text', text }] }] } }));
    if (printed !== null) expect(printed.split(squeezed(text)).length - 1).toBe(2);
  });

  it('names a character that no font has, instead of a box', () => {
    const printed = textOf(print({ ...report, body: { title: '', blocks: [{ type: 'paragraph', inlines: [{ type: 'text', text: '姓名\u{323AF}，\u0378。' }] }] } }));
    if (printed !== null) expect(printed).toContain('姓名〔U+323AF〕，〔U+0378〕。');
  });

  it('breaks a word that is wider than the page', () => {
    const printed = textOf(print({ ...report, figures: [], body: { title: '', blocks: [{ type: 'paragraph', inlines: [{ type: 'text', text: 'x'.repeat(500) }] }] } }));
    if (printed !== null) expect(printed).toContain('x'.repeat(500));
  });

  it('never fails, whatever is written', () => {
    fc.assert(fc.property(wildDocuments, (document) => {
      expect(Buffer.from(print(document).subarray(0, 5)).toString()).toBe('%PDF-');
    }), { numRuns: 60 });
  }, 120_000);

  it('holds all text in order', () => {
    if (textOf(print(report)) === null) return;
    stands(report, textOf(print(report)) ?? '');
    fc.assert(fc.property(tameDocuments, (document) => stands(document, textOf(print(document)) ?? '')), { numRuns: 25 });
  }, 120_000);
});
