/**
 * The facts of one record, as they read on a day. A date after that day reads as empty, so `not closed_on` is "open on that day" for any
 * past day. In a comparison of two fields only the left one has to have happened: the right one is a limit, and stands from the beginning
 * (`closed_on<=due`). Against `end` dates are compared as they stand (`due<end`, `valid_to<end+90d`).
 */
import { addDays, daysBetween, isPlainDate, type PlainDate } from '../calendar/plain-date.ts';
import type { Comparison, Condition, Operand, Path } from './condition.ts';
import { decimalOf, decimalOfNumber } from './decimal.ts';
import type { Field, FieldType, Kind } from './pack.ts';

export type Data = Readonly<Record<string, unknown>>;

/** `references`: data of the records that fields point to, by field. */
export type Facts = { readonly data: Data; readonly occurredFrom: PlainDate; readonly occurredTo: PlainDate; readonly references: Readonly<Record<string, Data>> };

export type Kinds = ReadonlyMap<string, Kind>;

const head: Readonly<Record<string, FieldType>> = { occurred_from: 'date', occurred_to: 'date' };

/** The period that `valid_from` and `valid_to` are parts of. */
function periodPart(kind: Kind, name: string): { field: Field; part: 'from' | 'to' } | null {
  const match = /^(.+)_(from|to)$/.exec(name);
  const field = match && kind.fields.find((candidate) => candidate.key === match[1] && candidate.type === 'period');
  return field ? { field, part: match[2] as 'from' | 'to' } : null;
}

/** Type of what a path names, with its choices; null when there is no such field. */
export function typeAt(kinds: Kinds, kind: Kind, path: Path): { readonly type: FieldType; readonly options: readonly string[] } | null {
  if (path.via !== null) {
    const pointer = kind.fields.find((field) => field.key === path.via && field.type === 'recordref');
    const target = pointer?.target === undefined ? undefined : kinds.get(pointer.target);
    return target ? typeAt(kinds, target, { via: null, field: path.field }) : null;
  }
  const field = kind.fields.find((candidate) => candidate.key === path.field);
  if (field) return { type: field.type, options: (field.options ?? []).map((option) => option.key) };
  const type = head[path.field] ?? (periodPart(kind, path.field) ? 'date' : undefined);
  return type ? { type, options: [] } : null;
}

/** What stands in a field, whatever the day. */
export function rawAt(kinds: Kinds, kind: Kind, facts: Facts, path: Path): unknown {
  if (path.via !== null) {
    const target = kinds.get(kind.fields.find((field) => field.key === path.via)?.target ?? '');
    const data = facts.references[path.via];
    return target && data ? rawAt(kinds, target, { data, occurredFrom: '', occurredTo: '', references: {} }, { via: null, field: path.field }) : null;
  }
  if (Object.hasOwn(facts.data, path.field)) return facts.data[path.field] ?? null;
  if (path.field === 'occurred_from') return facts.occurredFrom;
  if (path.field === 'occurred_to') return facts.occurredTo;
  const part = periodPart(kind, path.field);
  const period = part && facts.data[part.field.key];
  return typeof period === 'object' && period !== null ? ((period as Record<string, unknown>)[part?.part ?? ''] ?? null) : null;
}

/** A record of a kind, to be read on different days. */
export type Reading = { readonly kinds: Kinds; readonly kind: Kind; readonly facts: Facts };

export function dateAt({ kinds, kind, facts }: Reading, path: Path): PlainDate | null {
  const value = typeAt(kinds, kind, path)?.type === 'date' ? rawAt(kinds, kind, facts, path) : null;
  return typeof value === 'string' && isPlainDate(value) ? value : null;
}

/** A number, or the length of a list of people, in ten-thousandths. */
export function numberAt({ kinds, kind, facts }: Reading, path: Path): bigint | null {
  const value = rawAt(kinds, kind, facts, path);
  if (Array.isArray(value)) return BigInt(value.length) * 10_000n;
  return typeof value === 'number' ? decimalOfNumber(value) : null;
}

function isFilled(reading: Reading, path: Path, day: PlainDate): boolean {
  if (typeAt(reading.kinds, reading.kind, path)?.type === 'date') {
    const date = dateAt(reading, path);
    return date !== null && date <= day;
  }
  const value = rawAt(reading.kinds, reading.kind, reading.facts, path);
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

type Value = { readonly type: 'date'; readonly date: PlainDate } | { readonly type: 'number'; readonly number: bigint } | { readonly type: 'word'; readonly word: string };

function valueAtPath(reading: Reading, path: Path): Value | null {
  const { kinds, kind, facts } = reading;
  const type = typeAt(kinds, kind, path)?.type;
  if (type === 'date') {
    const date = dateAt(reading, path);
    return date === null ? null : { type: 'date', date };
  }
  if (type === 'number' || type === 'headcount') {
    const number = numberAt(reading, path);
    return number === null ? null : { type: 'number', number };
  }
  const raw = rawAt(kinds, kind, facts, path);
  if (typeof raw === 'string') return raw === '' ? null : { type: 'word', word: raw };
  return typeof raw === 'number' ? { type: 'word', word: String(raw) } : null;
}

function latestDate(reading: Reading, paths: readonly Path[]): Value | null {
  const dates = paths.flatMap((path) => dateAt(reading, path) ?? []).sort();
  const date = dates.at(-1);
  return date === undefined ? null : { type: 'date', date };
}

function operandValue(reading: Reading, operand: Operand, day: PlainDate): Value | null {
  switch (operand.type) {
    case 'moment': return { type: 'date', date: addDays(day, operand.days) };
    case 'number': return { type: 'number', number: decimalOf(operand.text) };
    case 'latest': return latestDate(reading, operand.paths);
    case 'hours': {
      const [from, to] = [dateAt(reading, operand.from), dateAt(reading, operand.to)];
      return from === null || to === null || to > day ? null : { type: 'number', number: BigInt(daysBetween(from, to)) * 240_000n };
    }
    case 'path': return valueAtPath(reading, operand.path);
  }
}

function holds(operator: Comparison, order: number): boolean {
  switch (operator) {
    case '=': return order === 0;
    case '!=': return order !== 0;
    case '<': return order < 0;
    case '>': return order > 0;
    case '<=': return order <= 0;
    case '>=': return order >= 0;
  }
}

function orderOf(left: Value, right: Value): number | null {
  if (left.type === 'date' && right.type === 'date') return left.date < right.date ? -1 : left.date > right.date ? 1 : 0;
  if (left.type === 'number' && right.type === 'number') return left.number < right.number ? -1 : left.number > right.number ? 1 : 0;
  if (left.type === 'word' && right.type === 'word') return left.word < right.word ? -1 : left.word > right.word ? 1 : 0;
  return null;
}

function compares(reading: Reading, condition: Extract<Condition, { type: 'compare' }>, day: PlainDate): boolean {
  const { left, operator, right } = condition;
  const one = operandValue(reading, left, day);
  const isMoment = left.type === 'moment' || right.type === 'moment';
  if (one === null || (one.type === 'date' && !isMoment && one.date > day)) return false;
  // A bare word on the right of a choice or a text is that word, not a field.
  const word = right.type === 'path' && right.path.via === null && one.type === 'word' && typeAt(reading.kinds, reading.kind, right.path) === null ? right.path.field : null;
  const isChoice = left.type === 'path' && typeAt(reading.kinds, reading.kind, left.path)?.type === 'choice';
  const other: Value | null = right.type === 'path' && (word !== null || isChoice) ? { type: 'word', word: right.path.field } : operandValue(reading, right, day);
  if (other === null) return false;
  const order = orderOf(one, other);
  return order !== null && holds(operator, order);
}

/** Whether all conditions hold as of a day. A comparison with an empty field is false, `!=` too. */
export function conditionsHold(reading: Reading, conditions: readonly Condition[], day: PlainDate): boolean {
  const { kinds, kind, facts } = reading;
  return conditions.every((condition) => {
    switch (condition.type) {
      case 'filled': return isFilled(reading, condition.path, day) !== condition.negated;
      case 'empty': return isFilled(reading, condition.path, day) === condition.negated;
      case 'in-period': return dateAt(reading, condition.path) !== null;
      case 'has': {
        const value = rawAt(kinds, kind, facts, condition.path);
        return Array.isArray(value) && value.includes(condition.value);
      }
      case 'in': {
        if (!isFilled(reading, condition.path, day)) return false;
        const value = rawAt(kinds, kind, facts, condition.path);
        const values = Array.isArray(value) ? value.map(String) : [String(value)];
        return values.some((one) => condition.values.includes(one)) !== condition.negated;
      }
      case 'compare': return compares(reading, condition, day);
    }
  });
}
