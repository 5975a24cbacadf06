/** Chance that comes out the same each time: everything in the demo is drawn from one seed and the day. */

export type Chance = {
  /** 0 ≤ x < 1 */
  next(): number;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  /** One of them. */
  pick<T>(from: readonly T[]): T;
  /** True with a probability of 0–1. */
  hits(probability: number): boolean;
  /** Some of them, without repeating one, in their order. */
  some<T>(from: readonly T[], count: number): T[];
  /** A stream of its own: what is drawn from it does not move this one. */
  apart(name: string): Chance;
};

/** FNV-1a, 32 bits: a number from a text. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** mulberry32 over a named seed. */
export function chanceOf(seed: string): Chance {
  let state = numberOf(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick<T>(from: readonly T[]): T {
      const one = from[between(0, from.length - 1)];
      if (one === undefined) throw new Error('Nothing can be picked from an empty list.');
      return one;
    },
    hits: (probability) => next() < probability,
    some<T>(from: readonly T[], count: number): T[] {
      const places = new Set<number>();
      while (places.size < Math.min(count, from.length)) places.add(between(0, from.length - 1));
      return from.filter((_, place) => places.has(place));
    },
    apart: (name) => chanceOf(`${seed}/${name}`),
  };
}
