/** What has to be done today: sent back, waiting for confirmation, without evidence. */
import type { ReactNode } from 'react';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Go } from '#ui/place.tsx';
import { useSession } from '#ui/session.ts';
import { Sheet } from '#ui/Sheet.tsx';
import { StateTag } from '#ui/StateTag.tsx';
import { DateText } from '#ui/DateText.tsx';
import { useCall } from '#ui/call.ts';
import { useWords } from '#ui/words.ts';
import { getRecord, listRecords, type RecordLine } from '../../records/contract.ts';
import { deskOf } from './desk.ts';

const mostShown = 6;

function Line({ record, tag, tone, act }: { readonly record: RecordLine; readonly tag: string; readonly tone: 'bad' | 'waiting' | 'plain'; readonly act: string }) {
  return (
    <>
      <StateTag tone={tone}>{tag}</StateTag>
      <Go to={`/records/${record.id}`} className="home-title">{record.title}</Go>
      <span className="tz-meta"><DateText value={record.occurredFrom} form="short" /> · {record.author}</span>
      <Go to={`/records/${record.id}`} className="home-act" aria-label={`${act}：${record.title}`}>{act} →</Go>
    </>
  );
}

/** Who has to confirm it is known only with the whole record. */
function WaitingLine({ record }: { readonly record: RecordLine }) {
  const t = useWords('home');
  const { data } = useCall(getRecord, { params: { id: record.id } });
  const mine = data?.may.confirm ?? false;
  const what = t(`waiting.${record.state}`);
  const [first = '', ...rest] = data?.waitsFor ?? [];
  const others = first === '' ? t('waiting.open', { what }) : t(rest.length > 0 ? 'waiting.several' : 'waiting.one', { name: first, n: rest.length + 1, what });
  const who = mine ? t('waiting.me', { what }) : others;
  return <Line record={record} tag={who} tone={mine ? 'waiting' : 'plain'} act={t(mine ? 'act.confirm' : 'act.look')} />;
}

function Group({ title, records, all, children }: { readonly title: string; readonly records: readonly RecordLine[]; readonly all: string; readonly children: (record: RecordLine) => ReactNode }) {
  const t = useWords('home');
  if (records.length === 0) return null;
  return (
    <section className="home-group" aria-label={title}>
      <h3>{title} <span className="tz-meta">{t('count', { n: records.length })}</span></h3>
      <ul className="home-lines">{records.slice(0, mostShown).map((record) => <li key={record.id}>{children(record)}</li>)}</ul>
      {records.length > mostShown ? <p><Go to={all}>{t('all', { n: records.length })}</Go></p> : null}
    </section>
  );
}

export function ToDo() {
  const t = useWords('home');
  const { unit, name } = useSession();
  const { data, error, refetch } = useCall(listRecords, { query: { unit: unit.id, reach: 'own', state: 'draft,returned,correcting,voiding', limit: 100 } });
  const desk = deskOf(data?.records ?? [], name);
  const list = (state: string): string => `/records?unit=${unit.id}&reach=own&state=${state}`;
  return (
    <Sheet title={t('todo')}>
      {error ? <Failure error={error} retry={refetch} /> : null}
      {!data && !error ? <Loading small /> : null}
      {data && data.records.length === 0 ? <p className="tz-quiet">{t('todo.none')} <Go to="/records/new">{t('todo.record')}</Go></p> : null}
      <Group title={t('returned')} records={desk.returned} all={list('returned')}>{(record) => <Line record={record} tag={t('returned.tag')} tone="bad" act={t('act.mend')} />}</Group>
      <Group title={t('waiting')} records={desk.waiting} all={list('draft,correcting,voiding')}>{(record) => <WaitingLine record={record} />}</Group>
      <Group title={t('lacking')} records={desk.lacking} all={list('draft,returned')}>{(record) => <Line record={record} tag={t(`lacking.${record.evidenceGrade}`)} tone="waiting" act={t('act.evidence')} />}</Group>
    </Sheet>
  );
}
