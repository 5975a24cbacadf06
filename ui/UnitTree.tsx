/** Units to look through and choose from: a tree that unfolds, and a search that finds by name or pinyin initials. */
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { Input } from 'antd';
import type { Line } from '#engines/wire/authority.ts';
import type { SessionUnit } from './session.ts';
import { findUnits, idsAbove, pathOf, treeOf, type UnitNode } from './unit-tree.ts';
import { useInitials } from './use-initials.ts';
import { useWords } from './words.ts';

export type UnitTreeProps = {
  readonly units: readonly SessionUnit[];
  readonly line?: Line;
  readonly value?: number | null;
  readonly onChoose: (unit: SessionUnit) => void;
  /** Those that cannot be chosen are shown as places only. */
  readonly choosable?: (unit: SessionUnit) => boolean;
  /** Behind a name: a count, a state. */
  readonly beside?: (unit: SessionUnit) => ReactNode;
  readonly autoFocus?: boolean;
};

const mostHits = 60;

export function UnitTree({ units, line = 'territory', value = null, onChoose, choosable = (unit) => unit.visible, beside, autoFocus }: UnitTreeProps) {
  const t = useWords('ui');
  const [words, setWords] = useState('');
  const wanted = useDeferredValue(words);
  const byId = useMemo(() => new Map(units.map((unit) => [unit.id, unit])), [units]);
  const tree = useMemo(() => treeOf(units, line), [units, line]);
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set([...tree.map(({ unit }) => unit.id), ...(value === null ? [] : idsAbove(byId, value, line))]));
  const names = useMemo(() => units.map(({ id, shortName, name }) => ({ id, name: `${shortName} ${name}` })), [units]);
  const initials = useInitials(names, /[a-z]/i.test(wanted));
  const hits = findUnits(units, wanted, initials);
  const toggle = (id: number): void => setOpen((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id])));
  const name = (unit: SessionUnit, path?: string) => {
    const content = <><span>{unit.name}</span>{path ? <span className="tz-meta">{path}</span> : null}{unit.closedOn ? <span className="tz-meta">{t('unit.closed', { day: unit.closedOn })}</span> : null}</>;
    return choosable(unit)
      ? <button type="button" className={unit.id === value ? 'tz-unit tz-unit-here' : 'tz-unit'} aria-current={unit.id === value ? 'true' : undefined} onClick={() => onChoose(unit)}>{content}</button>
      : <span className="tz-unit tz-unit-place">{content}</span>;
  };
  const branch = ({ unit, below }: UnitNode): ReactNode => (
    <li key={unit.id}>
      <div className="tz-unit-row">
        {below.length > 0
          ? <button type="button" className="tz-fold" aria-expanded={open.has(unit.id)} aria-label={t(open.has(unit.id) ? 'unit.fold' : 'unit.expand', { name: unit.name })} onClick={() => toggle(unit.id)}>{open.has(unit.id) ? '−' : '+'}</button>
          : <span className="tz-fold" aria-hidden />}
        {name(unit)}
        {beside?.(unit)}
      </div>
      {below.length > 0 && open.has(unit.id) ? <ul>{below.map(branch)}</ul> : null}
    </li>
  );
  return (
    <div className="tz-units">
      {units.length > 6 ? <Input value={words} onChange={(event) => setWords(event.target.value)} placeholder={t('unit.search')} aria-label={t('unit.search')} allowClear autoFocus={autoFocus ?? false} /> : null}
      <div role="region" aria-label={t('unit.tree')} className="tz-units-list">
        {wanted.trim() === '' ? <ul>{tree.map(branch)}</ul> : null}
        {wanted.trim() !== '' && hits.length > 0 ? (
          <ul>{hits.slice(0, mostHits).map((unit) => <li key={unit.id}><div className="tz-unit-row">{name(unit, pathOf(byId, unit.id, line).slice(0, -1).map((above) => above.shortName).join(' / '))}{beside?.(unit)}</div></li>)}</ul>
        ) : null}
        {wanted.trim() !== '' && hits.length === 0 ? <p role="status">{t('unit.none', { words: wanted.trim() })}</p> : null}
      </div>
    </div>
  );
}
