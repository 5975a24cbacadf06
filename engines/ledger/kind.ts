/**
 * Holds the data of a record against its kind. What each type of field holds, absent or null when empty:
 * text, longtext   text, trimmed of nothing, at most 500 and 20,000 characters
 * number           a number with at most four places, not negative, at most 10¹²
 * date             '2025-06-12'
 * period           { from: '2025-01-01', to: '2025-12-31' | null }, both days included, null = open
 * choice, choices  key of an option; list of different keys, at least one
 * persons          [{ name, post? }], at most 2,000; nothing else about a person
 * headcount        a whole number from 0, or such a list, whose length it is
 * unit             id of a unit · recordref, channel  id of a record · file  id of a piece of evidence
 */
import { isPlainDate } from '../calendar/plain-date.ts';
import { isBlank } from '../text/blank.ts';
import type { Issue } from '../wire/endpoint.ts';
import type { Ledger } from './compile.ts';
import { decimalOfNumber } from './decimal.ts';
import type { Data } from './facts.ts';
import type { Field, Kind } from './pack.ts';

const longest = { text: 500, longtext: 20_000, name: 60, post: 100 } as const;
const mostPeople = 2000;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const fault = (code: string, path: string, values: Record<string, string | number> = {}): Issue => ({ code: `field.${code}`, path, values });

function issuesOfText(field: Field, value: unknown, path: string): Issue[] {
  const most = field.type === 'longtext' ? longest.longtext : longest.text;
  if (typeof value !== 'string') return [fault('text', path)];
  if (value.length > most) return [fault('text-long', path, { most, length: value.length })];
  return controls.test(value) ? [fault('control-characters', path)] : [];
}

function issuesOfNumber(value: unknown, path: string): Issue[] {
  if (typeof value !== 'number') return [fault('number', path)];
  if (value < 0) return [fault('number-negative', path)];
  return decimalOfNumber(value) === null ? [fault('number-places', path)] : [];
}

function issuesOfPeriod(value: unknown, path: string): Issue[] {
  if (!isObject(value) || typeof value.from !== 'string' || Object.keys(value).some((key) => key !== 'from' && key !== 'to')) return [fault('period', path)];
  const to = value.to ?? null;
  if (!isPlainDate(value.from) || (to !== null && (typeof to !== 'string' || !isPlainDate(to)))) return [fault('period', path)];
  return to !== null && (to as string) < value.from ? [fault('period-order', path)] : [];
}

function issuesOfChoices(field: Field, value: unknown, path: string): Issue[] {
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string')) return [fault('choices', path)];
  const options = (field.options ?? []).map((option) => option.key);
  const unknown = value.filter((one) => !options.includes(one as string));
  if (unknown.length > 0) return [fault('option', path, { option: String(unknown[0]) })];
  return new Set(value).size === value.length ? [] : [fault('choices-twice', path)];
}

function issuesOfPerson(person: unknown, path: string): Issue[] {
  if (!isObject(person) || typeof person.name !== 'string' || isBlank(person.name)) return [fault('person-name', `${path}.name`)];
  const extra = Object.keys(person).filter((key) => key !== 'name' && key !== 'post');
  if (extra.length > 0) return [fault('person-more', path, { field: String(extra[0]) })];
  if (person.name.length > longest.name || controls.test(person.name)) return [fault('person-name', `${path}.name`)];
  const { post = null } = person;
  const isPost = post === null || (typeof post === 'string' && post.length <= longest.post && !controls.test(post));
  return isPost ? [] : [fault('person-post', `${path}.post`)];
}

function issuesOfPersons(value: unknown, path: string): Issue[] {
  if (!Array.isArray(value)) return [fault('persons', path)];
  if (value.length > mostPeople) return [fault('persons-many', path, { most: mostPeople })];
  return value.flatMap((person, place) => issuesOfPerson(person, `${path}.${place}`)).slice(0, 20);
}

function issuesOfHeadcount(value: unknown, path: string): Issue[] {
  if (Array.isArray(value)) return issuesOfPersons(value, path);
  const isCount = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100_000_000;
  return isCount ? [] : [fault('headcount', path)];
}

function issuesOfValue(field: Field, value: unknown, path: string): Issue[] {
  switch (field.type) {
    case 'text':
    case 'longtext': return issuesOfText(field, value, path);
    case 'number': return issuesOfNumber(value, path);
    case 'date': return typeof value === 'string' && isPlainDate(value) ? [] : [fault('date', path)];
    case 'period': return issuesOfPeriod(value, path);
    case 'choice': return (field.options ?? []).some((option) => option.key === value) ? [] : [fault('option', path, { option: typeof value === 'string' ? value : '' })];
    case 'choices': return issuesOfChoices(field, value, path);
    case 'persons': return issuesOfPersons(value, path);
    case 'headcount': return issuesOfHeadcount(value, path);
    case 'unit':
    case 'channel':
    case 'file':
    case 'recordref': return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? [] : [fault('pointer', path)];
  }
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || (typeof value === 'string' && isBlank(value)) || (Array.isArray(value) && value.length === 0);

function issuesOfYear(field: Field, value: unknown, path: string): Issue[] {
  const isYear = typeof value === 'number' && Number.isInteger(value) && value >= 1949 && value <= 2199;
  return field.key === 'year' && field.type === 'number' && typeof value === 'number' && !isYear ? [fault('year', path)] : [];
}

/** @returns what is wrong, in the order of the form; `path` is `data.<field>`, or `data.<field>.<place>.name` within a list of people */
export function issuesOfData(kind: Kind, data: Data): Issue[] {
  const known = new Set(kind.fields.map((field) => field.key));
  const unknown = Object.keys(data).filter((key) => !known.has(key));
  return [
    ...kind.fields.flatMap((field) => {
      const path = `data.${field.key}`;
      const value = Object.hasOwn(data, field.key) ? data[field.key] : undefined;
      // An empty list of people is nobody counted: a headcount of a list needs names.
      if (isEmpty(value)) return field.required ? [fault('required', path, { zh: field.zh, en: field.en })] : [];
      const issues = issuesOfValue(field, value, path);
      return issues.length > 0 ? issues : issuesOfYear(field, value, path);
    }),
    ...unknown.map((key) => fault('unknown', `data.${key.slice(0, 60)}`)),
  ];
}

/** The areas that a record counts for; none where its kind knows no areas. */
export function areasOf(ledger: Ledger, kindKey: string, data: Data): string[] {
  const field = ledger.kinds.get(kindKey)?.fields.find((candidate) => candidate.key === 'areas' && candidate.type === 'choices');
  const areas = field ? data.areas : null;
  return Array.isArray(areas) ? [...new Set(areas.filter((area) => typeof area === 'string'))].sort() : [];
}
