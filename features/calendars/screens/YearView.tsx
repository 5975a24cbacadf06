/** Twelve months on one page. Days off and make-up days bear a sign and a word; the colour only repeats them. */
import { Fragment } from 'react';
import { weekdayText } from '#ui/format.ts';
import { useSession } from '#ui/session.ts';
import { useLanguage, useWords } from '#ui/words.ts';
import type { CalendarDayShape } from '../contract.ts';
import { reasonText } from './DayList.tsx';
import { weeksOf } from './month-days.ts';

/** A Monday, and the days after it: the heads of the columns. */
const week = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08'];

const classes: Readonly<Record<CalendarDayShape['reason'], string>> = {
  weekday: 'cal-day', weekend: 'cal-day cal-weekend', holiday: 'cal-day cal-off', 'make-up': 'cal-day cal-work', statutory: 'cal-day cal-off', 'local-off': 'cal-day cal-off cal-local', 'local-work': 'cal-day cal-work cal-local',
};

function Day({ day, today }: { readonly day: CalendarDayShape; readonly today: boolean }) {
  const t = useWords('calendars');
  const marked = day.reason !== 'weekday' && day.reason !== 'weekend';
  return (
    <td className={classes[day.reason]} aria-current={today ? 'date' : undefined} title={marked ? reasonText(day, t) : undefined}>
      <span className="cal-number">{Number(day.day.slice(8))}</span>
      {marked ? <span className="cal-sign" aria-hidden>{t(day.working ? 'sign.work' : 'sign.off')}{day.reason.startsWith('local') ? t('sign.local') : ''}</span> : null}
      {marked ? <span className="tz-hidden">{reasonText(day, t)}</span> : null}
    </td>
  );
}

function Month({ year, month, marked }: { readonly year: number; readonly month: number; readonly marked: ReadonlyMap<string, CalendarDayShape> }) {
  const t = useWords('calendars');
  const language = useLanguage();
  const { today } = useSession();
  const weeks = weeksOf(`${year}-${String(month).padStart(2, '0')}-01`, marked);
  const working = weeks.flat().filter((day) => day?.working).length;
  return (
    <table className="cal-month">
      <caption><strong>{t('month', { month: t(`month.${month}`) })}</strong> <span className="tz-meta">{t('month.working', { n: working })}</span></caption>
      <thead><tr>{week.map((day) => <th key={day} scope="col"><span aria-hidden>{weekdayText(day, language).replace('周', '').slice(0, 2)}</span><span className="tz-hidden">{weekdayText(day, language)}</span></th>)}</tr></thead>
      <tbody>{weeks.map((days, place) => <tr key={place}>{days.map((day, column) => <Fragment key={column}>{day ? <Day day={day} today={day.day === today} /> : <td />}</Fragment>)}</tr>)}</tbody>
    </table>
  );
}

export function YearView({ year, days }: { readonly year: number; readonly days: readonly CalendarDayShape[] }) {
  const t = useWords('calendars');
  const marked = new Map(days.map((day) => [day.day, day]));
  const has = (sign: 'off' | 'work' | 'local'): boolean => days.some((day) => (sign === 'local' ? day.reason.startsWith('local') : day.working === (sign === 'work')));
  return (
    <>
      <p className="cal-legend tz-meta">
        {has('off') ? <span><span className="cal-sign cal-sign-off">{t('sign.off')}</span> {t('legend.off')}</span> : null}
        {has('work') ? <span><span className="cal-sign cal-sign-work">{t('sign.work')}</span> {t('legend.work')}</span> : null}
        {has('local') ? <span><span className="cal-sign">{t('sign.local')}</span> {t('legend.local')}</span> : null}
      </p>
      <div className="cal-months">{Array.from({ length: 12 }, (_, place) => <Month key={place} year={year} month={place + 1} marked={marked} />)}</div>
    </>
  );
}
