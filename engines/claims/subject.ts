/** What is counted: a short noun phrase before or behind the number, found by where clauses, verbs and particles part it; no word is segmented. */
import { clauseEnd, clauseStart } from '../text/sentences.ts';
import { afterStops, changes, openers, operators, verbFirst, verbs } from './subject-words.ts';

/** Nearest nouns for one number. */
export type Found = { readonly subject: string };
export type Place = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Start of the sentence, or end of the claim before in it. */
  readonly floor: number;
  /** Subject of the claim before in the same sentence; '' when none. */
  readonly before: string;
  /** This number is a part of that claim (其中). */
  readonly part: boolean;
  readonly kind: string;
};

const longest = 24;
const placeholder = /(?:[_×*□xX]{1,}|某某|某)(?=[^_×*□xX]*$)/;

/** Without opening words, signs and placeholders; the part behind a placeholder, as that stands for a name. */
function trimmed(phrase: string): string {
  let rest = phrase.replace(/\s+/g, '');
  const gap = placeholder.exec(rest);
  if (gap) {
    const behind = rest.slice(gap.index + gap[0].length);
    if (behind.replace(/[”"’]/g, '').length >= 2) rest = behind;
  }
  for (let turn = 0; turn < 8; turn += 1) {
    const next = rest.replace(openers, '');
    if (next === rest || next.length < 2) break;
    rest = next;
  }
  return balanced(rest.replace(/[-\s、,:;"'的等]+$/, '')).slice(-longest);
}

/** A lone quotation mark left by cutting goes; a pair stays. */
function balanced(phrase: string): string {
  const opens = (phrase.match(/[“《]/g) ?? []).length, closes = (phrase.match(/[”》]/g) ?? []).length;
  return opens === closes ? phrase : phrase.replace(/[“”《》]/g, '');
}

function withoutOperators(phrase: string): string {
  let rest = phrase.trimEnd();
  for (let turn = 0; turn < 8; turn += 1) {
    const next = rest.replace(operators, '').trimEnd();
    if (next === rest) break;
    rest = next;
  }
  return rest;
}

type Split = { readonly noun: string; readonly verb: string };

/** Noun behind the last verb of a clause; the whole clause when it has none. */
function splitAtVerb(clause: string): Split {
  verbs.lastIndex = 0;
  let noun = clause, verb = '';
  for (let match = verbs.exec(clause); match; match = verbs.exec(clause)) {
    const rest = clause.slice(match.index + match[0].length).replace(/^[的了、\s]+/, '');
    // 组织生活会: what is left over of the verb alone is no noun
    if (rest.length === 1) continue;
    noun = rest;
    verb = match[0];
  }
  return { noun, verb };
}

/** Noun phrase that begins right behind the counter; '' when a verb or the end of the clause does. */
function behind(text: string, at: number): string {
  let from = at;
  while (text[from] === ' ' || text[from] === '\n') from += 1;
  if (text[from] === '的') from += 1;
  verbFirst.lastIndex = from;
  if (verbFirst.test(text)) return '';
  const end = clauseEnd(text, from, 40);
  let phrase = text.slice(from, end);
  afterStops.lastIndex = 0;
  const stop = afterStops.exec(phrase);
  if (stop) phrase = phrase.slice(0, stop.index);
  if (phrase.length > 4) {
    verbs.lastIndex = 2;
    const verb = verbs.exec(phrase);
    if (verb && !phrase.slice(0, verb.index).includes('的') && !/^[^\n]{0,14}的/.test(phrase.slice(verb.index))) phrase = phrase.slice(0, verb.index);
  }
  const list = phrase.indexOf('、');
  if (list > 0 && /\d/.test(phrase.slice(list))) phrase = phrase.slice(0, list);
  phrase = phrase.replace(/[\d_]+.*$/, '').replace(/^(?:各类|各种|以上|左右|余|多)/, '');
  return balanced(phrase.replace(/\s+/g, '').replace(/[的,、了和与及"]+$/, '').replace(/^["、,]+/, '')).slice(0, longest);
}

/** What somebody says behind a share of people: 81% 表示“完全赞成. */
function opinion(text: string, at: number): string {
  const match = /^ ?的?(?:[^,。“"]{0,8})?(?:表示|认为)[“"]?([^,。;”"]{2,16})/.exec(text.slice(at, at + 40));
  return match?.[1] ?? '';
}

export function subjectOf(place: Place): string {
  const { text, start, end, floor } = place;
  const from = Math.max(clauseStart(text, start, floor), start - 60);
  const written = text.slice(from, start);
  const changed = changes.test(written.trimEnd());
  const bare = withoutOperators(written);
  const { noun, verb } = splitAtVerb(bare);
  const left = trimmed(noun);
  const right = behind(text, end);
  if (place.kind === 'rank') {
    const own = trimmed(bare.replace(/(?:综合|考核|总)?(?:排名|排位|名列|位列|位居|列|居|排)/g, ''));
    return `${place.before}${own}排名`.slice(-longest);
  }
  if (place.kind === 'percent' && left === '' || right === '' && left === '') {
    const said = place.kind === 'percent' ? opinion(text, end) : '';
    if (said !== '') return said;
  }
  if (changed) {
    const own = trimmed(withoutOperators(written.trimEnd().replace(changes, '')));
    if (own.length >= 2) return own;
    if (place.before !== '') return place.before;
  }
  if (left.length >= 2 && place.part && place.before !== '' && /(?:采用|采纳|录用|刊发|发布|转发|推送|党员|女性|男性)$/.test(left)) return `${left}${place.before}`.slice(0, longest);
  if (left.length >= 2 && (verb !== '' || right === '')) return left;
  if (right.length >= 2) return right;
  if (left.length >= 2) return left;
  const agent = trimmed(bare);
  if (place.part && place.before !== '') return `${agent}${place.before}`.slice(0, longest);
  const ahead = clauseBefore(place, from);
  const topic = place.before !== '' ? place.before : ahead;
  const tail = /(?:参加|参与|点击|受益|参训|采用|观看|覆盖)/.exec(bare)?.[0] ?? '';
  if (topic !== '') return tail === '' ? topic : `${tail}${topic}`.slice(0, longest);
  return agent.length >= 2 ? agent : right;
}

/** Noun of the clause before, within the sentence. */
function clauseBefore(place: Place, from: number): string {
  let end = from;
  for (let turn = 0; turn < 2; turn += 1) {
    while (end > place.floor && /[,;:()\s]/.test(place.text[end - 1] ?? '')) end -= 1;
    const start = Math.max(clauseStart(place.text, end, place.floor), end - 60);
    if (start >= end) return '';
    const phrase = trimmed(withoutOperators(splitAtVerb(place.text.slice(start, end)).noun));
    if (phrase.length >= 2) return phrase;
    end = start;
  }
  return '';
}
