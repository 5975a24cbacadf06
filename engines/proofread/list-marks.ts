import { matches, type Rule } from './rule.ts';

const form = /、(?:和(?![解谐睦平气美服田顺])|及(?!时|格|其他?他|早|第|物)|以及|并(?!购|联|轨|网))/g;

export const listMarks: Rule = {
  id: 'mark-before-and', kind: 'punctuation', severity: 'error', source: 'GB/T 15834-2011 4.5', message: '“和”“及”前面不用顿号。',
  bad: ['宣传、培训、和演练', '县、镇、及村'],
  good: ['宣传、培训和演练', '调解、和解', '公开、及时'],
  find: (text) => matches(text, form, (match) => (match[0] === '、及' ? '以及' : match[0].slice(1))),
};
