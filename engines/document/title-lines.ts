/** Breaks a title over lines as GB/T 9704-2012, 7.3.1 asks: words stay whole, the lines form a trapezoid or a diamond, never a rectangle or an hour-glass. */

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words that lean on the one before, and words that lean on the one after. */
const neverFirst = /^(的|和|与|及|等|了|[，。、；：！？）》」』】〕”’%％])/;
const neverLast = /(关于|和|与|及|对|第|[（《「『【〔“‘])$/;

/** Width in ems: Han and full-width marks count one, Latin letters and digits half. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= 0x2000 ? 1 : /\d/.test(character) ? 0.5 : 0.55;
  return width;
}

/** Number with its unit, and a year with 年, are one word: 2025 年 → 2025年. */
function wordsOf(title: string): string[] {
  const words: string[] = [];
  for (const { segment } of segmenter.segment(title)) {
    const before = words.at(-1);
    const leans = before !== undefined && (neverFirst.test(segment) || neverLast.test(before) || /[\dA-Za-z]$/.test(before));
    if (leans) words[words.length - 1] = before + segment;
    else words.push(segment);
  }
  return words;
}

function cost(widths: readonly number[], limit: number): number {
  if (widths.some((width) => width > limit)) return Infinity;
  const steps = widths.slice(1).map((width, i) => width - (widths[i] ?? 0));
  const rectangle = steps.reduce((sum, step) => sum + (Math.abs(step) < 1 ? 6 : 0), 0);
  const uneven = steps.reduce((sum, step) => sum + Math.abs(Math.abs(step) - 3), 0);
  const hourGlass = steps.some((step, i) => step < 0 && steps.slice(i + 1).some((later) => later > 0)) ? 20 : 0;
  return rectangle + uneven + hourGlass;
}

/** All ways to lay `words` on exactly `count` lines, as widths; small numbers only. */
function* layouts(words: readonly string[], count: number): Generator<string[]> {
  if (count === 1) return yield [words.join('')];
  for (let cut = 1; cut <= words.length - count + 1; cut += 1) {
    for (const rest of layouts(words.slice(cut), count - 1)) yield [words.slice(0, cut).join(''), ...rest];
  }
}

function filled(words: readonly string[], limit: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const before = lines.at(-1);
    if (before !== undefined && widthOf(before + word) <= limit) lines[lines.length - 1] = before + word;
    else lines.push(word);
  }
  return lines;
}

/** The lines of the title, at most `limit` ems wide each where words allow. */
export function titleLines(title: string, limit: number): readonly string[] {
  if (title.includes('\n')) return title.split('\n').flatMap((line) => titleLines(line.trim(), limit)).filter((line) => line !== '');
  const width = widthOf(title);
  if (width <= limit) return [title];
  const words = wordsOf(title);
  const least = Math.ceil(width / limit);
  if (least > 3 || words.length > 60) return filled(words, limit);
  for (const count of [least, least + 1]) {
    let best: { lines: string[]; cost: number } | null = null;
    for (const lines of layouts(words, count)) {
      const price = cost(lines.map(widthOf), limit);
      if (price < (best?.cost ?? Infinity)) best = { lines, cost: price };
    }
    if (best) return best.lines;
  }
  return filled(words, limit);
}
