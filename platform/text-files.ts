/** Reads a folder of small text files whole, within limits. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

export type TextLimits = { readonly extensions: readonly string[]; readonly largestFile: number; readonly mostFiles: number };

/** What is wrong with a folder, in both languages. */
export class TextFilesError extends Error {
  override readonly name = 'TextFilesError';
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
    this.zh = zh;
    this.en = en;
  }
}

/**
 * @returns path within the folder (with `/`) → text, sorted by path; hidden files and other extensions are passed over, symbolic links not followed
 * @throws TextFilesError when the folder is missing, a file too large, or there are too many
 */
export async function readTextFiles(directory: string, limits: TextLimits): Promise<Record<string, string>> {
  const names = await namesIn(directory);
  const wanted = names.filter((name) => limits.extensions.some((extension) => name.endsWith(extension))).sort();
  if (wanted.length > limits.mostFiles) {
    throw new TextFilesError(`${directory} 里的文件超过 ${limits.mostFiles} 个。`, `${directory} holds more than ${limits.mostFiles} files.`);
  }
  const files: Record<string, string> = {};
  for (const name of wanted) {
    const path = join(directory, name);
    if ((await stat(path)).size > limits.largestFile) {
      throw new TextFilesError(`${path} 超过 ${Math.floor(limits.largestFile / 1024)} KB。`, `${path} is larger than ${Math.floor(limits.largestFile / 1024)} KB.`);
    }
    files[name] = await readFile(path, 'utf8');
  }
  return files;
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile())
      .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((name) => !name.split('/').some((part) => part.startsWith('.')));
  } catch (error) {
    throw new TextFilesError(`无法读取文件夹 ${directory}：${String(error)}`, `The folder ${directory} cannot be read: ${String(error)}`);
  }
}
