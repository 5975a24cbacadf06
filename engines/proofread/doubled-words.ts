import { matches, type Rule } from './rule.ts';

/** 工作工作 is an error, 工作工作人员 is not; nor are words that speech doubles (研究研究, 讨论讨论). */
const form = /([一-鿿]{2,4})\1(?!人员|者|组|员|队|委|部|科|处|局|室|站|中心|办法|方案|制度|条例|规定|法|章程|细则|机制|经验|水平|能力|规范|标准|成果|环境|条件|方式|手段)/g;
const small = /的的|在在|和和|对对|将将|了了(?!之)|是是|为为|全全会|与与|及及(?!可)|从从(?!容)|被被/g;
const said = /^(.)\1|研究|讨论|商量|学习|考虑|了解|一个|一步|一次|一件|一代|一天|一年|一点|一层|一项|一级|人人|天天|年年|层层|处处|时时|事事|级级|代代|常常|往往|渐渐|纷纷|高高|多多|哈哈/;

export const doubledWords: Rule = {
  id: 'doubled-word', kind: 'duplicate-text', severity: 'error', source: '本系统规则：词语重复', message: '同一个词写了两遍。',
  bad: ['成立工作工作领导小组', '十八届三中全全会', '认真的的态度'],
  good: ['工作工作人员', '研究研究再说', '人人参与、层层落实', '清清楚楚', '不了了之'],
  find: (text) => [
    ...matches(text, form, (match) => (said.test(match[1] ?? '') ? null : match[1] ?? null)).filter((one) => one.suggestion !== null),
    ...matches(text, small, (match) => match[0].slice(1)),
  ],
};
