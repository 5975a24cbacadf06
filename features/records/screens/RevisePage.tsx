import { Input } from 'antd';
import { useState } from 'react';
import type { Kind } from '#engines/ledger/pack.ts';
import { announce } from '#ui/announce.ts';
import { useAct, useCall } from '#ui/call.ts';
import { Empty } from '#ui/Empty.tsx';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { usePlace } from '#ui/place.tsx';
import { useSession } from '#ui/session.ts';
import { useWords } from '#ui/words.ts';
import { getKind } from '../../packs/contract.ts';
import { getRecord, reviseRecord, type RecordDetail } from '../contract.ts';
import { issuesOfReason } from '../rules.ts';
import { Conflict } from './Conflict.tsx';
import { draftKey } from './drafts.ts';
import { boxId, FieldBox } from './FieldBox.tsx';
import { contentOf, issuesAt, issuesOfContent, sameContent, writtenOf } from './form-content.ts';
import { FormFrame } from './FormFrame.tsx';
import { useDraft } from './use-draft.ts';
import { useEvidenceFiles } from './use-evidence.ts';
import { useReading } from './use-reading.ts';

/** Edits a record that does not count yet, or corrects one that does, with a reason. */
export default function RevisePage() {
  const t = useWords('records');
  const { params } = usePlace();
  const id = Number(params.id);
  const loaded = useCall(getRecord, { params: { id } });
  const detail = loaded.data;
  // The form is today's: a correction is written under the pack that is in force.
  const kind = useCall(getKind, { params: { key: detail?.line.kind ?? 'x' }, query: {} }, { enabled: detail !== undefined });
  const breadcrumbs = [{ text: t('title'), to: '/records' }, { text: `№ ${params.id ?? ''}`, to: `/records/${params.id ?? ''}` }, { text: t('do.edit') }];
  const error = loaded.error ?? kind.error;
  if (error && !(detail && kind.data)) return <Page title={t('do.edit')} breadcrumbs={breadcrumbs}><Failure error={error} retry={loaded.error ? loaded.refetch : kind.refetch} /></Page>;
  if (!detail || !kind.data) return <Page title={t('do.edit')} breadcrumbs={breadcrumbs}><Loading rows={8} /></Page>;
  if (!detail.may.edit && !detail.may.correct) return <Page title={t('do.edit')} breadcrumbs={breadcrumbs}><Empty title={t('revise.not-allowed')} text={t('revise.not-allowed-text')} action={{ to: `/records/${id}`, text: detail.line.title }} /></Page>;
  return <Revise key={id} first={detail} latest={detail} kind={kind.data.kind as Kind} refetch={loaded.refetch} breadcrumbs={breadcrumbs} />;
}

type Parts = { readonly first: RecordDetail; readonly latest: RecordDetail; readonly kind: Kind; readonly refetch: () => void; readonly breadcrumbs: readonly { text: string; to?: string }[] };

function Revise({ first, latest, kind, refetch, breadcrumbs }: Parts) {
  const t = useWords('records');
  const { account, today, units } = useSession();
  const place = usePlace();
  const { line } = first;
  const [based, setBased] = useState(first.versions.at(-1));
  const [reason, setReason] = useState('');
  const [inConflict, setConflict] = useState(false);
  const draft = useDraft(draftKey(account, line.unit, `record.${line.id}`), based ? contentOf(kind, based) : { title: '', occurredFrom: '', occurredTo: '', entries: {}, note: '', evidence: [] });
  const corrects = latest.may.correct;
  const files = useEvidenceFiles([...new Set([...latest.versions.flatMap((version) => version.evidence), ...draft.content.evidence])]);
  const reading = useReading(latest.named, files);
  const revising = useAct(reviseRecord, {
    refreshes: ['getRecord', 'listRecords', 'listSupported', 'getFigure', 'getFigures', 'getHome'],
    onRefused: (problem) => {
      if (problem.code !== 'record.changed-meanwhile') return;
      refetch();
      setConflict(true);
    },
  });
  if (!based) return null;
  // The guard of unsaved text looks at the state of the last drawing, so the way leads on after the next one.
  const leave = (): void => void setTimeout(() => place.go(`/records/${line.id}`), 0);
  const save = async (): Promise<void> => {
    if (sameContent(kind, draft.content, contentOf(kind, based))) {
      draft.restart(contentOf(kind, based));
      announce(`${t('revise.none')}：${t('revise.none-text', { n: based.number })}`);
      leave();
      return;
    }
    const done = await revising.act({ params: { id: line.id }, body: { basedOn: based.number, reason: reason.trim() === '' ? null : reason.trim(), ...writtenOf(kind, draft.content) } });
    if (!done) return;
    draft.restart(draft.content);
    announce(t(corrects ? 'revise.done-correct' : 'revise.done-edit', { n: done.answer.version }));
    leave();
  };
  const theirs = latest.versions.at(-1);
  const unit = units.find((one) => one.id === line.unit);
  const wrongReason = issuesOfReason(corrects ? 'correct' : 'edit', reason.trim());
  return (
    <Page title={t(corrects ? 'revise.title-correct' : 'revise.title-edit', { title: based.title })} breadcrumbs={breadcrumbs}>
      <FormFrame
        kind={kind} unit={{ id: line.unit }} draft={draft} titles={latest.named.records} saving={revising}
        check={(content) => [...(sameContent(kind, content, contentOf(kind, based)) ? [] : wrongReason), ...issuesOfContent(kind, content, today)]}
        onDiscard={() => draft.restart(contentOf(kind, based))}
        saveText={t(corrects ? 'revise.save-correct' : 'revise.save-edit', { unit: unit?.shortName ?? line.unitName })} onSave={save}
        above={(issues) => (
          <FieldBox path="reason" label={t(corrects ? 'form.reason' : 'form.reason-edit')} required={corrects} help={t('form.reason-hint')} issues={issuesAt(issues, 'reason')}>
            <Input.TextArea id={boxId('reason')} value={reason} maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} onChange={(event) => setReason(event.target.value)} />
          </FieldBox>
        )}
      />
      {inConflict && theirs && theirs.number !== based.number ? (
        <Conflict
          theirs={theirs} mine={writtenOf(kind, draft.content)} kind={kind} reading={reading}
          onKeepMine={() => { setBased(theirs); setConflict(false); revising.reset(); }}
          onTakeTheirs={() => { setBased(theirs); draft.restart(contentOf(kind, theirs)); setConflict(false); revising.reset(); }}
          onClose={() => setConflict(false)}
        />
      ) : null}
    </Page>
  );
}
