/** On a record's page: how many working days lay between the end of the work and its entry. Tells, and does not judge. */
import { addDays } from '#engines/calendar/plain-date.ts';
import { useCall } from '#ui/call.ts';
import { Failure } from '#ui/Failure.tsx';
import { dayText } from '#ui/format.ts';
import { Loading } from '#ui/Loading.tsx';
import type { PanelProps } from '#ui/screens.ts';
import { Sheet } from '#ui/Sheet.tsx';
import { useLanguage, useWords } from '#ui/words.ts';
import { explainSpan } from '../contract.ts';
import { DayList } from './DayList.tsx';
import './calendars.css';

/** `ended` is the last day of the work, `lateDays` the calendar days from then to the entry; 0 as well when it was entered before. */
export default function EntrySpan({ of }: PanelProps) {
  const t = useWords('calendars');
  const language = useLanguage();
  const ended = String(of.ended ?? '');
  const entered = addDays(ended, Number(of.lateDays ?? 0));
  const { data, error, isPending, refetch } = useCall(explainSpan, { query: { from: ended, to: entered } }, { enabled: entered !== ended });
  const days = { ended: dayText(ended, language), entered: dayText(entered, language) };
  if (entered === ended) return <Sheet title={t('entry.title')}><p>{t('entry.same-day')}</p></Sheet>;
  if (error) return <Failure error={error} retry={refetch} />;
  if (isPending || !data) return <Loading small />;
  let counted = 0;
  const rows = data.days.map((day) => {
    counted += day.working ? 1 : 0;
    return { ...day, counts: day.working, mark: day.working ? t('list.nth', { n: counted }) : t('list.not-counted') };
  });
  return (
    <Sheet title={t('entry.title')}>
      <p>{t('entry.span', { ...days, working: data.workingDays, calendar: data.calendarDays })}</p>
      {data.workingDays === 0 ? <p className="tz-quiet">{t('entry.only-days-off')}</p> : null}
      {data.provisional ? <p className="tz-quiet">{t('provisional.short')}</p> : null}
      {rows.length > 0 ? <DayList rows={rows} label={t('entry.list')} /> : <p className="tz-quiet">{t('list.too-long')}</p>}
    </Sheet>
  );
}
