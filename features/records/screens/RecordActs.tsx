import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { announce } from '#ui/announce.ts';
import { useAct } from '#ui/call.ts';
import { Failure } from '#ui/Failure.tsx';
import { Go } from '#ui/place.tsx';
import { ReasonDialog } from '#ui/ReasonDialog.tsx';
import { useWords } from '#ui/words.ts';
import { confirmRecord, returnRecord, voidRecord, type RecordDetail, type RecordVersion } from '../contract.ts';

const refreshes = ['getRecord', 'listRecords', 'listSupported', 'getFigure', 'getFigures', 'listFigureRecords', 'listActs', 'getHome'];

type Parts = { readonly detail: RecordDetail; readonly head: RecordVersion };

/** What may be done with the record now; only what is allowed is offered. */
export function RecordActs({ detail, head }: Parts) {
  const t = useWords('records');
  const { may, line } = detail;
  const confirmText = head.act === 'void' ? t('do.confirm-void') : head.act === 'correct' ? t('do.confirm-correct') : t('do.confirm');
  return (
    <>
      {may.confirm ? <Confirm detail={detail} head={head} text={confirmText} /> : null}
      {may.return ? <Return detail={detail} head={head} /> : null}
      {may.edit || may.correct ? <Go to={`/records/${line.id}/edit`} className="record-button">{t(may.correct ? 'do.correct' : 'do.edit')}</Go> : null}
      {may.void ? <Void detail={detail} head={head} /> : null}
      <Button onClick={() => window.print()}>{t('record.print')}</Button>
    </>
  );
}

function Confirm({ detail, head, text }: Parts & { readonly text: string }) {
  const t = useWords('records');
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const id = useId();
  const confirming = useAct(confirmRecord, { refreshes, onDone: () => { setOpen(false); announce(t('confirm.done')); } });
  const confirm = () => void confirming.act({ params: { id: detail.line.id }, body: { version: head.number, contentHash: head.contentHash, note: note.trim() === '' ? null : note.trim() } });
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>{text}</Button>
      <Modal open={isOpen} title={t('confirm.title', { n: head.number })} okText={text} cancelText={t('do.cancel')} confirmLoading={confirming.isPending} onOk={confirm} onCancel={() => setOpen(false)} closable={{ 'aria-label': t('do.cancel') }} destroyOnHidden>
        <p>{head.act === 'void' ? t('confirm.text-void') : t('confirm.text', { hash: head.contentHash.slice(0, 12) })}</p>
        <label htmlFor={id} className="record-dialog-label">{t('confirm.note')}</label>
        <Input.TextArea id={id} value={note} maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} onChange={(event) => setNote(event.target.value)} />
        {confirming.error ? <Failure error={confirming.error} /> : null}
      </Modal>
    </>
  );
}

function Return({ detail, head }: Parts) {
  const t = useWords('records');
  const [isOpen, setOpen] = useState(false);
  const returning = useAct(returnRecord, { refreshes, onDone: () => { setOpen(false); announce(t('return.done')); } });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('do.return')}</Button>
      <ReasonDialog
        open={isOpen} title={t('return.title')} text={t('return.text')} label={t('return.label')} act={t('do.return')} pending={returning.isPending} error={returning.error}
        onDone={(reason) => void returning.act({ params: { id: detail.line.id }, body: { version: head.number, reason } })} onCancel={() => { setOpen(false); returning.reset(); }}
      />
    </>
  );
}

function Void({ detail, head }: Parts) {
  const t = useWords('records');
  const [isOpen, setOpen] = useState(false);
  const counts = detail.countedVersion !== null;
  const voiding = useAct(voidRecord, { refreshes, onDone: () => { setOpen(false); announce(t(counts ? 'void.done' : 'void.done-draft')); } });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('do.void')}</Button>
      <ReasonDialog
        open={isOpen} danger title={t('void.title', { title: head.title })} text={t(counts ? 'void.text-counted' : 'void.text-draft')} label={t('void.label')} act={t('do.void')} pending={voiding.isPending} error={voiding.error}
        onDone={(reason) => void voiding.act({ params: { id: detail.line.id }, body: { basedOn: detail.headVersion, reason } })} onCancel={() => { setOpen(false); voiding.reset(); }}
      />
    </>
  );
}
