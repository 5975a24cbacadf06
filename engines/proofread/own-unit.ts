import { matches, type Rule } from './rule.ts';

const form = /该(?=[校局镇乡院](?!长))/g;
/** Whoever sums up the own work speaks of 我校, not of 该校. */
const own = /总结|汇报|报告|结合(?:该|我)校实际/;

export const ownUnit: Rule = {
  id: 'own-unit', kind: 'grammar', severity: 'warning', source: '本系统规则：自己的总结用第一人称', message: '自己的总结里用“我”，“该”是说别人。',
  bad: ['网络安全活动总结\n该校组织学生开展活动。'],
  good: ['我校组织学生开展活动。', '通报\n经查，该校未落实。'],
  find: (text) => (own.test(text.slice(0, 200)) ? matches(text, form, () => '我') : []),
};
