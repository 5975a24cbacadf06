import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OfficialDocument } from '#engines/document/model.ts';
import { wildDocuments } from '#engines/document/random-documents.test-data.ts';
import { openPrinting, type Printing } from './printing.ts';

const document = JSON.parse(readFileSync(new URL('../tests/vectors/documents/yearly-report.json', import.meta.url), 'utf8')) as OfficialDocument;

describe('printing', { timeout: 60_000 }, () => {
  let printing: Printing;
  beforeAll(() => {
    printing = openPrinting();
  });
  afterAll(() => printing.close());

  it('prints DOCX and PDF in its process, several asked at once', async () => {
    const [docx, pdf, again] = await Promise.all([printing.print(document, 'docx'), printing.print(document, 'pdf'), printing.print(document, 'docx')]);
    expect(Buffer.from(docx.subarray(0, 2)).toString()).toBe('PK');
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(Buffer.from(pdf).includes('pdfaid:part')).toBe(true);
    expect(again).toEqual(docx);
  });

  it('says what is wrong and goes on with the next document', async () => {
    const broken = { ...document, body: { title: '坏', blocks: null } } as unknown as OfficialDocument;
    await expect(printing.print(broken, 'docx')).rejects.toThrow('printing:');
    expect((await printing.print(document, 'docx')).length).toBeGreaterThan(1000);
  });
});

describe('printing what nobody would write', { timeout: 120_000 }, () => {
  it('never fails, whatever is written', async () => {
    const printing = openPrinting();
    await fc.assert(fc.asyncProperty(wildDocuments, async (wild) => {
      expect(Buffer.from((await printing.print(wild, 'pdf')).subarray(0, 5)).toString()).toBe('%PDF-');
    }), { numRuns: 40, endOnFailure: true });
    await printing.close();
  });
});

describe('printing within limits', { timeout: 60_000 }, () => {
  const long = (paragraphs: number): OfficialDocument => ({ ...document, body: { title: '长', blocks: Array.from({ length: paragraphs }, () => ({ type: 'paragraph', inlines: [{ type: 'text', text: '长'.repeat(200) }] })) } });

  it('ends a document that takes too long, and prints the next one', async () => {
    const printing = openPrinting([], { time: 4_000 });
    await printing.print(document, 'docx');
    await expect(printing.print(long(40_000), 'pdf')).rejects.toThrow('not done within 4000 ms');
    expect((await printing.print(document, 'docx')).length).toBeGreaterThan(1000);
    await printing.close();
  });

  it('survives a process that runs out of memory', async () => {
    const printing = openPrinting([], { memory: 48 });
    await expect(printing.print(long(30_000), 'docx')).rejects.toThrow('printing:');
    expect((await printing.print(document, 'docx')).length).toBeGreaterThan(1000);
    await printing.close();
  });

  it('survives a text that ends the compiler, or prints it after all', async () => {
    const printing = openPrinting();
    const hostile = '\u{5657C}\u{10AF2C}\u{861E9} \u{D26C5}\u{10A03} \u{344DA}\u{CDDD8} '.repeat(20);
    const pdf = await printing.print({ ...document, body: { title: hostile, blocks: [{ type: 'paragraph', inlines: [{ type: 'text', text: hostile }] }] } }, 'pdf');
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    await printing.close();
  });

  it('lets the process go when idle and starts it again when asked', async () => {
    const printing = openPrinting([], { idle: 1 });
    await printing.print(document, 'docx');
    await new Promise((done) => setTimeout(done, 50));
    expect((await printing.print(document, 'docx')).length).toBeGreaterThan(1000);
    await printing.close();
    await expect(printing.print(document, 'docx')).rejects.toThrow('closed');
  });
});
