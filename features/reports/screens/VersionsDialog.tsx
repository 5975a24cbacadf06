/** The versions of a report, and what differs between one and the one before. */
import { useState } from 'react';
import { Button, Modal } from 'antd';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Go } from '#ui/place.tsx';
import { useCall } from '#ui/call.ts';
import { momentText } from '#ui/format.ts';
import { useLanguage, useNamed, useWords } from '#ui/words.ts';
import { compareReportVersions, listReportVersions, type VersionLine } from '../contract.ts';

export function VersionsDialog({ report, onClose }: { readonly report: number; readonly onClose: () => void }) {
  const t = useWords('reports');
  const { data, error, isPending, refetch } = useCall(listReportVersions, { params: { id: report } });
  const [compared, setCompared] = useState<number | null>(null);
  return (
    <Modal open title={t('versions.title')} footer={null} onCancel={onClose} width={720}>
      {error ? <Failure error={error} retry={refetch} /> : null}
      {isPending ? <Loading small /> : null}
      <ol className="report-versions">
        {[...(data?.versions ?? [])].reverse().map((version) => (
          <li key={version.number}>
            <VersionRow report={report} version={version} />
            {version.number > 1 ? <Button size="small" aria-expanded={compared === version.number} onClick={() => setCompared(compared === version.number ? null : version.number)}>{t('versions.compare')}</Button> : null}
            {compared === version.number ? <Comparison report={report} to={version.number} /> : null}
          </li>
        ))}
      </ol>
    </Modal>
  );
}

function VersionRow({ report, version }: { readonly report: number; readonly version: VersionLine }) {
  const t = useWords('reports');
  const language = useLanguage();
  return (
    <div>
      <Go to={`/reports/${report}?version=${version.number}`}>{t('versions.number', { n: version.number })}</Go> {t(`act.${version.act}`)} · {version.author} · {momentText(version.writtenAt, language)} · <code>{version.hash.slice(0, 12)}</code>
      {version.reason ? <p className="tz-meta">{t('versions.reason', { reason: version.reason })}</p> : null}
      {version.handedIn ? (
        <p className="tz-meta">{t('versions.handed-in', { who: version.handedIn.by, when: momentText(version.handedIn.at, language), hash: version.handedIn.hash.slice(0, 12) })}
          {version.handedIn.reason ? ` ${t('versions.reason', { reason: version.handedIn.reason })}` : ''}</p>
      ) : null}
    </div>
  );
}

function Comparison({ report, to }: { readonly report: number; readonly to: number }) {
  const t = useWords('reports');
  const named = useNamed();
  const { data, error, isPending } = useCall(compareReportVersions, { params: { id: report }, query: { from: to - 1, to } });
  if (error) return <Failure error={error} />;
  if (isPending || !data) return <Loading small />;
  const changed = data.paragraphs.filter((paragraph) => paragraph.change !== 'same');
  if (changed.length === 0 && data.figures.length === 0) return <p className="tz-quiet">{t('versions.same')}</p>;
  return (
    <div className="report-comparison">
      {data.figures.length > 0 ? (
        <ul>{data.figures.map((figure) => <li key={figure.position}>{named(figure.name)}：<del>{figure.before?.text ?? t('versions.absent')}</del> → <ins>{figure.after?.text ?? t('versions.absent')}</ins></li>)}</ul>
      ) : null}
      {changed.map((paragraph, place) => (paragraph.change === 'removed' ? <p key={place}><del>{paragraph.text}</del></p> : <p key={place}><ins>{paragraph.text}</ins></p>))}
    </div>
  );
}
