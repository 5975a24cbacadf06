/** Conditions, as they stand in formulas (`where class=thematic and areas has netsec`) and in sources of measures (`1 if not closed_on and due<end`). */
import { FormulaError, type Reader } from './tokens.ts';

/** A field, or a field of the record that a field points to: `channel.class`. */
export type Path = { readonly via: string | null; readonly field: string };

/** `end` and `asof` are one day: the period's end, or today if that is earlier (domain.md, rule 3). */
export type Operand =
  | { readonly type: 'path'; readonly path: Path }
  | { readonly type: 'latest'; readonly paths: readonly Path[] }
  | { readonly type: 'hours'; readonly from: Path; readonly to: Path }
  | { readonly type: 'moment'; readonly days: number }
  | { readonly type: 'number'; readonly text: string };

export type Comparison = '=' | '!=' | '<' | '>' | '<=' | '>=';

export type Condition =
  | { readonly type: 'filled'; readonly path: Path; readonly negated: boolean }
  | { readonly type: 'empty'; readonly path: Path; readonly negated: boolean }
  | { readonly type: 'compare'; readonly left: Operand; readonly operator: Comparison; readonly right: Operand }
  | { readonly type: 'in'; readonly path: Path; readonly values: readonly string[]; readonly negated: boolean }
  | { readonly type: 'has'; readonly path: Path; readonly value: string }
  /** `due in period`: the measure falls on the day of that field. */
  | { readonly type: 'in-period'; readonly path: Path };

const comparisons: readonly string[] = ['=', '!=', '<', '>', '<=', '>='];

export function readPath(reader: Reader): Path {
  const first = reader.word();
  return reader.take('.') === null ? { via: null, field: first } : { via: first, field: reader.word() };
}

function readPaths(reader: Reader): Path[] {
  reader.must('(');
  const paths = [readPath(reader)];
  while (reader.take(',') !== null) paths.push(readPath(reader));
  reader.must(')');
  return paths;
}

/** `end`, `asof`, `end+90d`, `end-30d`. */
function readMoment(reader: Reader): Operand {
  reader.any();
  const sign = reader.take('+', '-');
  if (sign === null) return { type: 'moment', days: 0 };
  const text = reader.any();
  const match = /^(\d{1,4})d$/.exec(text);
  if (!match) throw new FormulaError('formula-days', reader.place, text);
  return { type: 'moment', days: Number(match[1]) * (sign === '-' ? -1 : 1) };
}

function readOperand(reader: Reader): Operand {
  const next = reader.peek();
  const number = reader.number();
  if (number !== null) return { type: 'number', text: number };
  if (next === 'end' || next === 'asof') return readMoment(reader);
  if (next === 'max' && reader.peek(1) === '(') {
    reader.any();
    return { type: 'latest', paths: readPaths(reader) };
  }
  if (next === 'hours' && reader.peek(1) === '(') {
    reader.any();
    const [from, to, more] = readPaths(reader);
    if (!from || !to || more) throw reader.error('formula-arguments', 'hours(a,b)');
    return { type: 'hours', from, to };
  }
  return { type: 'path', path: readPath(reader) };
}

function readValues(reader: Reader): string[] {
  reader.must('(');
  const values = [reader.any()];
  while (reader.take(',') !== null) values.push(reader.any());
  reader.must(')');
  return values;
}

function readCondition(reader: Reader): Condition {
  if (reader.take('not') !== null) return { type: 'filled', path: readPath(reader), negated: true };
  if (reader.peek() === 'ended_in_period') {
    reader.any();
    return { type: 'in-period', path: { via: null, field: 'valid_to' } };
  }
  const left = readOperand(reader);
  if (left.type === 'path') {
    const { path } = left;
    if (reader.take('has') !== null) return { type: 'has', path, value: reader.word() };
    if (reader.peek() === 'not' && reader.peek(1) === 'in') {
      reader.any();
      reader.any();
      return { type: 'in', path, values: readValues(reader), negated: true };
    }
    if (reader.take('in') !== null) {
      return reader.take('period') === null ? { type: 'in', path, values: readValues(reader), negated: false } : { type: 'in-period', path };
    }
  }
  const operator = reader.take(...comparisons) as Comparison | null;
  if (operator === null) {
    if (left.type === 'path') return { type: 'filled', path: left.path, negated: false };
    throw reader.error('formula-comparison');
  }
  if (left.type === 'path' && reader.peek() === 'null') {
    if (operator !== '=' && operator !== '!=') throw reader.error('formula-comparison');
    reader.any();
    return { type: 'empty', path: left.path, negated: operator === '!=' };
  }
  return { type: 'compare', left, operator, right: readOperand(reader) };
}

/** One or several, joined by `and`. */
export function readConditions(reader: Reader): Condition[] {
  const conditions = [readCondition(reader)];
  while (reader.take('and') !== null) conditions.push(readCondition(reader));
  return conditions;
}

const pathText = ({ via, field }: Path): string => (via === null ? field : `${via}.${field}`);

function operandText(operand: Operand): string {
  switch (operand.type) {
    case 'path': return pathText(operand.path);
    case 'latest': return `max(${operand.paths.map(pathText).join(',')})`;
    case 'hours': return `hours(${pathText(operand.from)},${pathText(operand.to)})`;
    case 'moment': return operand.days === 0 ? 'end' : `end${operand.days > 0 ? '+' : '-'}${Math.abs(operand.days)}d`;
    case 'number': return operand.text;
  }
}

function conditionText(condition: Condition): string {
  switch (condition.type) {
    case 'filled': return `${condition.negated ? 'not ' : ''}${pathText(condition.path)}`;
    case 'empty': return `${pathText(condition.path)}${condition.negated ? '!=' : '='}null`;
    case 'compare': return `${operandText(condition.left)}${condition.operator}${operandText(condition.right)}`;
    case 'in': return `${pathText(condition.path)}${condition.negated ? ' not' : ''} in (${[...new Set(condition.values)].sort().join(',')})`;
    case 'has': return `${pathText(condition.path)} has ${condition.value}`;
    case 'in-period': return `${pathText(condition.path)} in period`;
  }
}

/** One text for conditions that say the same, in whatever order they were written. */
export function conditionsText(conditions: readonly Condition[]): string {
  return [...new Set(conditions.map(conditionText))].sort().join(' and ');
}

/** Every field that conditions look at. */
export function pathsOfConditions(conditions: readonly Condition[]): Path[] {
  return conditions.flatMap((condition) => (condition.type === 'compare' ? [...pathsOfOperand(condition.left), ...pathsOfOperand(condition.right)] : [condition.path]));
}

function pathsOfOperand(operand: Operand): Path[] {
  switch (operand.type) {
    case 'path': return [operand.path];
    case 'latest': return [...operand.paths];
    case 'hours': return [operand.from, operand.to];
    default: return [];
  }
}
