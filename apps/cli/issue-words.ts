/** Issues as sentences, from the words of the features. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '#engines/wire/endpoint.ts';
import { projectDirectory } from '#platform/settings.ts';

function wordsOf(language: 'zh-CN' | 'en'): Record<string, string> {
  const folder = join(projectDirectory, 'features');
  const all: Record<string, string> = {};
  for (const name of readdirSync(folder)) {
    try {
      Object.assign(all, JSON.parse(readFileSync(join(folder, name, `words.${language}.json`), 'utf8')));
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

/** Place, then the sentence in Chinese and English; the code itself where no words are known. */
export function issueText(issue: Issue): string {
  known ??= [wordsOf('zh-CN'), wordsOf('en')];
  const sentences = known.flatMap((words) => {
    const text = words[`issue.${issue.code}`];
    return text === undefined ? [] : [fill(text, issue.values)];
  });
  const said = sentences.length > 0 ? sentences.join(' ') : [issue.code, ...Object.entries(issue.values ?? {}).map(([name, value]) => `${name}=${value}`)].join(' ');
  return issue.path ? `${issue.path}: ${said}` : said;
}
