/**
 * Atoms: each filtered measure that a formula uses, under one key. Records write what they add to each atom when they begin to count, so
 * that figures read sums and rows, never data (domain.md, "Shape").
 *
 * The key is canonical text, beginning with how it is counted, so that two spellings are one atom and a measure that comes to be counted
 * otherwise is another:
 * flow     adds up over the days of a period · stock  stands as of a day · latest  the newest entry of each unit and choice as of a day
 * distinct each value once over the union · max  the largest
 * An atom knows no area. Where the kind has the field `areas`, figures with an area read the same atom through the areas of its records.
 */
import { pathsOfConditions, type Condition, type Path } from './condition.ts';
import { aggregateText, type Aggregate } from './formula.ts';
import type { Kind, Measure } from './pack.ts';
import { parseSource, pathsOfSource, type Source } from './source.ts';

export type Mode = 'flow' | 'stock' | 'latest' | 'distinct' | 'max';

export type Atom = {
  readonly key: string;
  readonly mode: Mode;
  readonly kind: string;
  readonly measure: Measure | null;
  readonly source: Source;
  readonly where: readonly Condition[];
  readonly counter: string;
  /** Whether its records carry areas. */
  readonly hasAreas: boolean;
  /** Marks and ranks: a value of one unit, never of several. */
  readonly single: boolean;
};

export const hasAreas = (kind: Kind): boolean => kind.fields.some((field) => field.key === 'areas' && field.type === 'choices');
/** Registers that say from when to when an entry stands. */
export const hasValidity = (kind: Kind): boolean => kind.nature === 'register' && kind.fields.some((field) => field.key === 'valid' && field.type === 'period');

const isConstant = (source: Source): boolean => source.quantity.type === 'number';

/** How a measure is counted. A register without `valid` is superseded by its next entry; a field of an event stands until the next event. */
function modeOf(kind: Kind, measure: Measure | null, source: Source): Mode {
  const additivity = measure?.additivity ?? (kind.nature === 'register' ? 'last' : 'sum');
  if (additivity === 'sum') return 'flow';
  if (additivity !== 'last') return additivity;
  if (kind.nature === 'register') return hasValidity(kind) ? 'stock' : 'latest';
  return isConstant(source) ? 'stock' : 'latest';
}

const isSingle = (mode: Mode, counter: string): boolean => counter === '名' || counter === '分' || (mode === 'latest' && counter === '家');

const constant: Source = { quantity: { type: 'number', text: '1' }, when: [] };

/** @throws FormulaError when the source of the measure cannot be read */
export function atomOf(kind: Kind, measure: Measure | null, aggregate: Pick<Aggregate, 'function' | 'where'>): Atom {
  const source = measure === null ? constant : parseSource(measure.source);
  const usual = modeOf(kind, measure, source);
  const mode = aggregate.function === 'max' && usual === 'flow' ? 'max' : usual;
  const counter = measure?.counter ?? '条';
  const text = aggregateText({ type: 'aggregate', function: 'sum', kind: kind.key, measure: measure?.key ?? null, where: aggregate.where });
  return { key: `${mode}${text.slice('sum'.length)}`, mode, kind: kind.key, measure, source, where: aggregate.where, counter, hasAreas: hasAreas(kind), single: isSingle(mode, counter) };
}

/** Every field that decides what an atom is worth. */
export const pathsOfAtom = (atom: Atom): Path[] => [...pathsOfSource(atom.source), ...pathsOfConditions(atom.where)];
