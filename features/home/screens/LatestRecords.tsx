/** The newest lines of the ledger, and how many this month holds. */
import { DateText } from '#ui/DateText.tsx';
import { Empty } from '#ui/Empty.tsx';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { NumberText } from '#ui/NumberText.tsx';
import { Go } from '#ui/place.tsx';
import { RecordTable } from '#ui/RecordTable.tsx';
import { useSession } from '#ui/session.ts';
import { Sheet } from '#ui/Sheet.tsx';
import { StateTag, type Tone } from '#ui/StateTag.tsx';
import { useCall } from '#ui/call.ts';
import { useNamed, useWords } from '#ui/words.ts';
import { listKinds } from '../../packs/contract.ts';
import { listRecords, type RecordLine, type RecordState } from '../../records/contract.ts';
import { monthSoFar } from './desk.ts';

const tones: Readonly<Record<RecordState, Tone>> = { draft: 'waiting', returned: 'bad', confirmed: 'good', correcting: 'waiting', voiding: 'waiting', void: 'off' };

export function LatestRecords() {
  const t = useWords('home');
  const inRecords = useWords('records');
  const named = useNamed();
  const { unit, may } = useSession();
  const { data, error, refetch } = useCall(listRecords, { query: { unit: unit.id, limit: 6 } });
  const kinds = useCall(listKinds, {});
  const kindName = (key: string): string => {
    const kind = kinds.data?.kinds.find((one) => one.key === key);
    return kind ? named(kind) : key;
  };
  const writes = may(['clerk', 'leader']);
  return (
    <Sheet title={t('latest')} beside={<Go to={`/records?unit=${unit.id}`}>{t('latest.all')}</Go>} flush>
      {error ? <Failure error={error} retry={refetch} /> : null}
      {!data && !error ? <Loading small /> : null}
      {data ? (
        <RecordTable<RecordLine> label={t('latest')} rows={data.records} keyOf={(record) => record.id}
          empty={<Empty title={t('latest.none')} text={t(writes ? 'latest.none-write' : 'latest.none-read')} action={writes ? { to: '/records/new', text: t('todo.record') } : undefined} />}
          columns={[
            { key: 'day', title: inRecords('column.day'), width: '6em', cell: (record) => <DateText value={record.occurredFrom} form="short" /> },
            { key: 'title', title: inRecords('column.title'), primary: true, cell: (record) => <Go to={`/records/${record.id}`}>{record.title}</Go> },
            { key: 'kind', title: inRecords('column.kind'), width: '8em', cell: (record) => kindName(record.kind) },
            { key: 'unit', title: inRecords('column.unit'), width: '8em', cell: (record) => record.unitName },
            { key: 'evidence', title: inRecords('column.evidence'), number: true, width: '4em', cell: (record) => record.evidenceCount },
            { key: 'state', title: inRecords('column.state'), width: '7em', cell: (record) => <StateTag tone={tones[record.state]}>{inRecords(`state.${record.state}`)}</StateTag> },
          ]} />
      ) : null}
    </Sheet>
  );
}

export function MonthCount({ writes }: { readonly writes: boolean }) {
  const t = useWords('home');
  const { unit, today } = useSession();
  const span = monthSoFar(today);
  const { data } = useCall(listRecords, { query: { unit: unit.id, reach: writes ? 'own' : 'subtree', ...span, limit: 1 } });
  return (
    <Sheet title={t('month', { month: Number(today.slice(5, 7)) })}>
      <p>
        {data ? <Go to={`/records?unit=${unit.id}&from=${span.from}&to=${span.to}${writes ? '&reach=own' : ''}`} className="home-number"><NumberText value={data.total} /> {t('month.records')}</Go> : <span className="tz-quiet">…</span>}
      </p>
      {data?.total === 0 ? <p className="tz-meta">{t('month.none')}</p> : null}
    </Sheet>
  );
}
