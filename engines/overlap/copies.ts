/** Which of many texts were copied from each other: fingerprints find the pairs, runs of signs prove them. */
import { hashes, winnowed } from './fingerprints.ts';
import { compared, type Passage } from './runs.ts';
import { signsOf, type Signs } from './signs.ts';

export type Pair = { readonly a: string; readonly b: string; readonly similarity: number; readonly passages: readonly Passage[] };

/** Fingerprints that two texts must share before they are compared sign by sign. */
const enough = 2;
/** A fingerprint that this share of many texts holds is template, not copy. */
const template = 0.5;

/** Texts by name; the answer names each pair once, in the order given. */
export function copiesAmong(texts: readonly { readonly name: string; readonly text: string }[]): Pair[] {
  const signs = texts.map(({ text }) => signsOf(text));
  const holders = new Map<number, number[]>();
  signs.forEach((one, index) => {
    for (const hash of new Set(winnowed(hashes(one.text)))) {
      const list = holders.get(hash);
      if (list) list.push(index);
      else holders.set(hash, [index]);
    }
  });
  const shared = new Map<number, number>();
  for (const list of holders.values()) {
    if (texts.length >= 20 && list.length > texts.length * template) continue;
    list.forEach((a, place) => list.slice(place + 1).forEach((b) => shared.set(a * texts.length + b, (shared.get(a * texts.length + b) ?? 0) + 1)));
  }
  return [...shared].filter(([, count]) => count >= enough).sort(([one], [two]) => one - two).flatMap(([key]) => {
    const a = Math.floor(key / texts.length), b = key % texts.length;
    const { passages, similarity } = compared(signs[a] as Signs, signs[b] as Signs);
    return passages.length === 0 ? [] : [{ a: texts[a]?.name ?? '', b: texts[b]?.name ?? '', similarity, passages }];
  });
}
