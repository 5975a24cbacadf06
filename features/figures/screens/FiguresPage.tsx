/** All figures of a unit and period at a glance; each opens its definition and the records behind it. */
import { useMemo } from 'react';
import { Input, Select } from 'antd';
import { Empty } from '#ui/Empty.tsx';
import { Failure } from '#ui/Failure.tsx';
import { Loading } from '#ui/Loading.tsx';
import { Page } from '#ui/Page.tsx';
import { PeriodPicker } from '#ui/PeriodPicker.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { SideDrawer } from '#ui/SideDrawer.tsx';
import { Go, usePlace } from '#ui/place.tsx';
import { useCall } from '#ui/call.ts';
import { useSession } from '#ui/session.ts';
import { useNamed, useWords } from '#ui/words.ts';
import { listPacks } from '../../packs/contract.ts';
import { getFigures, listIndicators, type Figure, type Indicator } from '../contract.ts';
import { FigureDetail } from './FigureDetail.tsx';
import './figures.css';

export default function FiguresPage() {
  const t = useWords('figures');
  const named = useNamed();
  const { query, setQuery } = usePlace();
  const { unit, today } = useSession();
  const period = query.period ?? today.slice(0, 4);
  const reach = query.reach === 'own' ? 'own' : 'subtree';
  const line = query.line === 'profession' ? 'profession' : 'territory';
  const asked = { unit: query.unit ? Number(query.unit) : unit.id, reach, line, period, area: query.area, asOf: query.asOf } as const;
  const packs = useCall(listPacks, {});
  const indicators = useCall(listIndicators, {});
  const keys = indicators.data?.indicators.map((indicator) => indicator.key) ?? [];
  const figures = useCall(getFigures, { query: { ...asked, indicator: keys.join(',') } }, { enabled: keys.length > 0 && asked.unit > 0, keep: true });
  const groups = useMemo(() => groupsOf(indicators.data?.indicators ?? [], query.words ?? ''), [indicators.data, query.words]);
  const values = new Map(figures.data?.figures.map((figure) => [figure.key.indicator, figure]));
  const areas = (packs.data?.packs ?? []).filter((pack) => pack.area !== null);
  const narrowed = reach === 'subtree' && figures.data !== undefined && figures.data.figures.every((figure) => figure.key.reach === 'own');
  const failed = indicators.error ?? figures.error;
  return (
    <Page title={t('title')} wide lead={t('lead')}>
      <form className="figures-asked" aria-label={t('asked')} onSubmit={(event) => event.preventDefault()}>
        <PeriodPicker value={period} onChange={(code) => setQuery({ period: code })} />
        <label>{t('reach')}
          <Select value={reach} popupMatchSelectWidth={false} aria-label={t('reach')} options={[{ value: 'subtree', label: t('reach.subtree') }, { value: 'own', label: t('reach.own') }]} onChange={(value) => setQuery({ reach: value === 'own' ? 'own' : null })} />
        </label>
        <label>{t('area')}
          <Select value={query.area ?? ''} popupMatchSelectWidth={false} aria-label={t('area')} options={[{ value: '', label: t('area.all') }, ...areas.map((pack) => ({ value: pack.area ?? '', label: named(pack) }))]} onChange={(value) => setQuery({ area: value || null })} />
        </label>
        <Input.Search className="figures-words" allowClear placeholder={t('words')} aria-label={t('words')} defaultValue={query.words} onSearch={(value) => setQuery({ words: value || null })} />
      </form>
      {narrowed ? <p className="tz-meta" role="note">{t('narrowed')}</p> : null}
      {failed ? <Failure error={failed} retry={figures.refetch} /> : null}
      {indicators.isPending || (figures.isPending && keys.length > 0) ? <Loading rows={10} /> : null}
      {indicators.data && groups.length === 0 ? <Empty title={t('none')} text={t('none-text')} /> : null}
      {figures.data ? groups.map(({ pack, rows }) => {
        const own = packs.data?.packs.find((one) => one.key === pack);
        return (
          <Sheet key={pack} title={own ? named(own) : pack} flush>
            <FigureTable rows={rows} values={values} period={period} />
          </Sheet>
        );
      }) : null}
      <SideDrawer name="indicator" title={query.indicator ? (named(values.get(query.indicator)?.name ?? { zh: query.indicator, en: query.indicator })) : ''}>
        {(indicator) => <FigureDetail asked={{ ...asked, indicator }} />}
      </SideDrawer>
    </Page>
  );
}

type Group = { readonly pack: string; readonly rows: readonly Indicator[] };

function groupsOf(indicators: readonly Indicator[], words: string): Group[] {
  const wanted = words.trim().toLowerCase();
  const shown = indicators.filter((indicator) => wanted === '' || [indicator.zh, indicator.en, ...indicator.subjects].join(' ').toLowerCase().includes(wanted));
  const packs = [...new Set(shown.map((indicator) => indicator.pack))];
  return packs.map((pack) => ({ pack, rows: shown.filter((indicator) => indicator.pack === pack) }));
}

function FigureTable({ rows, values, period }: { readonly rows: readonly Indicator[]; readonly values: ReadonlyMap<string, Figure>; readonly period: string }) {
  const t = useWords('figures');
  const named = useNamed();
  const { withQuery } = usePlace();
  return (
    <table className="figures-table">
      <caption className="tz-hidden">{t('caption', { period })}</caption>
      <thead><tr><th scope="col">{t('column.name')}</th><th scope="col" className="tz-number">{t('column.value')}</th><th scope="col" className="tz-number">{t('column.count')}</th><th scope="col">{t('column.definition')}</th></tr></thead>
      <tbody>
        {rows.map((indicator) => {
          const figure = values.get(indicator.key);
          return (
            <tr key={indicator.key}>
              <th scope="row"><Go to={withQuery({ indicator: indicator.key })}>{named(indicator)}</Go></th>
              <td className="tz-number figures-value">{figure?.value === null || !figure ? <span className="tz-quiet">{t('no-value')}</span> : figure.text}</td>
              <td className="tz-number">{figure?.count ?? ''}</td>
              <td className="tz-meta">{named(indicator.definition)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
