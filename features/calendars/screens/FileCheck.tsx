/** The preview of a notice's file: mistakes by row, or each day with what it is today and will be. */
import type { ReactNode } from 'react';
import { DateText } from '#ui/DateText.tsx';
import { issueText } from '#ui/problem-text.ts';
import { RecordTable } from '#ui/RecordTable.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { StateTag } from '#ui/StateTag.tsx';
import { dayText } from '#ui/format.ts';
import { useLanguage, useWords } from '#ui/words.ts';
import type { CalendarFileCheck } from '../contract.ts';
import { reasonText } from './DayList.tsx';

export function FileCheck({ check, act }: { readonly check: CalendarFileCheck; readonly act: ReactNode }) {
  const t = useWords('calendars');
  const language = useLanguage();
  if (check.issues.length > 0) {
    return (
      <Sheet title={t('check.issues', { n: check.issues.length })}>
        <div role="alert">
          <p className="tz-quiet">{t('check.issues-text')}</p>
          <ul className="cal-issues">{check.issues.map((issue, place) => <li key={place}>{issueText(issue)}</li>)}</ul>
        </div>
      </Sheet>
    );
  }
  const changes = check.rows.filter((row) => row.changes).length;
  return (
    <Sheet title={t('check.title', { n: check.rows.length })} beside={act}>
      <div role="status">
        <p>{t('check.changes', { n: changes })}{check.replaces ? t('check.replaces', { number: check.replaces.number ?? check.replaces.title }) : ''}</p>
        {check.falling.length > 0 ? <p>{t('check.falling', { days: check.falling.map((day) => dayText(day.day, language, 'short')).join(t('list.comma')) })}</p> : null}
      </div>
      <RecordTable label={t('check.title', { n: check.rows.length })} rows={check.rows} keyOf={(row) => row.day} columns={[
        { key: 'row', title: t('check.row'), number: true, tableOnly: true, width: '4em', cell: (row) => row.row },
        { key: 'day', title: t('check.day'), primary: true, cell: (row) => <DateText value={row.day} form="weekday" /> },
        { key: 'kind', title: t('check.kind'), cell: (row) => t(row.kind === 'off' ? 'local.off' : 'local.work') },
        { key: 'name', title: t('check.name'), cell: (row) => row.name },
        { key: 'before', title: t('check.before'), cell: (row) => reasonText(row.before, t) },
        { key: 'changes', title: t('check.change'), cell: (row) => (row.changes ? <StateTag tone="waiting">{t('check.changed')}</StateTag> : t('check.same')) },
      ]} />
    </Sheet>
  );
}
