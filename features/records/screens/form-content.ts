/** A record form as a value: what it starts with, what is wrong with it, what it sends. */
import { issuesOfData } from '#engines/ledger/kind.ts';
import type { Field, Kind } from '#engines/ledger/pack.ts';
import type { Issue } from '#engines/wire/endpoint.ts';
import { issuesOfHead } from '../rules.ts';
import type { RecordVersion } from '../contract.ts';
import { dataOf, emptyEntry, entriesOf, type Entries } from './form-entries.ts';

export type FormContent = {
  readonly title: string;
  readonly occurredFrom: string;
  readonly occurredTo: string;
  readonly entries: Entries;
  readonly note: string;
  /** Ids of uploaded evidence, in the order shown. */
  readonly evidence: readonly number[];
};

/** A new form: today, and the areas that are known beforehand. */
export function startContent(kind: Kind, today: string, areas: readonly string[]): FormContent {
  const known = kind.fields.find((field) => field.key === 'areas')?.options ?? [];
  const prefilled = areas.filter((area) => known.some((option) => option.key === area));
  const entries: Record<string, Entries[string]> = Object.fromEntries(kind.fields.map((field) => [field.key, emptyEntry(field)]));
  if (prefilled.length > 0 && kind.fields.some((field) => field.key === 'areas')) entries.areas = { type: 'choices', keys: prefilled };
  return { title: '', occurredFrom: today, occurredTo: today, entries, note: '', evidence: [] };
}

/** The form that shows a version. */
export function contentOf(kind: Kind, version: RecordVersion): FormContent {
  const { title, occurredFrom, occurredTo, data, note, evidence } = version;
  return { title, occurredFrom, occurredTo, entries: entriesOf(kind, data), note: note ?? '', evidence };
}

/** The last record of this kind as a beginning: its content without its days, its evidence and its pointers to other records. */
export function copyOf(kind: Kind, version: RecordVersion, today: string): FormContent {
  const own = new Set(kind.fields.filter((field) => field.type === 'date' || field.type === 'file' || field.type === 'recordref').map((field) => field.key));
  const data = Object.fromEntries(Object.entries(version.data).filter(([key]) => !own.has(key)));
  return { title: version.title, occurredFrom: today, occurredTo: today, entries: entriesOf(kind, data), note: '', evidence: [] };
}

/** What goes to the server. */
export function writtenOf(kind: Kind, content: FormContent) {
  const note = content.note.replace(/\r\n?/g, '\n').trim();
  return {
    title: content.title.trim(),
    occurredFrom: content.occurredFrom,
    occurredTo: content.occurredTo,
    data: dataOf(kind, content.entries),
    note: note === '' ? null : note,
    evidence: [...content.evidence],
  };
}

/** Everything that stands against saving, in the order of the form. The server checks the same again. */
export function issuesOfContent(kind: Kind, content: FormContent, today: string): Issue[] {
  const written = writtenOf(kind, content);
  const days: Issue[] = written.occurredFrom === '' || written.occurredTo === '' ? [{ code: 'form.day', path: 'occurredFrom' }] : [];
  const head = days.length > 0 ? issuesOfHead({ ...written, occurredFrom: today, occurredTo: today }, today) : issuesOfHead(written, today);
  return [...head, ...days, ...issuesOfData(kind, written.data)];
}

/** Issues of one box: its own path and those below it (`data.chair`, `data.chair.0.name`). */
export function issuesAt(issues: readonly Issue[], path: string): Issue[] {
  return issues.filter((issue) => issue.path === path || issue.path?.startsWith(`${path}.`) === true);
}

/** Required fields first, then those that hold something already; the rest is folded. */
export function arrange(kind: Kind): { readonly shown: readonly Field[]; readonly folded: readonly Field[] } {
  return { shown: kind.fields.filter((field) => field.required), folded: kind.fields.filter((field) => !field.required) };
}

/** A required text field that says the same as the title follows it until it is edited by hand. */
export const followers = new Set(['topic', 'subject', 'name', 'scenario', 'matter']);

export function sameContent(kind: Kind, one: FormContent, other: FormContent): boolean {
  return JSON.stringify(writtenOf(kind, one)) === JSON.stringify(writtenOf(kind, other));
}
