/** Days that the institution has laid over the notices: a local holiday, a day on which all work. Withdrawn ones stay to be seen. */
import { useState } from 'react';
import { Button, Input, Modal, Radio } from 'antd';
import type { Issue } from '#engines/wire/endpoint.ts';
import { announce } from '#ui/announce.ts';
import { useAct } from '#ui/call.ts';
import { DateText } from '#ui/DateText.tsx';
import { DayField } from '#ui/DayField.tsx';
import { dayText, momentText } from '#ui/format.ts';
import { usePlace } from '#ui/place.tsx';
import { issueText, messageOf } from '#ui/problem-text.ts';
import { ReasonDialog } from '#ui/ReasonDialog.tsx';
import { RecordTable } from '#ui/RecordTable.tsx';
import { useSession } from '#ui/session.ts';
import { Sheet } from '#ui/Sheet.tsx';
import { StateTag } from '#ui/StateTag.tsx';
import { useLanguage, useWords } from '#ui/words.ts';
import { addOverlay, dayKinds, withdrawOverlay, type CalendarOverlay } from '../contract.ts';

const refreshes = ['listCalendarYears', 'getCalendarYear', 'explainSpan'];
const problemAt = (issues: readonly Issue[], path: string): string => issues.filter((issue) => issue.path === path).map(issueText).join(' ');

function AddDialog({ year, onClose }: { readonly year: number; readonly onClose: () => void }) {
  const t = useWords('calendars');
  const { today } = useSession();
  const { setQuery } = usePlace();
  const [form, setForm] = useState({ day: '', kind: 'off' as (typeof dayKinds)[number], name: '', source: '' });
  const adding = useAct(addOverlay, { refreshes, onDone: (_answer, { body }) => { announce(t('local.added')); onClose(); setQuery({ year: body.day.slice(0, 4) }, { replace: true }); } });
  const ready = form.day !== '' && form.name.trim() !== '' && form.source.trim() !== '';
  const general = adding.error && adding.issues.every((issue) => issue.path === undefined) ? messageOf(adding.error.problem) : '';
  return (
    <Modal open onCancel={onClose} title={t('local.add')} closable={{ 'aria-label': t('close') }} okText={t('local.add')} cancelText={t('cancel')} okButtonProps={{ disabled: !ready, loading: adding.isPending }} onOk={() => void adding.act({ body: form })}>
      <p>{t('local.add-text')}</p>
      <div className="cal-field"><label htmlFor="local-day">{t('local.day')}</label><DayField id="local-day" label={t('local.day')} value={form.day} {...(today.startsWith(`${year}-`) ? {} : { today: `${year}-12-31` })} onChange={(day) => setForm({ ...form, day })} /><p role="alert" className="tz-field-problem">{problemAt(adding.issues, 'day')}</p></div>
      <div className="cal-field" role="group" aria-label={t('local.kind')}><span>{t('local.kind')}</span> <Radio.Group value={form.kind} options={dayKinds.map((value) => ({ value, label: t(`local.${value}`) }))} onChange={(event) => setForm({ ...form, kind: event.target.value as (typeof dayKinds)[number] })} /></div>
      <div className="cal-field"><label htmlFor="local-name">{t('local.name')}</label><Input id="local-name" maxLength={40} value={form.name} placeholder={t('local.name-hint')} onChange={(event) => setForm({ ...form, name: event.target.value })} /><p role="alert" className="tz-field-problem">{problemAt(adding.issues, 'name')}</p></div>
      <div className="cal-field"><label htmlFor="local-source">{t('local.source')}</label><Input id="local-source" maxLength={200} value={form.source} placeholder={t('local.source-hint')} onChange={(event) => setForm({ ...form, source: event.target.value })} /><p role="alert" className="tz-field-problem">{problemAt(adding.issues, 'source')}</p></div>
      <p role="alert" className="tz-field-problem">{general}</p>
    </Modal>
  );
}

export type OverlaysPartProps = { readonly year: number; readonly overlays: readonly CalendarOverlay[]; readonly mayChange: boolean };

export function OverlaysPart({ year, overlays, mayChange }: OverlaysPartProps) {
  const t = useWords('calendars');
  const language = useLanguage();
  const [adding, setAdding] = useState(false);
  const [withdrawn, setWithdrawn] = useState<CalendarOverlay | null>(null);
  const withdrawing = useAct(withdrawOverlay, { refreshes, onDone: () => { announce(t('local.withdrawn')); setWithdrawn(null); } });
  return (
    <Sheet title={t('local.title', { year })} flush beside={mayChange ? <Button size="small" onClick={() => setAdding(true)}>{t('local.add')}</Button> : null}>
      <RecordTable label={t('local.title', { year })} rows={overlays} keyOf={(row) => row.id} empty={<p className="tz-quiet cal-none">{t(mayChange ? 'local.none-add' : 'local.none')}</p>} columns={[
        { key: 'day', title: t('local.day'), primary: true, cell: (row) => <DateText value={row.day} form="weekday" /> },
        { key: 'kind', title: t('local.kind'), cell: (row) => <StateTag tone={row.withdrawn ? 'off' : 'plain'}>{t(row.withdrawn ? 'local.state-withdrawn' : `local.${row.kind}`)}</StateTag> },
        { key: 'name', title: t('local.name'), cell: (row) => row.name },
        { key: 'source', title: t('local.source'), cell: (row) => row.source },
        { key: 'by', title: t('local.by'), cell: (row) => t('local.by-whom', { by: row.addedBy, day: momentText(row.addedAt, language) }) },
        { key: 'act', title: t('local.act'), cell: (row) => (row.withdrawn
          ? t('local.withdrawn-why', { by: row.withdrawn.by, reason: row.withdrawn.reason })
          : mayChange ? <Button size="small" type="link" aria-label={`${t('local.withdraw')}：${dayText(row.day, language)}`} onClick={() => setWithdrawn(row)}>{t('local.withdraw')}</Button> : '—') },
      ]} />
      {adding ? <AddDialog year={year} onClose={() => setAdding(false)} /> : null}
      <ReasonDialog open={withdrawn !== null} title={t('local.withdraw')} text={withdrawn ? t('local.withdraw-text', { day: dayText(withdrawn.day, language), name: withdrawn.name }) : ''} act={t('local.withdraw')} danger
        pending={withdrawing.isPending} error={withdrawing.error} onDone={(reason) => { if (withdrawn) void withdrawing.act({ params: { id: withdrawn.id }, body: { reason } }); }} onCancel={() => setWithdrawn(null)} />
    </Sheet>
  );
}
