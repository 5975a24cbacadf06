/** What is asked for, in plain words that can be taken away one by one. */
import type { ReactNode } from 'react';
import { Button } from 'antd';
import { CloseOutlined } from '@ant-design/icons';
import { useWords } from './words.ts';

export type FilterChip = { readonly key: string; readonly text: string; /** Absent for a condition that is always there. */ readonly onRemove?: () => void };

export type FilterBarProps = {
  /** The fields with which conditions are set. */
  readonly children?: ReactNode;
  readonly chips: readonly FilterChip[];
  readonly onClear?: () => void;
  /** After the chips: the count. */
  readonly beside?: ReactNode;
};

export function FilterBar({ children, chips, onClear, beside }: FilterBarProps) {
  const t = useWords('ui');
  return (
    <search className="tz-filters">
      {children ? <div className="tz-filter-fields">{children}</div> : null}
      <div className="tz-filter-line">
        {chips.length > 0 ? (
          <ul className="tz-chips" aria-label={t('filter.label')}>
            {chips.map(({ key, text, onRemove }) => (
              <li key={key}>{onRemove
                ? <button type="button" className="tz-chip" aria-label={t('filter.remove', { text })} onClick={onRemove} onKeyDown={(event) => { if (event.key === 'Backspace' || event.key === 'Delete') onRemove(); }}><span>{text}</span><CloseOutlined aria-hidden /></button>
                : <span className="tz-chip">{text}</span>}
              </li>
            ))}
          </ul>
        ) : null}
        {onClear && chips.some((chip) => chip.onRemove) ? <Button type="link" size="small" onClick={onClear}>{t('filter.clear')}</Button> : null}
        {beside ? <div className="tz-filter-beside" role="status">{beside}</div> : null}
      </div>
    </search>
  );
}
