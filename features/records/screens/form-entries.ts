/** What stands in the boxes of a record form: one entry a field, in the shape that the box edits, and its way to and from the record's data. */
import type { Field, Kind } from '#engines/ledger/pack.ts';

export type Person = { readonly name: string; readonly post: string };

export type Entry =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'number'; readonly text: string }
  | { readonly type: 'day'; readonly day: string }
  | { readonly type: 'period'; readonly from: string; readonly to: string }
  | { readonly type: 'choice'; readonly key: string }
  | { readonly type: 'choices'; readonly keys: readonly string[] }
  | { readonly type: 'persons'; readonly persons: readonly Person[] }
  | { readonly type: 'headcount'; readonly way: 'number' | 'list'; readonly text: string; readonly persons: readonly Person[] }
  | { readonly type: 'pointer'; readonly id: number | null };

export type Entries = Readonly<Record<string, Entry>>;

/** Full-width digits, thousands separators and blanks as people type them, read as a plain decimal; null when it is no number. */
export function readNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[,\s、]/g, '');
  if (!/^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

export function emptyEntry(field: Field): Entry {
  switch (field.type) {
    case 'number': return { type: 'number', text: '' };
    case 'date': return { type: 'day', day: '' };
    case 'period': return { type: 'period', from: '', to: '' };
    case 'choice': return { type: 'choice', key: '' };
    case 'choices': return { type: 'choices', keys: [] };
    case 'persons': return { type: 'persons', persons: [] };
    case 'headcount': return { type: 'headcount', way: 'number', text: '', persons: [] };
    case 'unit': case 'file': case 'recordref': case 'channel': return { type: 'pointer', id: null };
    default: return { type: 'text', text: '' };
  }
}

const asText = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** People as the data holds them: a name alone, or name and post. */
export function personsIn(value: unknown): Person[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (typeof one === 'string') return [{ name: one, post: '' }];
    if (typeof one !== 'object' || one === null || !('name' in one)) return [];
    return [{ name: asText(one.name), post: 'post' in one ? asText(one.post) : '' }];
  });
}

function periodIn(value: unknown): { from: string; to: string } {
  if (typeof value !== 'object' || value === null) return { from: '', to: '' };
  return { from: 'from' in value ? asText(value.from) : '', to: 'to' in value ? asText(value.to) : '' };
}

/** The entry that shows a value which the data holds. */
export function entryOf(field: Field, value: unknown): Entry {
  const empty = emptyEntry(field);
  if (value === undefined || value === null) return empty;
  switch (empty.type) {
    case 'text': case 'number': return { ...empty, text: asText(value) };
    case 'day': return { ...empty, day: asText(value) };
    case 'period': return { ...empty, ...periodIn(value) };
    case 'choice': return { ...empty, key: asText(value) };
    case 'choices': return { ...empty, keys: Array.isArray(value) ? value.map(asText) : [] };
    case 'persons': return { ...empty, persons: personsIn(value) };
    case 'headcount': return Array.isArray(value) ? { ...empty, way: 'list', persons: personsIn(value) } : { ...empty, text: asText(value) };
    case 'pointer': return { ...empty, id: typeof value === 'number' ? value : null };
  }
}

const named = (persons: readonly Person[]) => persons.filter((person) => person.name.trim() !== '')
  .map(({ name, post }) => (post.trim() === '' ? { name: name.trim() } : { name: name.trim(), post: post.trim() }));

/** The value that the data shall hold; undefined when nothing was filled in. A number that cannot be read stays text, so that the kind's check names it. */
export function valueOf(entry: Entry): unknown {
  switch (entry.type) {
    case 'text': return entry.text.trim() === '' ? undefined : entry.text.replace(/\r\n?/g, '\n').trim();
    case 'number': return entry.text.trim() === '' ? undefined : (readNumber(entry.text) ?? entry.text);
    case 'day': return entry.day === '' ? undefined : entry.day;
    case 'period': return entry.from === '' && entry.to === '' ? undefined : { from: entry.from, to: entry.to === '' ? null : entry.to };
    case 'choice': return entry.key === '' ? undefined : entry.key;
    case 'choices': return entry.keys.length === 0 ? undefined : [...entry.keys];
    case 'persons': return named(entry.persons).length === 0 ? undefined : named(entry.persons);
    case 'headcount':
      if (entry.way === 'list') return named(entry.persons).length === 0 ? undefined : named(entry.persons);
      return entry.text.trim() === '' ? undefined : (readNumber(entry.text) ?? entry.text);
    case 'pointer': return entry.id ?? undefined;
  }
}

export function entriesOf(kind: Kind, data: Readonly<Record<string, unknown>>): Entries {
  return Object.fromEntries(kind.fields.map((field) => [field.key, entryOf(field, data[field.key])]));
}

/** All that was filled in, by field. */
export function dataOf(kind: Kind, entries: Entries): Record<string, unknown> {
  return Object.fromEntries(kind.fields.flatMap((field) => {
    const entry = entries[field.key];
    const value = entry ? valueOf(entry) : undefined;
    return value === undefined ? [] : [[field.key, value] as const];
  }));
}
