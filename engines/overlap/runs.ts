/** Runs of signs that two texts share, joined over small edits. */
import { hashes, runLength } from './fingerprints.ts';
import type { Signs } from './signs.ts';

export type Span = { readonly start: number; readonly end: number };
export type Passage = { readonly a: Span; readonly b: Span };
export type Compared = { readonly passages: readonly Passage[]; /** Share of the shorter text that the passages take from the other, 0…1. */ readonly similarity: number };

type Run = { a: number; b: number; length: number };

/** Edits that a run is joined over, and the least that counts as a passage, in compared signs. */
const joinable = 24;
const shift = 16;
const least = 20;
/** A run of signs that stands oftener than this in one text is no proof, and would cost time. */
const often = 6;

/** True when a line ends between two signs. */
const newLine = (signs: Signs, before: number, after: number): boolean => signs.lines[before] !== signs.lines[after];

function exactRuns(a: Signs, b: Signs): Run[] {
  const places = new Map<number, number[]>();
  hashes(a.text).forEach((hash, at) => {
    const list = places.get(hash);
    if (!list) places.set(hash, [at]);
    else if (list.length < often) list.push(at);
  });
  const runs: Run[] = [];
  /** End in b of the last run on each diagonal: a run is entered once. */
  const done = new Map<number, number>();
  hashes(b.text).forEach((hash, at) => {
    for (const from of places.get(hash) ?? []) {
      if ((done.get(from - at) ?? -1) > at) continue;
      let length = 0;
      while (length < 2000 && from + length < a.text.length && at + length < b.text.length && a.text.charCodeAt(from + length) === b.text.charCodeAt(at + length)
        && !(length > 0 && newLine(a, from + length - 1, from + length) && newLine(b, at + length - 1, at + length))) length += 1;
      done.set(from - at, at + length - runLength + 1);
      if (length >= runLength) runs.push({ a: from, b: at, length });
    }
  });
  return runs.sort((one, two) => one.a - two.a || one.b - two.b);
}

type Chain = { aStart: number; aEnd: number; bStart: number; bEnd: number; signs: number };

/** Joins each run to the last chain that it goes on, over a swapped name or a changed number. */
function chained(a: Signs, b: Signs, runs: readonly Run[]): Chain[] {
  const chains: Chain[] = [];
  const open: Chain[] = [];
  for (const run of runs) {
    const place = open.findLastIndex((chain) => {
      const gapA = run.a - chain.aEnd, gapB = run.b - chain.bEnd;
      return gapA >= -runLength && gapB >= -runLength && gapA <= joinable && gapB <= joinable && Math.abs(gapA - gapB) <= shift
        // Where both texts begin a new line, so does the passage
        && !(newLine(a, chain.aEnd - 1, run.a) && newLine(b, chain.bEnd - 1, run.b));
    });
    const chain = open[place];
    if (chain) {
      chain.signs += Math.max(0, Math.min(run.length, run.a + run.length - chain.aEnd));
      chain.aEnd = Math.max(chain.aEnd, run.a + run.length);
      chain.bEnd = Math.max(chain.bEnd, run.b + run.length);
    } else {
      const fresh = { aStart: run.a, aEnd: run.a + run.length, bStart: run.b, bEnd: run.b + run.length, signs: run.length };
      chains.push(fresh);
      open.push(fresh);
      if (open.length > 12) open.shift();
    }
  }
  return chains;
}

/** Passages that one text has from the other, and how much of the shorter one they are. */
export function compared(a: Signs, b: Signs): Compared {
  const chains = chained(a, b, exactRuns(a, b)).filter((chain) => chain.signs >= least);
  const shorter = Math.min(a.text.length, b.text.length);
  const side = a.text.length <= b.text.length ? 'a' : 'b';
  const covered = new Uint8Array(shorter);
  for (const chain of chains) covered.fill(1, side === 'a' ? chain.aStart : chain.bStart, side === 'a' ? chain.aEnd : chain.bEnd);
  const taken = covered.reduce((sum, one) => sum + one, 0);
  const span = (signs: Signs, start: number, end: number): Span => ({ start: signs.places[start] ?? 0, end: (signs.places[end - 1] ?? 0) + 1 });
  return {
    passages: chains.map((chain) => ({ a: span(a, chain.aStart, chain.aEnd), b: span(b, chain.bStart, chain.bEnd) })),
    similarity: shorter === 0 ? 0 : taken / shorter,
  };
}
