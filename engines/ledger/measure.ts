/** What one version of a record adds to each atom of its kind, as steps: what holds from a day on, so that any past day can be asked for. */
import { addDays, type PlainDate } from '../calendar/plain-date.ts';
import { pathsOfAtom, hasValidity, type Atom, type Mode } from './atom.ts';
import type { Ledger } from './compile.ts';
import { conditionsHold, dateAt, numberAt, rawAt, type Facts, type Reading } from './facts.ts';
import { decimalOf, decimalText, times } from './decimal.ts';
import type { Kind } from './pack.ts';
import type { Quantity } from './source.ts';

/**
 * flow and stock: `number` is the change that comes about on `since` · latest: the value from then on, null = the entry has ended; `day` is
 * the day on which the entry begins, and the newest entry counts · distinct: one row a value.
 */
export type MeasureStep = {
  readonly atom: string;
  readonly mode: Mode;
  readonly day: PlainDate;
  readonly since: PlainDate;
  readonly number: string | null;
  readonly distinct: string | null;
  readonly group: string | null;
  /** The record knows how many, but not who. */
  readonly lacking: boolean;
};

/** Null = the record has nothing to say; in arithmetic an empty number is 0 as long as another is filled. */
function quantityOf(reading: Reading, quantity: Quantity): bigint | null {
  switch (quantity.type) {
    case 'number': return decimalOf(quantity.text);
    case 'path': return numberAt(reading, quantity.path);
    case 'lines': {
      const text = rawAt(reading.kinds, reading.kind, reading.facts, quantity.path);
      return typeof text === 'string' ? BigInt(text.split(/\r?\n/).filter((line) => line.trim() !== '').length) * 10_000n : null;
    }
    case 'binary': {
      const [left, right] = [quantityOf(reading, quantity.left), quantityOf(reading, quantity.right)];
      if (left === null && right === null) return null;
      if (quantity.operator === '*') return left === null || right === null ? null : times(left, right);
      return quantity.operator === '+' ? (left ?? 0n) + (right ?? 0n) : (left ?? 0n) - (right ?? 0n);
    }
  }
}

const firstOfYear = (year: unknown): PlainDate | null => (typeof year === 'number' && Number.isInteger(year) && year >= 1900 && year < 2200 ? `${year}-01-01` : null);

/** The day by which a record falls into a period; null when the field that says it is empty. */
function dayOf(reading: Reading, atom: Atom): PlainDate | null {
  const { kind, facts } = reading;
  const named = atom.measure?.day ?? atom.source.when.flatMap((condition) => (condition.type === 'in-period' ? [condition.path.field] : []))[0];
  if (named === undefined) return atom.mode === 'stock' && hasValidity(kind) ? dateAt(reading, { via: null, field: 'valid_from' }) : facts.occurredFrom;
  const date = dateAt(reading, { via: null, field: named });
  return date ?? firstOfYear(facts.data[named]);
}

/** From when to when an entry stands unless the next supersedes it: what belongs to a year ends with it. */
function spellOfLatest(reading: Reading, atom: Atom, day: PlainDate): { from: PlainDate; until: PlainDate | null } {
  const asOf = reading.kind.nature === 'register' ? dateAt(reading, { via: null, field: 'as_of' }) : null;
  if (asOf !== null) return { from: asOf, until: null };
  const isYearly = atom.measure?.day === 'year' || (reading.kind.nature === 'register' && atom.measure?.day === undefined);
  const from = isYearly ? firstOfYear(reading.facts.data.year) : null;
  return from === null ? { from: day, until: null } : { from, until: `${from.slice(0, 4)}-12-31` };
}

const namesValidTo = (atom: Atom): boolean => pathsOfAtom(atom).some((path) => path.via === null && path.field === 'valid_to');

/** Days on which an atom's value may change: dates become true on their day, and pass it on the next. */
function turningDays(reading: Reading, atom: Atom): PlainDate[] {
  const offsets = [...atom.source.when, ...atom.where].flatMap((condition) =>
    (condition.type === 'compare' ? [condition.left, condition.right].flatMap((operand) => (operand.type === 'moment' ? [operand.days] : [])) : []));
  const dates = pathsOfAtom(atom).flatMap((path) => dateAt(reading, path) ?? []);
  const until = dateAt(reading, { via: null, field: 'valid_to' });
  const days = [...dates, ...(until === null ? [] : [until])].flatMap((date) => [0, ...offsets].flatMap((offset) => [addDays(date, -offset), addDays(date, 1 - offset)]));
  return [...new Set(days)].sort();
}

function valueOn(reading: Reading, atom: Atom, day: PlainDate): bigint | null {
  if (atom.mode === 'stock' && hasValidity(reading.kind) && !namesValidTo(atom)) {
    const until = dateAt(reading, { via: null, field: 'valid_to' });
    if (until !== null && until < day) return null;
  }
  if (!conditionsHold(reading, atom.where, day) || !conditionsHold(reading, atom.source.when, day)) return null;
  return quantityOf(reading, atom.source.quantity);
}

type Frame = Pick<MeasureStep, 'atom' | 'mode' | 'day'>;

const stepOf = (frame: Frame, since: PlainDate, number: bigint): MeasureStep => ({ ...frame, since, number: decimalText(number), distinct: null, group: null, lacking: false });

/** Changes of value, each from its day on. */
function changes(reading: Reading, atom: Atom, start: { frame: Frame; from: PlainDate }): MeasureStep[] {
  const steps: MeasureStep[] = [];
  let before = 0n;
  for (const day of [start.from, ...turningDays(reading, atom).filter((turning) => turning > start.from)]) {
    const value = valueOn(reading, atom, day) ?? 0n;
    if (value !== before) steps.push(stepOf(start.frame, day, value - before));
    before = value;
  }
  return steps;
}

/** Entries with the same choices supersede each other: a number of staff on post does not end a number of residents. */
function groupOf(kind: Kind, facts: Facts): string {
  if (kind.nature !== 'register') return '';
  return JSON.stringify(kind.fields.filter((field) => field.type === 'choice' || field.type === 'choices').map((field) => {
    const value = facts.data[field.key] ?? null;
    return Array.isArray(value) ? [...value].map(String).sort() : value;
  }));
}

function latest(reading: Reading, atom: Atom, day: PlainDate): MeasureStep[] {
  const { from, until } = spellOfLatest(reading, atom, day);
  const group = groupOf(reading.kind, reading.facts);
  const ends = until === null ? [] : [addDays(until, 1)];
  const steps: MeasureStep[] = [];
  let before: bigint | null = null;
  for (const turning of [from, ...[...turningDays(reading, atom), ...ends].filter((one) => one > from).sort()]) {
    const value = until !== null && turning > until ? null : valueOn(reading, atom, turning);
    if (value !== before) steps.push({ atom: atom.key, mode: atom.mode, day: from, since: turning, number: value === null ? null : decimalText(value), distinct: null, group, lacking: false });
    before = value;
  }
  return steps;
}

/** People are told apart by their names alone: the same name in two lists is one person. */
function personKey(person: unknown): string | null {
  const name = typeof person === 'object' && person !== null && 'name' in person && typeof person.name === 'string' ? person.name.normalize('NFKC').replace(/\s+/g, '') : '';
  return name === '' ? null : name;
}

/** What is counted once: the people of the list `headcount`, a unit, a record, or a text. Null = how many is known, but not who. */
function distinctValues(reading: Reading, atom: Atom): string[] | null {
  const { quantity } = atom.source;
  if (quantity.type !== 'path') return [];
  const { kinds, kind, facts } = reading;
  const people = quantity.path.via === 'attendance' && quantity.path.field === 'person';
  const value = people ? facts.data.headcount : rawAt(kinds, kind, facts, quantity.path);
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => personKey(one) ?? (typeof one === 'string' ? one : [])))];
  if (people) return typeof value === 'number' && value > 0 ? null : [];
  if (typeof value === 'number') return [String(value)];
  const text = typeof value === 'string' ? value.normalize('NFKC').trim().replace(/\s+/g, ' ') : '';
  return text === '' ? [] : [text];
}

/** The first day on which the conditions hold; what has been there once stays counted. */
function firstDay(reading: Reading, atom: Atom, from: PlainDate): PlainDate | null {
  const days = [from, ...turningDays(reading, atom).filter((day) => day > from)];
  return days.find((day) => conditionsHold(reading, [...atom.where, ...atom.source.when], day)) ?? null;
}

function distinct(reading: Reading, atom: Atom, start: { frame: Frame; from: PlainDate }): MeasureStep[] {
  const since = firstDay(reading, atom, start.from);
  if (since === null) return [];
  const row = { ...start.frame, since, number: null, group: null };
  const values = distinctValues(reading, atom);
  if (values === null) return [{ ...row, distinct: null, lacking: true }];
  return values.map((value) => ({ ...row, distinct: value, lacking: false }));
}

function largest(reading: Reading, atom: Atom, start: { frame: Frame; from: PlainDate }): MeasureStep[] {
  const since = firstDay(reading, atom, start.from);
  const value = since === null ? null : quantityOf(reading, atom.source.quantity);
  return since === null || value === null ? [] : [stepOf(start.frame, since, value)];
}

function stepsOf(reading: Reading, atom: Atom): MeasureStep[] {
  const day = dayOf(reading, atom);
  if (day === null) return [];
  const frame: Frame = { atom: atom.key, mode: atom.mode, day };
  switch (atom.mode) {
    case 'flow':
    case 'stock': return changes(reading, atom, { frame, from: day });
    case 'latest': return latest(reading, atom, day);
    case 'distinct': return distinct(reading, atom, { frame, from: day });
    case 'max': return largest(reading, atom, { frame, from: day });
  }
}

/** @returns steps of all atoms of the kind; none for a kind that the ledger does not know */
export function measureRecord(ledger: Ledger, kindKey: string, facts: Facts): MeasureStep[] {
  const kind = ledger.kinds.get(kindKey);
  if (!kind) return [];
  const reading: Reading = { kinds: ledger.kinds, kind, facts };
  return (ledger.atoms.get(kindKey) ?? []).flatMap((atom) => stepsOf(reading, atom));
}
