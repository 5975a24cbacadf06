/** A period: its kind, its year, its part; or days from–to. Hands out the code. */
import { useState } from 'react';
import { Select } from 'antd';
import { DayField } from './DayField.tsx';
import { changeKind, periodKinds, readPeriod, writePeriod, type PeriodKind, type PeriodParts } from './period-code.ts';
import { useSession } from './session.ts';
import { useWords } from './words.ts';

export type PeriodPickerProps = {
  /** Period code; an unreadable one counts as this year. */
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly label?: string;
  readonly kinds?: readonly PeriodKind[];
  readonly disabled?: boolean;
};

const firstYear = 2015;
const counts = { half: 2, quarter: 4, month: 12 } as const;

export function PeriodPicker({ value, onChange, label, kinds = periodKinds, disabled }: PeriodPickerProps) {
  const t = useWords('ui');
  const { today } = useSession();
  const thisYear = Number(today.slice(0, 4)) || new Date().getFullYear();
  const given = readPeriod(value) ?? { kind: 'year', year: thisYear, part: 1, from: '', to: '' };
  // Days that are half typed have no code yet.
  const [typed, setTyped] = useState<PeriodParts | null>(null);
  const parts = typed ?? given;
  const change = (next: PeriodParts): void => {
    const code = writePeriod(next);
    if (!readPeriod(code)) {
      setTyped(next);
      return;
    }
    setTyped(null);
    if (code !== value) onChange(code);
  };
  const years = Array.from({ length: Math.max(thisYear + 1, parts.year) - firstYear + 1 }, (_, place) => Math.max(thisYear + 1, parts.year) - place);
  const name = label ?? t('period.label');
  const { kind } = parts;
  return (
    <div role="group" aria-label={name} className="tz-period">
      {kinds.length > 1 ? (
        <Select<PeriodKind> aria-label={`${name}：${t('period.kind')}`} value={kind} disabled={disabled} popupMatchSelectWidth={false} onChange={(next) => change(changeKind(parts, next, today))}
          options={kinds.map((one) => ({ value: one, label: t(`period.${one}`) }))} />
      ) : null}
      {kind !== 'range' && kind !== 'todate' ? (
        <Select<number> aria-label={`${name}：${t('period.of-year')}`} value={parts.year} disabled={disabled} popupMatchSelectWidth={false} onChange={(year) => change({ ...parts, year })}
          options={years.map((year) => ({ value: year, label: t('period.y', { year }) }))} />
      ) : null}
      {kind === 'half' || kind === 'quarter' || kind === 'month' ? (
        <Select<number> aria-label={`${name}：${t(`period.of-${kind}`)}`} value={parts.part} disabled={disabled} popupMatchSelectWidth={false} onChange={(part) => change({ ...parts, part })}
          options={Array.from({ length: counts[kind] }, (_, place) => ({
            value: place + 1, label: kind === 'half' ? t(`period.h${place + 1}`) : kind === 'quarter' ? t('period.q', { quarter: place + 1 }) : t('period.m', { month: place + 1 }),
          }))} />
      ) : null}
      {kind === 'range' ? <DayField label={`${name}：${t('period.from')}`} value={parts.from} disabled={disabled} onChange={(from) => change({ ...parts, from })} /> : null}
      {kind === 'range' || kind === 'todate' ? <DayField label={`${name}：${t('period.to')}`} value={parts.to} disabled={disabled} onChange={(to) => change({ ...parts, to })} /> : null}
    </div>
  );
}
