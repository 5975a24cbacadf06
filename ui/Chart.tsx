/** A chart whose title says the finding, with the same numbers as a table one press away. */
import { lazy, Suspense, useId, useMemo, useState, type ReactNode } from 'react';
import { Button } from 'antd';
import { useDark, useMotion, useNarrow } from './appearance.ts';
import { extremes, optionOf, type ChartContent } from './chart-option.ts';
import { numberText } from './format.ts';
import { Loading } from './Loading.tsx';
import { RecordTable } from './RecordTable.tsx';
import { day, night } from './theme.ts';
import { useWords } from './words.ts';

const ChartDrawing = lazy(async () => ({ default: (await import('./ChartDrawing.tsx')).ChartDrawing }));

export type ChartProps = ChartContent & {
  /** A sentence: 三月起整改按期率低于 80%. */
  readonly title: string;
  /** Unit of the numbers, source, as-of day. */
  readonly foot?: ReactNode;
  readonly onPick?: (category: number) => void;
};

export function Chart({ kind, categories, series, title, foot, onPick }: ChartProps) {
  const t = useWords('ui');
  const id = useId();
  const [dark, motion, narrow] = [useDark(), useMotion(), useNarrow()];
  const [asTable, setAsTable] = useState(false);
  const content = useMemo<ChartContent>(() => ({ kind: narrow && kind === 'bar' ? 'bar-across' : kind, categories, series }), [categories, kind, narrow, series]);
  const ends = extremes(content);
  const description = ends ? t('chart.about', { title, n: categories.length, ...ends }) : `${title} ${t('chart.missing')}`;
  const option = useMemo(() => optionOf(content, { palette: dark ? night : day, dark, motion, description }), [content, dark, description, motion]);
  const height = content.kind === 'bar-across' ? Math.max(120, categories.length * 28 + 48) : 240;
  return (
    <figure className="tz-chart" aria-labelledby={id} style={{ margin: 0 }}>
      <figcaption className="tz-chart-head">
        <h3 id={id}>{title}</h3>
        <Button type="link" size="small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{t(asTable ? 'chart.show-chart' : 'chart.show-table')}</Button>
      </figcaption>
      {asTable ? (
        <RecordTable label={title} keyOf={(row) => row.place} rows={categories.map((name, place) => ({ name, place }))} columns={[
          { key: 'name', title: t('chart.column'), primary: true, cell: (row) => row.name },
          ...series.map((one, column) => ({ key: `${column}`, title: one.name, number: true, cell: (row: { place: number }) => { const value = one.values[row.place]; return value === null || value === undefined ? t('chart.missing') : numberText(value); } })),
        ]} />
      ) : (
        <div role="img" aria-label={description}><Suspense fallback={<Loading small />}><ChartDrawing option={option} height={height} onPick={onPick} /></Suspense></div>
      )}
      {foot ? <p className="tz-meta tz-chart-foot">{foot}</p> : null}
    </figure>
  );
}
