/** A value of a record as plain text, for reading, comparing and printing. */
import type { Field, Named } from '#engines/ledger/pack.ts';
import { numberText } from '#ui/format.ts';
import { personsIn } from './form-entries.ts';

/** What ids in the data stand for. */
export type Names = {
  readonly records: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
};

export type Reading = {
  readonly names: Names;
  /** `zh` or `en`: which name of a choice is shown. */
  readonly language: 'zh' | 'en';
  readonly day: (day: string) => string;
  /** Between the parts of a list: 、 or a comma. */
  readonly between: string;
  readonly openEnd: string;
};

const plain = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value));

const optionName = (options: readonly Named[] | undefined, key: unknown, language: 'zh' | 'en'): string => options?.find((option) => option.key === key)?.[language] ?? plain(key);

function personsText(value: unknown, reading: Reading): string {
  if (!Array.isArray(value)) return plain(value);
  return personsIn(value).map(({ name, post }) => (post === '' ? name : reading.language === 'zh' ? `${name}（${post}）` : `${name} (${post})`)).join(reading.between);
}

function periodText(value: unknown, reading: Reading): string {
  if (typeof value !== 'object' || value === null) return plain(value);
  const from = 'from' in value && typeof value.from === 'string' ? reading.day(value.from) : '';
  const to = 'to' in value && typeof value.to === 'string' ? reading.day(value.to) : reading.openEnd;
  return `${from} – ${to}`;
}

function headcountText(value: unknown, reading: Reading): string {
  if (!Array.isArray(value)) return typeof value === 'number' ? numberText(value) : plain(value);
  return `${value.length}${reading.language === 'zh' ? ' 人：' : ': '}${personsText(value, reading)}`;
}

/** '' when the field was not filled in. */
export function textOf(field: Field, value: unknown, reading: Reading): string {
  if (value === undefined || value === null) return '';
  const { names, language } = reading;
  switch (field.type) {
    case 'choice': return optionName(field.options, value, language);
    case 'choices': return Array.isArray(value) ? value.map((key) => optionName(field.options, key, language)).join(reading.between) : plain(value);
    case 'number': return typeof value === 'number' ? `${numberText(value)}${field.counter ? ` ${field.counter}` : ''}` : plain(value);
    case 'headcount': return headcountText(value, reading);
    case 'persons': return personsText(value, reading);
    case 'date': return typeof value === 'string' ? reading.day(value) : plain(value);
    case 'period': return periodText(value, reading);
    case 'unit': return names.units[plain(value)] ?? `#${plain(value)}`;
    case 'recordref': case 'channel': return names.records[plain(value)] ?? `#${plain(value)}`;
    case 'file': return names.files[plain(value)] ?? `#${plain(value)}`;
    default: return plain(value);
  }
}
