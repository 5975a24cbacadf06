/**
 * A report of 4,000 characters and three tables, printed warm. Aims: DOCX ≤ 40 ms, PDF ≤ 100 ms (median). Run: node bench/documents.ts
 * Beside each stands the least that could be done in the same minute on the same machine: the docx package with bare paragraphs, and
 * Typst with plain text. The ratio says what the layout costs, whatever else the machine is doing. `--check` ends with 1 above the aim or a ratio of 8.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { Document, Packer, Paragraph } from 'docx';
import type { Block, OfficialDocument } from '#engines/document/model.ts';
import { toDocx } from '#engines/document/to-docx.ts';
import { shippedFonts } from '#platform/fonts.ts';
import { openPdfPrinter } from '#platform/typst.ts';

const sentence = '全年召开专题会议4次，研究解决问题7个，与各村（社区）签订责任书28份，明确第一责任人和直接责任人。';
const paragraphs = Array.from({ length: 40 }, (_, i) => sentence.repeat(2).slice(0, 100).replace('4次', `${i + 1}次`));
const table: Block = {
  type: 'table',
  caption: '检查情况',
  columns: ['季度', '检查', '问题', '整改', '说明'].map((title) => ({ title, align: 'center', share: 1 })),
  rows: Array.from({ length: 10 }, (_, i) => ['一', String(i), '6', '6', '全部整改'].map((text) => [{ type: 'text' as const, text }])),
};
const report = (seed: number): OfficialDocument => ({
  body: {
    title: `云山镇人民政府关于2025年度网络安全工作责任制落实情况的报告${seed}`,
    blocks: paragraphs.flatMap((text, i): Block[] => [
      ...(i % 8 === 0 ? [{ type: 'heading' as const, level: 1 as const, inlines: [{ type: 'text' as const, text: `第${i}部分` }] }] : []),
      { type: 'paragraph', inlines: [{ type: 'text', text: `${text}${seed}` }] },
      ...(i % 13 === 12 ? [table] : []),
    ]),
  },
  author: '云山镇人民政府',
  signature: { unit: '云山镇人民政府', date: '2025年12月12日' },
  figures: [],
  seal: null,
  draft: true,
});

async function median(runs: number, work: (seed: number) => unknown): Promise<number> {
  for (let warm = 0; warm < 8; warm += 1) await work(-warm);
  const times: number[] = [];
  for (let run = 1; run <= runs; run += 1) {
    const start = performance.now();
    await work(run);
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}

const bareDocx = (seed: number): Promise<Uint8Array> => Packer.pack(new Document({ sections: [{ children: paragraphs.map((text) => new Paragraph(`${text}${seed}`)) }] }), 'uint8array');
const compiler = NodeCompiler.create({ workspace: join(tmpdir(), 'taizhang-bench'), fontArgs: [{ fontPaths: [...shippedFonts()] }] });
function barePdf(seed: number): Uint8Array {
  const result = compiler.compile({ mainFileContent: `#set text(font: "Noto Serif SC")\n${paragraphs.map((text) => `${text}${seed}`).join('\n\n')}` });
  if (!result.result) throw new Error('typst: plain text does not compile');
  const pdf = compiler.pdf(result.result, { pdfStandard: 'a-2b' });
  compiler.evictCache(4);
  return pdf;
}

const printPdf = openPdfPrinter();
const rows = [
  { name: 'DOCX', aim: 40, taken: await median(40, (seed) => toDocx(report(seed))), bare: await median(40, bareDocx) },
  { name: 'PDF', aim: 100, taken: await median(40, (seed) => printPdf(report(seed))), bare: await median(40, barePdf) },
];
for (const { name, aim, taken, bare } of rows) {
  process.stdout.write(`${name.padEnd(5)} ${taken.toFixed(1)} ms (aim ${aim})   bare ${bare.toFixed(1)} ms   ratio ${(taken / bare).toFixed(2)}\n`);
}
if (process.argv.includes('--check') && rows.some(({ aim, taken, bare }) => taken > aim || taken / bare > 8)) process.exitCode = 1;
