/** The calendar of a year, what it rests on, local days, and the deadline that begins on a day. */
import { useState } from 'react';
import { Button } from 'antd';
import { announce } from '#ui/announce.ts';
import { useAct, useCall } from '#ui/call.ts';
import { Failure } from '#ui/Failure.tsx';
import { dayText, momentText, spanText } from '#ui/format.ts';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { PartLinks } from '#ui/PartLinks.tsx';
import { Go, usePlace } from '#ui/place.tsx';
import { ReasonDialog } from '#ui/ReasonDialog.tsx';
import { RecordTable } from '#ui/RecordTable.tsx';
import { useSession } from '#ui/session.ts';
import { Sheet } from '#ui/Sheet.tsx';
import { useLanguage, useWords } from '#ui/words.ts';
import { getCalendarYear, listCalendarYears, withdrawNotice, type CalendarDayShape, type CalendarYearLine } from '../contract.ts';
import './calendars.css';
import { holidayName } from './DayList.tsx';
import { DeadlinePart } from './DeadlinePart.tsx';
import { holidayGroups } from './holiday-groups.ts';
import { OverlaysPart } from './OverlaysPart.tsx';
import { TermsPart } from './TermsPart.tsx';
import { YearView } from './YearView.tsx';

const parts = ['year', 'local', 'deadline', 'terms'] as const;

/** What changes with the calendar. */
const refreshes = ['listCalendarYears', 'getCalendarYear', 'explainSpan'];

function Years({ year }: { readonly year: number }) {
  const t = useWords('calendars');
  const { withQuery } = usePlace();
  const { data } = useCall(listCalendarYears, {});
  const years = [...new Set([...(data?.years ?? []).map((line) => line.year), year])].sort((a, b) => a - b);
  return (
    <nav aria-label={t('years')} className="cal-years">
      {years.map((one) => <Go key={one} to={withQuery({ year: one })} aria-current={one === year ? 'page' : undefined}>{t('year', { year: one })}</Go>)}
    </nav>
  );
}

/** What the year rests on; a provisional one says so before anything else. */
function Basis({ line, mayChange }: { readonly line: CalendarYearLine; readonly mayChange: boolean }) {
  const t = useWords('calendars');
  const language = useLanguage();
  const [asking, setAsking] = useState(false);
  const withdrawing = useAct(withdrawNotice, { refreshes, onDone: () => { announce(t('notice.withdrawn')); setAsking(false); } });
  const { notice, year } = line;
  if (!notice) {
    return (
      <div className="cal-provisional" role="note">
        <p><strong><span aria-hidden>◔</span> {t('provisional.title', { year })}</strong></p>
        <p>{t('provisional.text', { year })}{mayChange ? <> <Go to={`/calendar/import?year=${year}`}>{t('import.go', { year })}</Go></> : null}</p>
      </div>
    );
  }
  return (
    <dl className="tz-facts cal-basis">
      <dt>{t('basis')}</dt>
      <dd>{notice.title}{notice.number ? t('basis.number', { number: notice.number }) : ''}{notice.issuedOn ? t('basis.issued', { day: dayText(notice.issuedOn, language) }) : ''}</dd>
      <dt>{t('basis.from')}</dt>
      <dd>{notice.id === null ? t('basis.shipped') : t('basis.imported', { by: notice.addedBy ?? '', day: momentText(notice.addedAt ?? '', language) })}
        {notice.id !== null && mayChange ? <> <Button size="small" type="link" onClick={() => setAsking(true)}>{t('notice.withdraw')}</Button></> : null}</dd>
      <ReasonDialog open={asking} title={t('notice.withdraw')} text={t('notice.withdraw-text', { year })} act={t('notice.withdraw')} danger pending={withdrawing.isPending} error={withdrawing.error}
        onDone={(reason) => { if (notice.id !== null) void withdrawing.act({ params: { id: notice.id }, body: { reason } }); }} onCancel={() => setAsking(false)} />
    </dl>
  );
}

function Holidays({ days }: { readonly days: readonly CalendarDayShape[] }) {
  const t = useWords('calendars');
  const language = useLanguage();
  return (
    <RecordTable label={t('holidays')} rows={holidayGroups(days)} keyOf={(group) => group.from} empty={<p className="tz-quiet">{t('holidays.none')}</p>} columns={[
      { key: 'name', title: t('holiday'), primary: true, cell: (group) => group.names.map((name) => holidayName(name, t)).join(t('list.comma')) },
      { key: 'off', title: t('holiday.off'), cell: (group) => spanText(group.from, group.to, language) },
      { key: 'days', title: t('holiday.days'), number: true, cell: (group) => group.days },
      { key: 'work', title: t('holiday.work'), cell: (group) => (group.makeUps.length === 0 ? t('holiday.no-work') : group.makeUps.map((day) => dayText(day, language, 'short')).join(t('list.comma'))) },
    ]} />
  );
}

export default function CalendarPage() {
  const t = useWords('calendars');
  const { query } = usePlace();
  const { today } = useSession();
  const asked = Number(query.year);
  const year = Number.isInteger(asked) && asked >= 1990 && asked <= 2199 ? asked : Number(today.slice(0, 4));
  const part = parts.find((one) => one === query.part) ?? 'year';
  const ofYear = part === 'year' || part === 'local';
  const { data, error, refetch } = useCall(getCalendarYear, { params: { year } }, { keep: true });
  return (
    <Page title={t('title')} lead={t('lead')} actions={data?.mayChange ? <Go to={`/calendar/import?year=${year}`} className="tz-button">{t('import.title')}</Go> : null}>
      <PartLinks label={t('parts')} current={part} parts={parts.map((key) => ({ key, text: t(`part.${key}`) }))} />
      {part === 'deadline' ? <DeadlinePart /> : null}
      {part === 'terms' ? <TermsPart /> : null}
      {ofYear ? <Years year={year} /> : null}
      {ofYear && error ? <Failure error={error} retry={refetch} /> : null}
      {ofYear && !error && !data ? <Loading rows={8} /> : null}
      {part === 'year' && data ? <>
        <Basis line={data.line} mayChange={data.mayChange} />
        <Sheet title={t('year.title', { year: data.line.year })} beside={<span>{t('year.working', { n: data.line.workingDays })}</span>}><YearView year={data.line.year} days={data.days} /></Sheet>
        <Sheet title={t('holidays')} flush><Holidays days={data.days} /></Sheet>
      </> : null}
      {part === 'local' && data ? <OverlaysPart year={data.line.year} overlays={data.overlays} mayChange={data.mayChange} /> : null}
    </Page>
  );
}
