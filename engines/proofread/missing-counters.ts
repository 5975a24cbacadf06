import { counterAt } from '../text/counters.ts';
import { matches, type Rule } from './rule.ts';

const form = /(?<![\d.第年])\d+[余多](?=[一-鿿]{2,8}?(?:评论员|通讯员|信息员|宣传员|管理员|网格员|队员|党员|人员|志愿者|工作者|干部|职工|教师|学生|群众|村民|居民|家长|代表))/g;

export const missingCounters: Rule = {
  id: 'missing-counter', kind: 'grammar', severity: 'warning', source: '现代汉语语法：数词与名词之间用量词', message: '数字和名词之间少了量词。',
  bad: ['明确了60余专职网络评论员'],
  good: ['明确了60余名网络评论员', '组织300多人次参加', '120余户村民', '3000余份资料'],
  find: (text) => matches(text, form, (match) => (counterAt(text, match.index + match[0].length) ? null : `${match[0]}名`)).filter((one) => one.suggestion !== null),
};
