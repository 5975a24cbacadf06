/** One figure: what it means, how it is counted, and the records behind it page by page. */
import { useState } from 'react';
import { Button } from 'antd';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { dayText } from '#ui/format.ts';
import { Go } from '#ui/place.tsx';
import { useCall } from '#ui/call.ts';
import { useLanguage, useNamed, useWords } from '#ui/words.ts';
import type { Asking } from '#engines/wire/endpoint.ts';
import { graceDays } from '../../records/contract.ts';
import { getFigure, listFigureRecords, type FigureRecord } from '../contract.ts';
import { MonthsChart } from './MonthsChart.tsx';

type Asked = Asking<typeof getFigure>['query'];

export function FigureDetail({ asked }: { readonly asked: Asked }) {
  const t = useWords('figures');
  const language = useLanguage();
  const named = useNamed();
  const { data, error, isPending, refetch } = useCall(getFigure, { query: asked });
  if (error) return <Failure error={error} retry={refetch} />;
  if (isPending || !data) return <Loading />;
  return (
    <div className="figure-detail">
      <p className="figure-detail-value">{data.value === null ? t('no-value') : data.text}</p>
      {data.reason ? <p className="tz-quiet">{t(`reason.${data.reason}`)}</p> : null}
      <dl>
        <dt>{t('column.definition')}</dt><dd>{named(data.definition)}</dd>
        <dt>{t('unit')}</dt><dd>{data.unitName} · {t(`reach.${data.key.reach}`)}</dd>
        <dt>{t('period')}</dt><dd>{data.periodText} · {t('as-of', { day: dayText(data.key.asOf, language) })}</dd>
        <dt>{t('column.count')}</dt><dd>{data.count}</dd>
        <dt>{t('digest')}</dt><dd><code title={data.digest}>{data.digest.slice(0, 16)}</code></dd>
      </dl>
      <MonthsChart figure={data} />
      <h3>{t('records')}</h3>
      <Records key={JSON.stringify(asked)} asked={asked} />
    </div>
  );
}

function Records({ asked }: { readonly asked: Asked }) {
  const [pages, setPages] = useState<readonly (string | undefined)[]>([undefined]);
  return (
    <ol className="figure-detail-records">
      {pages.map((after, place) => <RecordsPage key={after ?? 'first'} asked={asked} after={after} last={place === pages.length - 1} onMore={(next) => setPages([...pages, next])} />)}
    </ol>
  );
}

type PageProps = { readonly asked: Asked; readonly after: string | undefined; readonly last: boolean; readonly onMore: (next: string) => void };

function RecordsPage({ asked, after, last, onMore }: PageProps) {
  const t = useWords('figures');
  const { data, error, isPending, refetch } = useCall(listFigureRecords, { query: { ...asked, after } });
  if (error) return <li><Failure error={error} retry={refetch} /></li>;
  if (isPending || !data) return <li><Loading small /></li>;
  if (data.total === 0) return <li className="tz-quiet">{t('no-records')}</li>;
  const next = data.next;
  return (
    <>
      {data.records.map((record) => <RecordItem key={record.record} record={record} />)}
      {last && next ? <li className="figure-detail-more"><Button onClick={() => onMore(next)}>{t('more', { total: data.total })}</Button></li> : null}
    </>
  );
}

function RecordItem({ record }: { readonly record: FigureRecord }) {
  const t = useWords('figures');
  const language = useLanguage();
  const numbers = record.adds.flatMap(({ number, distinct }) => (number !== null ? [number] : distinct !== null ? [distinct] : []));
  return (
    <li>
      <Go to={`/records/${record.record}`}>{record.title}</Go>
      <p className="tz-meta">
        {dayText(record.occurredFrom, language)} · {record.unitName} · {t(`grade.${record.evidenceGrade}`, { n: record.evidenceCount })}
        {record.lateDays > graceDays ? ` · ${t('late', { days: record.lateDays })}` : ''}
        {numbers.length > 0 ? ` · ${t('adds', { numbers: [...new Set(numbers)].join('、') })}` : ''}
      </p>
    </li>
  );
}
