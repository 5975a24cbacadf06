/** From a day, by a term of the law or one of one's own: the last day, and on demand every day of the way. */
import { useState, type FormEvent } from 'react';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useAct, useCall } from '#ui/call.ts';
import { DayField } from '#ui/DayField.tsx';
import { Failure } from '#ui/Failure.tsx';
import { IssueList } from '#ui/IssueList.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePlace } from '#ui/place.tsx';
import { useSession } from '#ui/session.ts';
import { Sheet } from '#ui/Sheet.tsx';
import { useNamed, useWords } from '#ui/words.ts';
import { computeDeadline, listDeadlineTerms, type DeadlineTerm } from '../contract.ts';
import { DeadlineResult } from './DeadlineResult.tsx';
import { ExtensionField, PauseField, type ExtensionRow, type PauseRow } from './PauseFields.tsx';
import { TermFacts } from './TermFacts.tsx';

type FreeUnit = 'working-day' | 'calendar-day' | 'month' | 'hour';
const freeUnits: readonly FreeUnit[] = ['working-day', 'calendar-day', 'month', 'hour'];
const freeStarts = ['next-day', 'event-day', 'next-working-day'] as const;
const clocks: readonly string[] = ['hour', 'minute', 'second'];
/** The choice of no term of the law. */
const own = 'own';

export function DeadlinePart() {
  const { data, error, refetch } = useCall(listDeadlineTerms, {});
  if (error) return <Failure error={error} retry={refetch} />;
  return data ? <Form terms={data.terms} /> : <Loading />;
}

function Form({ terms }: { readonly terms: readonly DeadlineTerm[] }) {
  const t = useWords('calendars');
  const named = useNamed();
  const { query, setQuery } = usePlace();
  const { today } = useSession();
  const term = terms.find((one) => one.id === query.term) ?? null;
  const from = query.from ?? today;
  const value = Math.min(2000, Math.max(1, Math.trunc(Number(query.n ?? 5)) || 1));
  const unit = freeUnits.find((one) => one === query.unit) ?? 'working-day';
  const start = freeStarts.find((one) => one === query.start) ?? 'next-day';
  const rolls = query.end !== 'as-it-falls';
  const [time, setTime] = useState('09:00');
  const [pause, setPause] = useState<PauseRow | null>(null);
  const [extension, setExtension] = useState<ExtensionRow | null>(null);
  const computing = useAct(computeDeadline);
  const [answer, setAnswer] = useState<{ key: string; result: Parameters<typeof DeadlineResult>[0]['answer'] } | null>(null);
  const needsTime = clocks.includes(term?.unit ?? unit);
  const extensible = term?.extension ?? null;
  const key = JSON.stringify([from, term?.id ?? [value, unit, start, rolls], needsTime ? time : '', pause, extensible ? extension : null]);
  const set = (patch: Record<string, string | number | null>): void => setQuery(patch, { replace: true });
  const compute = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const done = await computing.act({ body: {
      from, ...(needsTime ? { time } : {}),
      term: term ? term.id : { value, unit, start: unit === 'hour' ? 'at-once' : start, end: rolls && unit !== 'hour' ? 'next-working-day' : 'as-it-falls' },
      pauses: pause ? [pause] : [], extensions: extensible && extension ? [{ ...extension, unit: extensible.unit }] : [],
    } });
    if (done) setAnswer({ key, result: done.answer });
  };
  return (
    <form onSubmit={(event) => void compute(event)} noValidate>
      <p className="tz-page-lead">{t('deadline.lead')}</p>
      <IssueList issues={computing.issues} idOf={(path) => ({ from: 'deadline-from', time: 'deadline-time', to: 'deadline-from' })[path] ?? (path.startsWith('pauses') ? 'pause-from' : path.startsWith('extensions') ? 'extension-value' : null)} />
      <div className="cal-form">
        <div className="cal-field"><label htmlFor="deadline-from">{t('deadline.from')}</label><DayField id="deadline-from" label={t('deadline.from')} value={from} onChange={(day) => set({ from: day })} /></div>
        {needsTime ? <div className="cal-field"><label htmlFor="deadline-time">{t('deadline.time')}</label><Input id="deadline-time" type="time" value={time} onChange={(event) => setTime(event.target.value)} /></div> : null}
        <div className="cal-field cal-field-wide">
          <label htmlFor="deadline-term">{t('deadline.term')}</label>
          <Select id="deadline-term" showSearch={{ optionFilterProp: 'label' }} value={term?.id ?? own} onChange={(id) => { setExtension(null); set({ term: id === own ? null : id }); }}
            options={[{ value: own, label: t('deadline.own') }, ...terms.map((one) => ({ value: one.id, label: named(one) }))]} />
        </div>
        {term ? null : <>
          <div className="cal-field cal-pair">
            <label htmlFor="deadline-value">{t('deadline.value')}</label>
            <span><InputNumber id="deadline-value" min={1} max={2000} precision={0} value={value} onChange={(n) => set({ n: n ?? 1 })} />
              <Select aria-label={t('deadline.unit')} value={unit} onChange={(one) => set({ unit: one })} options={freeUnits.map((one) => ({ value: one, label: t(`unit.${one}`) }))} /></span>
          </div>
          {unit === 'hour' ? null : <div className="cal-field cal-field-wide"><label htmlFor="deadline-start">{t('deadline.start')}</label><Select id="deadline-start" value={start} onChange={(one) => set({ start: one })} options={freeStarts.map((one) => ({ value: one, label: t(`start.${one}`) }))} /></div>}
          {unit === 'hour' || unit === 'working-day' ? null : <div className="cal-field cal-field-wide"><Checkbox checked={rolls} onChange={(event) => set({ end: event.target.checked ? null : 'as-it-falls' })}>{t('end.next-working-day')}</Checkbox></div>}
        </>}
      </div>
      {term ? <TermFacts term={term} /> : null}
      <div className="cal-more">
        <PauseField value={pause} onChange={setPause} />
        {extensible ? <ExtensionField max={extensible.max} unit={extensible.unit} value={extension} onChange={setExtension} /> : null}
      </div>
      <p className="tz-acts"><Button type="primary" htmlType="submit" loading={computing.isPending} disabled={from === ''}>{t('deadline.act')}</Button></p>
      {answer && answer.key === key && !computing.error ? <Sheet title={t('deadline.result')}><DeadlineResult answer={answer.result} unit={term?.unit ?? unit} sense={term?.sense ?? 'within'} /></Sheet> : null}
    </form>
  );
}
