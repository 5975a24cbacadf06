/** On a record's page: the figures that it supports. */
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { address, Go } from '#ui/place.tsx';
import type { PanelProps } from '#ui/screens.ts';
import { useCall } from '#ui/call.ts';
import { useNamed, useWords } from '#ui/words.ts';
import { listSupported } from '../contract.ts';
import './figures.css';

export default function SupportedFigures({ of }: PanelProps) {
  const t = useWords('figures');
  const named = useNamed();
  const { data, error, isPending, refetch } = useCall(listSupported, { params: { id: Number(of.record) } });
  if (error) return <Failure error={error} retry={refetch} />;
  if (isPending || !data) return <Loading small />;
  return (
    <Sheet title={t('supports', { n: data.indicators.length })}>
      {data.indicators.length === 0 ? <p className="tz-quiet">{t('supports.none')}</p> : (
        <ul className="figures-supported">
          {data.indicators.map((indicator) => (
            <li key={indicator.key}>
              <Go to={address('/figures', { indicator: indicator.key, unit: of.unit, period: of.year })}>{named(indicator)}</Go>
              {indicator.adds === null ? null : <span className="tz-number">+{indicator.adds}</span>}
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}
