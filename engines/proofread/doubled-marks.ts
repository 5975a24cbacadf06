import { matches, type Rule } from './rule.ts';

const form = /([,;:、])[。,;:、]+|。[。,;:、]+|(?<=[一-鿿])'(?=[一-鿿])(?![^'\n]{0,30}')/g;

export const doubledMarks: Rule = {
  id: 'doubled-mark', kind: 'punctuation', severity: 'error', source: 'GB/T 15834-2011', message: '两个标点叠在一起，或多出一个引号。',
  bad: ['改进如下:。', '完成任务。。', '开展工作，，成效明显'],
  good: ['完成任务。', '“学习。”会议认为'],
  find: (text) => matches(text, form, (match) => (match[0].startsWith("'") ? '' : match[0].startsWith('。') ? '。' : match[1] ?? null)),
};
