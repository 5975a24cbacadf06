/** The tree of units as it stood on a day, along either line. */
import { useMemo } from 'react';
import { Button, Segmented } from 'antd';
import { lines, type Line } from '#engines/wire/authority.ts';
import { isPlainDate } from '#engines/calendar/plain-date.ts';
import { useCall } from '#ui/call.ts';
import { DateText } from '#ui/DateText.tsx';
import { DayField } from '#ui/DayField.tsx';
import { Empty } from '#ui/Empty.tsx';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { usePlace } from '#ui/place.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useSession } from '#ui/session.ts';
import { UnitTree } from '#ui/UnitTree.tsx';
import { useWords } from '#ui/words.ts';
import { listUnits } from '../contract.ts';
import { OpenUnitDialog } from './OpenUnitDialog.tsx';
import './units.css';

export default function UnitsPage() {
  const t = useWords('units');
  const { query, setQuery, go } = usePlace();
  const { today, unit: working, grants } = useSession();
  const day = query.day && isPlainDate(query.day) ? query.day : today;
  const line: Line = query.line === 'profession' ? 'profession' : 'territory';
  const asked = useCall(listUnits, { query: { day } }, { keep: true });
  const units = useMemo(() => asked.data?.units ?? [], [asked.data]);
  const visible = units.filter((unit) => unit.visible);
  const counts = [...new Set(visible.map((unit) => unit.type))].map((type) => t('count-of', { type: t(`unit-type.${type}`), n: visible.filter((unit) => unit.type === type).length }));
  const administers = grants.some((grant) => grant.role === 'administrator');
  return (
    <Page title={t('title')} lead={t('lead')} actions={administers ? <Button type="primary" onClick={() => setQuery({ open: 'yes' })}>{t('open.title')}</Button> : null}>
      <div className="units-asked">
        <label htmlFor="units-day">{t('day')}</label>
        <DayField id="units-day" label={t('day')} value={day} onChange={(value) => setQuery({ day: value === '' || value === today ? null : value })} />
        <Segmented<Line> aria-label={t('line')} value={line} options={lines.map((value) => ({ value, label: t(`line.${value}`) }))} onChange={(value) => setQuery({ line: value === 'territory' ? null : value })} />
      </div>
      {day === today ? null : <p className="units-past" role="status">{t('past')} <DateText value={day} /> <Button type="link" size="small" onClick={() => setQuery({ day: null })}>{t('to-today')}</Button></p>}
      {asked.error ? <Failure error={asked.error} retry={asked.refetch} /> : null}
      {asked.isPending ? <Loading rows={8} /> : null}
      {asked.data && units.length === 0 ? <Empty title={t('none')} text={t('none-text')} /> : null}
      {units.length > 0 ? (
        <Sheet title={t('seen', { n: visible.length })} beside={<span className="tz-meta">{counts.join(t('list-comma'))}</span>}>
          <UnitTree key={`${line}-${day}`} units={units} line={line} value={working.id} onChoose={(unit) => go(`/units/${unit.id}`)}
            beside={(unit) => <span className="units-beside tz-meta">{unit.visible ? t(`unit-type.${unit.type}`) : t('name-only')}</span>} />
        </Sheet>
      ) : null}
      {query.open === 'yes' ? <OpenUnitDialog onClose={() => setQuery({ open: null, parent: null }, { replace: true })} {...(query.parent ? { parent: Number(query.parent) } : {})} /> : null}
    </Page>
  );
}
