/** From what atoms add up to, to the value of an indicator, and to the text that stands in prose. Exact decimals throughout. */
import type { Calculation, CompiledIndicator, Ledger } from './compile.ts';
import type { Atom } from './atom.ts';
import { decimalOf, decimalText, quotient, times } from './decimal.ts';

/** What the records in question add up to for one atom. */
export type AtomTotal = {
  readonly number: string | null;
  /** Records behind it. */
  readonly n: number;
  /** Records that know how many but not who, where people are counted once. */
  readonly lacking: number;
};

/** An atom, and the area by whose records alone it is counted ('' = all). */
export type Wanted = { readonly atom: Atom; readonly area: string };

/**
 * Why there is no value. divisor-zero: not applicable, neither 0 % nor 100 % · lacking-list: people cannot be counted once, because records
 * hold only their number · no-record: no mark, no rank, no largest.
 */
type NoValue = 'divisor-zero' | 'lacking-list' | 'no-record';

export type Outcome = { readonly value: string; readonly reason: null } | { readonly value: null; readonly reason: NoValue };

/** A pack's own area goes before the one asked for. Null = every record, each once. */
const areaOf = (compiled: CompiledIndicator, asked: string | null): string | null => compiled.area ?? asked;

const wantedAtom = (atom: Atom, area: string | null): Wanted => ({ atom, area: atom.hasAreas ? (area ?? '') : '' });

/** Everything that has to be added up for an indicator, those it refers to included. @param asked area, or null */
export function wantedBy(ledger: Ledger, key: string, asked: string | null): Wanted[] {
  const compiled = ledger.indicators.get(key);
  return compiled ? wantedIn(ledger, compiled.calculation, areaOf(compiled, asked)) : [];
}

function wantedIn(ledger: Ledger, calculation: Calculation, area: string | null): Wanted[] {
  switch (calculation.type) {
    case 'atom': return [wantedAtom(calculation.atom, area)];
    case 'number': return [];
    case 'indicator': return wantedBy(ledger, calculation.key, area);
    default: return [...wantedIn(ledger, calculation.left, area), ...wantedIn(ledger, calculation.right, area)];
  }
}

type Reckoning = { readonly ledger: Ledger; readonly area: string | null; readonly totals: (wanted: Wanted) => AtomTotal };
type Result = { readonly number: bigint } | { readonly reason: NoValue };

function atomResult(atom: Atom, { area, totals }: Reckoning): Result {
  const total = totals(wantedAtom(atom, area));
  if (total.lacking > 0) return { reason: 'lacking-list' };
  if (total.number === null || (atom.single && total.n === 0)) return { reason: 'no-record' };
  return { number: decimalOf(total.number) };
}

/**
 * A share with one place: what is not all is never printed as 100 %, what is not nothing never as 0 %. Places are added until it shows,
 * and where four do not suffice it is cut off.
 */
function share(part: bigint, whole: bigint): bigint {
  const [none, all] = [0n, 1_000_000n];
  for (let places = 1; places <= 4; places += 1) {
    const value = quotient(part * 100n, whole, places);
    if ((value !== all || part === whole) && (value !== none || part === 0n)) return value;
  }
  return part < whole && part > 0n && part * 2n > whole ? all - 1n : part === 0n ? none : 1n;
}

function ratioResult(calculation: Extract<Calculation, { type: 'ratio' }>, reckoning: Reckoning): Result {
  const left = resultOf(calculation.left, reckoning);
  const right = resultOf(calculation.right, reckoning);
  if ('reason' in right) return right;
  if (right.number === 0n) return { reason: 'divisor-zero' };
  if ('reason' in left) return left;
  return { number: calculation.function === 'pct' ? share(left.number, right.number) : quotient(left.number, right.number, 1) };
}

function resultOf(calculation: Calculation, reckoning: Reckoning): Result {
  switch (calculation.type) {
    case 'atom': return atomResult(calculation.atom, reckoning);
    case 'number': return { number: decimalOf(calculation.text) };
    case 'indicator': return indicatorResult(calculation.key, reckoning);
    case 'ratio': return ratioResult(calculation, reckoning);
    case 'binary': {
      const left = resultOf(calculation.left, reckoning);
      const right = resultOf(calculation.right, reckoning);
      if ('reason' in left) return left;
      if ('reason' in right) return right;
      if (calculation.operator === '*') return { number: times(left.number, right.number) };
      return { number: calculation.operator === '+' ? left.number + right.number : left.number - right.number };
    }
  }
}

function indicatorResult(key: string, reckoning: Reckoning): Result {
  const compiled = reckoning.ledger.indicators.get(key);
  if (!compiled) throw new RangeError(`No indicator ${key}.`);
  return resultOf(compiled.calculation, { ...reckoning, area: areaOf(compiled, reckoning.area) });
}

/** @param asked area, or null @param totals what each wanted atom adds up to @throws RangeError for an unknown indicator */
export function valueOf(ledger: Ledger, key: string, asked: string | null, totals: (wanted: Wanted) => AtomTotal): Outcome {
  const result = indicatorResult(key, { ledger, area: asked, totals });
  return 'reason' in result ? { value: null, reason: result.reason } : { value: decimalText(result.number), reason: null };
}

/** 12.5万元 rather than 125000元, as long as two places of 万 hold it exactly. */
function moneyText(value: bigint): string {
  const size = value < 0n ? -value : value;
  return size >= 100_000_000n && size % 1_000_000n === 0n ? `${decimalText(value / 10_000n)}万元` : `${decimalText(value)}元`;
}

/** How a value reads in prose. Shares and money carry their counter, everything else leaves it to the sentence: 12, 96.5%, 12.5万元. */
export function figureText(outcome: Outcome, counter: string): string {
  if (outcome.value === null) return outcome.reason === 'divisor-zero' ? '不适用' : '无数据';
  if (counter === '%') return `${outcome.value}%`;
  return counter === '元' ? moneyText(decimalOf(outcome.value)) : outcome.value;
}
