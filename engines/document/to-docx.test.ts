import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { printedOf } from './blocks.ts';
import type { OfficialDocument } from './model.ts';
import { wildDocuments } from './random-documents.test-data.ts';
import { toDocx } from './to-docx.ts';

const report = JSON.parse(readFileSync(new URL('../../tests/vectors/documents/yearly-report.json', import.meta.url), 'utf8')) as OfficialDocument;
const partsOf = (bytes: Uint8Array): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
const unescaped = (xml: string): string => xml.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
const textOf = (xml: string): string => Array.from(xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g), ([, text]) => unescaped(text ?? '')).join('');

const anchorsOf = (xml: string): string[] => Array.from(xml.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]+)"/g), ([, name]) => name ?? '');
const namesOf = (xml: string): string[] => Array.from(xml.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g), ([, name]) => name ?? '');

/** All text in order, as the printed blocks have it. */
function expectedText(document: OfficialDocument): string {
  return printedOf(document).blocks.map((block) => {
    if (block.type === 'blank') return '';
    const runs = block.type === 'paragraph' ? block.runs : [...block.columns.map((column) => ({ text: column.title })), ...block.rows.flat(2)];
    return runs.map((run) => run.text).join('');
  }).join('').replaceAll('\n', '');
}

/** Opened and closed in order, and without characters that XML forbids. */
function wellFormed(xml: string): boolean {
  const open: string[] = [];
  for (const [, end, name, empty] of xml.replace(/<\?[^>]*\?>/, '').matchAll(/<(\/?)([\w:]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (end) { if (open.pop() !== name) return false; } else if (!empty) open.push(name ?? '');
  }
  return open.length === 0 && !/[[\p{Cc}\p{Cs}\uFFFE\uFFFF]--[\t\n\r\u007F-\u009F]]/v.test(xml);
}

describe('DOCX', () => {
  it('gives the same bytes for the same document', async () => {
    const [one, two] = [await toDocx(report), await toDocx(report)];
    expect(Buffer.compare(one, two)).toBe(0);
  });

  it('names title, author, language and day; faces for Han and for digits apart', async () => {
    const parts = partsOf(await toDocx(report));
    const core = parts['docProps/core.xml'] ?? '';
    expect(core).toContain('<dc:title>云山镇人民政府关于2025年度网络安全工作责任制落实情况的报告</dc:title>');
    expect(core).toContain('<dc:language>zh-CN</dc:language>');
    expect(core).toContain('2025-12-12T00:00:00Z');
    expect(parts['word/styles.xml']).toContain('w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312"');
    expect(parts['word/fontTable.xml']).toContain('w:name="方正小标宋简体"');
  });

  it('has A4, margins, grid, odd and even page numbers of the standard', async () => {
    const parts = partsOf(await toDocx({ ...report, draft: false, seal: '7c1e-93ab' }));
    const section = parts['word/document.xml'] ?? '';
    expect(section).toContain('<w:pgSz w:w="11906" w:h="16838"');
    expect(section).toMatch(/w:top="2097" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(section).toContain('<w:docGrid w:type="lines" w:linePitch="579"/>');
    expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders/>');
    const footers = [parts['word/footer1.xml'], parts['word/footer2.xml']].map((xml) => textOf(xml ?? ''));
    expect(footers).toEqual(['报送版本 7c1e-93ab\t—  —', '—  —\t报送版本 7c1e-93ab']);
    expect(textOf(parts['word/header1.xml'] ?? '')).toBe('');
  });

  it('repeats table heads, splits no row, links figures inside and outside', async () => {
    const parts = partsOf(await toDocx(report));
    const xml = parts['word/document.xml'] ?? '';
    expect(xml.match(/<w:tblHeader\/>/g)?.length).toBe(1 + 2);
    expect(xml.match(/<w:cantSplit\/>/g)?.length).toBe(xml.match(/<w:tr>/g)?.length);
    const [anchors, names] = [anchorsOf(xml), namesOf(xml)];
    for (const [i] of report.figures.entries()) {
      expect(anchors).toContain(`figure_${i + 1}`);
      expect(anchors).toContain(`text_${i + 1}`);
    }
    expect(names).toEqual(expect.arrayContaining(anchors));
    expect(new Set(names).size).toBe(names.length);
    expect(parts['word/_rels/document.xml.rels']).toContain('Target="https://taizhang.example/reports/7/figures/meetings" TargetMode="External"');
  });

  it('holds all text in order whatever is written, and stays well-formed', async () => {
    await fc.assert(fc.asyncProperty(wildDocuments, async (document) => {
      const parts = partsOf(await toDocx(document));
      const xml = parts['word/document.xml'] ?? '';
      expect(textOf(xml)).toBe(expectedText(document));
      for (const [name, part] of Object.entries(parts)) expect(wellFormed(part), name).toBe(true);
      expect(namesOf(xml)).toEqual(expect.arrayContaining(anchorsOf(xml)));
    }), { numRuns: 30, endOnFailure: true });
  }, 60_000);
});
