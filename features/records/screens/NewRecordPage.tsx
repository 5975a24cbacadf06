import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { Kind } from '#engines/ledger/pack.ts';
import { useCall } from '#ui/call.ts';
import { Empty } from '#ui/Empty.tsx';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { usePlace } from '#ui/place.tsx';
import { useSession } from '#ui/session.ts';
import { useLanguage, useNamed, useWords } from '#ui/words.ts';
import { getKind, listKinds, listPacks } from '../../packs/contract.ts';
import { readRecent, withRecent } from './drafts.ts';
import { startContent } from './form-content.ts';
import { KindChooser } from './KindChooser.tsx';
import { NewRecordForm } from './NewRecordForm.tsx';

/** Records a piece of work: first the kind, then its form. */
export default function NewRecordPage() {
  const t = useWords('records');
  const { unit, account, may } = useSession();
  const place = usePlace();
  const kinds = useCall(listKinds, {});
  const recentKey = `taizhang.kinds.${account ?? 0}`;
  const [recent, setRecent] = useState(() => readRecent(localStorage, recentKey));
  const breadcrumbs = [{ text: t('title'), to: '/records' }, { text: t('new') }];
  if (!may(['clerk', 'leader'])) {
    return <Page title={t('new')} breadcrumbs={breadcrumbs}><Empty title={t('new.not-clerk', { unit: unit.name })} text={t('new.not-clerk-text')} action={{ to: '/records', text: t('title') }} /></Page>;
  }
  if (kinds.error) return <Page title={t('new')} breadcrumbs={breadcrumbs}><Failure error={kinds.error} retry={kinds.refetch} /></Page>;
  if (!kinds.data) return <Page title={t('new')} breadcrumbs={breadcrumbs}><Loading /></Page>;
  const { kind } = place.query;
  if (!kind) {
    return (
      <Page title={t('new')} breadcrumbs={breadcrumbs} lead={t('new.unit', { unit: unit.name })}>
        <Sheet title={t('new.kind')}><KindChooser kinds={kinds.data.kinds} recent={recent} onChoose={(key) => place.setQuery({ kind: key })} /></Sheet>
      </Page>
    );
  }
  const remember = () => {
    const next = withRecent(recent, kind);
    setRecent(next);
    try {
      localStorage.setItem(recentKey, JSON.stringify(next));
    } catch {
      // Without storage the chooser simply has no recent kinds.
    }
  };
  return <KindForm key={`${unit.id}-${kind}`} kindKey={kind} onSaved={remember} />;
}

/** Loads the kind and what is known of it beforehand, then shows its form; "another" begins a fresh one. */
function KindForm({ kindKey, onSaved }: { readonly kindKey: string; readonly onSaved: () => void }) {
  const t = useWords('records');
  const named = useNamed();
  const { account, today } = useSession();
  const place = usePlace();
  // Packs say it in Chinese only.
  const language = useLanguage();
  const [round, setRound] = useState(0);
  const loaded = useCall(getKind, { params: { key: kindKey }, query: {} });
  const packs = useCall(listPacks, {});
  const areasKey = `taizhang.areas.${account ?? 0}.${kindKey}`;
  const changeKind = <Button onClick={() => place.setQuery({ kind: null })}>{t('new.kind-change')}</Button>;
  const breadcrumbs = [{ text: t('title'), to: '/records' }, { text: t('new'), to: '/records/new' }];
  const kind = loaded.data?.kind as Kind | undefined;
  const start = useMemo(() => {
    if (!kind || packs.isPending) return null;
    const asked = place.query.area ? [place.query.area] : readRecent(localStorage, areasKey);
    const installed = (packs.data?.packs ?? []).flatMap((pack) => (pack.area ? [pack.area] : []));
    // With a single regime there is nothing to choose; with several the last choice for this kind stands.
    return startContent(kind, today, asked.length > 0 ? asked : installed.length === 1 ? installed : []);
  }, [kind, packs.isPending, packs.data, place.query.area, areasKey, today]);
  const first = useRef(start);
  first.current ??= start;
  if (loaded.error) return <Page title={t('new')} breadcrumbs={breadcrumbs} actions={changeKind}><Failure error={loaded.error} retry={loaded.refetch} /></Page>;
  if (!kind || !first.current) return <Page title={t('new')} breadcrumbs={breadcrumbs}><Loading /></Page>;
  return (
    <Page title={named(kind)} breadcrumbs={[...breadcrumbs, { text: named(kind) }]} actions={changeKind} lead={language === 'en' ? null : t('new.when', { when: kind.when })}>
      <NewRecordForm key={round} kind={kind} start={first.current} areasKey={areasKey} onSaved={onSaved} onAgain={() => setRound((before) => before + 1)} />
    </Page>
  );
}
