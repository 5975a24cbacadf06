/** A text as it is compared: Han and letters only, without blanks, numbers, gaps, titles, quotations and set phrases; each sign knows its place. */
import { foldWidth } from '../text/fold.ts';
import { setPhrases } from './set-phrases.ts';

export type Signs = {
  readonly text: string;
  /** Place of each sign in the given text. */
  readonly places: Uint32Array;
  /** Number of the line that each sign stands in. */
  readonly lines: Uint32Array;
};

const quoted = /《[^《》\n]{1,60}》|“[^“”\n]{1,40}”/g;

/** Numbers, years and gaps fall out, so that a copy with other figures still runs on. */
export function signsOf(given: string): Signs {
  const text = foldWidth(given).replace(quoted, (whole) => ' '.repeat(whole.length));
  const places = new Uint32Array(text.length);
  let kept = '';
  for (const match of text.matchAll(/[一-鿿]+|[A-Za-wyz]{2,}/g)) {
    for (let at = 0; at < match[0].length; at += 1) places[kept.length + at] = match.index + at;
    kept += match[0];
  }
  // Set phrases are looked for where line breaks and commas no longer part them
  const out = new Uint32Array(kept.length);
  let rest = '', from = 0;
  const keep = (to: number): void => {
    for (let at = from; at < to; at += 1) out[rest.length + at - from] = places[at] ?? 0;
    rest += kept.slice(from, to);
  };
  for (const match of kept.matchAll(setPhrases)) {
    keep(match.index);
    from = match.index + match[0].length;
  }
  keep(kept.length);
  const lines = new Uint32Array(rest.length);
  let line = 0, seen = 0;
  for (let at = 0; at < rest.length; at += 1) {
    for (const place = out[at] ?? 0; seen < place; seen += 1) if (text.charCodeAt(seen) === 10) line += 1;
    lines[at] = line;
  }
  return { text: rest, places: out.subarray(0, rest.length), lines };
}
