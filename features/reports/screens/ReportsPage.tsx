/** The reports of a unit and those below it, latest change first. */
import { Button, Select } from 'antd';
import { Empty } from '#ui/Empty.tsx';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { address, Go, usePlace } from '#ui/place.tsx';
import { useCall } from '#ui/call.ts';
import { useSession } from '#ui/session.ts';
import { momentText } from '#ui/format.ts';
import { useLanguage, useNamed, useWords } from '#ui/words.ts';
import { listReports, reportStates, type ReportLine } from '../contract.ts';
import { ReportStateTag } from './ReportStateTag.tsx';
import './reports.css';

export default function ReportsPage() {
  const t = useWords('reports');
  const { query, setQuery, withQuery } = usePlace();
  const { unit, may, today } = useSession();
  const years = Array.from({ length: 4 }, (_, back) => Number(today.slice(0, 4)) - back);
  const reach = query.reach === 'own' ? 'own' : 'subtree';
  const { data, error, isPending, refetch } = useCall(listReports, {
    query: { unit: unit.id, reach, state: query.state, year: query.year ? Number(query.year) : undefined, after: query.after, limit: 20 },
  }, { enabled: unit.id > 0, keep: true });
  const drafts = may(['clerk', 'leader']);
  const filtered = Boolean(query.state || query.year || query.after || query.reach);
  return (
    <Page
      title={t('title.list')}
      wide
      beside={data ? <span className="tz-meta">{t('list.total', { n: data.total })}</span> : null}
      actions={drafts ? <Go to="/reports/new" className="tz-button tz-button-primary">{t('list.draft')}</Go> : null}
    >
      <form className="reports-filters" aria-label={t('list.filters')} onSubmit={(event) => event.preventDefault()}>
        <label>{t('list.reach')}
          <Select value={reach} popupMatchSelectWidth={false} options={['subtree', 'own'].map((value) => ({ value, label: t(`reach.${value}`) }))}
            onChange={(value) => setQuery({ reach: value === 'own' ? 'own' : null, after: null })} aria-label={t('list.reach')} />
        </label>
        <label>{t('list.state')}
          <Select value={query.state ?? ''} popupMatchSelectWidth={false} options={['', ...reportStates].map((value) => ({ value, label: t(value ? `state.${value}` : 'list.all') }))}
            onChange={(value) => setQuery({ state: value || null, after: null })} aria-label={t('list.state')} />
        </label>
        <label>{t('list.year')}
          <Select value={query.year ?? ''} popupMatchSelectWidth={false} options={[{ value: '', label: t('list.all') }, ...years.map((year) => ({ value: String(year), label: t('list.year-of', { year }) }))]}
            onChange={(value) => setQuery({ year: value || null, after: null })} aria-label={t('list.year')} />
        </label>
        {filtered ? <Button type="link" onClick={() => setQuery({ state: null, year: null, after: null, reach: null })}>{t('list.clear')}</Button> : null}
      </form>
      {error ? <Failure error={error} retry={refetch} /> : null}
      {isPending ? <Loading /> : null}
      {data && data.reports.length === 0 ? (
        <Empty title={t(filtered ? 'list.none-filtered' : 'list.none')} text={t('list.none-text')} {...(drafts && !filtered ? { action: { to: '/reports/new', text: t('list.draft') } } : {})} />
      ) : null}
      {data && data.reports.length > 0 ? (
        <ul className="reports-list">{data.reports.map((line) => <ReportRow key={line.id} line={line} />)}</ul>
      ) : null}
      <nav className="reports-pages" aria-label={t('list.pages')}>
        {query.after ? <Go to={withQuery({ after: null })}>{t('list.first')}</Go> : null}
        {data?.next ? <Go to={withQuery({ after: data.next })}>{t('list.next')}</Go> : null}
      </nav>
    </Page>
  );
}

function ReportRow({ line }: { readonly line: ReportLine }) {
  const t = useWords('reports');
  const language = useLanguage();
  const named = useNamed();
  return (
    <li>
      <p className="reports-name"><Go to={address(`/reports/${line.id}`)}>{line.title}</Go> <ReportStateTag state={line.state} /></p>
      <p className="tz-meta">
        {line.unitName} · {named(line.outlineName)} · {line.periodText} · {t('list.changed', { who: line.author, when: momentText(line.changedAt, language) })}
        {line.handedInAt ? ` · ${t('list.handed-in', { when: momentText(line.handedInAt, language) })}` : ''}
      </p>
    </li>
  );
}
