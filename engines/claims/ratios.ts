/** Shares and ranks, which are written without a measure word: 三分之二, 百分之三十, 1:30, 排名全市第3. */
import { hanNumerals, readHanNumber } from '../text/han-number.ts';

export type Special = {
  readonly start: number;
  readonly end: number;
  readonly value: number | null;
  readonly counter: string;
  readonly kind: 'percent' | 'ratio' | 'rank';
  readonly blank: boolean;
};

const parts = new RegExp(`([百千万]|[${hanNumerals}]{1,6}|\\d{1,4})分之 ?(?:([${hanNumerals}]{1,8})(?:点([零〇一二三四五六七八九]{1,4}))?|(\\d+(?:\\.\\d+)?))`, 'y');
const proportion = /(\d{1,4}(?:\.\d+)?) ?: ?(\d{1,4}(?:\.\d+)?)(?![\d:])/y;
const place = new RegExp(`第 ?(?:(\\d{1,4})|([${hanNumerals}]{1,4})|([_×*□]+|[xX]+(?![A-Za-z])))(?: ?(?:名次|名|位))?`, 'y');
const ranked = /(?:排名|排位|名次|名列|位列|位居|位次|居于|列居|并列|(?<![序陈罗系])列|居|排|获得?|荣获|夺得|取得|得分|成绩|总分|跃居|升至|稳居)(?:了|为|在|到)?(?:[^,。;:"“”、\s]{0,10}?)$/;
const notRank = /(?:首位|摆在|放在|作为|坚持|始终)[^,。;]{0,6}$/;
const onward = /^(?:责任|时间|线|步|次|季度|批|期|轮|届|章|条|款|项|个|方|代|产业|手|书记|支部|组|党|小学|中学|医院|人民|[一二三四五六七八九十]|是|,是|、是)/;

const worth = (written: string): number => (written === '百' ? 100 : written === '千' ? 1000 : written === '万' ? 10_000 : /\d/.test(written) ? Number(written) : readHanNumber(written)?.value ?? NaN);

/** 百分之三十五 is a percentage, 三分之二 a ratio. */
export function shareAt(text: string, at: number): Special | null {
  parts.lastIndex = at;
  const match = parts.exec(text);
  if (!match) return null;
  const [whole, under = '', han, decimals, digits] = match;
  let over = digits === undefined ? readHanNumber(han ?? '')?.value ?? NaN : Number(digits);
  if (decimals !== undefined) over += Number(`0.${[...decimals].map((sign) => readHanNumber(sign)?.value ?? 0).join('')}`);
  const base = worth(under);
  if (Number.isNaN(over) || Number.isNaN(base) || base === 0) return null;
  const end = at + whole.length;
  if (under === '百') return { start: at, end, value: over, counter: '%', kind: 'percent', blank: false };
  if (under === '千') return { start: at, end, value: over, counter: '‰', kind: 'percent', blank: false };
  return { start: at, end, value: over / base, counter: '', kind: 'ratio', blank: false };
}

/** 1:30 where the words around speak of a ratio; elsewhere it is a time of the day. */
export function proportionAt(text: string, at: number): Special | null {
  proportion.lastIndex = at;
  const match = proportion.exec(text);
  if (!match) return null;
  const ahead = text.slice(Math.max(0, at - 12), at), end = at + match[0].length;
  if (!/(?:比例?|按照?|比[为达]|配比|系数|\d:\d{1,4})[^,。;]{0,5}$/.test(ahead) && !/^ ?的?(?:比例|配比|比)/.test(text.slice(end, end + 5))) return null;
  const left = Number(match[1]), right = Number(match[2]);
  return right === 0 ? null : { start: at, end, value: left / right, counter: '', kind: 'ratio', blank: false };
}

/** 第3, 第一名, 第_ behind words of ranking; other ordinals count nothing. */
export function rankAt(text: string, at: number): Special | null {
  place.lastIndex = at;
  const match = place.exec(text);
  if (!match) return null;
  const end = at + match[0].length;
  const ahead = text.slice(Math.max(0, at - 18), at);
  const named = match[0].endsWith('名');
  if (notRank.test(ahead) || onward.test(text.slice(end, end + 3))) return null;
  if (!ranked.test(ahead) && !(named && match[1] !== undefined)) return null;
  if (/^[一-鿿]/.test(text.slice(end, end + 1)) && !/[名位次]$/.test(match[0]) && !/^(?:的|和|与|及|并|且|较|比|,)/.test(text.slice(end, end + 1))) return null;
  const value = match[1] !== undefined ? Number(match[1]) : match[2] !== undefined ? readHanNumber(match[2])?.value ?? null : null;
  return { start: at, end, value, counter: '名次', kind: 'rank', blank: match[3] !== undefined };
}
