import { matches, type Rule } from './rule.ts';

const form = /(?<=[一-鿿]) +(?=(?:人次|场次|余次|次|期|篇|份|名|场|条|项)[,。;、])|(?<=(?:^|[,。\n将]) ?)年(?=[上下]半年)/g;

export const silentGaps: Rule = {
  id: 'silent-gap', kind: 'blank', severity: 'error', source: '本系统规则：范文留空被删', message: '数字被删去了，只剩量词或“年”字。',
  bad: ['召开会议  次，', '现将年上半年工作总结如下。'],
  good: ['召开会议 3 次，', '一年上半年一次', '去年上半年'],
  find: (text) => matches(text, form, () => null),
};
