/** Reports being written, each with how many of its numbers the ledger bears out. */
import { DateText } from '#ui/DateText.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Go } from '#ui/place.tsx';
import { useSession } from '#ui/session.ts';
import { Sheet } from '#ui/Sheet.tsx';
import { useCall } from '#ui/call.ts';
import { useNamed, useWords } from '#ui/words.ts';
import { getReport, listReports, type ReportLine } from '../../reports/contract.ts';

function Line({ report }: { readonly report: ReportLine }) {
  const t = useWords('home');
  const named = useNamed();
  const { data } = useCall(getReport, { params: { id: report.id }, query: {} });
  const supported = data?.figures.filter((figure) => figure.written.value !== null).length ?? 0;
  const bare = data?.unsupported.length ?? 0;
  const gaps = data?.gaps.length ?? 0;
  return (
    <li>
      <Go to={`/reports/${report.id}`}>{named(report.outlineName)} · {report.periodText}</Go>
      <p className="tz-meta">
        {data ? t('reports.supported', { n: supported, of: supported + bare }) : '…'}
        {bare > 0 ? <>{t('reports.and')}<strong className="home-bad">{t('reports.unsupported', { n: bare })}</strong></> : null}
        {gaps > 0 ? <>{t('reports.and')}<span className="home-due">{t('reports.gaps', { n: gaps })}</span></> : null}
      </p>
      <p className="tz-meta">{report.author} · <DateText value={report.changedAt} relative /></p>
    </li>
  );
}

export function ReportsInProgress() {
  const t = useWords('home');
  const { unit, may } = useSession();
  const { data, error } = useCall(listReports, { query: { unit: unit.id, reach: 'own', state: 'draft,correcting', limit: 5 } });
  const writes = may(['clerk', 'leader']);
  return (
    <Sheet title={t('reports')} beside={<Go to="/reports">{t('reports.all')}</Go>}>
      {error ? <p className="tz-quiet">{t('reports.failed')}</p> : null}
      {!data && !error ? <Loading small /> : null}
      {data && data.reports.length === 0 ? <p className="tz-quiet">{t('reports.none')}{writes ? <> <Go to="/reports/new">{t('reports.new')}</Go></> : null}</p> : null}
      {data && data.reports.length > 0 ? <ul className="home-reports">{data.reports.map((report) => <Line key={report.id} report={report} />)}</ul> : null}
    </Sheet>
  );
}
