/** Where a measure takes its number from: `1`, `headcount`, `critical+high`, `lines(decisions)`, `1 if not closed_on and due<end`, `attendance.person`. */
import { pathsOfConditions, readConditions, readPath, type Condition, type Path } from './condition.ts';
import { Reader } from './tokens.ts';

export type Quantity =
  | { readonly type: 'number'; readonly text: string }
  | { readonly type: 'path'; readonly path: Path }
  /** Lines of a text that hold something. */
  | { readonly type: 'lines'; readonly path: Path }
  | { readonly type: 'binary'; readonly operator: '+' | '-' | '*'; readonly left: Quantity; readonly right: Quantity };

export type Source = { readonly quantity: Quantity; readonly when: readonly Condition[] };

function readTerm(reader: Reader): Quantity {
  const number = reader.number();
  if (number !== null) return { type: 'number', text: number };
  if (reader.peek() === 'lines' && reader.peek(1) === '(') {
    reader.any();
    reader.must('(');
    const path = readPath(reader);
    reader.must(')');
    return { type: 'lines', path };
  }
  if (reader.peek(1) === '(') throw reader.error('formula-function', reader.word());
  return { type: 'path', path: readPath(reader) };
}

function readProduct(reader: Reader): Quantity {
  let left = readTerm(reader);
  while (reader.take('*') !== null) left = { type: 'binary', operator: '*', left, right: readTerm(reader) };
  return left;
}

/** @throws FormulaError */
export function parseSource(text: string): Source {
  const reader = new Reader(text);
  let quantity = readProduct(reader);
  for (let sign = reader.take('+', '-'); sign !== null; sign = reader.take('+', '-')) {
    quantity = { type: 'binary', operator: sign as '+' | '-', left: quantity, right: readProduct(reader) };
  }
  const when = reader.take('if') === null ? [] : readConditions(reader);
  reader.end();
  return { quantity, when };
}

function pathsOfQuantity(quantity: Quantity): Path[] {
  switch (quantity.type) {
    case 'number': return [];
    case 'binary': return [...pathsOfQuantity(quantity.left), ...pathsOfQuantity(quantity.right)];
    default: return [quantity.path];
  }
}

export const pathsOfSource = (source: Source): Path[] => [...pathsOfQuantity(source.quantity), ...pathsOfConditions(source.when)];
