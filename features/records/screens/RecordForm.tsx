import { Checkbox, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Field, Kind } from '#engines/ledger/pack.ts';
import type { Issue } from '#engines/wire/endpoint.ts';
import { DayField } from '#ui/DayField.tsx';
import { useNamed, useWords } from '#ui/words.ts';
import { EvidenceZone } from './EvidenceZone.tsx';
import { boxId, FieldBox } from './FieldBox.tsx';
import { FieldInput } from './FieldInput.tsx';
import { arrange, followers, issuesAt, type FormContent } from './form-content.ts';
import { emptyEntry, type Entry } from './form-entries.ts';
import type { EvidenceOfForm } from './use-evidence.ts';
import './records.css';

type Parts = {
  readonly kind: Kind;
  readonly unit: number;
  readonly today: string;
  readonly content: FormContent;
  readonly set: (how: (before: FormContent) => FormContent) => void;
  readonly evidence: EvidenceOfForm;
  readonly missing: readonly string[];
  /** Shown at the boxes; empty until somebody has tried to save. */
  readonly issues: readonly Issue[];
  readonly titles?: Readonly<Record<string, string>>;
  /** What comes before the fields: the reason of a correction. */
  readonly above?: ReactNode;
};

/** The form of a kind: title and days, required fields, evidence, and the rest folded. */
export function RecordForm({ kind, unit, today, content, set, evidence, missing, issues, titles = {}, above }: Parts) {
  const t = useWords('records');
  const named = useNamed();
  const { shown, folded } = arrange(kind);
  const filled = folded.filter((field) => JSON.stringify(content.entries[field.key] ?? null) !== JSON.stringify(emptyEntry(field)));
  const [isOpen, setOpen] = useState(filled.length > 0);
  const open = isOpen || folded.some((field) => issuesAt(issues, `data.${field.key}`).length > 0);
  const put = (field: Field, entry: Entry) => set((before) => ({ ...before, entries: { ...before.entries, [field.key]: entry } }));
  const box = (field: Field) => {
    const own = issuesAt(issues, `data.${field.key}`);
    return (
      <FieldBox key={field.key} path={`data.${field.key}`} label={named(field)} required={field.required ?? false} help={field.help ? named(field.help) : undefined} issues={own}>
        <FieldInput field={field} entry={content.entries[field.key] ?? emptyEntry(field)} onChange={(entry) => put(field, entry)} invalid={own.length > 0} unit={unit} today={today} files={evidence.attached.map((one) => one.evidence)} titles={titles} />
      </FieldBox>
    );
  };
  return (
    <div className="record-form">
      {above}
      <FieldBox path="title" label={t('form.title')} required issues={issuesAt(issues, 'title')}>
        <Input id={boxId('title')} value={content.title} maxLength={200} showCount={content.title.length > 150} placeholder={t('form.title-hint')} status={issuesAt(issues, 'title').length > 0 ? 'error' : ''} onChange={(event) => set((before) => withTitle(kind, before, event.target.value))} />
      </FieldBox>
      <Days content={content} set={set} today={today} issues={issues} />
      {shown.map(box)}
      <FieldBox path="evidence" label={t('form.evidence')} issues={issuesAt(issues, 'evidence')}>
        <div id={boxId('evidence')} tabIndex={-1}><EvidenceZone evidence={evidence} rule={kind.evidence} missing={missing} /></div>
      </FieldBox>
      <details className="record-more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('form.more', { n: folded.length + 1 })}</summary>
        {folded.map(box)}
        <FieldBox path="note" label={t('form.note')} help={t('form.note-hint')} issues={issuesAt(issues, 'note')}>
          <Input.TextArea id={boxId('note')} value={content.note} maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => set((before) => ({ ...before, note: event.target.value }))} />
        </FieldBox>
      </details>
    </div>
  );
}

/** A required text that repeats the title follows it as long as nobody has written it apart. */
function withTitle(kind: Kind, before: FormContent, title: string): FormContent {
  const field = kind.fields.find((one) => one.required && one.type === 'text' && followers.has(one.key));
  const entry = field ? before.entries[field.key] : undefined;
  if (!field || entry?.type !== 'text' || entry.text !== before.title) return { ...before, title };
  return { ...before, title, entries: { ...before.entries, [field.key]: { ...entry, text: title } } };
}

function Days({ content, set, today, issues }: Pick<Parts, 'content' | 'set' | 'today' | 'issues'>) {
  const t = useWords('records');
  const [isLong, setLong] = useState(content.occurredFrom !== content.occurredTo);
  const own = [...issuesAt(issues, 'occurredFrom'), ...issuesAt(issues, 'occurredTo')];
  const long = isLong || content.occurredFrom !== content.occurredTo;
  return (
    <FieldBox path="occurredFrom" label={t('form.occurred')} required issues={own}>
      <div className="record-days">
        <DayField id={boxId('occurredFrom')} label={t('form.occurred-from')} value={content.occurredFrom} today={today} invalid={own.length > 0} onChange={(day) => set((before) => ({ ...before, occurredFrom: day, ...(long ? {} : { occurredTo: day }) }))} />
        {long ? <><span>{t('period.to')}</span><DayField id={boxId('occurredTo')} label={t('form.occurred-to')} value={content.occurredTo} today={today} invalid={own.length > 0} onChange={(day) => set((before) => ({ ...before, occurredTo: day }))} /></> : null}
        <Checkbox checked={long} onChange={(event) => {
          setLong(event.target.checked);
          if (!event.target.checked) set((before) => ({ ...before, occurredTo: before.occurredFrom }));
        }}>{t('form.several-days')}</Checkbox>
      </div>
    </FieldBox>
  );
}
