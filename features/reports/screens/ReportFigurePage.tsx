/** Where a number in a printed or exported report leads: what it means, and the records behind it. */
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { usePlace } from '#ui/place.tsx';
import { useCall } from '#ui/call.ts';
import { useNamed, useWords } from '#ui/words.ts';
import { getReportFigure } from '../contract.ts';
import { FigureFacts } from './FigureFacts.tsx';
import { FigureRecords } from './FigureRecords.tsx';
import './reports.css';

export default function ReportFigurePage() {
  const t = useWords('reports');
  const named = useNamed();
  const { params, query } = usePlace();
  const [id, position] = [Number(params.id), params.position ?? ''];
  const version = query.version ? Number(query.version) : undefined;
  const { data, error, isPending, refetch } = useCall(getReportFigure, { params: { id, position }, query: { version } });
  if (error) return <Page title={t('title.figure')}><Failure error={error} retry={refetch} /></Page>;
  if (isPending || !data) return <Page title={t('title.figure')}><Loading /></Page>;
  const { report, figure, frozen } = data;
  return (
    <Page
      title={named(figure.name)}
      breadcrumbs={[{ text: t('title.list'), to: '/reports' }, { text: report.title, to: `/reports/${id}` }]}
      lead={t(frozen ? 'figure.frozen' : 'figure.live', { version: data.version })}
    >
      <FigureFacts figure={figure} frozen={frozen} />
      <Sheet title={t('figure.records')}><FigureRecords id={id} position={position} version={data.version} /></Sheet>
    </Page>
  );
}
