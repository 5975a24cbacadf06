/** The table of figures, and problems as the figures show them. */
import { countRun, differenceRun, type Written } from '../document/derived.ts';
import type { Block, Inline } from '../document/model.ts';
import { countedRuns, isZero, type DraftFacts, type DraftFigure } from './slots.ts';

/** Nothing, and nobody knows whether there was something: no record of its kinds, and no statement that nothing happened. */
export function isUnknown(figure: DraftFigure, facts: DraftFacts): boolean {
  const silence = facts.silences.get(figure.indicator);
  return isZero(figure) && figure.count === 0 && !silence?.records && !silence?.stated;
}

const cell = (text: string): Inline[] => (text === '' ? [] : [{ type: 'text', text, explained: '口径' }]);

function baseOf(figure: DraftFigure, facts: DraftFacts): DraftFigure | null {
  const base = facts.base.get(figure.indicator);
  return base && base.value !== null && !(isZero(base) && base.count === 0) ? base : null;
}

/** Columns that depend: a comparison where there is something to compare with, the definition where nothing else says it. */
type Columns = { readonly compared: boolean; readonly defined: boolean };

function comparison(figure: DraftFigure, facts: DraftFacts): Inline[][] {
  const base = baseOf(figure, facts);
  const none: Inline[] = [{ type: 'text', text: '—' }];
  if (!base) return [none, none];
  const texts = new Map<string, Written>([figure, base].map((one) => [one.position, one]));
  const difference = differenceRun({ now: figure.position, base: base.position }, texts, 'number');
  return [countedRuns(base), difference ? [difference] : none];
}

function rowOf(figure: DraftFigure, facts: DraftFacts, { compared, defined }: Columns): Inline[][] {
  return [
    [{ type: 'text', text: figure.name }],
    isUnknown(figure, facts) ? [{ type: 'gap', text: '〔待补〕' }] : figure.value === null ? [{ type: 'text', text: '不适用' }] : countedRuns(figure),
    ...(compared ? comparison(figure, facts) : []),
    [countRun(figure.position, figure)],
    ...(defined ? [cell(figure.definition)] : []),
  ];
}

/**
 * 指标 本期 上期 增减 记录数, one row a figure; no table without figures. Nothing recorded before: no columns for it.
 * @param caption null where the table is the text itself (one page): there it also says the 口径, which otherwise the evidence annex holds
 */
export function figuresTable(figures: readonly DraftFigure[], facts: DraftFacts, caption: string | null): Block[] {
  if (figures.length === 0) return [];
  const columns: Columns = { compared: figures.some((figure) => baseOf(figure, facts) !== null), defined: caption === null };
  const base = facts.words.get('base_period')?.[0]?.text ?? '上期';
  return [{
    type: 'table',
    caption,
    columns: [
      { title: '指标', align: 'left', share: 3 }, { title: '本期', align: 'right', share: 1.5 },
      ...(columns.compared ? [{ title: base, align: 'right', share: 1.5 } as const, { title: '增减', align: 'right', share: 1.2 } as const] : []),
      { title: '记录数', align: 'right', share: 1.2 },
      ...(columns.defined ? [{ title: '口径', align: 'left', share: 4 } as const] : []),
    ],
    rows: figures.map((figure) => rowOf(figure, facts, columns)),
  }];
}

/** A target of the pack read as a limit: `100%`, `>=2/y`, `0`. Targets per another period than the report's are left to the duties. */
function missedTarget(figure: DraftFigure): Inline[] | null {
  const match = /^(>=|<=|=)?\s*(\d+(?:\.\d+)?)\s*(%)?$/.exec(figure.target ?? '');
  if (!match || figure.value === null) return null;
  const [value, limit] = [Number(figure.value), Number(match[2])];
  const missed = match[1] === '<=' || (match[1] === undefined && limit === 0) ? value > limit : value < limit;
  if (!missed) return null;
  return [{ type: 'text', text: figure.name }, ...countedRuns(figure), { type: 'text', text: `，${value > limit ? '高' : '低'}于目标值` }, { type: 'text', text: `${limit}${match[3] ?? figure.counter}`, explained: '目标值' }];
}

/** Problems come only from overdue findings and missed targets; no word of judgement is made. */
export function problemsFrom(figures: ReadonlyMap<string, DraftFigure>): Inline[][] {
  const overdue = figures.get('problems_overdue');
  const late: Inline[][] = overdue && overdue.value !== null && !isZero(overdue) ? [[{ type: 'text', text: '逾期未整改问题' }, ...countedRuns(overdue)]] : [];
  const missed = [...figures.values()].filter((figure) => figure.indicator !== 'problems_overdue' && (figure.count > 0 || !isZero(figure)));
  return [...late, ...missed.flatMap((figure) => {
    const one = missedTarget(figure);
    return one ? [one] : [];
  })];
}
