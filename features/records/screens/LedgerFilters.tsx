import { Button, Input, Segmented, Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useNarrow } from '#ui/appearance.ts';
import { DayField } from '#ui/DayField.tsx';
import { FilterBar, type FilterChip } from '#ui/FilterBar.tsx';
import { dayText } from '#ui/format.ts';
import { usePlace, type QueryPatch } from '#ui/place.tsx';
import { useSession } from '#ui/session.ts';
import { UnitPicker } from '#ui/UnitPicker.tsx';
import { useLanguage, useNamed, useWords } from '#ui/words.ts';
import type { KindLine } from '../../packs/contract.ts';
import { recordStates } from '../contract.ts';
import { changed, noFilters, type LedgerQuery } from './ledger-query.ts';

type Parts = { readonly query: LedgerQuery; readonly unit: number; readonly kinds: readonly KindLine[]; readonly total: number | null };

/** What is asked for, as fields and as chips in plain words. */
export function LedgerFilters({ query, unit, kinds, total }: Parts) {
  const t = useWords('records');
  const named = useNamed();
  const place = usePlace();
  const ask = (patch: QueryPatch) => place.setQuery(changed(patch));
  // A day is read anew with every key: Back should not walk through half-typed ones.
  const askTyped = (patch: QueryPatch) => place.setQuery(changed(patch), { replace: true });
  const [words, setWords] = useState(query.words);
  useEffect(() => setWords(query.words), [query.words]);
  const chips = useChips(query, unit, kinds, ask);
  const professions = useSession().units.some((one) => one.visible && one.parent.profession !== null);
  return (
    <FilterBar chips={chips} onClear={() => place.setQuery(noFilters)} beside={total === null ? '' : t('list.total', { n: total.toLocaleString('en-US') })}>
      <Folded>
        <UnitPicker label={t('list.unit')} value={unit} onChange={(id) => ask({ unit: id })} />
        <Segmented aria-label={t('list.reach')} value={query.reach} options={[{ value: 'subtree', label: t('list.subtree') }, { value: 'own', label: t('list.own') }]} onChange={(reach) => ask({ reach: reach === 'own' ? reach : null })} />
        {professions ? <Segmented aria-label={t('list.line')} value={query.line} options={[{ value: 'territory', label: t('list.territory') }, { value: 'profession', label: t('list.profession') }]} onChange={(line) => ask({ line: line === 'profession' ? line : null })} /> : null}
        <Select
          mode="multiple" maxTagCount="responsive" className="record-filter-select" aria-label={t('list.kind')} placeholder={t('list.all-kinds')} value={[...query.kinds]} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={240}
          options={kinds.map((kind) => ({ value: kind.key, label: named(kind) }))} onChange={(keys) => ask({ kind: keys.join(',') })}
        />
        <Select
          mode="multiple" maxTagCount="responsive" className="record-filter-select" aria-label={t('list.state')} placeholder={t('list.all-states')} value={[...query.states]} popupMatchSelectWidth={200}
          options={recordStates.map((state) => ({ value: state, label: t(`state.${state}`) }))} onChange={(states) => ask({ state: states.join(',') })}
        />
        <span className="record-days"><span className="tz-quiet">{t('list.period')}</span><DayField label={`${t('list.period')} ${t('list.from')}`} value={query.from} onChange={(from) => askTyped({ from })} /><span>—</span><DayField label={`${t('list.period')} ${t('list.to')}`} value={query.to} onChange={(to) => askTyped({ to })} /></span>
        <form className="record-words" onSubmit={(event) => { event.preventDefault(); ask({ words: words.trim() }); }}>
          <Input aria-label={t('list.words')} placeholder={t('list.words-hint')} maxLength={60} value={words} onChange={(event) => setWords(event.target.value)} />
          <Button htmlType="submit">{t('list.search')}</Button>
        </form>
      </Folded>
    </FilterBar>
  );
}

/** On a phone the fields stay folded, so that the records come first. */
function Folded({ children }: { readonly children: ReactNode }) {
  const t = useWords('records');
  if (!useNarrow()) return children;
  return <details className="record-filters"><summary>{t('list.filters')}</summary>{children}</details>;
}

function useChips(query: LedgerQuery, unit: number, kinds: readonly KindLine[], ask: (patch: QueryPatch) => void): FilterChip[] {
  const t = useWords('records');
  const named = useNamed();
  const language = useLanguage();
  const { units } = useSession();
  const name = units.find((one) => one.id === unit)?.name ?? `#${unit}`;
  const day = (value: string) => dayText(value, language);
  const between = language === 'en' ? ', ' : '、';
  const period = query.from && query.to ? t('list.chip.range', { from: day(query.from), to: day(query.to) }) : query.from ? t('list.chip.from', { day: day(query.from) }) : query.to ? t('list.chip.to', { day: day(query.to) }) : '';
  const kindNames = query.kinds.map((key) => { const kind = kinds.find((one) => one.key === key); return kind ? named(kind) : key; });
  return [
    { key: 'unit', text: t(query.reach === 'own' ? 'list.chip.own' : 'list.chip.unit', { name }), ...(query.unit === null && query.reach === 'subtree' ? {} : { onRemove: () => ask({ unit: null, reach: null }) }) },
    ...(query.line === 'profession' ? [{ key: 'line', text: t('list.chip.profession'), onRemove: () => ask({ line: null }) }] : []),
    ...(kindNames.length > 0 ? [{ key: 'kind', text: t('list.chip.kind', { names: kindNames.join(between) }), onRemove: () => ask({ kind: null }) }] : []),
    ...(query.states.length > 0 ? [{ key: 'state', text: t('list.chip.state', { names: query.states.map((state) => t(`state.${state}`)).join(between) }), onRemove: () => ask({ state: null }) }] : []),
    ...(period ? [{ key: 'period', text: period, onRemove: () => ask({ from: null, to: null }) }] : []),
    ...(query.words ? [{ key: 'words', text: t('list.chip.words', { words: query.words }), onRemove: () => ask({ words: null }) }] : []),
  ];
}
