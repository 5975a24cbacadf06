/** Days one under the other: does it count, which one is it, why, and by which notice. */
import { useId, useState } from 'react';
import { Button } from 'antd';
import { dayText, weekdayText } from '#ui/format.ts';
import { useLanguage, useWords, type Words } from '#ui/words.ts';
import type { CalendarDayShape } from '../contract.ts';

export type DayRow = CalendarDayShape & {
  readonly counts: boolean;
  /** 第 3 天, 不计 … */
  readonly mark: string;
  readonly note?: string | null;
};

/** Holidays of the notices have names in both languages; what an institution names itself stays as it is. */
export function holidayName(name: string, t: Words): string {
  const own = t(`named.${name}`);
  return own === `named.${name}` ? name : own;
}

/** 调休上班（国庆节） */
export function reasonText(day: CalendarDayShape, t: Words): string {
  return t(`reason.${day.reason}`, { name: holidayName(day.name ?? '', t) });
}

function Rows({ rows, label }: { readonly rows: readonly DayRow[]; readonly label: string }) {
  const t = useWords('calendars');
  const language = useLanguage();
  const sources = [...new Set(rows.flatMap((row) => (row.source === null ? [] : [row.source])))];
  return (
    <>
      <div className="cal-list-box" role="group" aria-label={label} tabIndex={0}>
        <ol className="cal-list">
          {rows.map((row) => (
            <li key={row.day} className={row.counts ? 'cal-row cal-row-counts' : 'cal-row'}>
              <span className="cal-row-mark"><span aria-hidden>{row.counts ? '✓' : '–'}</span> {row.mark}</span>
              <span className="cal-row-day">{dayText(row.day, language)} {weekdayText(row.day, language)}</span>
              <span className="cal-row-why">{reasonText(row, t)}{row.note ? t('list.note', { note: row.note }) : ''}{row.source === null ? null : <sup>{t('list.source-number', { n: sources.indexOf(row.source) + 1 })}</sup>}</span>
            </li>
          ))}
        </ol>
      </div>
      {sources.length > 0 ? <ol className="cal-sources tz-meta" aria-label={t('list.sources')}>{sources.map((source) => <li key={source}>{source}</li>)}</ol> : null}
    </>
  );
}

/** The list behind a button: the answer comes first, its reasons on demand. */
export function DayList({ rows, label }: { readonly rows: readonly DayRow[]; readonly label: string }) {
  const t = useWords('calendars');
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="cal-explained">
      <Button size="small" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>{t(open ? 'list.hide' : 'list.show')}</Button>
      <div id={id} hidden={!open}>{open ? <Rows rows={rows} label={label} /> : null}</div>
    </div>
  );
}
