/** What is counted: a short noun phrase before or behind the number, found by where clauses, verbs and particles part it; no word is segmented. */
import { clauseEnd, clauseStart } from '../text/sentences.ts';
import { afterStops, changes, emptyVerbs, openers, operators, shortNouns, verbFirst, verbs } from './subject-words.ts';

export type Place = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Start of the sentence, or end of the claim before in it. */
  readonly floor: number;
  /** Subject of the claim before in the same sentence; '' when none. */
  readonly before: string;
  /** Subject of the claim right before, whole or not. */
  readonly last: string;
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
  const end = clauseEnd(text, at, 44);
  let phrase = text.slice(at, end).replace(/\s+/g, '');
  if (/^[、与和及]/.test(phrase)) return '';
  phrase = phrase.replace(/^的/, '').replace(/^(?:关于|有关|针对|各类|各种|相关)/, '');
  verbFirst.lastIndex = 0;
  if (verbFirst.test(phrase)) return '';
  afterStops.lastIndex = 0;
  const stop = afterStops.exec(phrase);
  if (stop) phrase = phrase.slice(0, stop.index);
  if (phrase.length > 4) {
    verbs.lastIndex = 2;
    const verb = verbs.exec(phrase);
    if (verb && !phrase.slice(0, verb.index).includes('的') && !/^.{0,14}的/.test(phrase.slice(verb.index))) phrase = phrase.slice(0, verb.index);
  }
  const list = phrase.indexOf('、');
  if (list > 0 && /\d/.test(phrase.slice(list))) phrase = phrase.slice(0, list);
  phrase = phrase.replace(/[\d_]+.*$/, '').replace(/^(?:以上|左右|余|多|等)/, '');
  return balanced(phrase.replace(/[的,、了和与及等"]+$/, '').replace(/(?<![高初集华])中$/, '').replace(/^["、,]+/, '')).slice(0, longest);
}

/** What somebody says behind a share of people: 81% 表示“完全赞成. */
function opinion(text: string, at: number): string {
  const match = /^ ?的?(?:表示|认为)[“"]?([^,。;”"]{2,16})/.exec(text.slice(at, at + 24));
  return match?.[1] ?? '';
}

/** The clause that leads up to the number; for (3次) the words before the bracket. */
function clauseAhead(place: Place): { from: number; words: string } {
  const { text, floor } = place;
  let end = place.start;
  while (end > floor && /[\s(]/.test(text[end - 1] ?? '')) end -= 1;
  // 总阅读量(播放量)超345亿次: the bracket explains the noun before it
  const tail = /\([^()\n]{1,12}\)[^,。;:(){}]{0,4}$/.exec(text.slice(Math.max(floor, end - 20), end));
  if (tail) {
    const open = Math.max(floor, end - 20) + tail.index;
    const start = Math.max(clauseStart(text, open, floor), open - 60);
    return { from: start, words: (text.slice(start, open) + tail[0].replace(/^.*\)/, '')).replace(/\s+/g, '') };
  }
  const from = Math.max(clauseStart(text, end, floor), end - 60);
  return { from, words: text.slice(from, end).replace(/\s+/g, '') };
}

/** 市局采用 + 信息; 整改 + 整改措施 is 整改措施. */
function joined(doing: string, topic: string): string {
  return `${topic.startsWith(doing.slice(-2)) ? doing.slice(0, -2) : doing}${topic}`.slice(0, longest);
}

/** What is counted, from the words around a number; '' when they do not say. */
export function subjectOf(place: Place): string {
  const { text, end } = place;
  const { from, words } = clauseAhead(place);
  const changed = changes.exec(words);
  const bare = withoutOperators(changed ? words.slice(0, changed.index) : words);
  if (place.kind === 'rank') {
    const own = trimmed(bare.replace(/(?:综合|考核|总)?(?:排名|排位|名列|位列|位居|跃居|稳居|升至|列|居|排)/g, ''));
    return `${own.length > 6 ? '' : place.before}${own}排名`.slice(-longest);
  }
  const { noun, verb } = splitAtVerb(bare);
  const found = trimmed(noun);
  // 5个方面17个问题: a number that counts nothing is no noun
  const left = /^\d+[^\dA-Z]/.test(found) ? '' : found;
  const share = /^占(?![地用有])/.test(left) || /^占(?![地用有])/.test(bare);
  const right = behind(text, end);
  // 《…》等4部宣传视频, 来自各村的120名委员: the noun stands behind
  const examples = (words.endsWith('的') || words.endsWith('、') || /[》”、].*等$/.test(words)) && right.length >= 2;
  if (left.length >= 2 && !share && !examples) {
    if (right === '' && narrows.test(left) && place.before !== '') return joined(left, place.before);
    if (verb !== '' || right === '' || changed) return left;
  }
  if (right.length >= 2 || shortNouns.test(right)) return right;
  if (left.length >= 2 && !share) return left;
  const said = place.kind === 'percent' ? opinion(text, end) : '';
  if (said !== '') return said;
  const topic = topicBefore(place, from);
  if (share || changed) return place.last !== '' ? place.last : topic === '' ? left : topic;
  verbFirst.lastIndex = 0;
  const next = /^(?:参加|参与|受益|参训|观看|点击|收看|到场)/.exec(text.slice(end, end + 4).trimStart())?.[0] ?? '';
  const doing = verb === '' || emptyVerbs.test(verb) ? next : trimmed(bare);
  if (doing === '') return topic === '' ? trimmed(bare) : topic;
  if (topic === '' || (!narrows.test(doing) && doing !== next)) return doing;
  return joined(doing, topic);
}

/** Verbs that take a part of what was counted before: 办结126件, 市局采用11期. */
const narrows = /(?:办结|整改|采用|采纳|录用|参加|参与|受益|参训|观看|点击|解决|化解|移送|移交|立案|授权|答复|回复|备案|处理|处置|调处|侦破|受理|入选|刊发|转发|批示|拆除|救助|录取|通过|合格)(?:完成)?$/;

/** What the sentence spoke of before: the noun of a clause in between, else the claim before. */
function topicBefore(place: Place, from: number): string {
  if (place.part && place.before !== '') return place.before;
  const ahead = clauseBefore(place, from);
  if (place.before === '') return ahead.noun;
  return ahead.verb !== '' && ahead.noun.length >= 3 ? ahead.noun : place.before;
}

/** Noun of the clause before, within the sentence and behind the claim before. */
function clauseBefore(place: Place, from: number): Split {
  let end = from;
  for (let turn = 0; turn < 2; turn += 1) {
    while (end > place.floor && /[,;:()\s]/.test(place.text[end - 1] ?? '')) end -= 1;
    const start = Math.max(clauseStart(place.text, end, place.floor), end - 60);
    if (start >= end) break;
    const { noun, verb } = splitAtVerb(withoutOperators(place.text.slice(start, end).replace(/\s+/g, '')));
    const phrase = trimmed(noun);
    if (phrase.length >= 2) return { noun: phrase, verb };
    end = start;
  }
  return { noun: '', verb: '' };
}
