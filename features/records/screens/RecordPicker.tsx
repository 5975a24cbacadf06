import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useCall } from '#ui/call.ts';
import { useWords } from '#ui/words.ts';
import { listRecords, type RecordLine } from '../contract.ts';

type Parts = {
  readonly id: string;
  readonly label: string;
  readonly unit: number;
  /** Only records of this kind; any when absent. */
  readonly kind?: string | undefined;
  readonly value: number | null;
  /** Title of the value when it is known beforehand. */
  readonly title?: string | undefined;
  readonly except?: number;
  readonly invalid?: boolean;
  readonly onChange: (id: number | null, line: RecordLine | null) => void;
};

/** The text as it stood a moment ago, so that each key does not ask the server. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Finds a record of the unit by words of its title. */
export function RecordPicker({ id, label, unit, kind, value, title, except, invalid, onChange }: Parts) {
  const t = useWords('records');
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<RecordLine | null>(null);
  const settled = useSettled(words);
  const { data, isPending } = useCall(listRecords, { query: { unit, limit: 20, ...(kind ? { kind } : {}), ...(settled ? { words: settled.slice(0, 60) } : {}) } });
  const lines = (data?.records ?? []).filter((line) => line.id !== except && line.state !== 'void');
  const nameOf = (line: RecordLine) => `${line.occurredFrom} ${line.title}`;
  const options = lines.map((line) => ({ value: line.id, label: nameOf(line) }));
  if (value !== null && !options.some((option) => option.value === value)) options.unshift({ value, label: chosen?.id === value ? nameOf(chosen) : (title ?? `#${value}`) });
  return (
    <Select
      id={id}
      aria-label={label}
      className="record-wide"
      showSearch={{ filterOption: false, onSearch: setWords }}
      allowClear
      status={invalid ? 'error' : ''}
      loading={isPending}
      placeholder={t('link.search')}
      value={value ?? undefined}
      options={options}
      notFoundContent={isPending ? null : t('pointer.none')}
      onChange={(next: number | undefined) => {
        const line = lines.find((one) => one.id === next) ?? null;
        setChosen(line);
        onChange(next ?? null, line);
      }}
    />
  );
}
