/** The evidence annex (附件): one row a figure with the numbers of its records, then every record once with its files; linked to the text and to the ledger. */
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

/** Figures one beside the other need no list of hundreds of numbers; the page behind the link has all of them. */
const mostNumbers = 40;

/** The numbers of the records behind a figure, each leading to its line in the list below. */
function numbersOf(figure: FigureEntry, listed: ReadonlyMap<string, string>): readonly PrintedRun[] {
  const shown = figure.records.slice(0, mostNumbers);
  const more = figure.more + figure.records.length - shown.length;
  const runs = shown.flatMap((record, i): PrintedRun[] => {
    const to = listed.get(record.number);
    const text = printableLine(record.number);
    return [...(i > 0 ? [{ text: '、' }] : []), to ? { text, mark: 'link', to } : { text }];
  });
  if (more > 0) runs.push({ text: `${runs.length > 0 ? '，' : ''}另有${more}条见台账` });
  return runs.length > 0 ? runs : [{ text: '本期没有记录' }];
}

/** One row a figure: what it says, what it means, which records stand behind it. */
function figureTable(figures: readonly FigureEntry[], places: ReadonlyMap<string, FigurePlace>, used: ReadonlySet<string>, listed: ReadonlyMap<string, string>): PrintedTable {
  return {
    type: 'table',
    small: true,
    columns: columns(['序号', 3, 'center'], ['数字', 5.2, 'center'], ['指标、口径和期间', 16, 'left'], ['记录编号', 11.6, 'left'], ['摘要', 5.4, 'center']),
    rows: figures.map((figure) => {
      const place = places.get(figure.key);
      const href = linkOf(figure.link);
      return [
        plain(String(place?.number ?? '')),
        [
          { text: printable(figure.text), mark: 'bold', ...(place && { anchor: place.annex }) },
          ...(href ? [{ text: '\n' }, { text: '打开台账', mark: 'link' as const, href }] : []),
          ...(place && used.has(figure.key) ? [{ text: '\n' }, { text: '回到正文', mark: 'link' as const, to: place.text }] : []),
        ],
        [{ text: printableLine(figure.name), mark: 'bold' }, { text: `\n${printableLine(figure.definition)}（${printableLine(figure.period)}，共${figure.count}条记录）` }],
        numbersOf(figure, listed),
        // Hexadecimal digits have no place to break at; two short lines fit their column.
        plain(figure.digest.replace(/.{8}(?=.)/g, '$&\n')),
      ];
    }),
  };
}

const byNumber = (a: RecordEntry, b: RecordEntry): number => a.number.localeCompare(b.number, 'en', { numeric: true });

/** File names that repeat the title of their record say it once less: 专题会议-签到表.jpg under 专题会议 is 签到表.jpg. */
function fileName(record: RecordEntry, name: string): string {
  const rest = name.startsWith(record.title) ? name.slice(record.title.length).replace(/^[-—_ ·]+/, '') : '';
  return printableLine(rest.length > 4 ? rest : name);
}

/** Every record once, whichever and however many figures it stands behind. */
function recordTable(records: readonly RecordEntry[], listed: ReadonlyMap<string, string>): PrintedTable {
  return {
    type: 'table',
    small: true,
    columns: columns(['编号', 4, 'center'], ['发生时间', 7.4, 'left'], ['事项', 11, 'left'], ['单位', 6.4, 'left'], ['佐证', 9.4, 'left'], ['备注', 3, 'center']),
    rows: records.map((record) => {
      const anchor = listed.get(record.number);
      const evidence = record.evidence.length === 0 ? '无' : record.evidence.map((name) => fileName(record, name)).join('\n');
      return [[{ text: printableLine(record.number), ...(anchor && { anchor }) }], plain(record.occurred), plain(record.title), plain(record.unit), [{ text: evidence }], plain(record.late ? '补记' : '')];
    }),
  };
}

/** Records by number, each with the name of its place. */
function listOf(figures: readonly FigureEntry[]): { records: readonly RecordEntry[]; listed: ReadonlyMap<string, string> } {
  const first = new Map<string, RecordEntry>();
  for (const figure of figures) for (const record of figure.records.slice(0, mostNumbers)) if (!first.has(record.number)) first.set(record.number, record);
  const records = [...first.values()].sort(byNumber);
  return { records, listed: new Map(records.map((record, i) => [record.number, `record_${i + 1}`])) };
}

/** The annex, on a new page; empty when the document has no figures. `used`: keys of figures that stand in the text. */
export function annexOf(figures: readonly FigureEntry[], places: ReadonlyMap<string, FigurePlace>, used: ReadonlySet<string>): readonly PrintedBlock[] {
  const first = figures.filter((figure, i) => figures.findIndex((other) => other.key === figure.key) === i);
  if (first.length === 0) return [];
  const { records, listed } = listOf(first);
  const explained = '正文中的每个统计数字与下表逐一对应：点正文的数字到本附件，点“打开台账”看原始记录与佐证。摘要相同，则数字背后的记录没有变过。“补记”指事后登记。';
  return [
    { type: 'paragraph', role: 'annexMark', runs: [{ text: '附件' }], newPage: true },
    { type: 'blank' },
    { type: 'paragraph', role: 'annexTitle', anchor: annexAnchor, runs: [{ text: annexName }] },
    { type: 'blank' },
    { type: 'paragraph', role: 'annexText', runs: [{ text: explained }] },
    { type: 'paragraph', role: 'annexEntry', runs: [{ text: '一、数字与记录' }] },
    figureTable(first, places, used, listed),
    ...(records.length > 0 ? [{ type: 'paragraph', role: 'annexEntry', runs: [{ text: '二、记录与佐证' }] } as const, recordTable(records, listed)] : []),
  ];
}
