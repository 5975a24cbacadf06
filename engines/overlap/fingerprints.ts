/** Fingerprints of a text: hashes of all runs of `runLength` signs, and the few of them that winnowing keeps for searching among many texts. */
export const runLength = 8;
/** Of so many neighbouring hashes the least is kept (Schleimer, Wilkerson, Aiken: Winnowing, 2003): a run of 8 + 8 − 1 signs is always seen. */
const windowLength = 8;

const base = 0x01000193;

/** One hash for each run, by place. */
export function hashes(text: string): Int32Array {
  const count = Math.max(0, text.length - runLength + 1);
  const out = new Int32Array(count);
  let power = 1;
  for (let i = 1; i < runLength; i += 1) power = Math.imul(power, base);
  let hash = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (i >= runLength) hash = (hash - Math.imul(text.charCodeAt(i - runLength), power)) | 0;
    hash = (Math.imul(hash, base) + text.charCodeAt(i)) | 0;
    if (i >= runLength - 1) out[i - runLength + 1] = mixed(hash);
  }
  return out;
}

function mixed(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return half ^ (half >>> 13);
}

/** The hashes that stand for the text; the rightmost least of each window, each place once. */
export function winnowed(all: Int32Array): Int32Array {
  const kept: number[] = [];
  let last = -1;
  for (let from = 0; from + windowLength <= all.length; from += 1) {
    let least = from;
    for (let at = from + 1; at < from + windowLength; at += 1) if ((all[at] ?? 0) <= (all[least] ?? 0)) least = at;
    if (least !== last) kept.push(all[least] ?? 0);
    last = least;
  }
  return Int32Array.from(kept);
}
