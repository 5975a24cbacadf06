/** The grammar of sentences: `{slot}`, and `[ … ]` that may fall away; brackets nest. Read once, filled by `frame.ts`. */

export type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'slot'; readonly slot: string }
  /** The parts of a bracket, cut at its own 、; `head` is what stands before the first slot and stays with whichever part comes first. */
  | { readonly type: 'bracket'; readonly parts: readonly (readonly Piece[])[] };

const slotForm = /^[a-z][a-z0-9_]{0,59}$/;

/** Codes of what is wrong with a sentence; none when it can be filled. */
export function issuesOfSentence(sentence: string): string[] {
  const codes = new Set<string>();
  let depth = 0;
  for (let place = 0; place < sentence.length; place += 1) {
    const sign = sentence[place];
    if (sign === '[') depth += 1;
    else if (sign === ']') depth -= 1;
    else if (sign === '}') codes.add('outline.slot-open');
    else if (sign === '{') {
      const end = sentence.indexOf('}', place);
      if (end === -1) codes.add('outline.slot-open');
      else if (!slotForm.test(sentence.slice(place + 1, end))) codes.add('outline.slot-form');
      place = end === -1 ? sentence.length : end;
    }
    if (depth < 0) codes.add('outline.bracket-open');
    if (depth < 0) depth = 0;
  }
  if (depth > 0) codes.add('outline.bracket-open');
  return [...codes];
}

type Reading = { readonly sentence: string; place: number };

function textAsPiece(text: string): Piece[] {
  return text === '' ? [] : [{ type: 'text', text }];
}

/** Reads up to the closing bracket (or the end), cutting at 、 when inside one. */
function readParts(reading: Reading, inside: boolean): Piece[][] {
  const parts: Piece[][] = [[]];
  let text = '';
  const flush = () => {
    parts.at(-1)?.push(...textAsPiece(text));
    text = '';
  };
  for (; reading.place < reading.sentence.length; reading.place += 1) {
    const sign = reading.sentence[reading.place] ?? '';
    if (sign === ']' && inside) break;
    if (sign === '[') {
      flush();
      reading.place += 1;
      parts.at(-1)?.push({ type: 'bracket', parts: readParts(reading, true) });
    } else if (sign === '{') {
      const end = reading.sentence.indexOf('}', reading.place);
      const slot = end === -1 ? '' : reading.sentence.slice(reading.place + 1, end);
      if (slotForm.test(slot)) {
        flush();
        parts.at(-1)?.push({ type: 'slot', slot });
        reading.place = end;
      } else text += sign;
    } else if (sign === '、' && inside) {
      flush();
      parts.push([]);
    } else text += sign;
  }
  flush();
  return parts;
}

/** Never throws: what is no slot is text, a bracket that is not closed ends with the sentence. */
export function readSentence(sentence: string): Piece[] {
  return readParts({ sentence, place: 0 }, false)[0] ?? [];
}

/** Names of all slots of a sentence, in order, each once. */
export function slotsOf(sentence: string): string[] {
  const found = new Set<string>();
  const walk = (pieces: readonly Piece[]): void => {
    for (const piece of pieces) {
      if (piece.type === 'slot') found.add(piece.slot);
      else if (piece.type === 'bracket') piece.parts.forEach(walk);
    }
  };
  walk(readSentence(sentence));
  return [...found];
}
