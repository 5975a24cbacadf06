/** Blanks that a hurried hand leaves: 召开_次, 20_年, ××, 〔待补〕 typed as text (packs.md, R37). */
import type { ReportBody } from './model.ts';
import { passagesOf, type Place } from './runs.ts';

/** `from`–`to` are offsets in the text of the run `inline`. */
export type Blank = Place & { readonly inline: number; readonly from: number; readonly to: number; readonly text: string };

const blank = /[_＿]+|[×✕╳]{2,}|[XxＸ]{2,}(?=[年月日次人场项个份家名件号县镇乡村局])|[□☐]+|[?？]{2,}|[（(]\s*[)）]|(?:\d{2,3})?\s+(?=年\s+月|月\s+日)|待补[充写]?|待定|待填|暂缺|\.{6,}(?!\.)|TODO|TBD/g;

/** Blanks in reading order; a gap marker of the draft is not one of them, it is named apart. */
export function blanksIn(body: ReportBody): Blank[] {
  return passagesOf(body).flatMap(({ block, row, column, inlines }) => inlines.flatMap((inline, place) => {
    if (inline.type !== 'text') return [];
    return [...inline.text.matchAll(blank)].map((match) => ({ block, row, column, inline: place, from: match.index, to: match.index + match[0].length, text: match[0] }));
  }));
}

/** Years that a title names. */
export function yearsIn(title: string): number[] {
  return [...title.matchAll(/(?<!\d)((?:19|20|21)\d\d)(?!\d)/g)].map((match) => Number(match[1]));
}
