import { Button, Modal } from 'antd';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { Kind } from '#engines/ledger/pack.ts';
import type { Issue } from '#engines/wire/endpoint.ts';
import { announceFailure } from '#ui/announce.ts';
import type { CallError } from '#ui/call.ts';
import { Failure } from '#ui/Failure.tsx';
import { clockText } from '#ui/format.ts';
import { IssueList } from '#ui/IssueList.tsx';
import { useLeaving } from '#ui/place.tsx';
import { useSession } from '#ui/session.ts';
import { useWords } from '#ui/words.ts';
import { boxId } from './FieldBox.tsx';
import type { FormContent } from './form-content.ts';
import { RecordForm } from './RecordForm.tsx';
import { missingTypes } from './rule-text.ts';
import { Supports } from './Supports.tsx';
import type { DraftedForm } from './use-draft.ts';
import { useEvidence } from './use-evidence.ts';

type Parts = {
  readonly kind: Kind;
  readonly unit: { readonly id: number };
  readonly draft: DraftedForm;
  /** What stands against saving now. */
  readonly check: (content: FormContent) => readonly Issue[];
  readonly saving: { readonly isPending: boolean; readonly error: CallError | null; readonly issues: readonly Issue[] };
  readonly saveText: string;
  readonly onSave: () => void | Promise<void>;
  readonly again?: { readonly text: string; readonly onSave: () => void | Promise<void> };
  readonly onDiscard: () => void;
  readonly titles?: Readonly<Record<string, string>>;
  /** What comes before the fields, told what is wrong: the reason of a correction. */
  readonly above?: (issues: readonly Issue[]) => ReactNode;
  readonly beside?: ReactNode;
};

const clock = (at: number): string => clockText(new Date(at).toISOString());

/** Everything around a record's form: what is wrong, what it supports, that it is kept, and the way out. */
export function FormFrame(parts: Parts) {
  const { kind, unit, draft, check, saving, again } = parts;
  const t = useWords('records');
  const { today } = useSession();
  const { content, set } = draft;
  const [tried, setTried] = useState(false);
  // What the last try found: the summary takes the focus, so it changes with a try and never while somebody types.
  const [found, setFound] = useState<{ readonly attempt: number; readonly issues: readonly Issue[] }>({ attempt: 0, issues: [] });
  const changeEvidence = useCallback((how: (ids: readonly number[]) => readonly number[]) => set((before) => ({ ...before, evidence: how(before.evidence) })), [set]);
  const evidence = useEvidence(unit.id, content.evidence, changeEvidence);
  const missing = missingTypes(kind.evidence, evidence.types);
  const own = useMemo(() => (tried ? check(content) : []), [tried, check, content]);
  // What the server refused stands until the form is tried again.
  const issues = own.length > 0 ? own : saving.issues;
  const summary = own.length > 0 ? found.issues : saving.issues;

  const trySave = useCallback((save: () => void | Promise<void>) => {
    if (saving.isPending) return;
    setTried(true);
    if (evidence.busy) return announceFailure(t('evidence.wait-uploads'));
    const wrong = check(content);
    setFound((before) => ({ attempt: before.attempt + 1, issues: wrong }));
    if (wrong.length === 0) void save();
  }, [saving.isPending, evidence.busy, check, content, t]);

  const onKeyDown = (event: { key: string; ctrlKey: boolean; metaKey: boolean; preventDefault: () => void }) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    trySave(parts.onSave);
  };

  return (
    <form
      className="record-frame" noValidate onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        trySave(parts.onSave);
      }}
    >
      <div className="record-bar">
        {parts.beside}
        {draft.restoredFrom !== null ? <><span role="status" className="record-hint">{t('form.restored', { time: clock(draft.restoredFrom) })}</span><Button size="small" onClick={parts.onDiscard}>{t('form.discard')}</Button></> : null}
      </div>
      {summary.length > 0 ? <IssueList key={found.attempt} issues={summary} title={t('form.issues', { n: summary.length })} idOf={boxId} /> : null}
      {summary.length === 0 && saving.error ? <Failure error={saving.error} /> : null}
      <RecordForm kind={kind} unit={unit.id} today={today} content={content} set={set} evidence={evidence} missing={missing} issues={issues} titles={parts.titles ?? {}} above={parts.above?.(issues)} />
      <Supports kind={kind} content={content} />
      <div className="record-save">
        <Button type="primary" htmlType="submit" loading={saving.isPending}>{parts.saveText}</Button>
        {again ? <Button onClick={() => trySave(again.onSave)} disabled={saving.isPending}>{again.text}</Button> : null}
        <span className="record-hint record-keys">{t('form.shortcut')}</span>
        <span role="status" className="record-hint">{draft.kept === null ? '' : draft.kept === 'failed' ? t('form.not-autosaved') : t('form.autosaved', { time: clock(draft.kept) })}</span>
      </div>
      <LeaveDialog unsaved={draft.isDirty && !saving.isPending} />
    </form>
  );
}

function LeaveDialog({ unsaved }: { readonly unsaved: boolean }) {
  const t = useWords('records');
  const leaving = useLeaving(unsaved);
  return (
    <Modal open={leaving !== null} title={t('form.leave')} okText={t('form.stay')} cancelText={t('form.go')} closable={false} onOk={() => leaving?.stay()} onCancel={() => leaving?.leave()} keyboard={false}>
      <p>{t('form.leave-text')}</p>
    </Modal>
  );
}
