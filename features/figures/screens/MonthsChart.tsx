/** A figure month by month over the year of its period. The title says what one would see; a bar opens that month. */
import { monthOf, yearOf } from '#engines/calendar/plain-date.ts';
import { Chart } from '#ui/Chart.tsx';
import { Loading } from '#ui/Loading.tsx';
import { usePlace } from '#ui/place.tsx';
import { useCall } from '#ui/call.ts';
import { useSession } from '#ui/session.ts';
import { useWords } from '#ui/words.ts';
import { getFigures, type Figure } from '../contract.ts';
import { monthCodes, monthFinding } from './months.ts';

type Props = { readonly figure: Figure };

export function MonthsChart({ figure }: Props) {
  const t = useWords('figures');
  const { setQuery } = usePlace();
  const { today } = useSession();
  const { key } = figure;
  const year = Number(key.period.replace(/^\.\./, '').slice(0, 4)) || yearOf(today);
  const codes = monthCodes(year, today);
  const { data, isPending } = useCall(getFigures, {
    query: { indicator: key.indicator, period: codes.join(','), unit: key.unit, reach: key.reach, line: key.line, area: key.area ?? undefined },
  }, { enabled: codes.length > 1 });
  if (codes.length < 2) return null;
  if (isPending) return <Loading small />;
  const months = data?.figures ?? [];
  // A month without a record and without a value is a gap, never a zero that nobody stated.
  const values = months.map((month) => (month.value === null || month.count === 0 ? null : Number(month.value)));
  const names = codes.map((code) => t('chart.month', { month: monthOf(`${code}-01`) }));
  const finding = monthFinding(values);
  if (!finding) return null;
  return (
    <Chart
      kind="bar" categories={names} series={[{ name: figure.counter, values }]}
      title={t(finding.silent > 0 ? 'chart.most-and-none' : 'chart.most', { month: names[finding.most] ?? '', text: months[finding.most]?.text ?? '', counter: figure.counter === '%' ? '' : figure.counter, n: finding.silent })}
      foot={t('chart.foot', { year, unit: figure.unitName })}
      onPick={(place) => setQuery({ period: codes[place] ?? null })}
    />
  );
}
