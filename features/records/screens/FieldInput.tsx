import { Checkbox, Input, Radio, Select } from 'antd';
import type { Field } from '#engines/ledger/pack.ts';
import { DayField } from '#ui/DayField.tsx';
import { UnitPicker } from '#ui/UnitPicker.tsx';
import { useNamed, useWords } from '#ui/words.ts';
import type { Evidence } from '../../evidence/contract.ts';
import { boxId } from './FieldBox.tsx';
import type { Entry } from './form-entries.ts';
import { HeadcountInput } from './HeadcountInput.tsx';
import { PeopleInput } from './PeopleInput.tsx';
import { RecordPicker } from './RecordPicker.tsx';

type Parts = {
  readonly field: Field;
  readonly entry: Entry;
  readonly onChange: (entry: Entry) => void;
  readonly invalid: boolean;
  readonly unit: number;
  readonly today: string;
  /** Evidence of the form, for fields that point to a file. */
  readonly files: readonly Evidence[];
  /** Titles of records that the data points to already. */
  readonly titles: Readonly<Record<string, string>>;
};

/** At most this many choices are laid out as buttons; more fold into a list that can be searched. */
const mostButtons = 7;

/** The box for one field of a kind. */
export function FieldInput(parts: Parts) {
  const { field, entry, onChange, invalid } = parts;
  const named = useNamed();
  const id = boxId(`data.${field.key}`);
  const label = named(field);
  switch (entry.type) {
    case 'text': return field.type === 'longtext'
      ? <Input.TextArea id={id} value={entry.text} autoSize={{ minRows: 3, maxRows: 14 }} status={invalid ? 'error' : ''} onChange={(event) => onChange({ ...entry, text: event.target.value })} />
      : <Input id={id} value={entry.text} status={invalid ? 'error' : ''} onChange={(event) => onChange({ ...entry, text: event.target.value })} />;
    case 'number': return <Input id={id} className="record-number" inputMode="decimal" value={entry.text} suffix={field.counter} status={invalid ? 'error' : ''} maxLength={30} onChange={(event) => onChange({ ...entry, text: event.target.value })} />;
    case 'day': return <DayField id={id} label={label} value={entry.day} today={parts.today} invalid={invalid} onChange={(day) => onChange({ ...entry, day })} />;
    case 'period': return <PeriodInput {...parts} entry={entry} />;
    case 'choice': return <ChoiceInput {...parts} entry={entry} />;
    case 'choices': return (
      <div role="group" aria-label={label} id={id} tabIndex={-1}>
        <Checkbox.Group value={[...entry.keys]} options={(field.options ?? []).map((option) => ({ value: option.key, label: named(option) }))} onChange={(keys) => onChange({ ...entry, keys })} />
      </div>
    );
    case 'persons': return <PeopleInput id={id} label={label} persons={entry.persons} invalid={invalid} onChange={(persons) => onChange({ ...entry, persons })} />;
    case 'headcount': return <HeadcountInput id={id} label={label} entry={entry} invalid={invalid} onChange={onChange} />;
    case 'pointer': return <PointerInput {...parts} entry={entry} />;
  }
}

type PartsOf<T extends Entry['type']> = Omit<Parts, 'entry'> & { readonly entry: Extract<Entry, { type: T }> };

function PeriodInput({ field, entry, onChange, invalid, today }: PartsOf<'period'>) {
  const t = useWords('records');
  const label = useNamed()(field);
  const id = boxId(`data.${field.key}`);
  return (
    <div className="record-days" role="group" aria-label={label}>
      <span>{t('period.from')}</span>
      <DayField id={id} label={`${label} ${t('period.from')}`} value={entry.from} today={today} invalid={invalid} onChange={(from) => onChange({ ...entry, from })} />
      <span>{t('period.to')}</span>
      <DayField id={`${id}-to`} label={`${label} ${t('period.to')}`} value={entry.to} today={today} invalid={invalid} onChange={(to) => onChange({ ...entry, to })} />
      <span className="record-hint">{t('period.open')}</span>
    </div>
  );
}

function ChoiceInput({ field, entry, onChange, invalid }: PartsOf<'choice'>) {
  const t = useWords('records');
  const named = useNamed();
  const id = boxId(`data.${field.key}`);
  const options = (field.options ?? []).map((option) => ({ value: option.key, label: named(option) }));
  if (options.length > mostButtons) {
    return <Select id={id} className="record-wide" aria-label={named(field)} showSearch={{ optionFilterProp: 'label' }} allowClear placeholder={t('form.choose')} status={invalid ? 'error' : ''} value={entry.key || undefined} options={options} onChange={(key: string | undefined) => onChange({ ...entry, key: key ?? '' })} />;
  }
  const buttons = field.required ? options : [...options, { value: '', label: t('form.none') }];
  return <div id={id} tabIndex={-1}><Radio.Group aria-label={named(field)} optionType="button" buttonStyle="solid" className="record-choices" options={buttons} value={entry.key} onChange={(event) => onChange({ ...entry, key: String(event.target.value) })} /></div>;
}

function PointerInput({ field, entry, onChange, invalid, unit, files, titles }: PartsOf<'pointer'>) {
  const t = useWords('records');
  const label = useNamed()(field);
  const id = boxId(`data.${field.key}`);
  const set = (value: number | null) => onChange({ ...entry, id: value });
  if (field.type === 'unit') return <UnitPicker id={id} label={label} value={entry.id} invalid={invalid} allowEmpty onChange={set} />;
  if (field.type === 'recordref' || field.type === 'channel') return <RecordPicker id={id} label={label} unit={unit} kind={field.type === 'channel' ? 'channel' : field.target} value={entry.id} title={entry.id === null ? undefined : titles[String(entry.id)]} invalid={invalid} onChange={set} />;
  return (
    <Select id={id} className="record-wide" aria-label={label} allowClear placeholder={t(files.length === 0 ? 'pointer.no-file' : 'pointer.file')} disabled={files.length === 0} status={invalid ? 'error' : ''} value={entry.id ?? undefined} options={files.map((file) => ({ value: file.id, label: file.name }))} onChange={(value: number | undefined) => set(value ?? null)} />
  );
}
