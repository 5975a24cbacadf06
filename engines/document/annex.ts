/** The evidence annex (附件): one row a figure, then the records and files behind each, linked to the text and to the ledger. */
import type { FigureEntry, RecordEntry } from './model.ts';
import { linkOf, printable, printableLine } from './printable.ts';
import type { PrintedBlock, PrintedColumn, PrintedRun, PrintedTable } from './printed.ts';

export const annexName = '数据来源与佐证目录';
export const annexAnchor = 'annex';

/** Places of the figures: `annex` in the annex, `text` where the figure first stands in the text. */
export type FigurePlace = { readonly number: number; readonly annex: string; readonly text: string; readonly first: string };

/** Numbers the figures in the order of the list; the first of a doubled key wins. */
export function placesOf(figures: readonly FigureEntry[]): ReadonlyMap<string, FigurePlace> {
  const places = new Map<string, FigurePlace>();
  for (const figure of figures) {
    const number = places.size + 1;
    if (!places.has(figure.key)) places.set(figure.key, { number, annex: `figure_${number}`, text: `text_${number}`, first: figure.text });
  }
  return places;
}

const columns = (...parts: readonly (readonly [string, number, PrintedColumn['align']])[]): readonly PrintedColumn[] => {
  const whole = parts.reduce((sum, [, part]) => sum + part, 0);
  return parts.map(([title, part, align]) => ({ title, align, share: part / whole }));
};

const plain = (text: string): readonly PrintedRun[] => [{ text: printable(text) }];

function overview(figures: readonly FigureEntry[], places: ReadonlyMap<string, FigurePlace>): PrintedTable {
  return {
    type: 'table',
    small: true,
    columns: columns(['序号', 3, 'center'], ['数字', 5, 'center'], ['指标', 6, 'left'], ['口径', 11, 'left'], ['期间', 7.8, 'left'], ['记录', 3, 'center'], ['摘要', 5.4, 'center']),
    rows: figures.map((figure) => {
      const place = places.get(figure.key);
      return [
        plain(String(place?.number ?? '')),
        place ? [{ text: printable(figure.text), mark: 'link', to: place.annex }] : plain(figure.text),
        plain(figure.name),
        plain(figure.definition),
        plain(figure.period),
        plain(String(figure.count)),
        plain(figure.digest),
      ];
    }),
  };
}

const recordColumns = columns(['编号', 7.2, 'left'], ['发生时间', 7.2, 'left'], ['事项', 10.4, 'left'], ['单位', 6.2, 'left'], ['佐证', 7.4, 'left'], ['备注', 3, 'center']);

function recordRow(record: RecordEntry): PrintedTable['rows'][number] {
  const evidence = record.evidence.length === 0 ? '无' : record.evidence.map(printableLine).join('\n');
  return [plain(record.number), plain(record.occurred), plain(record.title), plain(record.unit), [{ text: evidence }], plain(record.late ? '补记' : '')];
}

function entry(figure: FigureEntry, place: FigurePlace, inText: boolean): readonly PrintedBlock[] {
  const href = linkOf(figure.link);
  const runs: PrintedRun[] = [{ text: `${place.number}. ${printableLine(figure.name)}：` }, { text: printableLine(figure.text), mark: 'bold' }];
  if (href) runs.push({ text: '　' }, { text: '打开台账', mark: 'link', href });
  if (inText) runs.push({ text: '　' }, { text: '回到正文', mark: 'link', to: place.text });
  const blocks: PrintedBlock[] = [{ type: 'paragraph', role: 'annexEntry', anchor: place.annex, runs }];
  if (figure.records.length > 0) blocks.push({ type: 'table', small: true, columns: recordColumns, rows: figure.records.map(recordRow) });
  const rest = figure.more > 0 ? `另有${figure.more}条记录未在此列出，可在台账中逐页查看。` : figure.records.length === 0 ? '本期没有记录。' : null;
  if (rest) blocks.push({ type: 'paragraph', role: 'annexText', runs: [{ text: rest }] });
  return blocks;
}

/** The annex, on a new page; empty when the document has no figures. `used`: keys of figures that stand in the text. */
export function annexOf(figures: readonly FigureEntry[], places: ReadonlyMap<string, FigurePlace>, used: ReadonlySet<string>): readonly PrintedBlock[] {
  const first = figures.filter((figure, i) => figures.findIndex((other) => other.key === figure.key) === i);
  if (first.length === 0) return [];
  const explained = '正文中的每个统计数字与下表逐一对应：点正文的数字到本附件，点“打开台账”看原始记录与佐证。摘要相同，则数字背后的记录没有变过。“补记”指事后登记。';
  return [
    { type: 'paragraph', role: 'annexMark', runs: [{ text: '附件' }], newPage: true },
    { type: 'blank' },
    { type: 'paragraph', role: 'annexTitle', anchor: annexAnchor, runs: [{ text: annexName }] },
    { type: 'blank' },
    { type: 'paragraph', role: 'annexText', runs: [{ text: explained }] },
    overview(first, places),
    ...first.flatMap((figure) => {
      const place = places.get(figure.key);
      return place ? entry(figure, place, used.has(figure.key)) : [];
    }),
  ];
}
