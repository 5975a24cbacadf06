import { matches, type Found, type Rule } from './rule.ts';

/** Pairs that do not go together, with what stands right. */
const pairs: readonly (readonly [RegExp, string])[] = [
  [/(?<=朝着?[^,。;]{2,12})方面(?=发展|前进|努力|迈进)/g, '方向'],
  [/(?<=(?:起到|发挥)(?:了)?[^,。;、]{0,8})效果(?=[,。;])/g, '作用'],
  [/(?<=(?:防止|避免|杜绝)[^,。;、]{0,12})不再?(?=发生|出现)/g, ''],
  [/切忌不要/g, '切忌'],
  [/(?<=目的|宗旨)是为了/g, '是'],
  [/(?<=原因)是因为/g, '是'],
  [/(?<![有的强高富和])针对性(?=的|地)/g, '有针对性'],
];
/** 相关…有关 before one noun: one of them is enough. */
const twice = /(?:相关|有关)(?=[^,。;、的和及与]{0,8}(?:有关|相关)[一-鿿]{2})/g;

export const collocations: Rule = {
  id: 'collocation', kind: 'grammar', severity: 'warning', source: '《现代汉语八百词》搭配；公文常见病句', message: '词语搭配不当，或说了两遍。',
  bad: ['朝着积极健康方面发展', '防止事故不再发生', '目的是为了提高认识', '制定相关网络安全有关制度', '建立针对性的体系'],
  good: ['朝着健康方向发展', '防止事故发生', '有针对性的措施', '相关部门和有关单位'],
  find: (text): Found[] => [...pairs.flatMap(([form, right]) => matches(text, form, () => right)), ...matches(text, twice, () => '')],
};
