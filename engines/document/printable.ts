/** What of a text may reach paper: no character that XML forbids, that hides others, or that turns the reading order round. */

/** Bidirectional controls, byte-order mark, soft hyphen: invisible on paper, and able to make a line read as another. */
const hidden = /[\u00AD\u061C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g;
/** Lone surrogates, controls except the line feed, and non-characters (U+FDD0…, U+xxFFFE, U+xxFFFF). */
const forbidden = /[[\p{Cs}\p{Cc}\p{Noncharacter_Code_Point}]--[\n]]/gv;

/** The text as it is printed. A line feed stays and means a new line in the same paragraph; a tab becomes a blank. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(hidden, '')
    .replace(forbidden, '');
}

/** The same on one line, for titles, names and table heads. */
export const printableLine = (text: string): string => printable(text).replace(/\s*\n\s*/g, ' ').trim();

/** An address that may become a link, or null: a document never carries `javascript:` or a file path. */
export function linkOf(address: string | null): string | null {
  if (address === null || address.length > 2000) return null;
  return /^https?:\/\/[^\s\p{C}"<>\\^`{|}]+$/u.test(address) ? address : null;
}
