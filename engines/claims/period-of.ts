/** Which time a claim speaks of: the nearest phrase before it in its sentence, else in its paragraph, else in the heading above, else in the title. */
import { periodsIn, type PeriodPhrase } from '../text/periods.ts';

export type PeriodAt = (at: number, sentence: number) => string | null;

/** A paragraph is looked through this far back, so that a text without line breaks costs no more. */
const lineReach = 2000;

/** Start of the paragraph that holds `at`: behind the last line break before it. */
const lineStart = (text: string, at: number): number => {
  const floor = Math.max(0, at - lineReach);
  return floor + text.slice(floor, at).lastIndexOf('\n') + 1;
};

/** A line of at most this many signs without a full stop is taken for a heading. */
const headingLength = 40;

/** Place of the last phrase that ends at or before `at`; -1 when none does. */
function lastBefore(phrases: readonly PeriodPhrase[], at: number): number {
  let low = 0, high = phrases.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((phrases[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function periodFinder(text: string): PeriodAt {
  const phrases = periodsIn(text);
  if (phrases.length === 0) return () => null;
  const title = titlePhrase(text, phrases);
  const headings = headingPhrases(text, phrases);
  return (at, sentence) => {
    const place = lastBefore(phrases, at);
    const near = phrases[place];
    if (near && near.start >= sentence) return near.text;
    const line = lineStart(text, at);
    for (let i = place; i >= 0 && i > place - 8; i -= 1) {
      const one = phrases[i];
      if (!one || one.start < line) break;
      // A rhythm governs its own sentence only
      if (one.kind !== 'recurring') return one.text;
    }
    return headings[lastBefore(headings, at)]?.text ?? title?.text ?? null;
  };
}

function titlePhrase(text: string, phrases: readonly PeriodPhrase[]): PeriodPhrase | undefined {
  const first = /\S/.exec(text)?.index ?? 0;
  const end = text.indexOf('\n', first);
  return phrases.find((one) => one.kind === 'span' && one.start < (end < 0 ? first + 60 : Math.min(end, first + 60)));
}

const headingSign = /[ \t]*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])/y;

function headingPhrases(text: string, phrases: readonly PeriodPhrase[]): PeriodPhrase[] {
  return phrases.filter((one) => {
    if (one.kind === 'recurring') return false;
    const start = lineStart(text, one.start);
    headingSign.lastIndex = start;
    if (one.end - start > headingLength || !headingSign.test(text)) return false;
    const line = text.slice(start, start + headingLength + 1);
    const end = line.indexOf('\n');
    return (end >= 0 || start + line.length === text.length) && !/[。;]/.test(end < 0 ? line : line.slice(0, end));
  });
}
