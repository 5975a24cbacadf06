import { matches, type Rule } from './rule.ts';

const form = /(?<=《(?:关于)?(?:印发|转发|公布|发布))[(<]([^()<>《》\n]{2,40})[)>](?=(?:的通知|的决定)?》?)/g;

export const innerTitles: Rule = {
  id: 'inner-title', kind: 'punctuation', severity: 'warning', source: 'GB/T 15834-2011 4.15.3.5', message: '书名号里面还要用书名号时，里面的用〈〉。',
  bad: ['《关于印发(2025年工作指南)的通知》', '《关于印发<管理办法>的通知》'],
  good: ['《关于印发〈管理办法〉的通知》', '《办法（试行）》'],
  find: (text) => matches(text, form, (match) => `〈${match[1] ?? ''}〉`),
};
