import { readHanNumber } from '../text/han-number.ts';
import type { Found, Rule } from './rule.ts';

/** Heading numbers by level; the place in the list is the level. */
const marks = /(?<=^[ \t]*|^[^\n。]{4,40}(?:总结|报告|汇报|思路|打算|计划|安排)\d{0,2})(?:([一二三四五六七八九十]{1,3})、|\(([一二三四五六七八九十]{1,3})\)|(\d{1,2})[.、](?!\d))/gm;

/** Each number must be the first of its list or follow the one before; a higher level begins the lower ones anew. */
function find(text: string): Found[] {
  const found: Found[] = [];
  const last = [0, 0, 0];
  const seen = [false, false, false];
  for (const match of text.matchAll(marks)) {
    const level = match[1] !== undefined ? 0 : match[2] !== undefined ? 1 : 2;
    const number = level === 2 ? Number(match[3]) : readHanNumber(match[level + 1] ?? '')?.value ?? 0;
    const before = last[level] ?? 0;
    const follows = number === before + 1 || (number === 1 && before === 0);
    // A list may begin anew under a heading that is only a line of words
    if (!follows && !(number === 1 && before >= 1)) found.push({ start: match.index, end: match.index + match[0].length, suggestion: null });
    last[level] = number;
    seen[level] = true;
    for (let lower = level + 1; lower < 3; lower += 1) last[lower] = 0;
  }
  return found;
}

export const numbering: Rule = {
  id: 'numbering', kind: 'numbering-gap', severity: 'error', source: 'GB/T 9704-2012 7.3.3；条理序号应当连续', message: '序号不连续：前面缺了一条，或重复。',
  bad: ['一、组织领导\n内容。\n三、宣传教育\n', '(二)学习\n'],
  good: ['一、甲\n(一)乙\n(二)丙\n二、丁\n(一)戊\n', '1.甲\n2.乙\n'],
  find,
};
