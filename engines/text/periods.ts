/**
 * Words that say which time a sentence speaks of (今年以来, 上半年, 一季度, 1-6月, 截至目前, 每月 …), in reading order with their offsets.
 * Their days are worked out by whoever knows the report's period; here they are found, and nothing more.
 */
export type PeriodPhrase = { readonly start: number; readonly end: number; readonly text: string; readonly kind: 'span' | 'stock' | 'recurring' };

const year = '(?:20|19)[\\d_xX×*\\-]{0,4} ?年';
const month = '(?:1[0-2]|0?[1-9]|[_×*xX]{1,2}|十[一二]?|[一二三四五六七八九])';
const recurring = '每(?:个)?(?:天|日|周|旬|月|季度|季|半年|年度|年|学期|两周|逢.{1,4}日)';
const stock = `截[至止](?:到)?(?:目前|${year}(?:${month} ?月底?)?(?:[\\d_]{1,2} ?日)?|${month} ?月(?:底|末|[\\d_]{1,2} ?日)|.{0,4}年底|发稿)|目前为止|到目前为止|目前|现在|迄今|至今`;
const span = [
  `${year}(?:上|下)半年`, `${year}度?第?[一二三四1-4]季度`, `${year}(?:${month} ?月?(?:-|至|到|~) ?)?${month} ?月(?: ?[\\d_]{1,2} ?日)?(?:以来)?`, `${year}(?:度|底|初|末|以来|期间)?`,
  '(?<![与比较同于])(?:今年|本年度?|去年|上年|上一年度?|本学[期年]|上学期|下学期)(?:以来|上半年|下半年|[一二三四1-4]季度|年初|年底|同期)?',
  '(?:上|下)半年(?:以来)?', '前三季度', '第?[一二三四1-4]季度(?:以来)?', `${month} ?月?(?:-|至|到|~) ?${month} ?月(?:份)?`, `${month} ?月份?(?:以来|底|初|末|[上中下]旬)?`,
  '近[一二两三四五六七八九十几\\d]+年来?|近年来|近几年来?', '一年来|半年来|全年|年内|年初以来|年初|年底|期内|期间', '“?十[一二三四五]五”?(?:期间|时期|以来)',
  '(?:春节|国庆|中秋|元旦|五一|端午|清明|两节|两会|汛期|暑假|寒假|宣传周|安全生产月)(?:节)?(?:假)?期间', '本月|上月|当月|本季度|上季度|本周|近期|近日|日前',
].join('|');
const all = new RegExp(`(${recurring})|(${stock})|(${span})`, 'g');
/** A cheap sign that a period may begin here: most text holds none of these. */
const possible = /[年月季期每今目截迄近前半至在]/;

/** Period phrases of a folded text. */
export function periodsIn(text: string): PeriodPhrase[] {
  if (!possible.test(text)) return [];
  const found: PeriodPhrase[] = [];
  all.lastIndex = 0;
  for (let match = all.exec(text); match; match = all.exec(text)) {
    const kind = match[1] === undefined ? match[2] === undefined ? 'span' : 'stock' : 'recurring';
    found.push({ start: match.index, end: match.index + match[0].length, text: match[0], kind });
  }
  return found;
}
