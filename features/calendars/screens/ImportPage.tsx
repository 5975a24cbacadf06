/** A year's notice from a file: what is wrong by row, what would change, then into force. */
import { useRef, useState } from 'react';
import { Button, Input, InputNumber } from 'antd';
import { FileTextOutlined } from '@ant-design/icons';
import { announce } from '#ui/announce.ts';
import { useAct, useCall } from '#ui/call.ts';
import { DayField } from '#ui/DayField.tsx';
import { Empty } from '#ui/Empty.tsx';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { usePlace } from '#ui/place.tsx';
import { useSession } from '#ui/session.ts';
import { useWords } from '#ui/words.ts';
import { checkCalendarFile, importCalendar, listCalendarYears, type CalendarFileCheck, type NoticeFile } from '../contract.ts';
import './calendars.css';
import { bytesAsText } from './file-text.ts';
import { FileCheck } from './FileCheck.tsx';

const refreshes = ['listCalendarYears', 'getCalendarYear', 'explainSpan'];
const largest = 200_000;

type Chosen = { readonly name: string; readonly format: 'csv' | 'json'; readonly text: string };

export default function ImportPage() {
  const t = useWords('calendars');
  const { data, error, refetch } = useCall(listCalendarYears, {});
  const trail = [{ text: t('title'), to: '/calendar' }];
  if (error || !data) return <Page title={t('import.title')} breadcrumbs={trail}>{error ? <Failure error={error} retry={refetch} /> : <Loading />}</Page>;
  if (!data.mayChange) return <Page title={t('import.title')} breadcrumbs={trail}><Empty title={t('import.not-allowed')} text={t('import.not-allowed-text')} action={{ to: '/calendar', text: t('import.back') }} /></Page>;
  return <Page title={t('import.title')} breadcrumbs={trail} lead={t('import.lead')}><Form /></Page>;
}

function Form() {
  const t = useWords('calendars');
  const { query, go } = usePlace();
  const { today } = useSession();
  const [year, setYear] = useState(Number(query.year) || Number(today.slice(0, 4)) + 1);
  const [title, setTitle] = useState('');
  const [number, setNumber] = useState('');
  const [issuedOn, setIssuedOn] = useState('');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const [checked, setChecked] = useState<{ of: string; check: CalendarFileCheck } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const checking = useAct(checkCalendarFile, { onDone: (check, asked) => setChecked({ of: JSON.stringify(asked.body), check }) });
  const importing = useAct(importCalendar, { refreshes, onDone: ({ days }) => { announce(t('import.done', { year, days })); go(`/calendar?year=${year}`); } });
  const fileOf = (file: Chosen): NoticeFile => ({ year, title: title.trim() || t('import.title-default', { year }), number: number.trim() || null, issuedOn: issuedOn || null, format: file.format, text: file.text });
  const take = async (file: File): Promise<void> => {
    setChecked(null);
    setTooLarge(file.size > largest);
    if (file.size > largest) return;
    const read: Chosen = { name: file.name, format: file.name.toLowerCase().endsWith('.json') ? 'json' : 'csv', text: bytesAsText(new Uint8Array(await file.arrayBuffer())) };
    setChosen(read);
    await checking.act({ body: fileOf(read) });
  };
  const current = chosen ? JSON.stringify(fileOf(chosen)) : '';
  const shown = checked && checked.of === current ? checked.check : null;
  return (
    <>
      <div className="cal-form">
        <div className="cal-field"><label htmlFor="import-year">{t('import.year')}</label><InputNumber id="import-year" min={1990} max={2199} precision={0} value={year} onChange={(value) => setYear(value ?? year)} /></div>
        <div className="cal-field"><label htmlFor="import-number">{t('import.number')}</label><Input id="import-number" maxLength={100} value={number} placeholder={t('import.number-hint')} onChange={(event) => setNumber(event.target.value)} /></div>
        <div className="cal-field"><label htmlFor="import-issued">{t('import.issued')}</label><DayField id="import-issued" label={t('import.issued')} value={issuedOn} onChange={setIssuedOn} /></div>
        <div className="cal-field cal-field-wide"><label htmlFor="import-name">{t('import.name')}</label><Input id="import-name" maxLength={200} value={title} placeholder={t('import.title-default', { year })} onChange={(event) => setTitle(event.target.value)} /></div>
      </div>
      <p>{t('import.format')}</p>
      <pre className="cal-sample">{t('import.sample', { year })}</pre>
      <div className="tz-acts">
        <Button icon={<FileTextOutlined aria-hidden />} type={shown ? 'default' : 'primary'} loading={checking.isPending} onClick={() => input.current?.click()}>{t('import.choose')}</Button>
        {chosen && !shown && !checking.isPending ? <Button onClick={() => void checking.act({ body: fileOf(chosen) })}>{t('import.check')}</Button> : null}
        {chosen ? <span className="tz-meta">{chosen.name}</span> : null}
        <input ref={input} type="file" accept=".csv,.json,.txt" className="tz-hidden" tabIndex={-1} aria-hidden onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void take(file);
        }} />
      </div>
      {tooLarge ? <p role="alert" className="tz-field-problem">{t('import.too-large')}</p> : null}
      {checking.error ? <Failure error={checking.error} /> : null}
      {shown && chosen ? <FileCheck check={shown} act={shown.issues.length === 0 ? <Button type="primary" loading={importing.isPending} onClick={() => void importing.act({ body: fileOf(chosen) })}>{t('import.act', { n: shown.rows.length })}</Button> : null} /> : null}
      {importing.error ? <Failure error={importing.error} /> : null}
    </>
  );
}
