/** The pages themselves, held against the measures of GB/T 9704-2012: DOCX as LibreOffice sets it, PDF as we print it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OfficialDocument } from '#engines/document/model.ts';
import { grid, page } from '#engines/document/official.ts';
import { openPrinting, type Printing } from '#platform/printing.ts';

const has = (command: string, ...parameters: string[]): boolean => spawnSync(command, parameters).status === 0;
const reads = has('pdftotext', '-v');
const sets = has('soffice', '--version') && spawnSync('fc-list', [':lang=zh']).stdout?.length > 0;
const report = JSON.parse(readFileSync(new URL('../vectors/documents/yearly-report.json', import.meta.url), 'utf8')) as OfficialDocument;

/** Only full lines: three pages of Han characters without punctuation. */
const full: OfficialDocument = {
  ...report,
  draft: false,
  author: null,
  figures: [],
  seal: '7c1e-93ab',
  body: { title: '', blocks: [{ type: 'paragraph', inlines: [{ type: 'text', text: '网络安全工作责任制落实情况'.repeat(130) }] }] },
};

type Line = { readonly text: string; readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

const millimetres = (points: string | undefined): number => (Number(points) * 25.4) / 72;

/** Lines of each page, in millimetres, from top to bottom. */
function pagesOf(pdf: string): readonly (readonly Line[])[] {
  const xml = execFileSync('pdftotext', ['-bbox-layout', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return xml.split('<page ').slice(1).map((text) => Array.from(text.matchAll(/<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([\s\S]*?)<\/line>/g), ([, left, top, right, bottom, words]) => ({
    left: millimetres(left),
    right: millimetres(right),
    top: millimetres(top),
    bottom: millimetres(bottom),
    text: Array.from((words ?? '').matchAll(/<word [^>]*>([^<]*)<\/word>/g), ([, word]) => word).join(''),
  })).toSorted((a, b) => a.top - b.top || a.left - b.left));
}

describe.skipIf(!reads)('official pages (needs pdftotext; DOCX also LibreOffice and a Chinese font)', () => {
  let printing: Printing;
  let folder: string;
  beforeAll(() => {
    printing = openPrinting();
    folder = mkdtempSync(join(tmpdir(), 'taizhang-pages-'));
  });
  afterAll(async () => {
    await printing.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function pagesFrom(document: OfficialDocument, format: 'docx' | 'pdf', name: string): Promise<readonly (readonly Line[])[]> {
    const path = join(folder, `${name}.${format}`);
    writeFileSync(path, await printing.print(document, format));
    if (format === 'docx') execFileSync('soffice', [`-env:UserInstallation=file://${folder}/office`, '--headless', '--convert-to', 'pdf', '--outdir', folder, path], { stdio: 'ignore', timeout: 100_000 });
    return pagesOf(join(folder, `${name}.pdf`));
  }

  const formats = [...(sets ? ['docx' as const] : []), 'pdf' as const];
  describe.each(formats)('%s', (format) => {
    let pages: readonly (readonly Line[])[];
    const body = (index: number): readonly Line[] => (pages[index] ?? []).filter((line) => line.bottom < page.height - page.bottom + 1);
    const numberOf = (index: number): Line | undefined => (pages[index] ?? []).find((line) => /^—\d+—$/.test(line.text));
    beforeAll(async () => {
      pages = await pagesFrom(full, format, `full-${format}`);
    });

    it('sets 22 lines a page and 28 characters a line', () => {
      expect(pages.length).toBe(3);
      for (const index of [0, 1]) expect(body(index).length).toBe(grid.lines);
      for (const line of body(1)) expect(line.text.length).toBe(grid.characters);
      expect(body(0)[0]?.text.length).toBe(grid.characters - 2);
    });

    it('keeps the type area of 156 × 225 mm, 28 from the left and 37 from the top, within 1 mm', () => {
      const lines = body(1);
      for (const line of lines) {
        expect(Math.abs(line.left - page.left)).toBeLessThan(1);
        expect(Math.abs(line.right - (page.width - page.right))).toBeLessThan(1);
      }
      const pitch = ((lines.at(-1)?.top ?? 0) - (lines[0]?.top ?? 0)) / (grid.lines - 1);
      expect(pitch).toBeCloseTo((grid.pitch * 25.4) / 72, 1);
      // A glyph box is higher or lower than its line by the face; the middle of the first line lies half a line below the top edge.
      const middle = ((lines[0]?.top ?? 0) + (lines[0]?.bottom ?? 0)) / 2;
      expect(Math.abs(middle - (page.top + pitch / 2))).toBeLessThan(1.6);
    });

    it('begins a paragraph two characters in', () => {
      expect((body(0)[0]?.left ?? 0) - page.left).toBeCloseTo(2 * (156 / 28), 0);
    });

    it('puts the page number 7 mm below the type area, outside: odd right, even left', () => {
      for (const index of [0, 1]) {
        const number = numberOf(index);
        const middle = ((number?.top ?? 0) + (number?.bottom ?? 0)) / 2;
        expect(Math.abs(middle - (page.height - page.bottom + page.numberBelow))).toBeLessThan(1.5);
      }
      expect(numberOf(0)?.right ?? 0).toBeGreaterThan(170);
      expect(numberOf(1)?.left ?? 210).toBeLessThan(40);
    });
  });

  it.skipIf(!sets)('gives DOCX and PDF of the same report the same number of pages, one more or less', async () => {
    const [docx, pdf] = [await pagesFrom(report, 'docx', 'report-docx'), await pagesFrom(report, 'pdf', 'report-pdf')];
    expect(Math.abs(docx.length - pdf.length)).toBeLessThanOrEqual(1);
    for (const printed of [docx, pdf]) {
      const text = printed.flat().map((line) => line.text).join('');
      expect(text).toContain('网络安全工作责任制落实情况的报告');
      expect(text).toContain('数据来源与佐证目录');
    }
  });
});
