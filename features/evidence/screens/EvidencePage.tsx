import { Button, Checkbox, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { announce } from '#ui/announce.ts';
import { addressOf, useAct, useCall } from '#ui/call.ts';
import { Empty } from '#ui/Empty.tsx';
import { EvidenceViewer, type ViewedFile } from '#ui/EvidenceViewer.tsx';
import { Failure } from '#ui/Failure.tsx';
import { FilterBar, type FilterChip } from '#ui/FilterBar.tsx';
import { localTimeText, momentText, sizeText } from '#ui/format.ts';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { Go, usePlace, type QueryPatch } from '#ui/place.tsx';
import { ReasonDialog } from '#ui/ReasonDialog.tsx';
import { useSession } from '#ui/session.ts';
import { useLanguage, useWords } from '#ui/words.ts';
import { downloadEvidence, evidenceTypes, listUnitEvidence, previewEvidence, withdrawEvidence, type Evidence, type EvidenceType } from '../contract.ts';

type Asked = { readonly type: EvidenceType | null; readonly words: string; readonly withdrawn: boolean; readonly trail: readonly number[] };

/** What the address asks for; parts that cannot be read are left out. */
function readAsked(query: Readonly<Record<string, string | undefined>>): Asked {
  return {
    type: evidenceTypes.find((type) => type === query.type) ?? null,
    words: (query.words ?? '').trim().slice(0, 60),
    withdrawn: query.withdrawn === 'yes',
    trail: (query.trail ?? '').split('.').map(Number).filter((id) => Number.isSafeInteger(id) && id > 0),
  };
}

/** All evidence of the unit: found again, looked at, and withdrawn where it was uploaded by mistake. */
export default function EvidencePage() {
  const t = useWords('evidence');
  const place = usePlace();
  const { unit, may } = useSession();
  const asked = readAsked(place.query);
  const { data, error, refetch } = useCall(listUnitEvidence, {
    query: { unit: unit.id, limit: 24, withdrawn: asked.withdrawn ? 'yes' : 'no', ...(asked.type ? { type: asked.type } : {}), ...(asked.words ? { words: asked.words } : {}), ...(asked.trail.length > 0 ? { after: asked.trail.at(-1) } : {}) },
  }, { keep: true, enabled: unit.id > 0 });
  const isFiltered = asked.type !== null || asked.words !== '' || asked.withdrawn;
  return (
    <Page wide title={t('title')} lead={t('unit', { unit: unit.name })}>
      <Filters asked={asked} total={data?.total ?? null} />
      {error ? <Failure error={error} retry={refetch} /> : null}
      {!data && !error ? <Loading rows={6} /> : null}
      {data && data.evidence.length === 0 ? (
        isFiltered ? <Empty title={t('list.none')} text={t('list.none-text')} /> : <Empty title={t('list.empty')} text={t('list.empty-text')} {...(may(['clerk', 'leader']) ? { action: { to: '/records/new', text: t('record') } } : {})} />
      ) : null}
      {data && data.evidence.length > 0 ? <Files evidence={data.evidence} mayWithdraw={may(['clerk', 'leader'])} /> : null}
      {data && (data.next !== null || asked.trail.length > 0) ? (
        <nav aria-label={t('list.pages')} className="evidence-pages">
          {asked.trail.length > 0 ? <Go to={place.withQuery({ trail: asked.trail.slice(0, -1).join('.') || null })} rel="prev">{t('list.previous')}</Go> : null}
          {data.next === null ? null : <Go to={place.withQuery({ trail: [...asked.trail, data.next].join('.') })} rel="next">{t('list.next')}</Go>}
        </nav>
      ) : null}
    </Page>
  );
}

function Filters({ asked, total }: { readonly asked: Asked; readonly total: number | null }) {
  const t = useWords('evidence');
  const place = usePlace();
  const ask = (patch: QueryPatch) => place.setQuery({ ...patch, trail: null });
  const [words, setWords] = useState(asked.words);
  useEffect(() => setWords(asked.words), [asked.words]);
  const chips: FilterChip[] = [
    ...(asked.type ? [{ key: 'type', text: t('list.chip.type', { name: t(`type.${asked.type}`) }), onRemove: () => ask({ type: null }) }] : []),
    ...(asked.words ? [{ key: 'words', text: t('list.chip.words', { words: asked.words }), onRemove: () => ask({ words: null }) }] : []),
    ...(asked.withdrawn ? [{ key: 'withdrawn', text: t('list.chip.withdrawn'), onRemove: () => ask({ withdrawn: null }) }] : []),
  ];
  return (
    <FilterBar chips={chips} onClear={() => ask({ type: null, words: null, withdrawn: null })} beside={total === null ? '' : t('list.total', { n: total })}>
      <Select aria-label={t('list.type')} allowClear placeholder={t('list.all-types')} value={asked.type ?? undefined} popupMatchSelectWidth={200} className="evidence-type-filter" options={evidenceTypes.filter((type) => type !== 'register_entry' && type !== 'system').map((type) => ({ value: type, label: t(`type.${type}`) }))} onChange={(type?: string) => ask({ type: type ?? null })} />
      <form className="evidence-words" onSubmit={(event) => { event.preventDefault(); ask({ words: words.trim() }); }}>
        <Input aria-label={t('list.words')} placeholder={t('list.words-hint')} maxLength={60} value={words} onChange={(event) => setWords(event.target.value)} />
        <Button htmlType="submit">{t('list.search')}</Button>
      </form>
      <Checkbox checked={asked.withdrawn} onChange={(event) => ask({ withdrawn: event.target.checked ? 'yes' : null })}>{t('list.withdrawn')}</Checkbox>
    </FilterBar>
  );
}

function Files({ evidence, mayWithdraw }: { readonly evidence: readonly Evidence[]; readonly mayWithdraw: boolean }) {
  const t = useWords('evidence');
  const language = useLanguage();
  const [leaving, setLeaving] = useState<ViewedFile | null>(null);
  const withdrawing = useAct(withdrawEvidence, { refreshes: ['listUnitEvidence'], onDone: () => { setLeaving(null); announce(t('withdraw.done')); } });
  const files = evidence.map((one): ViewedFile => {
    const params = { id: one.id };
    return {
      id: one.id, name: one.name, typeName: t(`type.${one.type}`),
      facts: [...(one.takenAt ? [t(one.takenFrom === 'camera' ? 'taken.camera' : 'taken.said', { time: localTimeText(one.takenAt, language) })] : []), t('uploaded', { by: one.uploadedBy, time: momentText(one.uploadedAt, language) }), ...(one.size > 0 ? [sizeText(one.size)] : [])],
      thumb: one.previewable ? addressOf(previewEvidence, { params, query: { size: 320 } }) : null,
      large: one.previewable ? addressOf(previewEvidence, { params, query: { size: 1280 } }) : null,
      original: one.url ? null : addressOf(downloadEvidence, { params }), url: one.url, digest: one.sha256, withdrawn: one.state === 'withdrawn' ? t('withdrawn') : null,
    };
  });
  return (
    <>
      <EvidenceViewer files={files} t={t} acts={(file) => (mayWithdraw && !file.withdrawn ? <Button type="link" size="small" aria-label={t('withdraw-name', { name: file.name })} onClick={() => setLeaving(file)}>{t('withdraw')}</Button> : null)} />
      <ReasonDialog
        open={leaving !== null} danger title={t('withdraw.title', { name: leaving?.name ?? '' })} text={t('withdraw.text')} label={t('withdraw.label')} act={t('withdraw')} pending={withdrawing.isPending} error={withdrawing.error}
        onDone={(reason) => { if (leaving) void withdrawing.act({ params: { id: leaving.id }, body: { reason } }); }} onCancel={() => { setLeaving(null); withdrawing.reset(); }}
      />
    </>
  );
}
