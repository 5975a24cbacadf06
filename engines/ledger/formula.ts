/** The formulas of indicators, duties, check lists and outlines (docs/packs.md): read into trees, not yet held against any pack. */
import { conditionsText, readConditions, type Comparison, type Condition } from './condition.ts';
import { Reader } from './tokens.ts';

type AggregateFunction = 'sum' | 'distinct' | 'max' | 'last' | 'count' | 'carry';

export type Aggregate = {
  readonly type: 'aggregate';
  readonly function: AggregateFunction;
  readonly kind: string;
  /** null for `count(kind)`. */
  readonly measure: string | null;
  readonly where: readonly Condition[];
};

export type Expression =
  | Aggregate
  | { readonly type: 'number'; readonly text: string }
  | { readonly type: 'indicator'; readonly key: string }
  | { readonly type: 'binary'; readonly operator: '+' | '-' | '*'; readonly left: Expression; readonly right: Expression }
  /** pct = 100·a/b, avg = a/b; no value when b is 0. */
  | { readonly type: 'ratio'; readonly function: 'pct' | 'avg'; readonly left: Expression; readonly right: Expression }
  /** Functions about registers and the ledger as a whole, which duties and check lists use. */
  | { readonly type: 'helper'; readonly name: string; readonly kind: string | null; readonly where: readonly Condition[]; readonly number: string | null };

type Statement = { readonly left: Expression; readonly operator: Comparison | null; readonly right: Expression | null };

const aggregates: readonly string[] = ['sum', 'distinct', 'max', 'last', 'count', 'carry'];
/** Helpers that look at one kind. */
const kindHelpers: ReadonlySet<string> = new Set(['fresh', 'fresh_rate', 'months_with', 'quarters_with', 'max_gap', 'longest_open_days']);
/** Helpers about the ledger of a unit as a whole. */
const ledgerHelpers: ReadonlySet<string> = new Set([
  'period_months', 'months_with_records', 'bad_dates', 'evidence_rate', 'late_rate', 'duty_cover', 'duplicates', 'unlinked_same_session', 'stale_registers',
  'ratios_without_base', 'findings_without_source', 'self_closed', 'open_nil_subjects', 'unsupported_figures', 'unexplained_jumps', 'pii_hits',
]);
const comparisons: readonly string[] = ['=', '!=', '<', '>', '<=', '>='];

function readAggregate(reader: Reader, name: AggregateFunction): Aggregate {
  reader.must('(');
  const kind = reader.word();
  const measure = reader.take('.') === null ? null : reader.word();
  const where = reader.take('where') === null ? [] : readConditions(reader);
  reader.must(')');
  if ((measure === null) !== (name === 'count')) throw reader.error('formula-measure', name);
  return { type: 'aggregate', function: name, kind, measure, where };
}

function readHelper(reader: Reader, name: string): Expression {
  reader.must('(');
  if (ledgerHelpers.has(name)) {
    reader.must(')');
    return { type: 'helper', name, kind: null, where: [], number: null };
  }
  const kind = reader.word();
  const where = reader.take('where') === null ? [] : readConditions(reader);
  const number = reader.take(',') === null ? null : reader.number();
  reader.must(')');
  return { type: 'helper', name, kind, where, number };
}

function readTerm(reader: Reader): Expression {
  const number = reader.number();
  if (number !== null) return { type: 'number', text: number };
  if (reader.take('#') !== null) return { type: 'indicator', key: reader.word() };
  if (reader.take('(') !== null) {
    const inner = readSum(reader);
    reader.must(')');
    return inner;
  }
  const name = reader.word();
  if (name === 'pct' || name === 'avg') {
    reader.must('(');
    const left = readSum(reader);
    reader.must(',');
    const right = readSum(reader);
    reader.must(')');
    return { type: 'ratio', function: name, left, right };
  }
  if (aggregates.includes(name)) return readAggregate(reader, name as AggregateFunction);
  if (kindHelpers.has(name) || ledgerHelpers.has(name)) return readHelper(reader, name);
  throw reader.error('formula-function', name);
}

function readProduct(reader: Reader): Expression {
  let left = readTerm(reader);
  while (reader.take('*') !== null) left = { type: 'binary', operator: '*', left, right: readTerm(reader) };
  return left;
}

function readSum(reader: Reader): Expression {
  let left = readProduct(reader);
  for (let sign = reader.take('+', '-'); sign !== null; sign = reader.take('+', '-')) {
    left = { type: 'binary', operator: sign as '+' | '-', left, right: readProduct(reader) };
  }
  return left;
}

/** @throws FormulaError */
export function parseFormula(text: string): Expression {
  const reader = new Reader(text);
  const expression = readSum(reader);
  reader.end();
  return expression;
}

/** `count(meeting where level=leadership)>=2 and …`; a bare expression stands for itself. @throws FormulaError */
export function parseStatements(text: string): Statement[] {
  const reader = new Reader(text);
  const statements: Statement[] = [];
  do {
    const left = readSum(reader);
    const operator = reader.take(...comparisons) as Comparison | null;
    statements.push({ left, operator, right: operator === null ? null : readSum(reader) });
  } while (reader.take('and') !== null);
  reader.end();
  return statements;
}

/** All parts of an expression, itself first. */
export function partsOf(expression: Expression): Expression[] {
  return expression.type === 'binary' || expression.type === 'ratio' ? [expression, ...partsOf(expression.left), ...partsOf(expression.right)] : [expression];
}

export function aggregateText({ function: name, kind, measure, where }: Aggregate): string {
  return `${name}(${kind}${measure === null ? '' : `.${measure}`}${where.length === 0 ? '' : ` where ${conditionsText(where)}`})`;
}
