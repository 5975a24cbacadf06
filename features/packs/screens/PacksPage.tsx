/** The packs in force. */
import { DateText } from '#ui/DateText.tsx';
import { Empty } from '#ui/Empty.tsx';
import { Failure } from '#ui/Failure.tsx';
import { HashText } from '#ui/HashText.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { Go } from '#ui/place.tsx';
import { RecordTable } from '#ui/RecordTable.tsx';
import { useCall } from '#ui/call.ts';
import { useNamed, useWords } from '#ui/words.ts';
import { listPacks, type PackLine } from '../contract.ts';

export default function PacksPage() {
  const t = useWords('packs');
  const named = useNamed();
  const { data, error, refetch } = useCall(listPacks, {});
  return (
    <Page title={t('title')} lead={t('lead')} actions={data?.mayInstall ? <Go to="/packs/install/files" className="tz-button">{t('install')}</Go> : null}>
      {error ? <Failure error={error} retry={refetch} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? (
        <RecordTable<PackLine> label={t('title')} rows={data.packs} keyOf={(pack) => pack.key} empty={<Empty title={t('empty')} text={t(data.mayInstall ? 'empty-text' : 'empty-read')} />} columns={[
          { key: 'name', title: t('column.name'), primary: true, cell: (pack) => <Go to={`/packs/${pack.key}`}>{named(pack)}</Go> },
          { key: 'version', title: t('column.version'), cell: (pack) => pack.version },
          { key: 'kinds', title: t('column.kinds'), number: true, cell: (pack) => pack.counts.kinds },
          { key: 'indicators', title: t('column.indicators'), number: true, cell: (pack) => pack.counts.indicators },
          { key: 'duties', title: t('column.duties'), number: true, cell: (pack) => pack.counts.duties },
          { key: 'outlines', title: t('column.outlines'), number: true, cell: (pack) => pack.counts.outlines },
          { key: 'installed', title: t('column.installed'), cell: (pack) => <>{pack.installedBy === 'taizhang' ? t('by-product') : pack.installedBy} · <DateText value={pack.installedAt} /></> },
          { key: 'checksum', title: t('column.checksum'), tableOnly: true, cell: (pack) => <HashText value={pack.checksum} length={8} /> },
        ]} />
      ) : null}
    </Page>
  );
}
