/**
 * All quantitative claims of a Chinese report, with exact offsets. The text is walked once, from sign to sign that can begin a number; each is read on the spot
 * (date? ordinal? number with a measure word?), and only what counts is looked at further: hedge, subject, period, whole of which it is a part.
 */
import { counterAt, type Counter } from '../text/counters.ts';
import { foldWidth } from '../text/fold.ts';
import { quantityAt, type Quantity } from '../text/quantity.ts';
import { sentenceStart } from '../text/sentences.ts';
import { skipAt } from '../text/skip.ts';
import { bareCounter } from './bare-numbers.ts';
import type { Claim, ClaimKind } from './claim.ts';
import { counts } from './count-or-not.ts';
import { hedgeBehind, hedged } from './hedges.ts';
import { periodFinder } from './period-of.ts';
import { proportionAt, rankAt, shareAt, type Special } from './ratios.ts';
import { statementsIn } from './statements.ts';
import { subjectOf } from './subject.ts';

const begins = /[\dA-Za-z_×*□第〇零○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅]|[数几上](?=[十百千万亿])/g;

/** A claim before its subject, period and whole are known. */
type Raw = Omit<Claim, 'subject' | 'period' | 'partOf'>;

const kindOf: Readonly<Record<Counter['class'], ClaimKind>> = {
  people: 'count', event: 'count', item: 'count', thing: 'count', place: 'count', loose: 'count', money: 'money', size: 'measure', time: 'measure', score: 'measure', percent: 'percent', times: 'ratio',
};

function fromSpecial(text: string, special: Special): Raw {
  const { start, value, counter, kind, blank } = special;
  const tail = kind === 'rank' ? null : hedgeBehind(text, special.end);
  const end = tail?.end ?? special.end;
  const quantity: Quantity = { start, end, value, min: value, max: value, hedge: 'exact', mark: '', style: 'arabic', place: 1 };
  return { start, end, text: '', ...hedged(text, quantity, tail), counter, kind, blank };
}

/** The measure word behind a number, over blanks and at most one line break. */
function counterBehind(text: string, at: number): { counter: Counter; end: number } | null {
  let from = at;
  while (text[from] === ' ' && from < at + 2) from += 1;
  if (text[from] === '\n') from += 1;
  const counter = counterAt(text, from);
  return counter ? { counter, end: from + counter.word.length } : null;
}

function fromQuantity(text: string, quantity: Quantity): Raw | null {
  const found = counterBehind(text, quantity.end);
  if (!found || !counts(text, quantity, found.counter, found.end)) {
    const bare = found ? null : bareCounter(text, quantity);
    if (bare === null) return null;
    const tail = hedgeBehind(text, quantity.end);
    return { start: quantity.start, end: tail?.end ?? quantity.end, text: '', ...hedged(text, quantity, tail), counter: bare, kind: bare === '' && quantity.style === 'blank' ? 'measure' : 'count', blank: quantity.style === 'blank' };
  }
  const { counter } = found;
  const tail = hedgeBehind(text, found.end);
  const ten = counter.word === '成' ? 10 : 1;
  const scaled: Quantity = ten === 1 ? quantity : { ...quantity, value: times(quantity.value), min: times(quantity.min), max: times(quantity.max) };
  return {
    start: quantity.start, end: tail?.end ?? found.end, text: '', ...hedged(text, scaled, tail),
    counter: counter.word === '成' || counter.word === '百分点' ? counter.word === '成' ? '%' : '个百分点' : counter.word, kind: kindOf[counter.class], blank: quantity.style === 'blank',
  };
}
const times = (value: number | null): number | null => (value === null ? null : value * 10);

/** Numbers with offsets, in reading order. */
function scan(text: string): Raw[] {
  const found: Raw[] = [];
  begins.lastIndex = 0;
  for (let match = begins.exec(text); match; match = begins.exec(text)) {
    const at = match.index;
    const code = text.charCodeAt(at);
    const special = code === 0x7B2C ? rankAt(text, at) : shareAt(text, at) ?? (code < 58 ? proportionAt(text, at) : null);
    if (special) {
      const raw = fromSpecial(text, special);
      found.push(raw);
      begins.lastIndex = raw.end;
      continue;
    }
    if (code === 0x7B2C) {
      begins.lastIndex = pastOrdinal(text, at);
      continue;
    }
    const isBlankLetter = (code === 0x78 || code === 0x58) && !/[A-Za-z0-9]/.test(text[at - 1] ?? '') && /^[xX]+(?![A-Za-z0-9])/.test(text.slice(at, at + 8));
    if (!isBlankLetter) {
      const past = skipAt(text, at);
      if (past > at) {
        begins.lastIndex = past;
        continue;
      }
    }
    const quantity = quantityAt(text, at);
    if (!quantity) {
      begins.lastIndex = pastRun(text, at);
      continue;
    }
    const raw = fromQuantity(text, quantity);
    if (raw) found.push(raw);
    begins.lastIndex = Math.max(raw?.end ?? quantity.end, at + 1);
  }
  return found;
}

/** A run of numerals that is no number is passed as a whole: read again from each of its signs it would cost the square of its length. */
const numeralRun = /[\d,.]+|[〇零○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅]+|[_×*□]+|[xX]+/y;
function pastRun(text: string, at: number): number {
  numeralRun.lastIndex = at;
  const match = numeralRun.exec(text);
  return match ? at + match[0].length : at + 1;
}

const ordinal = /第 ?(?:\d+|[〇零一二两三四五六七八九十百千]+)(?:[-至、到](?:第)?(?:\d+|[一二三四五六七八九十百]+))?(?:名|次|届|批|期|个|条|轮|部|章|款|项|季度|阶段|位|场|类|种|组|版|集|篇|课|堂|节|代|产业|方|责任人|时间|线|步)?/y;
function pastOrdinal(text: string, at: number): number {
  ordinal.lastIndex = at;
  const match = ordinal.exec(text);
  return match ? at + match[0].length : at + 1;
}

/** The claim of which this one counts a part: the one before 其中 (or before a bracket), in the same sentence. */
function wholeOf(text: string, raw: Raw, floor: number, earlier: readonly { claim: Raw; index: number }[]): number | null {
  if (earlier.length === 0) return null;
  const ahead = text.slice(floor, raw.start);
  const marker = ahead.lastIndexOf('其中');
  if (marker < 0) return null;
  for (let i = earlier.length - 1; i >= 0; i -= 1) {
    const one = earlier[i];
    if (one && one.claim.end <= floor + marker) return one.index;
  }
  return null;
}

/** All claims of a text, in reading order; offsets are UTF-16 units of that text. */
export function claimsIn(given: string): Claim[] {
  const text = foldWidth(given);
  const periodAt = periodFinder(text);
  const raws = scan(text);
  const claims: Claim[] = [];
  const subjects: string[] = [];
  let floor = -1, sentence: { claim: Raw; index: number }[] = [];
  raws.forEach((raw, index) => {
    const start = sentenceStart(text, raw.start);
    if (start !== floor) { floor = start; sentence = []; }
    const whole = wholeOf(text, raw, start, sentence);
    const last = sentence.at(-1);
    // 412户1360人: the second number counts what the first did
    const touching = last !== undefined && text.slice(last.claim.end, raw.start).trim() === '';
    const before = whole !== null && !touching ? subjects[whole] ?? '' : last ? subjects[last.index] ?? '' : '';
    const subject = subjectOf({ text, start: raw.start, end: raw.end, floor: Math.max(start, last?.claim.end ?? 0), before, last: last ? subjects[last.index] ?? '' : '', part: whole !== null, kind: raw.kind });
    subjects.push(subject);
    sentence.push({ claim: raw, index });
    claims.push({ ...raw, text: given.slice(raw.start, raw.end), subject, period: periodAt(raw.start, start), partOf: whole });
  });
  return withStatements(claims, statementsIn(text, claims), given, periodAt);
}

function withStatements(claims: readonly Claim[], statements: ReturnType<typeof statementsIn>, given: string, periodAt: ReturnType<typeof periodFinder>): Claim[] {
  if (statements.length === 0) return [...claims];
  const places = claims.map((claim) => claim.start);
  const added = statements.map((one): Claim => ({
    ...one, text: given.slice(one.start, one.end), min: one.value, max: one.value, comparator: 'exact', hedge: '', period: one.period ?? periodAt(one.start, 0), partOf: null, blank: false,
  }));
  const all = [...claims.map((claim, index) => ({ claim, index })), ...added.map((claim) => ({ claim, index: -1 }))].sort((a, b) => a.claim.start - b.claim.start || a.claim.end - b.claim.end);
  const moved = new Map(all.map(({ index }, place) => [index, place] as const).filter(([index]) => index >= 0));
  return places.length === 0 ? all.map(({ claim }) => claim) : all.map(({ claim }) => (claim.partOf === null ? claim : { ...claim, partOf: moved.get(claim.partOf) ?? null }));
}
