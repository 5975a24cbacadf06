/** The words of the screens: both languages say the same things, and nothing that is shown is without words. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectDirectory } from '#platform/settings.ts';

type Words = Readonly<Record<string, string>>;
type Space = { readonly name: string; readonly folder: string; readonly zh: Words; readonly en: Words };

async function foldersWithWords(): Promise<string[]> {
  const features = (await readdir(join(projectDirectory, 'features'), { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => `features/${entry.name}`);
  return ['ui', 'apps/web', ...features];
}

async function readSpaces(): Promise<Space[]> {
  const spaces = await Promise.all((await foldersWithWords()).map(async (folder): Promise<Space[]> => {
    const read = (language: string): Promise<Words | null> => readFile(join(projectDirectory, folder, `words.${language}.json`), 'utf8').then((text) => JSON.parse(text) as Words, () => null);
    const [zh, en] = [await read('zh-CN'), await read('en')];
    if (!zh && !en) return [];
    return [{ name: folder === 'apps/web' ? 'shell' : folder.replace('features/', ''), folder, zh: zh ?? {}, en: en ?? {} }];
  }));
  return spaces.flat();
}

/** Sources that use words: the kit, the office, and the screens. */
async function readSources(folder: string): Promise<{ path: string; text: string }[]> {
  const entries = await readdir(join(projectDirectory, folder), { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test'));
  return Promise.all(files.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return { path: path.slice(projectDirectory.length + 1), text: await readFile(path, 'utf8') };
  }));
}

/** A name that comes in both languages is one slot: {{zh}} here, {{en}} there. */
const slots = (text: string): string[] => [...new Set((text.match(/\{\{\w+\}\}/g) ?? []).map((slot) => (slot === '{{zh}}' || slot === '{{en}}' ? '{{name}}' : slot)))].sort();

/** Literal keys by namespace: `const t = useWords('records'); … t('list.total')`. Keys that are put together are not looked at. */
function keysUsed(text: string): { space: string; key: string }[] {
  const names = new Map([...text.matchAll(/const (\w+)(?:: \w+)? = useWords\('([\w-]+)'\)/g)].map(([, name = '', space = '']) => [name, space]));
  return [...names].flatMap(([name, space]) => [...text.matchAll(new RegExp(`(?<![\\w.])${name}\\('([^'$]+)'`, 'g'))].map(([, key = '']) => ({ space, key })));
}

/** `const t = …` twice in one file with different spaces would make the check guess. */
const isAmbiguous = (text: string): boolean => {
  const found = [...text.matchAll(/const (\w+)(?:: \w+)? = useWords\('([\w-]+)'\)/g)].map(([, name, space]) => ({ name, space }));
  return found.some((one) => found.some((other) => other.name === one.name && other.space !== one.space));
};

const spaces = await readSpaces();

describe.each(spaces.map((space) => [space.name, space] as const))('words of %s', (_, { zh, en }) => {
  it('has the same keys in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  it('fills no slot in English that Chinese does not know', () => {
    // A language may leave a value out, but never ask for one that the other is not given.
    const strange = Object.keys(zh).filter((key) => slots(en[key] ?? '').some((slot) => !slots(zh[key] ?? '').includes(slot)));
    expect(strange).toEqual([]);
  });

  it('says something under every key, and shouts nowhere', () => {
    const all = [...Object.entries(zh), ...Object.entries(en)];
    expect(all.filter(([, text]) => typeof text !== 'string' || text === '').map(([key]) => key)).toEqual([]);
    expect(all.filter(([, text]) => /[!！]/.test(text)).map(([key]) => key)).toEqual([]);
  });

  it('has no Han characters in English', () => {
    // The switch to the other language names itself in that language.
    expect(Object.entries(en).filter(([key, text]) => !key.endsWith('other-language') && /\p{Script=Han}/u.test(text)).map(([key]) => key)).toEqual([]);
  });
});

describe('words that are used', async () => {
  const sources = (await Promise.all(['ui', 'apps/web', 'features'].map(readSources))).flat().filter(({ path }) => !path.startsWith('features/') || path.includes('/screens/'));
  const known = new Map(spaces.map((space) => [space.name, space.zh]));
  const kit = known.get('ui') ?? {};

  it('reads the screens', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect(sources.flatMap(({ text }) => keysUsed(text)).length).toBeGreaterThan(300);
  });

  it('every literal key has words', () => {
    const missing = sources.filter(({ text }) => !isAmbiguous(text)).flatMap(({ path, text }) => keysUsed(text)
      .filter(({ space, key }) => !(key in (known.get(space) ?? {})) && !(key in kit))
      .map(({ space, key }) => `${path}: ${space} ${key}`));
    expect([...new Set(missing)]).toEqual([]);
  });

  it('every screen has a title', async () => {
    const lists = sources.filter(({ path }) => path.endsWith('/screens/index.ts'));
    const missing = lists.flatMap(({ path, text }) => {
      const space = /name: '(\w+)'/.exec(text)?.[1] ?? '';
      return [...text.matchAll(/title: '([^']+)'/g)].filter(([, key = '']) => !(key in (known.get(space) ?? {}))).map(([, key]) => `${path}: ${key}`);
    });
    expect(missing).toEqual([]);
  });
});
