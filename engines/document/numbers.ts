/**
 * Finds numbers that were typed by hand: those that no figure stands behind and nobody has explained.
 * A number that is missed would pass as proved, one too many only asks a question; so everything counts as a number except what is surely
 * a date, a time, an ordinal, a document or law number, a list marker, an address or a name.
 */
import type { Inline, ReportBody } from './model.ts';
import { passagesOf, type Place } from './runs.ts';

/** `from`–`to` are offsets in the text of the run `inline`. */
export type UnsupportedNumber = Place & { readonly inline: number; readonly from: number; readonly to: number; readonly text: string };

const numeral = '零〇○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟';
const counters = '人次|家次|台次|条次|小时|分钟|学时|工作日|个工作日|个月|万元|亿元|公里|平方米|余次|人|名|位|次|回|场|期|项|条|篇|份|件|个|家|处|起|台|套|部|辆|支|队|组|张|块|面|册|本|封|幅|则|批|轮|遍|门|节|堂|户|所|座|间|栋|幢|种|类|款|届|天|周|年|岁|元|角|分|倍|成|公斤|吨|米|亩|折|票|宗|例|笔|课时|字|版|版面|站|点|类次|课|番|对|双|股|枚|只|头|棵|桌|顶|杯|瓶|箱|袋|车|趟|步骤|环节|方面';
const counterAhead = new RegExp(`^\\s*(?:余|多|来|几)?\\s*(?:${counters})`);

type Allowed = { readonly form: RegExp; readonly holds?: (match: RegExpExecArray, text: string) => boolean };

const after = (match: RegExpExecArray, text: string): string => text.slice(match.index + match[0].length);
const notCounted = (match: RegExpExecArray, text: string): boolean => !counterAhead.test(after(match, text));
const year = '(?:19|20|21)\\d\\d';
const dash = '\\s*[-—–－~～至到]{1,2}\\s*';

/** What is no figure though it holds digits or numerals. Longer forms first: what one has taken the next cannot see. */
const allowed: readonly Allowed[] = [
  { form: /https?:\/\/[\w\-./?%&=#:]+|www\.[\w\-./?%&=#:]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g },
  // 〔2025〕3号, (2025)第3号
  { form: /[〔[［(（【]\s*\d{4}\s*[〕\]］)）】]\s*第?\s*\d{1,5}\s*号/g },
  // GB/T 9704-2012
  { form: /[A-Z]{1,6}(?:\/[A-Z]{1,3})?\s?\d{3,6}(?:\.\d{1,2})?[-—–]\d{4}(?!\d)/g },
  // Days, months, years
  { form: new RegExp(`(?<!\\d)${year}\\s*年\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日(?:${dash}(?:\\d{1,2}月)?\\d{1,2}日)?`, 'g') },
  { form: new RegExp(`(?<!\\d)${year}([-./])\\d{1,2}\\1\\d{1,2}(?!\\d)`, 'g') },
  { form: new RegExp(`(?<!\\d)${year}(?:年)?${dash}${year}\\s*(?:年|学年)`, 'g') },
  { form: new RegExp(`(?<!\\d)${year}\\s*年(?:\\s*\\d{1,2}(?:月)?${dash}\\d{1,2}\\s*月|\\s*\\d{1,2}\\s*月)?`, 'g') },
  { form: new RegExp(`(?<!\\d)\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日?(?:${dash}(?:\\d{1,2}月)?\\d{1,2}日)(?!以?内|之内)`, 'g') },
  { form: /(?<!\d)\d{1,2}\s*月\s*\d{1,2}\s*日(?!以?内|之内)/g },
  { form: new RegExp(`(?<!\\d)(?:1[0-2]|0?[1-9])\\s*月?${dash}(?:1[0-2]|0?[1-9])\\s*月`, 'g') },
  { form: /(?<![\d.])(?:1[0-2]|0?[1-9])\s*月(?!\d)/g },
  { form: /(?<=[至到日、])(?:[12]\d|3[01]|0?[1-9])日(?!以?内|之内)/g },
  { form: /[一二三四五六七八九〇○零]{4}年|(?<![零〇一二三四五六七八九十百千万])[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?/g },
  { form: /[一二三四1-4]季度|(?:上|下|前|后)半年|[一二三四五六七八九十]+五[”"』」]?(?=规划|时期|期间|收官|开局)|“十[一二三四五]五”/g },
  // Times of the day; 按1:30配备 is a ratio
  { form: /(?<![\d比按:：])(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?(?!\d)/g, holds: (match, text) => !/[比按为]\s*(?:例)?$/.test(text.slice(Math.max(0, match.index - 3), match.index)) },
  { form: /(?<!\d)(?:[01]?\d|2[0-4])时(?:[0-5]?\d分)?(?=[许整前后至起，。；、（]|\d|$|[-—~])/g },
  { form: /(?:上午|下午|中午|晚上?|凌晨|早上?)\s*(?:[01]?\d|2[0-4])[点时](?:[0-5]?\d分|半|整|许)?/g },
  // Ordinals and places in laws: 第三, 第二十一条, 第3—5条
  { form: new RegExp(`第\\s*(?:\\d{1,5}|[${numeral}]{1,8})(?:(?:${dash}|、)第?(?:\\d{1,4}|[${numeral}]{1,6})(?=[条款项章节]))*`, 'g') },
  // Telephones; hotlines by name
  { form: /(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}[-—－]\d{7,8}(?!\d)|(?<!\d)[48]00[-—]\d{3,4}[-—]\d{3,4}(?!\d)/g, holds: notCounted },
  { form: /(?<!\d)(?:12\d{3}|110|119|120|122|96\d{3,4})(?=(?:政务服务便民|便民|投诉|举报|服务)?(?:热线|平台|电话))/g },
  // List markers where a sentence begins: 1. 2、 （3）
  { form: /(?<=^\s*|[。；;：:]\s*)(?:\d{1,2}[.．、)）](?!\d)|[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]|[一二三四五六七八九十]{1,3}、)/g },
  { form: /[\u2460-\u249B\u24EA-\u24FF\u2776-\u2793\u3220-\u3229\u3280-\u3289²³Ⅰ-ⅿ]/g },
  { form: /[（(][一二三四五六七八九十]{1,3}[)）]/g, holds: notCounted },
  // 附件1, 表2, 3号楼, A4, IPv6, 5G, V2.0
  { form: /(?:附件|附表|附录|附图|(?<!代|列|报)表|图|注释?)\s*\d{1,2}(?![\d.])/g, holds: notCounted },
  { form: /(?<!\d)\d{1,4}号(?:楼|院|门|文件|文|令|线|会议室|机房|公告|通知)/g },
  { form: /[A-Za-z][A-Za-z_-]*\d+(?:\.\d+)*(?![\d%％])/g, holds: notCounted },
  { form: /(?<![\d.])[2-6]G(?![A-Za-z])/g, holds: notCounted },
  // Words that count nothing
  { form: /队伍|入伍|退伍|大陆|登陆|陆续|收拾|放肆|零星|零距离|跑一次|一年来|一年一度|近年来|十分(?=[重必关明注紧突严艰认珍])|党的(?:十[六七八九]|二十)[大届](?:[一二三四五六七]中全会)?|(?:十[六七八九]|二十)届[一二三四五六七]中全会|每一|一次性|一[些定般样起直旦向并]|一[岗票]双[责否]|一方面|(?:统|进|单|唯|(?<!分)之|逐|如|归)一(?![百千万])|千方百计|千家万户|千篇一律|万众一心|三审三校|两个维护|两个确立|四个意识|四个自信/g },
];

const arabic = /\d+(?:[,，]\d{3})*(?:\s*[.．]\s*\d+)?(?:\s*[%％‰])?(?:\s*[余多]\s*(?=\S))?/g;
const otherNumbers = /[½⅓⅔¼¾⅕-⅞㊀-㊉]/g;
const chinese = new RegExp(`(?:百|千|万)分之[${numeral}点]+|[${numeral}]+分之[${numeral}]+|(?<![\\d.])[数几上近成]?(?:[${numeral}]+)(?:点[零一二三四五六七八九]+)?[余多来几]?|[数几]十?(?=${'人次|人|名|次|场|项|条|篇|份|件|个|家|处|起|台'})|半数|过半`, 'g');

/** True when numerals speak of a quantity: with a counter behind them, or more than one that make a number (三百, 二十). */
function countsSomething(match: RegExpExecArray, text: string): boolean {
  const [word] = match;
  if (/分之|半数|过半/.test(word)) return true;
  const rest = after(match, text);
  if (counterAhead.test(rest) && !/^\s*(?:方面军)/.test(rest)) return true;
  if (/[数几上近成]/.test(word[0] ?? '')) return /[十百千万亿]/.test(word);
  return /[余多]$/.test(word) || /[二三四五六七八九两][十百千万亿]|[十百千万亿][零〇一二三四五六七八九十百千万亿]|[一二三四五六七八九]{2,}$/.test(word) && word.length > 1;
}

/** Digits of any script as 0–9, one for one, so that offsets stay. */
function plainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    if (code < 0x80) return digit;
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
    return String(code - zero).repeat(digit.length);
  });
}

type Range = { readonly from: number; readonly to: number };

/** Ranges of text that state a number which nothing here explains. */
export function numbersIn(written: string): Range[] {
  const text = plainDigits(written);
  let masked = text;
  for (const { form, holds } of allowed) {
    form.lastIndex = 0;
    for (let match = form.exec(masked); match; match = form.exec(masked)) {
      if (match[0] === '') form.lastIndex += 1;
      else if (!holds || holds(match, text)) masked = masked.slice(0, match.index) + '\uFFFC'.repeat(match[0].length) + masked.slice(match.index + match[0].length);
    }
  }
  const found: Range[] = [];
  const add = (form: RegExp, counts: (match: RegExpExecArray) => boolean) => {
    form.lastIndex = 0;
    for (let match = form.exec(masked); match; match = form.exec(masked)) {
      if (match[0] === '') form.lastIndex += 1;
      else if (counts(match)) found.push({ from: match.index, to: match.index + match[0].trimEnd().length });
    }
  };
  add(arabic, () => true);
  add(otherNumbers, () => true);
  add(chinese, (match) => countsSomething(match, masked));
  return found.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** Ranges of one passage, by run: a number that runs over several is named once in each of them. */
function inPassage(inlines: readonly Inline[]): { inline: number; from: number; to: number; text: string }[] {
  const starts: number[] = [];
  let whole = '';
  for (const inline of inlines) {
    starts.push(whole.length);
    // A chip stands like a word without digits: what touches it is a number of its own.
    whole += inline.type === 'text' ? inline.text : '\uFFFC';
  }
  return numbersIn(whole).flatMap((range) => inlines.flatMap((inline, place) => {
    if (inline.type !== 'text' || inline.explained !== undefined) return [];
    const start = starts[place] ?? 0;
    const from = Math.max(range.from, start) - start;
    const to = Math.min(range.to, start + inline.text.length) - start;
    return from < to && /\S/.test(inline.text.slice(from, to)) ? [{ inline: place, from, to, text: inline.text.slice(from, to) }] : [];
  }));
}

/** Numbers typed by hand that are neither figures nor explained, in reading order. */
export function unsupportedNumbers(body: ReportBody): UnsupportedNumber[] {
  return passagesOf(body).flatMap(({ block, row, column, inlines }) => inPassage(inlines).map((range) => ({ block, row, column, ...range })));
}
