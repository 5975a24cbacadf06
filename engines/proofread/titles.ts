import { matches, type Rule } from './rule.ts';

/** 《…实施办法的通知》: the name of the rule ends before 的通知, unless the title begins with 关于 or 印发. */
const form = /(?<=《(?!关于|印发|转发|批转|中共)[^《》\n]{2,40}(?:办法|细则|规定|意见|方案|条例|准则|要点|规划|纲要))的(?:通知|意见|决定|公告)》/g;

export const titles: Rule = {
  id: 'title-end', kind: 'punctuation', severity: 'warning', source: 'GB/T 15834-2011 4.15', message: '书名号只括文件名，“的通知”在书名号外。',
  bad: ['贯彻《责任制实施办法的通知》精神'],
  good: ['《关于印发实施办法的通知》', '《责任制实施办法》的通知'],
  find: (text) => matches(text, form, (match) => `》${match[0].slice(0, -1)}`),
};
