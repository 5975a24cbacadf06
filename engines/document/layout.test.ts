import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedOf, signatureIndents } from './blocks.ts';
import { chineseNumber, headingNumbers } from './heading-numbers.ts';
import type { Block, OfficialDocument } from './model.ts';
import { linkOf, printable } from './printable.ts';
import { titleLines, widthOf } from './title-lines.ts';

type Vectors = {
  readonly titles: readonly { about: string; title: string; limit: number; lines: readonly string[] }[];
  readonly headings: readonly { about: string; levels: readonly (1 | 2 | 3 | 4)[]; numbers: readonly string[] }[];
  readonly signatures: readonly { about: string; unit: string; date: string; unitIndent: number; dateIndent: number }[];
  readonly printable: readonly { about: string; text: string; printed: string }[];
};
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../tests/vectors/documents/${name}`, import.meta.url), 'utf8'));
const vectors = read('layout.json') as Vectors;

describe('titles', () => {
  it.each(vectors.titles)('$about', ({ title, limit, lines }) => expect(titleLines(title, limit)).toEqual(lines));

  it('never lose a character, and keep to the width where words allow', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('云山镇', '人民政府', '关于', '2025年', '网络安全', '的', '和', '报告', '工作', '落实情况'), { maxLength: 18 }), (words) => {
      const title = words.join('');
      const lines = titleLines(title, 20);
      expect(lines.join('')).toBe(title);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(20);
    }));
  });
});

describe('heading numbers', () => {
  it.each(vectors.headings)('$about', ({ levels, numbers }) => {
    const blocks = levels.map((level): Block => ({ type: 'heading', level, inlines: [] }));
    expect(headingNumbers(blocks)).toEqual(numbers);
  });
  it('counts in Chinese up to 99', () => expect([10, 11, 20, 21, 99, 100].map(chineseNumber)).toEqual(['十', '十一', '二十', '二十一', '九十九', '100']));
});

describe('signature', () => {
  it.each(vectors.signatures)('$about', ({ unit, date, unitIndent, dateIndent }) => expect(signatureIndents(unit, date)).toEqual({ unit: unitIndent, date: dateIndent }));
});

describe('printable text', () => {
  it.each(vectors.printable)('$about', ({ text, printed }) => expect(printable(text)).toBe(printed));
  it('links to http and https only', () => {
    expect(linkOf('https://taizhang.example/reports/7?a=1&b=2')).toBe('https://taizhang.example/reports/7?a=1&b=2');
    for (const address of ['javascript:alert(1)', 'file:///etc/passwd', 'https://a b', 'http://"', null]) expect(linkOf(address)).toBeNull();
  });
});

describe('what is printed of a report', () => {
  const report = read('yearly-report.json') as OfficialDocument;
  const printed = printedOf(report);
  const paragraphs = printed.blocks.flatMap((block) => (block.type === 'paragraph' ? [block] : []));
  const lineOf = (role: string): readonly string[] => paragraphs.filter((block) => block.role === role).map((block) => block.runs.map((run) => run.text).join(''));

  it('numbers headings and sets the title on two lines', () => {
    expect(lineOf('title')).toEqual(['云山镇人民政府关于2025年度\n网络安全工作责任制落实情况的报告']);
    expect(lineOf('heading1')).toEqual(['一、工作开展情况', '二、存在的问题', '三、下一步工作打算']);
    expect(lineOf('heading4')).toEqual(['（1）弱口令清理', '（2）补丁更新']);
  });

  it('leads every link to a place that is there once, and every figure to the annex and back', () => {
    const runs = printed.blocks.flatMap((block) => (block.type === 'paragraph' ? block.runs : block.type === 'table' ? block.rows.flat(2) : []));
    const anchors = [...runs.flatMap((run) => run.anchor ?? []), ...paragraphs.flatMap((block) => block.anchor ?? [])];
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const run of runs) if (run.to) expect(anchors).toContain(run.to);
    expect(runs.filter((run) => run.mark === 'figure').every((run) => run.to?.startsWith('figure_'))).toBe(true);
    expect(runs.filter((run) => run.text === '回到正文').map((run) => run.to)).toEqual(report.figures.map((_, i) => `text_${i + 1}`));
    expect(runs.filter((run) => run.text === '打开台账').map((run) => run.href)).toEqual(report.figures.map((figure) => figure.link));
  });

  it('marks gaps and unsupported numbers, and says in the head of a draft what the marks mean', () => {
    expect(lineOf('body').join()).toContain('〔待补：账号清理记录〕');
    expect(printed.head).toContain('波浪线');
    const handedIn = printedOf({ ...report, draft: false });
    expect(handedIn.head).toBeNull();
    expect(JSON.stringify(handedIn.blocks)).not.toContain('unsupported');
  });

  it('has no annex without figures', () => {
    const bare = printedOf({ ...report, figures: [] });
    expect(bare.blocks.some((block) => block.type === 'paragraph' && block.role.startsWith('annex'))).toBe(false);
  });
});
