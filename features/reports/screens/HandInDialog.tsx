/** Handing in: what is frozen, what stands against it, and the reason where something is left open. */
import { useState } from 'react';
import { Alert, Input, Modal } from 'antd';
import { Failure } from '#ui/Failure.tsx';
import { issueText } from '#ui/problem-text.ts';
import { announce } from '#ui/announce.ts';
import { useAct } from '#ui/call.ts';
import { useWords } from '#ui/words.ts';
import { handInReport, type ReportDetail } from '../contract.ts';

type Props = { readonly detail: ReportDetail; readonly onClose: () => void; readonly onDone: () => void };

export function HandInDialog({ detail, onClose, onDone }: Props) {
  const t = useWords('reports');
  const [reason, setReason] = useState('');
  const { act, isPending, error } = useAct(handInReport, {
    refreshes: ['getReport', 'listReports', 'listReportVersions', 'reportDrift'],
    onDone: ({ hash }) => {
      announce(t('hand-in.done', { hash: hash.slice(0, 12) }));
      onDone();
    },
  });
  const needsReason = detail.issues.length > 0;
  const { line, version, figures } = detail;
  return (
    <Modal
      open title={t('hand-in.title')} okText={t('hand-in.act')} cancelText={t('cancel')} onCancel={onClose} confirmLoading={isPending}
      okButtonProps={{ disabled: needsReason && reason.trim() === '' }}
      onOk={() => void act({ params: { id: line.id }, body: { version: version.number, hash: version.hash, reason: reason.trim() || null } })}
    >
      <p>{t('hand-in.what', { title: line.title, figures: figures.length })}</p>
      <p className="tz-meta">{t('hand-in.hash')} <code>{version.hash.slice(0, 16)}</code></p>
      {needsReason ? (
        <>
          <Alert type="warning" showIcon title={t('hand-in.open')} description={<ul className="hand-in-issues">{detail.issues.map((issue) => <li key={`${issue.code}${issue.path ?? ''}`}>{issueText(issue as never)}</li>)}</ul>} />
          <label className="hand-in-reason">{t('hand-in.reason')}
            <Input.TextArea value={reason} maxLength={500} autoSize={{ minRows: 2 }} onChange={(event) => setReason(event.target.value)} />
          </label>
        </>
      ) : null}
      {error ? <Failure error={error} /> : null}
    </Modal>
  );
}
