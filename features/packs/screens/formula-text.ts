/** Formulas in the names that people know: `sum(meeting.sessions where class=thematic)` → 合计(会议·会议次数，其中 会议类别 = 专题会议). */
import type { z } from 'zod';
import type { KindShape } from '../contract.ts';

type Kind = z.output<typeof KindShape>;
type Named = { readonly zh: string; readonly en: string };

export type FormulaWords = {
  /** Name of a thing in the language of the screen. */
  readonly name: (thing: Named) => string;
  /** Word for a key of the notation (`sum`, `where`, `has`), or null when it is none. */
  readonly word: (key: string) => string | null;
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly indicators: ReadonlyMap<string, Named>;
};

type Reading = { kind: Kind | null; field: Kind['fields'][number] | null };

const joined: Readonly<Record<string, string>> = { '*': '×', '>=': '≥', '<=': '≤', '!=': '≠' };

function readName(token: string, reading: Reading, words: FormulaWords): string {
  const [first = '', second, ...rest] = token.split('.');
  const kind = words.kinds.get(first);
  if (kind && !reading.field) {
    reading.kind = kind;
    if (second === undefined) return words.name(kind);
    const measure = kind.measures.find((one) => one.key === second);
    return `${words.name(kind)}·${measure ? words.name(measure) : second}`;
  }
  const option = reading.field?.options?.find((one) => one.key === token);
  if (option) return words.name(option);
  const field = reading.kind?.fields.find((one) => one.key === first);
  if (field) {
    reading.field = field;
    return [words.name(field), second, ...rest].filter((part) => part !== undefined).join('·');
  }
  return words.word(token) ?? token;
}

/** The formula for reading; keys that are not known stay as they are. */
export function formulaText(formula: string, words: FormulaWords): string {
  const reading: Reading = { kind: null, field: null };
  const parts = (formula.match(/#?[A-Za-z_][\w.]*|\d+(?:\.\d+)?|[<>!]=|\S/g) ?? []).map((token, place, all) => {
    if (token.startsWith('#')) {
      const indicator = words.indicators.get(token.slice(1));
      return indicator ? `「${words.name(indicator)}」` : token;
    }
    if (token === ',') reading.field = null;
    if (!/^[A-Za-z_]/.test(token)) return joined[token] ?? token;
    if (token === 'and' || token === 'where') reading.field = null;
    if (all[place + 1] === '(') {
      reading.field = null;
      return words.word(token) ?? token;
    }
    return words.word(token) !== null && !reading.kind?.fields.some((field) => field.key === token) && !words.kinds.has(token) ? ` ${words.word(token)} ` : readName(token, reading, words);
  });
  return parts.join(' ').replace(/\s*([(（])\s*/g, '$1').replace(/\s*([)）,，])/g, '$1').replace(/\s+/g, ' ').trim();
}
