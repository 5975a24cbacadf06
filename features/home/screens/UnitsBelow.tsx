/** How the units below stand this year: what they recorded, how late, and figures that open. */
import { useMemo, useState } from 'react';
import { Button } from 'antd';
import { FigureChip } from '#ui/FigureChip.tsx';
import { NumberText } from '#ui/NumberText.tsx';
import { address, Go } from '#ui/place.tsx';
import { RecordTable } from '#ui/RecordTable.tsx';
import { useSession, type SessionUnit } from '#ui/session.ts';
import { Sheet } from '#ui/Sheet.tsx';
import { useCall } from '#ui/call.ts';
import { useNamed, useWords } from '#ui/words.ts';
import { getFigures } from '../../figures/contract.ts';
import { listRecords } from '../../records/contract.ts';
import { lateAmong, yearSoFar } from './desk.ts';

/** Those that cover a place come before those that cover a trade. */
const typeOrder = ['township', 'village', 'bureau', 'school', 'hospital', 'company', 'county'];

/** Three of the base pack that every sphere of work has. */
const indicators = ['meetings', 'study_sessions', 'courses'] as const;
const pageSize = 12;
const looked = 50;

function useYear(unit: SessionUnit) {
  const { today } = useSession();
  return useCall(listRecords, { query: { unit: unit.id, ...yearSoFar(today), limit: looked } });
}

function Total({ unit }: { readonly unit: SessionUnit }) {
  const { today } = useSession();
  const { data } = useYear(unit);
  if (!data) return <span className="tz-quiet">…</span>;
  return <Go to={address('/records', { unit: unit.id, ...yearSoFar(today) })}><NumberText value={data.total} /></Go>;
}

function Late({ unit }: { readonly unit: SessionUnit }) {
  const t = useWords('home');
  const { data } = useYear(unit);
  if (!data) return <span className="tz-quiet">…</span>;
  if (data.records.length === 0) return <span className="home-due">{t('below.nothing')}</span>;
  const { late, longest } = lateAmong(data.records);
  return late === 0 ? <span>{t('below.in-time')}</span> : <span className="home-due">{t('below.late', { n: late, of: data.records.length, days: longest })}</span>;
}

function FigureOf({ unit, indicator }: { readonly unit: SessionUnit; readonly indicator: string }) {
  const named = useNamed();
  const { today } = useSession();
  const period = today.slice(0, 4);
  const { data } = useCall(getFigures, { query: { indicator: indicators.join(','), unit: unit.id, period } });
  const figure = data?.figures.find((one) => one.key.indicator === indicator);
  if (!figure) return <span className="tz-quiet">—</span>;
  return <FigureChip text={figure.text} state="supported" name={`${unit.shortName} ${named(figure.name)}`} to={address('/figures', { indicator, unit: unit.id, period })} />;
}

export function UnitsBelow() {
  const t = useWords('home');
  const named = useNamed();
  const { units, unit, today } = useSession();
  const [shown, setShown] = useState(pageSize);
  const below = useMemo(() => units.filter((one) => one.visible && one.closedOn === null && (one.parent.territory === unit.id || one.parent.profession === unit.id))
    .sort((a, b) => typeOrder.indexOf(a.type) - typeOrder.indexOf(b.type)), [unit.id, units]);
  const names = useCall(getFigures, { query: { indicator: indicators.join(','), unit: unit.id, period: today.slice(0, 4) } });
  if (below.length === 0) return null;
  const title = (indicator: string): string => {
    const figure = names.data?.figures.find((one) => one.key.indicator === indicator);
    return figure ? `${named(figure.name)}（${figure.counter}）` : t(`below.${indicator}`);
  };
  return (
    <Sheet title={t('below', { year: today.slice(0, 4) })} beside={<Go to="/units">{t('below.all')}</Go>} flush>
      <RecordTable<SessionUnit> label={t('below', { year: today.slice(0, 4) })} rows={below.slice(0, shown)} keyOf={(one) => one.id} columns={[
        { key: 'unit', title: t('below.unit'), primary: true, cell: (one) => <Go to={address('/records', { unit: one.id })}>{one.name}</Go> },
        { key: 'total', title: t('below.total'), number: true, cell: (one) => <Total unit={one} /> },
        ...indicators.map((indicator) => ({ key: indicator, title: title(indicator), number: true, cell: (one: SessionUnit) => <FigureOf unit={one} indicator={indicator} /> })),
        { key: 'late', title: t('below.lateness'), cell: (one) => <Late unit={one} /> },
      ]} />
      {below.length > shown ? <p className="home-more"><Button onClick={() => setShown(shown + pageSize)}>{t('below.more', { n: below.length - shown })}</Button></p> : null}
    </Sheet>
  );
}
