/**
 * Words around a number that widen it. 以上, 以下, 以内 include the number, 超过, 不满, 以外 exclude it (民法典 第一千二百五十九条); 约 and 近 are read with a tenth, or one
 * unit of the last written place, as tolerance.
 */
import type { Quantity } from '../text/quantity.ts';
import type { Comparator } from './claim.ts';

export type Hedged = {
  readonly value: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly comparator: Comparator;
  readonly hedge: string;
};

type Meaning = 'at_least' | 'at_most' | 'over' | 'under' | 'near' | 'about';
const ahead: readonly (readonly [RegExp, Meaning])[] = [
  [/(?:不少于|不低于|不下于|不下|不小于|至少|最少|起码|不得少于|不得低于)(?:召开|开展|组织|达到?|完成|举办|有|为|要|报送|进行|安排|上报)?$/, 'at_least'],
  [/(?:不超过|不高于|不多于|不大于|最多|至多|控制在)$/, 'at_most'],
  [/(?:不足|不到|不满|未满|低于|少于)$/, 'under'],
  [/(?:超过|超出|超|逾|突破|高于|大于|多于)(?:了)?$/, 'over'],
  [/(?:将近|接近|(?<![最附临邻靠远亲就])近)$/, 'near'],
  [/(?:大约|大概|约为|约有|约计|约|左右各)$/, 'about'],
];
const behind: readonly (readonly [RegExp, Meaning])[] = [
  [/ ?(?:\(含\))?(?:及|或)?以上/y, 'at_least'], [/ ?(?:及|或)?以[下内](?!容|部|外)/y, 'at_most'], [/ ?(?:之多)/y, 'at_least'],
  [/ ?(?:左右|上下(?!联|级|游|功))/y, 'about'], [/ ?(?:有余|余(?![额款粮热震])|多(?=$|[,。;、\s）)]|万))/y, 'over'],
];

/** The hedge before the number, in the few signs that can hold one. */
function hedgeAhead(text: string, at: number): { word: string; meaning: Meaning } | null {
  const near = text.slice(Math.max(0, at - 9), at).trimEnd();
  if (!/[于下少码过多在足到满超出逾破近约概为有计展开织成办送行排报要]$/.test(near)) return null;
  for (const [form, meaning] of ahead) {
    const match = form.exec(near);
    if (match) return { word: match[0], meaning };
  }
  return null;
}

/** Where number and counter end when a hedge (以上, 左右) follows them, and which. */
export function hedgeBehind(text: string, at: number): { end: number; word: string; meaning: Meaning } | null {
  for (const [form, meaning] of behind) {
    form.lastIndex = at;
    const match = form.exec(text);
    if (match) return { end: at + match[0].length, word: match[0].trim(), meaning };
  }
  return null;
}

/** Value and bounds of a number with all that is said around it. */
export function hedged(text: string, quantity: Quantity, tail: { word: string; meaning: Meaning } | null): Hedged {
  const { value, min, max } = quantity;
  if (quantity.hedge === 'range') return { value, min, max, comparator: 'range', hedge: quantity.mark };
  if (quantity.hedge !== 'exact') return { value, min, max, comparator: quantity.hedge, hedge: quantity.mark };
  const said = tail ?? hedgeAhead(text, quantity.start);
  if (!said) return { value, min, max, comparator: 'exact', hedge: '' };
  const { word } = said;
  const number = value ?? NaN;
  const known = (bound: number): number | null => (Number.isNaN(bound) ? null : bound);
  const tenth = Math.max(quantity.place, Math.abs(number) / 10);
  switch (said.meaning) {
    case 'at_least': return { value, min: value, max: null, comparator: 'at_least', hedge: word };
    case 'at_most': return { value, min: null, max: value, comparator: 'at_most', hedge: word };
    case 'under': return { value, min: null, max: value, comparator: 'at_most', hedge: word };
    case 'over': return { value, min: value, max: word.includes('余') || word === '多' ? known(number + quantity.place) : null, comparator: 'over', hedge: word };
    case 'near': return { value, min: known(number - tenth), max: value, comparator: 'approx', hedge: word };
    case 'about': return { value, min: known(number - tenth), max: known(number + tenth), comparator: 'approx', hedge: word };
  }
}
