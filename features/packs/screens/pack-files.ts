/** The files of a pack as the browser hands them over: paths within the pack's folder, text only. */
export type ChosenFile = { readonly path: string; readonly size: number; readonly text: () => Promise<string> };

export type PackFiles = { readonly files: Readonly<Record<string, string>>; /** Left out: no text of a pack. */ readonly ignored: readonly string[] };

const largest = 1_000_000;
const mostFiles = 500;

/** Folders that stand above `pack.json` are no part of the path. */
function rootOf(paths: readonly string[]): string {
  const own = paths.filter((path) => path === 'pack.json' || path.endsWith('/pack.json')).sort((a, b) => a.length - b.length)[0];
  return own ? own.slice(0, -'pack.json'.length) : '';
}

/** @throws RangeError when there are more files than a pack can have */
export async function readPackFiles(chosen: readonly ChosenFile[]): Promise<PackFiles> {
  const root = rootOf(chosen.map((file) => file.path));
  const belongs = (file: ChosenFile): boolean => file.path.startsWith(root) && /\.(json|md)$/.test(file.path) && !/(^|\/)\./.test(file.path) && file.size <= largest;
  const own = chosen.filter(belongs);
  if (own.length > mostFiles) throw new RangeError(`${own.length}`);
  const texts = await Promise.all(own.map(async (file) => [file.path.slice(root.length), await file.text()] as const));
  return { files: Object.fromEntries(texts), ignored: chosen.filter((file) => !belongs(file)).map((file) => file.path) };
}

/** Issues by the file they lie in, in the order of the files. */
export function byFile<I extends { readonly path?: string | undefined }>(issues: readonly I[]): { readonly file: string; readonly issues: readonly I[] }[] {
  const groups = new Map<string, I[]>();
  for (const issue of issues) {
    const file = fileOf(issue.path ?? '');
    groups.set(file, [...(groups.get(file) ?? []), issue]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, own]) => ({ file, issues: own }));
}

/** `kinds/meeting.json: fields[2].key` → the file; `outlines/year.md:12` too. */
export function fileOf(path: string): string {
  return /^(.*?\.(?:json|md))(?::|$)/.exec(path)?.[1] ?? path;
}

export function placeIn(path: string): string {
  return path.slice(fileOf(path).length).replace(/^:\s*/, '');
}
