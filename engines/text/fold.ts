/**
 * One look for all signs, one for one, so that offsets stay: full-width letters, digits and punctuation become half-width (GB 18030 area U+FF01–FF5E),
 * odd blanks become a blank, digits of other scripts become 0–9. Everything that reads prose here reads the folded text and answers with offsets of the given one.
 */
const wide = /[\uFF01-\uFF5E\u3000\u00A0\u2000-\u200A\uFE63\u2212\u2010-\u2015\u301C\u223C\uFF3F\u2500\u30FB\u2022\u22EF\u2236\u203C]/;
const wideAll = new RegExp(wide.source, 'g');

const look = new Map<string, string>([
  ['\u3000', ' '], ['\u00A0', ' '], ['\uFE63', '-'], ['\u2212', '-'], ['\u2010', '-'], ['\u2011', '-'], ['\u2012', '-'], ['\u2013', '-'],
  ['\u2014', '-'], ['\u2015', '-'], ['\u2500', '-'], ['\u301C', '~'], ['\u223C', '~'], ['\u30FB', '·'], ['\u2022', '·'], ['\u22EF', '…'], ['\u2236', ':'],
]);
const foldSign = (sign: string): string => {
  const known = look.get(sign);
  if (known !== undefined) return known;
  const code = sign.charCodeAt(0);
  if (code >= 0xFF01 && code <= 0xFF5E) return String.fromCharCode(code - 0xFEE0);
  return code >= 0x2000 && code <= 0x200A ? ' ' : sign;
};

/** The same text with as many UTF-16 units, signs half-width. */
export function foldWidth(text: string): string {
  return wide.test(text) ? text.replace(wideAll, foldSign) : text;
}
