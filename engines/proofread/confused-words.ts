import type { Found, Rule } from './rule.ts';
import { wrongWords } from './wrong-words.ts';

const byFirst = new Map<string, [string, string][]>();
for (const [wrong, right] of wrongWords) byFirst.set(wrong[0] ?? '', [...(byFirst.get(wrong[0] ?? '') ?? []), [wrong, right]]);
const first = new RegExp(`[${[...byFirst.keys()].join('')}]`, 'g');

function find(text: string): Found[] {
  const found: Found[] = [];
  first.lastIndex = 0;
  for (let match = first.exec(text); match; match = first.exec(text)) {
    const pair = byFirst.get(match[0])?.find(([wrong]) => text.startsWith(wrong, match.index));
    if (pair) found.push({ start: match.index, end: match.index + pair[0].length, suggestion: pair[1] });
  }
  return found;
}

export const confusedWords: Rule = {
  id: 'wrong-word', kind: 'typo', severity: 'error', source: '现代汉语常用别字，附公文常见误写', message: '这个词写错了。',
  bad: ['认真布署工作', '取人之长，补已之短', '理论中心学习组'],
  good: ['认真部署工作', '取长补短', '理论学习中心组'],
  find,
};
