/** Who did what, when, to which thing: newest first; a line opens what it changed and the hashes that chain it. */
import { Input, Select } from 'antd';
import { useCall } from '#ui/call.ts';
import { DateText } from '#ui/DateText.tsx';
import { Empty } from '#ui/Empty.tsx';
import { Failure } from '#ui/Failure.tsx';
import { FilterBar } from '#ui/FilterBar.tsx';
import { HashText } from '#ui/HashText.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { Go, usePlace } from '#ui/place.tsx';
import { RecordTable } from '#ui/RecordTable.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { SideDrawer } from '#ui/SideDrawer.tsx';
import { useSession } from '#ui/session.ts';
import { useWords } from '#ui/words.ts';
import { listAuditLines, type AuditLine } from '../contract.ts';
import { LineDetail } from './LineDetail.tsx';
import { actKinds, actorOf, subjectPath, useActText } from './act-text.ts';
import './audit.css';

export default function AuditPage() {
  const t = useWords('audit');
  const { query, setQuery, withQuery } = usePlace();
  const { units, account } = useSession();
  const actText = useActText();
  const own = query.own === 'yes' && account !== null;
  const asked = useCall(listAuditLines, {
    query: { subjectType: query.type, subjectId: query.id, action: query.act, account: own ? account : undefined, before: query.before ? Number(query.before) : undefined, limit: 50 },
  }, { keep: true });
  const lines = asked.data?.lines ?? [];
  const unitName = (id: number | null): string => (id === null ? t('whole') : (units.find((unit) => unit.id === id)?.shortName ?? t('unit-number', { id })));
  const subject = query.type ? t(`subject.${query.type}`) : '';
  const chips = [
    ...(query.type ? [{ key: 'type', text: query.id ? t('subject-one', { subject, id: query.id }) : subject, onRemove: () => setQuery({ type: null, id: null, before: null }) }] : []),
    ...(query.act ? [{ key: 'act', text: t(`kind.${query.act}`), onRemove: () => setQuery({ act: null, before: null }) }] : []),
    ...(own ? [{ key: 'own', text: t('own'), onRemove: () => setQuery({ own: null, before: null }) }] : []),
  ];
  const open = lines.find((line) => String(line.seq) === query.line);
  return (
    <Page title={t('title')} wide lead={t('lead')}>
      <FilterBar chips={chips} onClear={() => setQuery({ type: null, id: null, act: null, own: null, before: null })}>
        <Select className="audit-kind" aria-label={t('kind')} value={query.act ?? ''} popupMatchSelectWidth={false} onChange={(value) => setQuery({ act: value || null, before: null })}
          options={[{ value: '', label: t('kind.all') }, ...actKinds.map((value) => ({ value, label: t(`kind.${value}`) }))]} />
        <Select aria-label={t('who')} value={own ? 'own' : ''} popupMatchSelectWidth={false} onChange={(value) => setQuery({ own: value === 'own' ? 'yes' : null, before: null })} options={[{ value: '', label: t('everyone') }, { value: 'own', label: t('own') }]} />
        <Input.Search key={`${query.type ?? ''}${query.id ?? ''}`} className="audit-record" allowClear inputMode="numeric" placeholder={t('record-number')} aria-label={t('record-number')} defaultValue={query.type === 'record' ? query.id : ''}
          onSearch={(value) => setQuery(/^\d+$/.test(value.trim()) ? { type: 'record', id: value.trim(), before: null } : { type: null, id: null, before: null })} />
      </FilterBar>
      {asked.error ? <Failure error={asked.error} retry={asked.refetch} /> : null}
      {asked.isPending ? <Loading rows={10} /> : null}
      {asked.data ? (
        <RecordTable<AuditLine> label={t('title')} rows={lines} keyOf={(line) => line.seq} current={open?.seq ?? null} empty={<Empty title={t('none')} text={t('none-text')} />} columns={[
          { key: 'seq', title: t('number'), number: true, tableOnly: true, width: '80px', cell: (line) => line.seq },
          { key: 'what', title: t('what'), primary: true, cell: (line) => <Go to={withQuery({ line: line.seq })}>{actText(line)}</Go> },
          { key: 'who', title: t('who'), cell: (line) => <>{actorOf(line, t)}{line.onBehalfOf ? <span className="tz-meta"> {t('on-behalf', { name: line.onBehalfOf })}</span> : null}</> },
          { key: 'when', title: t('when'), cell: (line) => <DateText value={line.at} /> },
          { key: 'unit', title: t('unit'), cell: (line) => unitName(line.unit) },
          { key: 'subject', title: t('thing'), cell: (line) => { const to = subjectPath(line); const text = t('subject-one', { subject: t(`subject.${line.subject.type}`), id: line.subject.id }); return to ? <Go to={to}>{text}</Go> : text; } },
          { key: 'leaf', title: t('hash'), tableOnly: true, cell: (line) => <HashText value={line.leaf} length={10} /> },
        ]} />
      ) : null}
      <nav className="audit-pages" aria-label={t('pages')}>
        {query.before ? <Go to={withQuery({ before: null, line: null })}>{t('newest')}</Go> : null}
        {asked.data?.next ? <Go to={withQuery({ before: asked.data.next, line: null })}>{t('older')}</Go> : null}
      </nav>
      <Sheet title={t('verify')}>
        <p className="tz-prose">{t('verify-text')}</p>
        <p><code className="audit-command">npx taizhang audit verify</code></p>
      </Sheet>
      <SideDrawer name="line" title={query.line ? t('line-number', { seq: query.line }) : ''}>
        {() => (open ? <LineDetail line={open} unitName={unitName(open.unit)} /> : <p>{t('line-elsewhere')}</p>)}
      </SideDrawer>
    </Page>
  );
}
