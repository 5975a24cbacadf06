import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { printedOf } from '#engines/document/blocks.ts';
import type { OfficialDocument } from '#engines/document/model.ts';
import { tameDocuments } from '#engines/document/random-documents.test-data.ts';
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

/** The PDF with its compressed streams opened, as far as they are text. */
function opened(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf).toString('latin1');
  const streams = Array.from(raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g), ([, content]) => {
    try {
      return inflateSync(Buffer.from(content ?? '', 'latin1')).toString('latin1');
    } catch {
      return ''; // not compressed, so it is in `raw` already
    }
  });
  return raw + streams.join('\n');
}

const squeezed = (text: string): string => text.replace(/\s/g, '');

const lettersOf = (runs: readonly { readonly text: string }[]): string[] => [...squeezed(runs.map((run) => run.text).join(''))];

/** Every character of the paragraphs in order (page numbers and tables may stand between), and none of the tables lost. */
function stands(document: OfficialDocument, text: string): void {
  const { blocks } = printedOf(document);
  let from = 0;
  for (const letter of blocks.flatMap((block) => (block.type === 'paragraph' ? lettersOf(block.runs) : []))) {
    const at = text.indexOf(letter, from);
    if (at < 0) expect.fail(`${letter} is not in the PDF after place ${from}: ${text.slice(from, from + 60)}`);
    from = at + letter.length;
  }
  const count = (letters: Iterable<string>): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    return counts;
  };
  const printed = count(text);
  const written = count(blocks.flatMap((block) => (block.type === 'paragraph' ? lettersOf(block.runs) : block.type === 'table' ? block.rows.flat().flatMap(lettersOf) : [])));
  for (const [letter, times] of written) expect(printed.get(letter) ?? 0, letter).toBeGreaterThanOrEqual(times);
}

describe('PDF', () => {
  let print: PdfPrinter;
  beforeAll(() => {
    print = openPdfPrinter();
  });

  it('is PDF/A-2b, in Chinese, with an outline and links inside and outside', () => {
    const pdf = opened(print(report));
    const expected = [/<pdfaid:part>2</, /<pdfaid:conformance>B</, /\/Lang\s*\(zh/, /\/Outlines/, /taizhang\.example\/reports\/7\/figures\/meetings/];
    expect(expected.filter((pattern) => !pattern.test(pdf))).toEqual([]);
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

  it('holds all text in order', () => {
    if (textOf(print(report)) === null) return;
    stands(report, textOf(print(report)) ?? '');
    fc.assert(fc.property(tameDocuments, (document) => stands(document, textOf(print(document)) ?? '')), { numRuns: 20, endOnFailure: true });
  }, 120_000);
});
