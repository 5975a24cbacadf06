/** Problems and issues in the words of the features. A code is looked for as `issue.<code>` in all words that are loaded. */
import i18next from 'i18next';
import type { Issue, Problem } from '#engines/wire/endpoint.ts';

function wordsFor(key: string, values: Readonly<Record<string, string | number>> = {}): string | null {
  const spaces = i18next.options.ns ?? [];
  const text: unknown = i18next.t(key, { ...values, ns: spaces, defaultValue: '' });
  return typeof text === 'string' && text !== '' ? text : null;
}

/** One issue as a sentence; an unknown code is shown itself rather than hidden. */
export function issueText(issue: Issue): string {
  return wordsFor(`issue.${issue.code}`, issue.values) ?? wordsFor('issue.unknown', { code: issue.code }) ?? issue.code;
}

/** The problem as one sentence: its own code, else its only issue, else its kind. */
export function messageOf(problem: Problem): string {
  const own = wordsFor(`issue.${problem.code}`) ?? wordsFor(`problem.code.${problem.code}`);
  if (own) return own;
  const [first, ...rest] = problem.issues;
  if (first && rest.length === 0) return issueText(first);
  return wordsFor(`problem.${problem.kind}`) ?? problem.code;
}
