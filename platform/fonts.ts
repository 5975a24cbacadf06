/**
 * Which fonts PDF is set in. Typst itself looks through the system's fonts, so a FangSong, XiaoBiaoSong, KaiTi or SimHei that is
 * installed is found by its name (engines/document/official.ts); Noto Serif SC is shipped, so that no machine prints boxes.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Files and directories to load beside the system's fonts.
 * @param extra directories where the administrator keeps licensed faces; those that do not exist are left out
 */
export function fontPaths(extra: readonly string[] = []): string[] {
  const shipped = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'));
  const files = ['400Regular', '700Bold'].map((weight) => join(shipped, weight, `NotoSerifSC_${weight}.ttf`));
  return [...extra, ...files].filter((path) => existsSync(path));
}
