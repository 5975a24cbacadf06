/** Choosing what to write: an outline and a period. One press, and the draft stands. */
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { Empty } from '#ui/Empty.tsx';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { Go, usePlace } from '#ui/place.tsx';
import { announce } from '#ui/announce.ts';
import { useAct, useCall } from '#ui/call.ts';
import { useSession } from '#ui/session.ts';
import { useNamed, useWords } from '#ui/words.ts';
import { draftReport, listOutlines, type OutlineLine } from '../contract.ts';
import './reports.css';

export default function DraftPage() {
  const t = useWords('reports');
  const { go } = usePlace();
  const { unit } = useSession();
  const [reach, setReach] = useState<'own' | 'subtree'>('own');
  const { data, error, isPending, refetch } = useCall(listOutlines, { query: { unit: unit.id } }, { enabled: unit.id > 0 });
  const draft = useAct(draftReport, {
    refreshes: ['listReports', 'listOutlines'],
    onDone: ({ id }) => {
      announce(t('new.done'));
      go(`/reports/${id}`);
    },
  });
  return (
    <Page title={t('title.new')} breadcrumbs={[{ text: t('title.list'), to: '/reports' }]} lead={t('new.lead', { unit: unit.name })}>
      {error ? <Failure error={error} retry={refetch} /> : null}
      {draft.error ? <Failure error={draft.error} /> : null}
      {isPending ? <Loading /> : null}
      {data && !data.mayDraft ? <Empty title={t('new.may-not')} text={t('new.may-not-text')} action={{ to: '/reports', text: t('title.list') }} /> : null}
      {data?.mayDraft ? (
        <>
          <div className="reports-reach" role="group" aria-label={t('new.reach')}>
            <span>{t('new.reach')}</span>
            <Radio.Group value={reach} onChange={(event) => setReach(event.target.value as 'own' | 'subtree')} options={[{ value: 'own', label: t('reach.own') }, { value: 'subtree', label: t('reach.subtree') }]} />
          </div>
          {data.outlines.length === 0 ? <Empty title={t('new.none')} text={t('new.none-text')} /> : null}
          {data.outlines.map((outline) => (
            <OutlineChoice key={outline.key} outline={outline} busy={draft.isPending} onDraft={(period) => void draft.act({ body: { unit: unit.id, outline: outline.key, period, reach } })} />
          ))}
        </>
      ) : null}
    </Page>
  );
}

type ChoiceProps = { readonly outline: OutlineLine; readonly busy: boolean; readonly onDraft: (period: string) => void };

function OutlineChoice({ outline, busy, onDraft }: ChoiceProps) {
  const t = useWords('reports');
  const named = useNamed();
  return (
    <Sheet title={named(outline)} beside={<span className="tz-meta">{t(`outline.${outline.period}`)}</span>}>
      <ul className="reports-periods">
        {outline.suggested.map(({ period, periodText, over, report }) => (
          <li key={period}>
            {report === null ? (
              <Button disabled={busy} onClick={() => onDraft(period)}>{t('new.draft', { period: periodText })}</Button>
            ) : <Go to={`/reports/${report}`}>{t('new.open', { period: periodText })}</Go>}
            {over ? null : <span className="tz-meta">{t('new.running')}</span>}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
