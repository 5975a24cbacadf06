import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Inline, ReportBody } from '#engines/document/model.ts';
import { fromEditor, toEditor } from './editor-document.ts';

const words = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('开', '会', '3', '次', ' ', 'a', '〔') });
const inline: fc.Arbitrary<Inline> = fc.oneof(
  words.map((text): Inline => ({ type: 'text', text })),
  words.map((text): Inline => ({ type: 'text', text, bold: true })),
  fc.tuple(words, words).map(([text, explained]): Inline => ({ type: 'text', text, explained })),
  fc.nat(9).map((n): Inline => ({ type: 'figure', figure: `f${n}`, text: String(n) })),
  words.map((text): Inline => ({ type: 'gap', text })),
);
const styleOf = (run: Inline): string => (run.type === 'text' ? JSON.stringify([run.bold, run.explained]) : 'atom');
/** What the editor would make of runs: neighbours of one style are one run. */
const inlines = fc.array(inline, { maxLength: 6 }).filter((runs) => runs.every((run, place) => {
  const before = runs[place - 1];
  return !before || run.type !== 'text' || before.type !== 'text' || styleOf(before) !== styleOf(run);
}));
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.tuple(fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const), inlines).map(([level, runs]): Block => ({ type: 'heading', level, inlines: runs })),
  inlines.map((runs): Block => ({ type: 'paragraph', inlines: runs })),
  fc.array(inlines, { minLength: 1, maxLength: 3 }).map((items): Block => ({ type: 'list', items })),
  inlines.map((cell): Block => ({ type: 'table', caption: '表', columns: [{ title: '指标', align: 'left', share: 1 }], rows: [[cell]] })),
);
const body = fc.tuple(words, fc.array(block, { minLength: 1, maxLength: 6 })).map(([title, blocks]): ReportBody => ({ title, blocks }));

describe('a report in the editor and back', () => {
  it('loses nothing', () => {
    fc.assert(fc.property(body, (given) => {
      expect(fromEditor(given.title, JSON.parse(JSON.stringify(toEditor(given))))).toEqual(given);
    }), { numRuns: 300 });
  });

  it('gives an empty body a paragraph to write in', () => {
    expect(toEditor({ title: '总结', blocks: [] }).content).toEqual([{ type: 'paragraph' }]);
  });

  it('joins runs of one style, so that the same text has one form', () => {
    const document = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '召开' }, { type: 'text', text: '会议' }] }] };
    expect(fromEditor('总结', document).blocks).toEqual([{ type: 'paragraph', inlines: [{ type: 'text', text: '召开会议' }] }]);
  });

  it('drops what the model does not know instead of inventing a form for it', () => {
    const document = { type: 'doc', content: [{ type: 'horizontalRule' }, { type: 'paragraph', content: [{ type: 'image' }, { type: 'text', text: '甲' }] }] };
    expect(fromEditor('总结', document).blocks).toEqual([{ type: 'paragraph', inlines: [{ type: 'text', text: '甲' }] }]);
  });
});
