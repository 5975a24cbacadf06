/** Documents as nobody would write them, for property tests. */
import fc from 'fast-check';
import type { Block, FigureEntry, Inline, OfficialDocument, Table } from './model.ts';

/** Any string: lone surrogates, controls, right-to-left, rare characters, long words. */
const wild = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('', ' ', '\u0000\u0007', '\ud800', '\ufffe', '<w:p>&amp;]]>', '#panic()', '$x^2$ *b* _i_ @a <b> \\ [c] `d`', 'x'.repeat(300), '𠮷𪛖', 'مرحبا بالعالم', '\u202eabc\u202c', 'a\r\nb\tc', '一'.repeat(100)),
);

/** What an office writes: Han, digits, Latin, punctuation. Its PDF text can be compared. */
const tame = fc.array(fc.constantFrom('云山镇', '召开会议', '12次', '，', '（社区）', '。', 'ABC', '2025年', '“应更尽更”', '整改率89.5%', '、'), { maxLength: 12 }).map((words) => words.join(''));

const keys = ['a', 'b', 'c', ''] as const;

function documents(text: fc.Arbitrary<string>): fc.Arbitrary<OfficialDocument> {
  const inline: fc.Arbitrary<Inline> = fc.oneof(
    fc.record({ type: fc.constant('text' as const), text, unsupported: fc.constant(true as const) }, { requiredKeys: ['type', 'text'] }),
    fc.record({ type: fc.constant('figure' as const), figure: fc.constantFrom(...keys, 'unknown'), text }),
    fc.record({ type: fc.constant('gap' as const), text }),
  );
  const inlines = fc.array(inline, { maxLength: 4 });
  const table: fc.Arbitrary<Table> = fc.record({
    type: fc.constant('table' as const),
    caption: fc.option(text),
    columns: fc.array(fc.record({ title: text, align: fc.constantFrom('left' as const, 'right' as const, 'center' as const), share: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.double()) }), { maxLength: 5 }),
    rows: fc.array(fc.array(inlines, { maxLength: 6 }), { maxLength: 4 }),
  });
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ type: fc.constant('heading' as const), level: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const), inlines }),
    fc.record({ type: fc.constant('paragraph' as const), inlines }),
    fc.record({ type: fc.constant('list' as const), items: fc.array(inlines, { maxLength: 3 }) }),
    table,
  );
  const figure: fc.Arbitrary<FigureEntry> = fc.record({
    key: fc.constantFrom(...keys),
    text,
    name: text,
    definition: text,
    period: text,
    count: fc.nat(99),
    digest: text,
    link: fc.option(fc.oneof(text, fc.constant('https://taizhang.example/figures/1?a=1&b="2"'), fc.constant('https://taizhang.example/figures/1?a=1&b=2'))),
    records: fc.array(fc.record({ number: text, occurred: text, title: text, unit: text, evidence: fc.array(text, { maxLength: 2 }), late: fc.boolean() }), { maxLength: 3 }),
    more: fc.nat(3),
  });
  return fc.record({
    body: fc.record({ title: text, blocks: fc.array(block, { maxLength: 8 }) }),
    author: fc.option(text),
    signature: fc.record({ unit: text, date: fc.oneof(text, fc.constantFrom('2025年6月2日', '2025年13月45日', '2025年2月30日')) }),
    figures: fc.array(figure, { maxLength: 4 }),
    seal: fc.option(text),
    draft: fc.boolean(),
  });
}

export const wildDocuments = documents(wild);
export const tameDocuments = documents(tame);
