/**
 * Where sentences, clauses and paragraphs begin and end, by punctuation alone: no word is segmented. A line break inside a sentence (a file that was wrapped by hand)
 * does not end it; an empty line does, and so does a line that begins like a heading.
 * All functions look at folded text (fold.ts).
 */
const sentenceEnds = new Set(['。', '!', '?', '…']);
const clauseEnds = new Set(['。', '!', '?', '…', ',', ';', ':', '(', ')', '【', '】', '[', ']']);

const headingAhead = /\n[ \t]*(?:\n|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d))/y;

/** True when the line break at `at` ends a sentence. */
export function breaksSentence(text: string, at: number): boolean {
  if (text[at] !== '\n') return false;
  headingAhead.lastIndex = at;
  return headingAhead.test(text);
}

/** First offset of the sentence that holds `at`; looks back no further than `limit` units. */
export function sentenceStart(text: string, at: number, limit = 400): number {
  const floor = Math.max(0, at - limit);
  for (let i = at - 1; i >= floor; i -= 1) {
    const sign = text[i] ?? '';
    if (sentenceEnds.has(sign) || (sign === '\n' && breaksSentence(text, i))) return i + 1;
    if (sign === '\n' && text[i - 1] === '\n') return i + 1;
  }
  return floor;
}

/** First offset of the clause that holds `at`, never before `floor`. An enumeration (、) stays one clause. */
export function clauseStart(text: string, at: number, floor: number): number {
  for (let i = at - 1; i >= floor; i -= 1) {
    const sign = text[i] ?? '';
    if (clauseEnds.has(sign) || (sign === '\n' && (breaksSentence(text, i) || text[i - 1] === '\n'))) return i + 1;
  }
  return floor;
}

/** Offset where the clause that begins at `at` ends, at most `limit` units further. */
export function clauseEnd(text: string, at: number, limit = 60): number {
  const roof = Math.min(text.length, at + limit);
  for (let i = at; i < roof; i += 1) {
    const sign = text[i] ?? '';
    if (clauseEnds.has(sign) || (sign === '\n' && breaksSentence(text, i))) return i;
  }
  return roof;
}
