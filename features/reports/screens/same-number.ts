/** Whether a number as somebody typed it and a figure of the ledger say the same. */
import type { Figure } from '../../figures/contract.ts';

/** The digits of a typed number: full-width and thousands signs are read as people mean them; null for numerals in words. */
export function typedNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/(?<=\d)[,，](?=\d{3})/g, '');
  const match = /\d+(?:\.\d+)?/.exec(plain);
  if (!match) return null;
  const scale = /^\s*万/.test(plain.slice(match.index + match[0].length)) ? 10_000 : 1;
  return Number(match[0]) * scale;
}

export function sameNumber(text: string, figure: Pick<Figure, 'value' | 'text'>): boolean {
  const typed = typedNumber(text);
  if (typed === null || figure.value === null) return false;
  return typed === Number(figure.value) || typed === typedNumber(figure.text);
}
