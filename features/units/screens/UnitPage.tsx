/** One unit: names and superiors over time, what later features tell of it, and the changes an administrator can make. */
import { Button } from 'antd';
import { useCall } from '#ui/call.ts';
import { DateText } from '#ui/DateText.tsx';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { Panels } from '#ui/Panels.tsx';
import { Go, usePlace } from '#ui/place.tsx';
import { RecordTable } from '#ui/RecordTable.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useSession } from '#ui/session.ts';
import { StateTag } from '#ui/StateTag.tsx';
import { useWords } from '#ui/words.ts';
import { getUnit, type Unit } from '../contract.ts';
import { CloseUnitDialog, MoveUnitDialog, RenameUnitDialog } from './ChangeDialogs.tsx';
import './units.css';

export default function UnitPage() {
  const t = useWords('units');
  const { params, query, setQuery } = usePlace();
  const { may, units } = useSession();
  const id = Number(params.id);
  const asked = useCall(getUnit, { params: { id } });
  if (asked.error) return <Page title={t('one')}><Failure error={asked.error} retry={asked.refetch} /></Page>;
  if (!asked.data) return <Page title={t('one')}><Loading /></Page>;
  const { unit, names, superiors } = asked.data;
  const below = units.filter((one) => one.parent.territory === id || one.parent.profession === id);
  const change = may('administrator', id) && unit.closedOn === null;
  const close = (): void => setQuery({ change: null }, { replace: true });
  return (
    <Page title={unit.name} breadcrumbs={[{ text: t('title'), to: '/units' }, { text: unit.shortName }]} beside={<UnitState unit={unit} />}
      lead={t('identity', { type: t(`unit-type.${unit.type}`), code: unit.code })}
      actions={change ? <>
        <Button onClick={() => setQuery({ change: 'name' })}>{t('rename.title')}</Button>
        <Button onClick={() => setQuery({ change: 'superior' })}>{t('move.title')}</Button>
        <Button danger onClick={() => setQuery({ change: 'close' })}>{t('close.title')}</Button>
      </> : null}>
      <Sheet title={t('names')} flush>
        <RecordTable label={t('table-of', { title: t('names') })} rows={[...names].reverse()} keyOf={(row) => row.validFrom} columns={[
          { key: 'name', title: t('name'), primary: true, cell: (row) => row.name },
          { key: 'short', title: t('short-name'), cell: (row) => row.shortName },
          { key: 'from', title: t('from'), cell: (row) => <DateText value={row.validFrom} /> },
          { key: 'to', title: t('to'), cell: (row) => (row.validTo ? <DateText value={row.validTo} /> : t('still')) },
        ]} />
      </Sheet>
      <Sheet title={t('superiors')} flush>
        <RecordTable label={t('table-of', { title: t('superiors') })} rows={[...superiors].reverse()} keyOf={(row) => `${row.line}-${row.validFrom}`} empty={<p className="tz-quiet">{t('superiors.none')}</p>} columns={[
          { key: 'name', title: t('superior'), primary: true, cell: (row) => (row.name === '' ? t('out-of-sight') : <Go to={`/units/${row.parent}`}>{row.name}</Go>) },
          { key: 'line', title: t('line'), cell: (row) => t(`line.${row.line}`) },
          { key: 'from', title: t('from'), cell: (row) => <DateText value={row.validFrom} /> },
          { key: 'to', title: t('to'), cell: (row) => (row.validTo ? <DateText value={row.validTo} /> : t('still')) },
        ]} />
      </Sheet>
      {unit.visible ? <Panels place="unit.below" of={{ unit: id }} /> : <p className="tz-quiet">{t('name-only-text')}</p>}
      {unit.visible ? (
        <Sheet title={t('below', { n: below.length })} beside={may('administrator', id) && unit.closedOn === null ? <Go to={`/units?open=yes&parent=${id}`}>{t('open.below')}</Go> : null}>
          {below.length === 0 ? <p className="tz-quiet">{t('below.none')}</p> : <ul className="units-below">{below.map((one) => <li key={one.id}><Go to={`/units/${one.id}`}>{one.name}</Go></li>)}</ul>}
        </Sheet>
      ) : null}
      {unit.visible ? <p className="units-links"><Go to={`/records?unit=${id}`}>{t('to-records')}</Go> <Go to={`/figures?unit=${id}`}>{t('to-figures')}</Go></p> : null}
      {change && query.change === 'name' ? <RenameUnitDialog unit={unit} onClose={close} /> : null}
      {change && query.change === 'superior' ? <MoveUnitDialog unit={unit} onClose={close} /> : null}
      {change && query.change === 'close' ? <CloseUnitDialog unit={unit} onClose={close} /> : null}
    </Page>
  );
}

function UnitState({ unit }: { readonly unit: Unit }) {
  const t = useWords('units');
  if (unit.closedOn) return <StateTag tone="off">{t('state.closed', { day: unit.closedOn })}</StateTag>;
  return <StateTag tone="good">{t('state.open')}</StateTag>;
}
