/** What can be done with the report; one of it is the next step. */
import { useState } from 'react';
import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, Modal } from 'antd';
import { Failure } from '#ui/Failure.tsx';
import { announce } from '#ui/announce.ts';
import { addressOf, useAct } from '#ui/call.ts';
import { useWords } from '#ui/words.ts';
import { correctReport, exportReport, refreshReport, type ReportDetail } from '../contract.ts';

type Props = {
  readonly detail: ReportDetail;
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly onSave: () => void;
  readonly onInsert: () => void;
  readonly onHandIn: () => void;
  readonly onVersions: () => void;
};

/** What taking the ledger over again has changed; `filled`: gaps that have become sentences. */
type Told = { readonly changed: readonly unknown[]; readonly filled?: number };

const refreshes = ['getReport', 'listReports', 'listReportVersions', 'reportDrift'];

export function ReportActions({ detail, dirty, saving, onSave, onInsert, onHandIn, onVersions }: Props) {
  const t = useWords('reports');
  const [correcting, setCorrecting] = useState(false);
  const { id } = detail.line;
  const told = ({ changed, filled = 0 }: Told): void => announce(
    [changed.length === 0 ? t('refresh.same') : t('refresh.changed', { n: changed.length }), ...(filled > 0 ? [t('refresh.filled', { n: filled })] : [])].join(t('refresh.and')),
  );
  const refresh = useAct(refreshReport, { refreshes, onDone: told });
  const href = (format: 'docx' | 'pdf'): string => addressOf(exportReport, { params: { id, format }, query: { version: detail.version.number } });
  const exports = (['docx', 'pdf'] as const).map((format) => ({ key: format, label: <a href={href(format)} download>{t(`export.${format}`)}</a> }));
  return (
    <>
      {detail.may.edit ? <Button type={dirty ? 'primary' : 'default'} disabled={!dirty} loading={saving} onClick={onSave}>{t('save')}</Button> : null}
      {detail.may.edit ? <Button onClick={onInsert}>{t('insert')}</Button> : null}
      {detail.may.refresh ? <Button disabled={dirty} title={dirty ? t('save-first') : undefined} loading={refresh.isPending} onClick={() => void refresh.act({ params: { id }, body: { basedOn: detail.headVersion } })}>{t('refresh')}</Button> : null}
      <Button onClick={onVersions}>{t('versions')}</Button>
      {detail.may.export ? <Dropdown menu={{ items: exports }} trigger={['click']}><Button>{t('export')} <DownOutlined aria-hidden /></Button></Dropdown> : null}
      {detail.may.handIn ? <Button type={dirty ? 'default' : 'primary'} disabled={dirty} title={dirty ? t('save-first') : undefined} onClick={onHandIn}>{t('hand-in')}</Button> : null}
      {detail.may.correct ? <Button onClick={() => setCorrecting(true)}>{t('correct')}</Button> : null}
      {refresh.error ? <Failure error={refresh.error} /> : null}
      {correcting ? <CorrectDialog detail={detail} told={told} onClose={() => setCorrecting(false)} /> : null}
    </>
  );
}

function CorrectDialog({ detail, told, onClose }: { readonly detail: ReportDetail; readonly told: (answer: Told) => void; readonly onClose: () => void }) {
  const t = useWords('reports');
  const [reason, setReason] = useState('');
  const correct = useAct(correctReport, {
    refreshes,
    onDone: (answer) => {
      told(answer);
      onClose();
    },
  });
  return (
    <Modal open title={t('correct.title')} okText={t('correct')} cancelText={t('cancel')} confirmLoading={correct.isPending} okButtonProps={{ disabled: reason.trim() === '' }} onCancel={onClose}
      onOk={() => void correct.act({ params: { id: detail.line.id }, body: { basedOn: detail.headVersion, reason: reason.trim() } })}>
      <p>{t('correct.text')}</p>
      <label>{t('correct.reason')}<Input.TextArea value={reason} maxLength={500} autoSize={{ minRows: 2 }} onChange={(event) => setReason(event.target.value)} /></label>
      {correct.error ? <Failure error={correct.error} /> : null}
    </Modal>
  );
}
