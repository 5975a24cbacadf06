import { Input, Radio } from 'antd';
import { useWords } from '#ui/words.ts';
import type { Entry } from './form-entries.ts';
import { PeopleInput } from './PeopleInput.tsx';

type Headcount = Extract<Entry, { type: 'headcount' }>;
type Parts = { readonly id: string; readonly label: string; readonly entry: Headcount; readonly onChange: (entry: Headcount) => void; readonly invalid: boolean };

/** A number, or a list of names whose length it is: only the list can be counted as 人 (each person once). */
export function HeadcountInput({ id, label, entry, onChange, invalid }: Parts) {
  const t = useWords('records');
  const ways = [{ value: 'number' as const, label: t('headcount.number') }, { value: 'list' as const, label: t('headcount.list') }];
  return (
    <div className="record-headcount">
      <div className="record-headcount-head">
        <Radio.Group aria-label={label} optionType="button" buttonStyle="solid" options={ways} value={entry.way} onChange={(event) => onChange({ ...entry, way: event.target.value as Headcount['way'] })} />
        {entry.way === 'number' ? (
          <Input id={id} aria-label={`${label}：${t('headcount.number')}`} className="record-number" inputMode="numeric" value={entry.text} suffix={t('headcount.unit')} status={invalid ? 'error' : ''} maxLength={20} onChange={(event) => onChange({ ...entry, text: event.target.value })} />
        ) : null}
      </div>
      {entry.way === 'list' ? <PeopleInput id={id} label={label} persons={entry.persons} invalid={invalid} onChange={(persons) => onChange({ ...entry, persons })} /> : null}
      <p className="record-hint">{t('headcount.help')}</p>
    </div>
  );
}
