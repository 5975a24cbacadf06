import type { Kind } from '#engines/ledger/pack.ts';
import { useCall } from '#ui/call.ts';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { Panels } from '#ui/Panels.tsx';
import { usePlace } from '#ui/place.tsx';
import { useNamed, useWords } from '#ui/words.ts';
import { getKind } from '../../packs/contract.ts';
import { getRecord, type RecordDetail } from '../contract.ts';
import { EvidenceSheet } from './EvidenceSheet.tsx';
import { Facts, Times } from './Facts.tsx';
import { History } from './History.tsx';
import { Links } from './Links.tsx';
import { RecordActs } from './RecordActs.tsx';
import { StateLine } from './StateLine.tsx';
import { useEvidenceFiles } from './use-evidence.ts';
import { useReading } from './use-reading.ts';
import './records.css';

/** One record: what it says, what bears it out, what it supports, and all that was done to it. */
export default function RecordPage() {
  const t = useWords('records');
  const { params } = usePlace();
  const id = Number(params.id);
  const loaded = useCall(getRecord, { params: { id } });
  const detail = loaded.data;
  const packVersion = detail?.versions.at(-1)?.packVersion;
  const kind = useCall(getKind, { params: { key: detail?.line.kind ?? 'x' }, query: { packVersion } }, { enabled: packVersion !== undefined });
  const breadcrumbs = [{ text: t('title'), to: '/records' }, { text: `№ ${params.id ?? ''}` }];
  const error = loaded.error ?? kind.error;
  if (error && !detail) return <Page title={t('title')} breadcrumbs={breadcrumbs}><Failure error={error} retry={loaded.refetch} /></Page>;
  if (error) return <Page title={t('title')} breadcrumbs={breadcrumbs}><Failure error={error} retry={kind.refetch} /></Page>;
  if (!detail || !kind.data) return <Page title={t('title')} breadcrumbs={breadcrumbs}><Loading rows={8} /></Page>;
  return <Loaded key={id} detail={detail} kind={kind.data.kind as Kind} />;
}

function Loaded({ detail, kind }: { readonly detail: RecordDetail; readonly kind: Kind }) {
  const t = useWords('records');
  const named = useNamed();
  const head = detail.versions.at(-1);
  const files = useEvidenceFiles([...new Set(detail.versions.flatMap((version) => version.evidence))]);
  const reading = useReading(detail.named, files);
  if (!head) return null;
  const current = files.filter((file) => head.evidence.includes(file.id));
  return (
    <Page
      wide title={head.title} lead={<StateLine detail={detail} />} actions={<RecordActs detail={detail} head={head} />}
      breadcrumbs={[{ text: t('title'), to: '/records' }, { text: named(kind), to: `/records?kind=${kind.key}` }, { text: `№ ${detail.line.id}` }]}
    >
      <div className="tz-columns">
        <div className="record-main">
          <Times detail={detail} version={head} />
          <Facts detail={detail} version={head} kind={kind} reading={reading} />
          <EvidenceSheet detail={detail} files={current} />
          <History detail={detail} kind={kind} reading={reading} />
        </div>
        <div>
          <Panels place="record.side" of={{ record: detail.line.id, unit: detail.line.unit, year: head.occurredFrom.slice(0, 4), ended: detail.line.occurredTo, lateDays: detail.line.lateDays }} />
          <Links detail={detail} />
        </div>
      </div>
    </Page>
  );
}
