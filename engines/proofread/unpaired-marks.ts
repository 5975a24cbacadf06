import type { Found, Rule } from './rule.ts';

const partner: Readonly<Record<string, string>> = { '”': '“', '》': '《' };

/** Signs of a paragraph that have no partner; 《 within 《 is another matter. */
function find(text: string): Found[] {
  const found: Found[] = [];
  let open: { sign: string; at: number }[] = [];
  const close = (): void => {
    for (const one of open) found.push({ start: one.at, end: one.at + 1, suggestion: null });
    open = [];
  };
  for (const match of text.matchAll(/[“”《》\n]/g)) {
    const sign = match[0];
    if (sign === '\n') close();
    else if (sign === '“' || sign === '《') open.push({ sign, at: match.index });
    else {
      const place = open.findLastIndex((one) => one.sign === partner[sign]);
      if (place < 0) found.push({ start: match.index, end: match.index + 1, suggestion: null });
      else open.splice(place, 1);
    }
  }
  close();
  return found;
}

export const unpairedMarks: Rule = {
  id: 'unpaired-mark', kind: 'punctuation', severity: 'error', source: 'GB/T 15834-2011 4.8、4.15', message: '引号或书名号没有成对。',
  bad: ['学习《网络安全法，提高认识。', '开展清朗”行动。'],
  good: ['学习《网络安全法》，开展“清朗”行动。'],
  find,
};
