/**
 * Which fonts PDF is set in. Typst looks through the system's fonts by itself, so a FangSong, XiaoBiaoSong, KaiTi or SimHei that is
 * installed is found by its name (engines/document/official.ts); Noto Serif SC is shipped, so that no machine prints boxes.
 */
import { existsSync, readdirSync, type Dirent } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { addCoverage, emptyCoverage, type Coverage } from './font-coverage.ts';

/** Faces that show what Noto Serif SC lacks: rare characters, the scripts of the nationalities, other alphabets, symbols. */
const further = /^(simsunb|simsunextg|hanamin[ab]|plangothic.*|himalaya|msuighu[rb]|monbaiti|msyi|notoserifcjk-regular|notosanscjk-regular|notosans(tibetan|arabic|mongolian|yi|symbols2?|thai|devanagari|hebrew)?-regular|dejavusans|arial|segoeui|seguisym)\.(ttf|ttc|otf)$/i;

function systemDirectories(): readonly string[] {
  const home = homedir();
  if (process.platform === 'win32') return [join(process.env.WINDIR ?? String.raw`C:\Windows`, 'Fonts')];
  if (process.platform === 'darwin') return ['/System/Library/Fonts', '/Library/Fonts', join(home, 'Library/Fonts')];
  return ['/usr/share/fonts', '/usr/local/share/fonts', join(home, '.local/share/fonts')];
}

function filesBelow(directory: string, depth = 4): readonly string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(directory, { withFileTypes: true });
  } catch {
    return []; // not there, or not ours to read: then its fonts are not used
  }
  return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => {
    const path = join(directory, entry.name);
    return entry.isDirectory() ? (depth > 0 ? filesBelow(path, depth - 1) : []) : [path];
  });
}

/** Regular and bold of the shipped face. */
export function shippedFonts(): readonly string[] {
  const shipped = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'));
  return ['400Regular', '700Bold'].map((weight) => join(shipped, weight, `NotoSerifSC_${weight}.ttf`)).filter((path) => existsSync(path));
}

type Fonts = {
  /** Files and directories to load beside what Typst finds itself. */
  readonly paths: readonly string[];
  /** What these can show. Typst 0.13 can end the whole process over a text that no font shows: such text must not reach it. */
  readonly coverage: Coverage;
};

/** @param extra directories where the administrator keeps licensed faces */
export function findFonts(extra: readonly string[] = []): Fonts {
  const others = systemDirectories().flatMap((directory) => filesBelow(directory)).filter((path) => further.test(basename(path)));
  const paths = [...shippedFonts(), ...others, ...extra.flatMap((directory) => filesBelow(directory)).filter((path) => /\.(ttf|ttc|otf)$/i.test(path))];
  const coverage = emptyCoverage();
  for (const path of paths) addCoverage(coverage, path);
  return { paths, coverage };
}

/** What the shipped face alone can show, for a second try. */
export function shippedCoverage(): Coverage {
  const coverage = emptyCoverage();
  for (const path of shippedFonts().slice(0, 1)) addCoverage(coverage, path);
  return coverage;
}
