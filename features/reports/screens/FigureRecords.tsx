/** The records behind a figure of a report, page by page; each opens. */
import { useState } from 'react';
import { Button } from 'antd';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { dayText } from '#ui/format.ts';
import { Go } from '#ui/place.tsx';
import { addressOf, useCall } from '#ui/call.ts';
import { useLanguage, useWords } from '#ui/words.ts';
import { graceDays } from '../../records/contract.ts';
import { previewEvidence } from '../../evidence/contract.ts';
import type { Answer } from '#engines/wire/endpoint.ts';
import { listReportFigureRecords } from '../contract.ts';

type RecordLine = Answer<typeof listReportFigureRecords>['records'][number];

type Of = { readonly id: number; readonly position: string; readonly version: number | undefined };

export function FigureRecords(of: Of) {
  const [pages, setPages] = useState<readonly (string | undefined)[]>([undefined]);
  return (
    <ol className="figure-records">
      {pages.map((after, place) => (
        <RecordsPage key={after ?? 'first'} {...of} after={after} last={place === pages.length - 1} onMore={(next) => setPages([...pages, next])} />
      ))}
    </ol>
  );
}

function RecordsPage({ id, position, version, after, last, onMore }: Of & { readonly after: string | undefined; readonly last: boolean; readonly onMore: (next: string) => void }) {
  const t = useWords('reports');
  const { data, error, isPending, refetch } = useCall(listReportFigureRecords, { params: { id, position }, query: { version, after } });
  if (error) return <li><Failure error={error} retry={refetch} /></li>;
  if (isPending || !data) return <li><Loading small /></li>;
  if (data.total === 0) return <li className="tz-quiet">{t('figure.no-records')}</li>;
  const next = data.next;
  return (
    <>
      {data.records.map((record) => <RecordItem key={record.record} record={record} />)}
      {last && next ? <li className="figure-more"><Button onClick={() => onMore(next)}>{t('figure.more', { total: data.total })}</Button></li> : null}
    </>
  );
}

function RecordItem({ record }: { readonly record: RecordLine }) {
  const t = useWords('reports');
  const language = useLanguage();
  return (
    <li>
      {record.picture === null ? null : <img src={addressOf(previewEvidence, { params: { id: record.picture }, query: { size: 320 } })} alt="" loading="lazy" width={48} height={48} />}
      <div>
        <Go to={`/records/${record.record}`}>{record.title}</Go>
        <p className="tz-meta">
          {dayText(record.occurredFrom, language)} · {record.unitName} · <span className={`grade is-${record.evidenceGrade}`}>{t(`grade.${record.evidenceGrade}`, { n: record.evidence.length })}</span>
          {record.lateDays > graceDays ? ` · ${t('figure.late-days', { days: record.lateDays })}` : ''}
          {record.current ? '' : ` · ${t('figure.not-current')}`}
        </p>
      </div>
    </li>
  );
}
