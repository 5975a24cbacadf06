/** Differences between two texts, word by word; Chinese is cut by Intl.Segmenter, numbers stay whole and are marked. */
import { diffArrays } from 'diff';

export type Piece = { readonly change: 'same' | 'removed' | 'added'; readonly text: string; readonly isNumber: boolean };

const numberRun = /\d+(?:[.,]\d+)*%?/gu;

/** Words of a text, in order; joined they are the text again. A number with its separators is one word. */
export function wordsOf(text: string): string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const words: string[] = [];
  let at = 0;
  const cut = (part: string) => words.push(...[...segmenter.segment(part)].map(({ segment }) => segment));
  for (const match of text.matchAll(numberRun)) {
    cut(text.slice(at, match.index));
    words.push(match[0]);
    at = match.index + match[0].length;
  }
  cut(text.slice(at));
  return words;
}

export function diffWords(before: string, after: string): Piece[] {
  return diffArrays(wordsOf(before), wordsOf(after)).flatMap((part) => {
    const change = part.added ? 'added' : part.removed ? 'removed' : 'same';
    if (change === 'same') return [{ change, text: part.value.join(''), isNumber: false }] as Piece[];
    return grouped(part.value).map(({ text, isNumber }): Piece => ({ change, text, isNumber }));
  });
}

/** Neighbouring words of one sort become one piece, so that a screen reader hears phrases. */
function grouped(words: readonly string[]): { text: string; isNumber: boolean }[] {
  const groups: { text: string; isNumber: boolean }[] = [];
  for (const word of words) {
    const isNumber = /^\d/.test(word);
    const last = groups.at(-1);
    if (last && last.isNumber === isNumber && !isNumber) last.text += word;
    else groups.push({ text: word, isNumber });
  }
  return groups;
}
