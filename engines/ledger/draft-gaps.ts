/** Lets sentences take the place of gap markers once their records are there. Everything that people wrote stays as it is. */
import type { Block, Inline, ReportBody } from '../document/model.ts';
import { mapRuns } from '../document/runs.ts';
import { joinRuns } from './frame.ts';
import type { Answer, Draft } from './draft.ts';

const tailForm = /^〔.*尚缺：.*〕$/;
const missingIn = (text: string): string | null => /^〔待补：(.+)〕$/.exec(text)?.[1] ?? null;

const isEmpty = (block: Block): boolean => block.type === 'paragraph' && block.inlines.every((inline) => inline.text.trim() === '');

/** The marker behind the text that names all that is missing, as a draft of today would have it; null when nothing is. */
function tailOf(body: ReportBody): string | null {
  for (const block of body.blocks) {
    const marker = block.type === 'paragraph' ? block.inlines.find((inline) => inline.type === 'gap' && tailForm.test(inline.text)) : undefined;
    if (marker) return marker.text;
  }
  return null;
}

/** @returns the body with answered gaps filled, and how many were */
export function fillGaps(body: ReportBody, fresh: Pick<Draft, 'body' | 'answers'>): { body: ReportBody; filled: number } {
  const left = [...fresh.answers];
  let filled = 0;
  const take = (missing: string): Answer | undefined => {
    const place = left.findIndex((answer) => answer.missing === missing);
    return place === -1 ? undefined : left.splice(place, 1)[0];
  };
  const tail = tailOf(fresh.body);
  const mended = mapRuns(body, (inlines) => joinRuns(inlines.flatMap((inline): readonly Inline[] => {
    if (inline.type !== 'gap') return [inline];
    if (tailForm.test(inline.text)) return tail === null ? [] : [{ type: 'gap', text: tail }];
    const answer = take(missingIn(inline.text) ?? '');
    if (!answer) return [inline];
    filled += 1;
    return answer.inlines;
  })));
  const gone = (block: Block, place: number): boolean => isEmpty(block) && !(body.blocks[place] && isEmpty(body.blocks[place]));
  return { body: filled === 0 ? body : { ...mended, blocks: mended.blocks.filter((block, place) => !gone(block, place)) }, filled };
}
