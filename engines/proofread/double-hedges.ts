import { matches, type Rule } from './rule.ts';

const form = /(?:约|大约|近|将近)\d[\d.,万亿千百]*(?:余|多)(?=[一-鿿])|(?:约|大约)\d[\d.,万亿千百]*[一-鿿]{1,2}左右|(?:超过|逾|至少|不少于)\d[\d.,万亿千百]*[一-鿿%]{1,2}以上|(?:不足|不到)\d[\d.,万亿千百]*[一-鿿%]{1,2}(?:以下|以内)/g;

export const doubleHedges: Rule = {
  id: 'double-hedge', kind: 'grammar', severity: 'warning', source: 'GB/T 15835-2011 概数表示', message: '“约”“近”“超过”与“余”“左右”“以上”只用一个。',
  bad: ['近200余人', '约50人左右', '超过300人以上'],
  good: ['近200人', '200余人', '约50人', '300人以上'],
  find: (text) => matches(text, form, (match) => match[0].replace(/^(?:约|大约|近|将近|超过|逾|至少|不少于|不足|不到)/, '')),
};
