import type { Found, Rule } from './rule.ts';

/** Looks at the text as it was given: folding would hide what it is about. */
export function narrowMarks(given: string): Found[] {
  return [...given.matchAll(/(?<=[一-鿿”》])[,;:?!](?=[一-鿿“《\n]|$)/g)].map((match) => ({
    start: match.index, end: match.index + 1, suggestion: ({ ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' } as Readonly<Record<string, string>>)[match[0]] ?? null,
  }));
}

export const markWidth: Rule = {
  id: 'mark-width', kind: 'style', severity: 'info', source: 'GB/T 15834-2011 5.1', message: '汉字之间用全角标点。',
  bad: ['会议,培训'], good: ['会议，培训', '12,345人'],
  find: narrowMarks,
};
