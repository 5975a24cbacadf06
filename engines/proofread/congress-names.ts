import { matches, type Rule } from './rule.ts';

const missing = /(?<=党的|贯彻|学习)(十[六七八九]|二十)(?=[一二三四五六七]中全会)/g;
const cut = /(?<=(?:十[六七八九]|二十)届[一二三四五六七]中)(?=精神)/g;

export const congressNames: Rule = {
  id: 'congress-name', kind: 'typo', severity: 'error', source: '会议名称的规范写法：党的×届×中全会', message: '会议名称写漏了字。',
  bad: ['党的十九五中全会精神', '党的十九届五中精神'],
  good: ['党的十九届五中全会精神', '党的二十大精神'],
  find: (text) => [
    ...matches(text, missing, (match) => `${match[1] ?? ''}届`),
    ...[...text.matchAll(cut)].map((match) => ({ start: match.index - 2, end: match.index + 2, suggestion: `${text.slice(match.index - 2, match.index)}全会精神` })),
  ],
};
