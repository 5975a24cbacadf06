import { Button } from 'antd';
import { useCall } from '#ui/call.ts';
import { Empty } from '#ui/Empty.tsx';
import { Failure } from '#ui/Failure.tsx';
import { spanText } from '#ui/format.ts';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { Go, usePlace } from '#ui/place.tsx';
import { RecordTable, type Column } from '#ui/RecordTable.tsx';
import { useSession } from '#ui/session.ts';
import { useLanguage, useNamed, useWords } from '#ui/words.ts';
import { listKinds } from '../../packs/contract.ts';
import { listRecords, type RecordLine } from '../contract.ts';
import { LedgerFilters } from './LedgerFilters.tsx';
import { askedOf, nextPage, noFilters, pageSize, previousPage, readQuery, type LedgerQuery } from './ledger-query.ts';
import { GradeMark, StateMark } from './StateMark.tsx';
import './records.css';

/** The ledger: records of a unit and those below it, latest work first. */
export default function LedgerPage() {
  const t = useWords('records');
  const place = usePlace();
  const { unit, units, may } = useSession();
  const query = readQuery(place.query);
  const asked = query.unit ?? unit.id;
  const kinds = useCall(listKinds, {});
  const page = useCall(listRecords, { query: askedOf(query, asked) }, { keep: true, enabled: asked > 0 });
  const columns = useColumns(new Map((kinds.data?.kinds ?? []).map((kind) => [kind.key, kind])));
  const records = page.data?.records ?? [];
  return (
    <Page wide title={t('title')} actions={<Go to="/evidence" className="record-button">{t('list.evidence')}</Go>}>
      <LedgerFilters query={query} unit={asked} kinds={kinds.data?.kinds ?? []} total={page.isEarlier ? null : (page.data?.total ?? null)} />
      {page.error ? <Failure error={page.error} retry={page.refetch} /> : null}
      {!page.data && !page.error ? <Loading rows={8} /> : null}
      {page.data ? (
        <>
          <RecordTable label={t('title')} columns={columns} rows={records} keyOf={(line) => line.id} empty={<NoRecords query={query} mayWrite={may(['clerk', 'leader'])} unitName={units.find((one) => one.id === asked)?.name ?? ''} />} />
          {/* Which lines these are is said once they are these. */}
          {page.isEarlier ? <Loading small rows={1} /> : <Pages query={query} shown={records.length} next={page.data.next} />}
        </>
      ) : null}
    </Page>
  );
}

type Named = { readonly zh: string; readonly en: string };

function useColumns(kinds: ReadonlyMap<string, Named>): Column<RecordLine>[] {
  const t = useWords('records');
  const named = useNamed();
  const language = useLanguage();
  const kindName = (key: string): string => {
    const kind = kinds.get(key);
    return kind ? named(kind) : key;
  };
  return [
    { key: 'day', title: t('column.day'), width: '132px', cell: (line) => spanText(line.occurredFrom, line.occurredTo, language) },
    { key: 'title', title: t('column.title'), primary: true, cell: (line) => <Go to={`/records/${line.id}`} className="record-title-link">{line.title}</Go> },
    { key: 'kind', title: t('column.kind'), width: '112px', cell: (line) => kindName(line.kind) },
    { key: 'unit', title: t('column.unit'), width: '136px', cell: (line) => line.unitName },
    { key: 'author', title: t('column.author'), width: '84px', cell: (line) => line.author },
    { key: 'evidence', title: t('column.evidence'), width: '144px', cell: (line) => <GradeMark line={line} /> },
    { key: 'late', title: t('column.late'), width: '92px', number: true, cell: (line) => (line.lateDays === 0 ? t('late.none') : t('late.days', { n: line.lateDays })) },
    { key: 'state', title: t('column.state'), width: '116px', cell: (line) => <StateMark state={line.state} /> },
  ];
}

function NoRecords({ query, mayWrite, unitName }: { readonly query: LedgerQuery; readonly mayWrite: boolean; readonly unitName: string }) {
  const t = useWords('records');
  const place = usePlace();
  const isFiltered = query.kinds.length > 0 || query.states.length > 0 || query.words !== '' || query.from !== '' || query.to !== '' || query.reach === 'own' || query.trail.length > 0;
  if (isFiltered) return <Empty title={t('list.none')} text={t('list.none-text')} action={<Button onClick={() => place.setQuery(noFilters)}>{t('list.clear')}</Button>} />;
  if (!mayWrite) return <Empty title={t('list.empty')} text={t('list.empty-read', { unit: unitName })} />;
  return <Empty title={t('list.empty')} text={t('list.empty-text')} action={{ to: '/records/new', text: t('new') }} />;
}

function Pages({ query, shown, next }: { readonly query: LedgerQuery; readonly shown: number; readonly next: string | null }) {
  const t = useWords('records');
  const place = usePlace();
  const first = query.trail.length * pageSize + 1;
  if (shown === 0 || (next === null && query.trail.length === 0)) return null;
  return (
    <nav className="record-pages" aria-label={t('list.pages')}>
      <span className="tz-quiet">{t('list.page', { from: first, to: first + shown - 1 })}</span>
      {query.trail.length > 0 ? <Go to={place.withQuery(previousPage(query))} rel="prev">{t('list.previous')}</Go> : null}
      {next ? <Go to={place.withQuery(nextPage(query, next))} rel="next">{t('list.next')}</Go> : null}
    </nav>
  );
}
