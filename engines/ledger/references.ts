/** Holds formulas and sources against the kinds of the packs: does each field, option, measure and indicator exist, and may it be counted so. */
import type { Issue } from '../wire/endpoint.ts';
import type { Condition, Operand, Path } from './condition.ts';
import { pathsOfConditions } from './condition.ts';
import { typeAt, type Kinds } from './facts.ts';
import type { Aggregate, Expression } from './formula.ts';
import { partsOf } from './formula.ts';
import type { Kind, Measure } from './pack.ts';
import { parseSource, pathsOfSource } from './source.ts';
import { FormulaError } from './tokens.ts';

export type Place = { readonly path: string; readonly text: string };
export type Known = { readonly kinds: Kinds; readonly indicators: ReadonlySet<string> };

export const issueAt = (place: Place, code: string, values: Record<string, string | number> = {}): Issue => ({ code: `pack.${code}`, path: place.path, values: { formula: place.text, ...values } });

/** Runs a reader; what it cannot read becomes an issue that names the character (from 1). */
export function attempt<T>(place: Place, issues: Issue[], read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    issues.push(issueAt(place, error.code, { character: error.place + 1, found: error.found }));
    return null;
  }
}

const nameOf = ({ via, field }: Path): string => (via === null ? field : `${via}.${field}`);

/** A bare word right of a choice or a text names no field. */
function isWord(kinds: Kinds, kind: Kind, left: Operand, right: Operand): right is Extract<Operand, { type: 'path' }> {
  if (left.type !== 'path' || right.type !== 'path' || right.path.via !== null) return false;
  const type = typeAt(kinds, kind, left.path)?.type;
  return type === 'choice' || ((type === 'text' || type === 'longtext') && typeAt(kinds, kind, right.path) === null);
}

function wordsOf(known: Known, kind: Kind, condition: Condition): { path: Path; words: readonly string[] } | null {
  if (condition.type === 'in') return { path: condition.path, words: condition.values };
  if (condition.type === 'has') return { path: condition.path, words: [condition.value] };
  if (condition.type !== 'compare' || condition.left.type !== 'path' || !isWord(known.kinds, kind, condition.left, condition.right)) return null;
  return { path: condition.left.path, words: [condition.right.path.field] };
}

function issuesOfCondition(known: Known, kind: Kind, place: Place, condition: Condition): Issue[] {
  const word = wordsOf(known, kind, condition);
  const paths = condition.type === 'compare' && word !== null ? [word.path] : pathsOfConditions([condition]);
  const missing = paths.filter((path) => typeAt(known.kinds, kind, path) === null);
  if (missing.length > 0) return missing.map((path) => issueAt(place, 'unknown-field', { kind: kind.key, field: nameOf(path) }));
  const field = word && typeAt(known.kinds, kind, word.path);
  if (condition.type === 'has' && field?.type !== 'choices') return [issueAt(place, 'has-needs-choices', { kind: kind.key, field: nameOf(condition.path) })];
  if (!word || !field || (field.type !== 'choice' && field.type !== 'choices')) return [];
  return word.words.filter((one) => !field.options.includes(one)).map((option) => issueAt(place, 'unknown-option', { kind: kind.key, field: nameOf(word.path), option }));
}

const issuesOfConditions = (known: Known, kind: Kind, place: Place, conditions: readonly Condition[]): Issue[] =>
  conditions.flatMap((condition) => issuesOfCondition(known, kind, place, condition));

const wanted: Readonly<Record<string, readonly string[]>> = { sum: ['sum'], distinct: ['distinct'], last: ['last'], max: ['max', 'sum'], carry: ['sum', 'last'] };

export function measureOf(kind: Kind | undefined, key: string | null): Measure | null {
  return kind?.measures.find((measure) => measure.key === key) ?? null;
}

function issuesOfAggregate(known: Known, place: Place, aggregate: Aggregate): Issue[] {
  const kind = known.kinds.get(aggregate.kind);
  if (!kind) return [issueAt(place, 'unknown-kind', { kind: aggregate.kind })];
  const conditions = issuesOfConditions(known, kind, place, aggregate.where);
  if (aggregate.measure === null) return conditions;
  const measure = measureOf(kind, aggregate.measure);
  if (!measure) return [issueAt(place, 'unknown-measure', { kind: kind.key, measure: aggregate.measure }), ...conditions];
  const fits = wanted[aggregate.function]?.includes(measure.additivity) ?? true;
  return fits ? conditions : [issueAt(place, 'additivity', { function: aggregate.function, measure: `${kind.key}.${measure.key}`, additivity: measure.additivity }), ...conditions];
}

/** Everything that an expression names must exist. */
export function issuesOfExpression(known: Known, place: Place, expression: Expression): Issue[] {
  return partsOf(expression).flatMap((part): Issue[] => {
    if (part.type === 'aggregate') return issuesOfAggregate(known, place, part);
    if (part.type === 'indicator') return known.indicators.has(part.key) ? [] : [issueAt(place, 'unknown-indicator', { indicator: part.key })];
    if (part.type !== 'helper' || part.kind === null) return [];
    const kind = known.kinds.get(part.kind);
    return kind ? issuesOfConditions(known, kind, place, part.where) : [issueAt(place, 'unknown-kind', { kind: part.kind })];
  });
}

const dayTypes: readonly string[] = ['date'];

function issuesOfDay(known: Known, kind: Kind, measure: Measure, path: string): Issue[] {
  if (measure.day === undefined) return [];
  const type = typeAt(known.kinds, kind, { via: null, field: measure.day })?.type;
  const fits = type !== undefined && (dayTypes.includes(type) || (measure.day === 'year' && type === 'number'));
  return fits ? [] : [{ code: 'pack.day-field', path, values: { kind: kind.key, measure: measure.key, field: measure.day } }];
}

function issuesOfMeasure(known: Known, kind: Kind, measure: Measure, path: string): Issue[] {
  const place = { path: `${path}.source`, text: measure.source };
  const issues: Issue[] = [];
  const source = attempt(place, issues, () => parseSource(measure.source));
  if (!source) return issues;
  const people = measure.additivity === 'distinct' && kind.fields.some((field) => field.key === 'headcount' && field.type === 'headcount');
  const isPerson = (one: Path): boolean => people && one.via === 'attendance' && one.field === 'person';
  const words = source.when.flatMap((condition) => wordsOf(known, kind, condition)?.words ?? []);
  const unknown = pathsOfSource(source).filter((one) => typeAt(known.kinds, kind, one) === null && !isPerson(one) && !(one.via === null && words.includes(one.field)));
  return [
    ...unknown.map((one) => issueAt(place, 'unknown-field', { kind: kind.key, field: nameOf(one) })),
    ...issuesOfConditions(known, kind, place, source.when).filter((issue) => issue.code !== 'pack.unknown-field'),
    ...(measure.additivity === 'distinct' && source.quantity.type !== 'path' ? [issueAt(place, 'distinct-source', { measure: measure.key })] : []),
    ...issuesOfDay(known, kind, measure, `${path}.day`),
  ];
}

/** Measures whose sources name something that is not there. `file`: where the kind stands, for the issues. */
export function issuesOfKind(known: Known, kind: Kind, file: string): Issue[] {
  const targets = kind.fields.flatMap((field, place): Issue[] =>
    (field.type === 'recordref' && field.target !== 'campaign' && !known.kinds.has(field.target ?? '')
      ? [{ code: 'pack.unknown-target', path: `${file}: fields[${place}].target`, values: { kind: kind.key, field: field.key, target: field.target ?? '' } }] : []));
  return [...targets, ...kind.measures.flatMap((measure, place) => issuesOfMeasure(known, kind, measure, `${file}: measures[${place}]`))];
}
