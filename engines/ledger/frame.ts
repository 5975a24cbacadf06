/**
 * Fills sentences. `[ … ]` falls away when a slot inside it is absent or counts zero; the parts between 、 inside a bracket fall away one by one,
 * and the bracket when none is left; the inner one is decided first. A bracket that holds no slot at all never stays: nothing bears it out.
 * Outside brackets a clause with an absent slot falls away; a zero is printed there, because it is a part of a whole that was found.
 */
import type { Inline } from '../document/model.ts';
import { readSentence, type Piece } from './frame-syntax.ts';

/** What stands in a slot. `zero`: a count of nothing, at which a bracket falls away (a ratio of 0 % is none). */
export type SlotValue = { readonly inlines: readonly Inline[]; readonly zero: boolean };
export type Slots = (slot: string) => SlotValue | null;

/** Words that lead into a list of parts; they stay with whichever part comes first. */
const leadIn = /^[，；：（。]*(?:其中|分别为|分别|包括|包含|含)?/;
const leadOut = /[）。；，]*$/;

const text = (words: string): Inline[] => (words === '' ? [] : [{ type: 'text', text: words }]);

/** Neighbouring plain runs as one, so that the same sentence always has the same form. */
export function joinRuns(inlines: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.type === 'text' && inline.text === '') continue;
    if (last?.type === 'text' && inline.type === 'text' && last.explained === inline.explained && last.bold === inline.bold) joined[joined.length - 1] = { ...last, text: last.text + inline.text };
    else joined.push(inline);
  }
  return joined;
}

/** The part's runs; null when it falls away. */
function fillPart(part: readonly Piece[], slots: Slots): Inline[] | null {
  let borne = false;
  const inlines: Inline[] = [];
  for (const piece of part) {
    if (piece.type === 'text') inlines.push(...text(piece.text));
    else if (piece.type === 'slot') {
      const value = slots(piece.slot);
      if (!value || value.zero) return null;
      borne = true;
      inlines.push(...value.inlines);
    } else {
      const inner = fillBracket(piece.parts, slots);
      if (inner.length > 0) borne = true;
      inlines.push(...inner);
    }
  }
  return borne ? inlines : null;
}

function firstWords(part: readonly Piece[] | undefined): string {
  return part?.[0]?.type === 'text' ? part[0].text : '';
}

function lastWords(part: readonly Piece[] | undefined): string {
  const last = part?.at(-1);
  return last?.type === 'text' ? last.text : '';
}

function fillBracket(parts: readonly (readonly Piece[])[], slots: Slots): Inline[] {
  const filled = parts.map((part) => fillPart(part, slots));
  const kept = filled.filter((part) => part !== null);
  if (kept.length === 0) return [];
  const head = filled[0] === null ? (leadIn.exec(firstWords(parts[0]))?.[0] ?? '') : '';
  const tail = parts.length > 1 && filled.at(-1) === null ? (leadOut.exec(lastWords(parts.at(-1)))?.[0] ?? '') : '';
  return [...text(head), ...kept.flatMap((part, place) => [...(place > 0 ? text('、') : []), ...part]), ...text(tail)];
}

type Unit = { readonly type: 'bracket'; readonly parts: readonly (readonly Piece[])[] } | { readonly type: 'clause'; readonly before: string; readonly pieces: Piece[] };

/** The sentence as clauses (cut at ， and ； outside brackets and parentheses) and brackets, in order. */
function unitsOf(pieces: readonly Piece[]): Unit[] {
  const units: Unit[] = [{ type: 'clause', before: '', pieces: [] }];
  let depth = 0;
  const clause = (): Piece[] => {
    const last = units.at(-1);
    if (last?.type === 'clause') return last.pieces;
    const opened: Piece[] = [];
    units.push({ type: 'clause', before: '', pieces: opened });
    return opened;
  };
  for (const piece of pieces) {
    if (piece.type === 'slot') clause().push(piece);
    else if (piece.type === 'bracket' && depth === 0) units.push(piece);
    else if (piece.type === 'bracket') clause().push(piece);
    else {
      let words = '';
      for (const sign of piece.text) {
        if (sign === '（' || sign === '《') depth += 1;
        if ((sign === '）' || sign === '》') && depth > 0) depth -= 1;
        if (depth === 0 && (sign === '，' || sign === '；')) {
          if (words !== '') clause().push({ type: 'text', text: words });
          words = '';
          units.push({ type: 'clause', before: sign, pieces: [] });
        } else words += sign;
      }
      if (words !== '') clause().push({ type: 'text', text: words });
    }
  }
  return units;
}

/** A clause as runs; null when a slot outside brackets is absent. */
function fillClause(pieces: readonly Piece[], slots: Slots): { inlines: Inline[]; slots: number } | null {
  const inlines: Inline[] = [];
  let filled = 0;
  for (const piece of pieces) {
    if (piece.type === 'text') inlines.push(...text(piece.text));
    else if (piece.type === 'bracket') inlines.push(...fillBracket(piece.parts, slots));
    else {
      const value = slots(piece.slot);
      if (!value) return null;
      filled += 1;
      inlines.push(...value.inlines);
    }
  }
  return { inlines, slots: filled };
}

/** Cuts what ends the sentence off its last piece, so that it stays when that clause falls away. */
function cutEnd(pieces: readonly Piece[]): { pieces: Piece[]; end: string } {
  const last = pieces.at(-1);
  const end = last?.type === 'text' ? (/[。！？]+$/.exec(last.text)?.[0] ?? '') : '';
  if (last?.type !== 'text' || end === '') return { pieces: [...pieces], end: '' };
  const rest = last.text.slice(0, -end.length);
  return { pieces: [...pieces.slice(0, -1), ...(rest === '' ? [] : [{ type: 'text', text: rest } as const])], end };
}

/** @returns the sentence as runs; null when it had slots outside brackets and none of them could be filled */
export function fillSentence(sentence: string, slots: Slots): Inline[] | null {
  const { pieces, end } = cutEnd(readSentence(sentence));
  const inlines: Inline[] = [];
  let [wanted, filled] = [0, 0];
  for (const unit of unitsOf(pieces)) {
    if (unit.type === 'bracket') inlines.push(...fillBracket(unit.parts, slots));
    else {
      wanted += unit.pieces.some((piece) => piece.type === 'slot') ? 1 : 0;
      const clause = fillClause(unit.pieces, slots);
      if (!clause) continue;
      filled += clause.slots > 0 ? 1 : 0;
      if (clause.inlines.length > 0) inlines.push(...(inlines.length > 0 ? text(unit.before) : []), ...clause.inlines);
    }
  }
  if (wanted > 0 && filled === 0) return null;
  const joined = joinRuns(inlines);
  const first = joined[0];
  if (first?.type === 'text') joined[0] = { ...first, text: first.text.replace(/^[，；、]+/, '') };
  const whole = joinRuns([...joined, ...(joined.length > 0 ? text(end) : [])]);
  return whole.length === 0 && wanted > 0 ? null : whole;
}
