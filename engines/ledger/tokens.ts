/** Formulas cut into words and signs, read from left to right. */

type Token = { readonly text: string; readonly place: number };

/** What is wrong with a formula, and at which character (from 0). `code` is looked up as `pack.<code>`. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';
  readonly code: string;
  readonly place: number;
  readonly found: string;

  constructor(code: string, place: number, found: string) {
    super(`${code} at ${place}: ${found}`);
    this.code = code;
    this.place = place;
    this.found = found;
  }
}

const tokenForm = /\s*(>=|<=|!=|[=<>+\-*(),.#]|\d+(?:\.\d+)?[dm]?|[A-Za-z_][A-Za-z_0-9]*)/y;

/** Longest formula that is read: nothing honest comes near it, and nothing longer can make reading slow. */
const longest = 2000;

function tokensOf(text: string): Token[] {
  if (text.length > longest) throw new FormulaError('formula-long', 0, `${text.length}`);
  const tokens: Token[] = [];
  tokenForm.lastIndex = 0;
  for (let place = 0; text.slice(place).trim() !== ''; place = tokenForm.lastIndex) {
    tokenForm.lastIndex = place;
    const match = tokenForm.exec(text);
    if (!match?.[1]) throw new FormulaError('formula-character', place, text.slice(place).trim().slice(0, 10));
    tokens.push({ text: match[1], place: tokenForm.lastIndex - match[1].length });
  }
  return tokens;
}

export class Reader {
  readonly #tokens: readonly Token[];
  readonly #length: number;
  #at = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
    this.#length = text.length;
  }

  get place(): number {
    return this.#tokens[this.#at]?.place ?? this.#length;
  }

  peek(ahead = 0): string | null {
    return this.#tokens[this.#at + ahead]?.text ?? null;
  }

  /** Takes the next token when it is one of these. */
  take(...wanted: readonly string[]): string | null {
    const text = this.peek();
    if (text === null || !wanted.includes(text)) return null;
    this.#at += 1;
    return text;
  }

  must(wanted: string): void {
    if (this.take(wanted) === null) throw this.error('formula-expected', wanted);
  }

  word(): string {
    const text = this.peek();
    if (text === null || !/^[A-Za-z_]/.test(text)) throw this.error('formula-word');
    this.#at += 1;
    return text;
  }

  number(): string | null {
    const text = this.peek();
    if (text === null || !/^\d+(\.\d+)?$/.test(text)) return null;
    this.#at += 1;
    return text;
  }

  any(): string {
    const text = this.peek();
    if (text === null) throw this.error('formula-end');
    this.#at += 1;
    return text;
  }

  end(): void {
    if (this.peek() !== null) throw this.error('formula-left-over');
  }

  error(code: string, wanted?: string): FormulaError {
    return new FormulaError(code, this.place, wanted === undefined ? (this.peek() ?? '') : `${wanted} ← ${this.peek() ?? ''}`);
  }
}
