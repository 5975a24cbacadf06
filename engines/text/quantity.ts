/**
 * A number as it is written: 1,232 · 3.6亿 · 200余 · 十几 · 数十 · 三到五 · __万余 · 八 · 三五. Where it ends, its value, and what the words leave open.
 * Hedges follow 民法典 第一千二百五十九条 (以上 includes the number; 超过 and 不满 exclude it); 余 and 多 reach up to one more of the last written place.
 */
import { hanNumerals, multiplier, readHanNumber } from './han-number.ts';

export type Quantity = {
  readonly start: number;
  readonly end: number;
  /** null when blank or a range. */
  readonly value: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly hedge: 'exact' | 'over' | 'at_least' | 'range';
  /** Signs of the hedge within the number: 余, 几, 数, 到. */
  readonly mark: string;
  readonly style: 'arabic' | 'han' | 'blank';
  /** Worth of the last written place, for hedges that stand outside (近200 → 100). */
  readonly place: number;
};

/** 1,232 and 1 232; digits that a converter has set apart (1 5 2); plain digits. */
const arabicForm = /(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d{1,3}(?: \d{3})+(?!\d| \d)|\d(?: \d){1,6}(?!\d)|\d+)(?:\.\d+)?/y;
const digitsOf = (written: string): number => Number(written.replace(/[, ]/g, ''));
const blankForm = /(?:[_×*□]+|[xX](?![A-WYZa-wyz0-9])[xX_×*]*|_+ ?_+)+/y;
const hanForm = new RegExp(`[${hanNumerals}]{1,25}`, 'y');
/** 千 before 克 or 瓦 belongs to the measure word; 百 before 分之 to the fraction. */
const bigForm = /[ ]?(?:[十百千万亿]?[万亿]|[百千](?![克米瓦卡帕分方])|十(?=[万亿]))/y;
const moreForm = /[ ]?(?:余(?![额款粮热震])|多(?!媒体|元化|功能|方位|党合作|措并举)|来(?=[个人次名天岁家户篇条场万]))/y;
const spanForm = /[ ]?(?:-{1,2}|~|至|到)[ ]?/y;

const match = (form: RegExp, text: string, at: number): string => {
  form.lastIndex = at;
  return form.exec(text)?.[0] ?? '';
};
const placeOf = (value: number): number => {
  if (!Number.isSafeInteger(value) || value === 0) return 1;
  let place = 1;
  while (value % (place * 10) === 0) place *= 10;
  return place;
};
/** 0.1 + 0.2 style dust of multiplying decimals. */
const clean = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(15)));

type Plain = { readonly end: number; readonly value: number; readonly place: number };

/** Arabic digits with what multiplies them: 1.2万, 3亿4千万, 1万2千. */
function readArabic(text: string, at: number): (Plain & { readonly over: string }) | null {
  const first = match(arabicForm, text, at);
  if (first === '' || first.length > 18) return null;
  let end = at + first.length;
  const face = digitsOf(first);
  let value = face, place = first.includes('.') ? 1 : placeOf(face), over = match(moreForm, text, end);
  const wait = end;
  end += over.length;
  let big = match(bigForm, text, end), last = Infinity, total = 0, part = face;
  if (big === '' && over !== '') return { end, value, place, over: over.trim() };
  while (big !== '') {
    const worth = multiplier(big.trim());
    if (worth === null || worth >= last) break;
    end += big.length;
    total += part * worth;
    value = total;
    place = placeOf(part) * worth;
    last = worth;
    if (over !== '') break;
    over = match(moreForm, text, end);
    if (over !== '') { end += over.length; break; }
    const more = match(arabicForm, text, end);
    big = more === '' ? '' : match(bigForm, text, end + more.length);
    if (big === '' || (multiplier(big.trim()) ?? Infinity) >= last) break;
    part = digitsOf(more);
    end += more.length;
  }
  if (end < wait) end = wait;
  return { end, value: clean(value), place, over: over.trim() };
}

const vague: Readonly<Record<string, number>> = { '十': 10, '百': 100, '千': 1000, '万': 10_000, '亿': 100_000_000 };

/** 十几, 几十, 数百, 上千, 百余, 二十多, 三五. */
function readHan(text: string, at: number): Quantity | null {
  const head = text[at] ?? '';
  if (head === '数' || head === '几' || head === '上') {
    const run = match(/[十百千万亿]+/y, text, at + 1);
    const worth = run === '' ? null : multiplier(run);
    if (worth === null) return null;
    const end = at + 1 + run.length;
    const more = match(moreForm, text, end);
    const shape = { start: at, end: end + more.length, mark: head, style: 'han' as const, place: worth };
    if (head === '上') return { ...shape, value: worth, min: worth, max: null, hedge: 'at_least' };
    return { ...shape, value: null, min: 2 * worth, max: 10 * worth - 1, hedge: 'range' };
  }
  const run = match(hanForm, text, at);
  if (run === '') return null;
  const end = at + run.length;
  const pair = /^([一二两三四五六七八])([二三四五六七八九])([十百千万亿]*)$/.exec(run) ?? /^(十)([一二三四五六七])([二三四五六七八九])$/.exec(run);
  if (pair) {
    const teens = pair[1] === '十';
    const low = teens ? 10 + read(pair[2]) : read(pair[1]);
    const high = teens ? 10 + read(pair[3]) : read(pair[2]);
    const worth = teens ? 1 : multiplier(pair[3] ?? '') ?? 1;
    if (high > low && high - low <= 2) return { start: at, end, value: null, min: low * worth, max: high * worth, hedge: 'range', mark: '', style: 'han', place: worth };
    if (worth === 1 && !teens) return null;
  }
  const number = readHanNumber(run);
  if (!number) return null;
  if (text[end] === '点' && /^[零一二三四五六七八九]+/.test(text.slice(end + 1, end + 4))) {
    const decimals = match(/[零〇一二三四五六七八九]+/y, text, end + 1);
    const face = clean(number.value + Number(`0.${[...decimals].map((sign) => read(sign)).join('')}`));
    const big = match(/[万亿]+/y, text, end + 1 + decimals.length);
    const value = clean(face * (multiplier(big) ?? 1));
    return { start: at, end: end + 1 + decimals.length + big.length, value, min: value, max: value, hedge: 'exact', mark: '', style: 'han', place: 1 };
  }
  const few = text[end] === '几' && /[十百千万]$/.test(run) ? '几' : match(moreForm, text, end);
  const place = vague[run.at(-1) ?? ''] ?? number.place;
  if (few === '') return { start: at, end, value: number.value, min: number.value, max: number.value, hedge: 'exact', mark: '', style: 'han', place };
  const big = match(/[万亿]/y, text, end + few.length);
  const worth = big === '' ? 1 : multiplier(big) ?? 1;
  const value = number.value * worth;
  return { start: at, end: end + few.length + big.length, value, min: value + (worth === 1 ? 1 : 0), max: value + place * worth - 1, hedge: 'over', mark: few.trim(), style: 'han', place: place * worth };
}
const read = (sign: string | undefined): number => readHanNumber(sign ?? '')?.value ?? NaN;

/** A blank stands where the number should: __, xx, ×, also 1_ and _万余. */
function readBlank(text: string, at: number): Quantity | null {
  const digits = match(/\d{0,2}/y, text, at);
  const gap = match(blankForm, text, at + digits.length);
  if (gap === '') return null;
  let end = at + digits.length + gap.length;
  const rest = match(/ ?[余多]?[十百千万亿]{0,2}[余多]?/y, text, end);
  if (rest.trim() !== '') end += rest.length;
  const over = /[余多]/.exec(rest)?.[0] ?? '';
  return { start: at, end, value: null, min: null, max: null, hedge: over === '' ? 'exact' : 'over', mark: over, style: 'blank', place: 1 };
}

/** The number that begins at `at`; null when none does. */
export function quantityAt(text: string, at: number): Quantity | null {
  const first = text.charCodeAt(at);
  const isDigit = first >= 48 && first <= 57;
  if (!isDigit && (first < 0x80 || first === 0xD7 || first === 0x25A1)) return readBlank(text, at);
  if (!isDigit) {
    const one = readHan(text, at);
    return one && one.hedge === 'exact' ? asRange(text, one, readHan) : one;
  }
  const blank = readBlank(text, at);
  if (blank) return blank;
  const plain = readArabic(text, at);
  if (!plain) return null;
  const { end, value, place, over } = plain;
  if (over !== '') return { start: at, end, value, min: value + 1, max: value + place - 1 || value + 1, hedge: 'over', mark: over, style: 'arabic', place };
  return asRange(text, { start: at, end, value, min: value, max: value, hedge: 'exact', mark: '', style: 'arabic', place }, (whole, from) => {
    const next = readArabic(whole, from);
    return next && next.over === '' ? { start: from, end: next.end, value: next.value, min: next.value, max: next.value, hedge: 'exact', mark: '', style: 'arabic', place: next.place } : null;
  });
}

/** 3-5, 三到五, 5%-10% : a second, greater number behind a dash makes both one range. */
function asRange(text: string, one: Quantity, reader: (text: string, at: number) => Quantity | null): Quantity {
  const percent = text[one.end] === '%' ? 1 : 0;
  const dash = match(spanForm, text, one.end + percent);
  if (dash === '' || one.value === null) return one;
  const two = reader(text, one.end + percent + dash.length);
  if (!two || two.value === null || two.hedge !== 'exact') return one;
  // 3-5万: the multiplier stands behind both
  const worth = one.value * 10_000 < two.value && two.value % 10_000 === 0 ? 10_000 : 1;
  const low = one.value * worth;
  if (two.value <= low || two.end - one.end > 14) return one;
  return { ...one, end: two.end, value: null, min: low, max: two.value, hedge: 'range', mark: dash.trim() };
}
