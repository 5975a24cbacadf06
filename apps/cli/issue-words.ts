/** Issues and refusals as sentences, from the words of the features and of the screens. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '#engines/wire/endpoint.ts';
import type { Refusal } from '#platform/refusal.ts';
import { projectDirectory } from '#platform/settings.ts';

function wordsOf(language: 'zh-CN' | 'en'): Record<string, string> {
  const features = readdirSync(join(projectDirectory, 'features')).map((name) => join('features', name));
  const all: Record<string, string> = {};
  for (const folder of ['ui', ...features]) {
    try {
      Object.assign(all, JSON.parse(readFileSync(join(projectDirectory, folder, `words.${language}.json`), 'utf8')));
    } catch {
      // A feature without words of its own.
    }
  }
  return all;
}

let known: readonly [Record<string, string>, Record<string, string>] | null = null;

function fill(text: string, values: Issue['values']): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (slot, name: string) => String(values?.[name] ?? slot));
}

/** The first of these keys that has words, in Chinese and English. */
function sentences(keys: readonly string[], values: Issue['values']): string[] {
  known ??= [wordsOf('zh-CN'), wordsOf('en')];
  return known.flatMap((words) => {
    const text = keys.map((key) => words[key]).find((one) => one !== undefined);
    return text === undefined ? [] : [fill(text, values)];
  });
}

/** Place, then the sentence in Chinese and English; the code itself where no words are known. */
export function issueText(issue: Issue): string {
  const found = sentences([`issue.${issue.code}`], issue.values);
  const said = found.length > 0 ? found.join(' ') : [issue.code, ...Object.entries(issue.values ?? {}).map(([name, value]) => `${name}=${value}`)].join(' ');
  return issue.path ? `${issue.path}: ${said}` : said;
}

/** What was refused, one line a language, then one line an issue. */
export function refusalText({ kind, code, issues }: Refusal): string {
  return [...sentences([`issue.${code}`, `problem.code.${code}`, `problem.${kind}`], {}), ...issues.map(issueText)].join('\n');
}
