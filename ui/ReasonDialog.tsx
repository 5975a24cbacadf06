/** Asks for the reason of an act that others will want to understand: return, correction, void, withdrawal. */
import { useEffect, useId, useState, type ReactNode } from 'react';
import { Button, Input, Modal } from 'antd';
import { messageOf } from './problem-text.ts';
import type { CallError } from './call.ts';
import { useWords } from './words.ts';

export type ReasonDialogProps = {
  readonly open: boolean;
  readonly title: string;
  /** What will happen. */
  readonly text?: ReactNode;
  /** Verb on the button: 退回, 作废. */
  readonly act: string;
  readonly label?: string;
  readonly danger?: boolean;
  readonly optional?: boolean;
  readonly longest?: number;
  readonly pending?: boolean;
  readonly error?: CallError | null;
  readonly onDone: (reason: string) => void;
  readonly onCancel: () => void;
};

export function ReasonDialog({ open, title, text, act, label, danger, optional, longest = 500, pending, error, onDone, onCancel }: ReasonDialogProps) {
  const t = useWords('ui');
  const id = useId();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!open) {
      setReason('');
      setAsked(false);
    }
  }, [open]);
  const missing = !optional && reason.trim() === '';
  const submit = (): void => {
    setAsked(true);
    if (missing) document.getElementById(id)?.focus();
    else onDone(reason.trim());
  };
  const problem = asked && missing ? t('reason.needed') : error ? messageOf(error.problem) : '';
  return (
    <Modal open={open} onCancel={onCancel} title={title} closable={{ 'aria-label': t('close') }} footer={[
      <Button key="cancel" onClick={onCancel}>{t('cancel')}</Button>,
      <Button key="act" type="primary" danger={danger} loading={pending} onClick={submit}>{act}</Button>,
    ]}>
      {text ? <div className="tz-reason-text">{text}</div> : null}
      <label htmlFor={id}>{label ?? t('reason.label')}</label>
      <Input.TextArea id={id} value={reason} onChange={(event) => setReason(event.target.value)} maxLength={longest} autoSize={{ minRows: 3, maxRows: 8 }} placeholder={t('reason.hint')} status={problem ? 'error' : ''}
        aria-describedby={`${id}-problem`} aria-invalid={problem !== '' || undefined} autoFocus onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(); }} />
      <p id={`${id}-problem`} role="alert" className="tz-field-problem">{problem}</p>
    </Modal>
  );
}
