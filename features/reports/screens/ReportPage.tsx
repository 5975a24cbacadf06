/** The desk of one report: contents on the left, paper in the middle, what stands behind it on the right. */
import { Page } from '#ui/Page.tsx';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePlace } from '#ui/place.tsx';
import { useCall } from '#ui/call.ts';
import { useWords } from '#ui/words.ts';
import { getReport } from '../contract.ts';
import { ReportDesk } from './ReportDesk.tsx';
import './reports.css';

export default function ReportPage() {
  const t = useWords('reports');
  const { params, query } = usePlace();
  const id = Number(params.id);
  const version = query.version ? Number(query.version) : undefined;
  const { data, error, isPending, refetch } = useCall(getReport, { params: { id }, query: { version } });
  if (error && !data) return <Page title={t('title.one')}><Failure error={error} retry={refetch} /></Page>;
  if (isPending || !data) return <Page title={t('title.one')}><Loading rows={12} /></Page>;
  // Another version is another text: the editor starts anew with it.
  return <ReportDesk key={`${id}-${data.version.number}`} detail={data} />;
}
